import { describe, expect, it } from 'vitest';
import { deviceHint, networkPrefix } from '../../functions/domain/response/submit-device-hint.ts';

describe('The hint of a device', () => {
  it.each([
    ['203.0.113.77', '203.0.113'],
    ['::ffff:203.0.113.77', '203.0.113'],
    ['2001:0db8:0042:1::9', '2001:db8:42'],
    ['2001:db8::9', '2001:db8:0'],
    ['2001:db8:42:0:0:0:0:9', '2001:db8:42'],
    ['fe80::1%eth0', 'fe80:0:0'],
    ['::1', '0:0:0'],
  ])('of %s rests on %s', (address, prefix) => {
    expect(networkPrefix(address)).toBe(prefix);
  });

  it('is the same within a network and a day, another with another browser or key', () => {
    const [today, tomorrow] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const hint = deviceHint(today, { address: '203.0.113.7', browser: 'A' });
    expect(deviceHint(today, { address: '203.0.113.200', browser: 'A' })).toBe(hint);
    expect(deviceHint(today, { address: '203.0.114.7', browser: 'A' })).not.toBe(hint);
    expect(deviceHint(today, { address: '203.0.113.7', browser: 'B' })).not.toBe(hint);
    expect(deviceHint(tomorrow, { address: '203.0.113.7', browser: 'A' })).not.toBe(hint);
  });
});
