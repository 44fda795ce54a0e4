import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SigningKeys } from '../../functions/domain/key/key.ts';
import { issueScanToken, readScanToken } from '../../functions/domain/scan-token/scan-token.ts';

const key = { keyId: '1', secret: randomBytes(32) };
const keysOf = (...keys: (typeof key)[]): SigningKeys => ({
  current: async () => keys.at(-1) ?? key,
  find: async (_, keyId) => keys.find((each) => each.keyId === keyId),
});
const keys = keysOf(key);
const at = Date.parse('2026-11-24T23:58:00+07:00');
const DAY_MS = 86_400_000;
const issue = async (code = 'ABCDEFGH2') => issueScanToken(keys, { code, at, unique: randomBytes(6) });
const read = async (token: string, more: Partial<Parameters<typeof readScanToken>[1]> = {}) =>
  readScanToken(keys, { token, code: 'ABCDEFGH2', now: at, queued: false, ...more });

describe('The token of a page', () => {
  it('gives the moment and the day of the visit, also when it is read the day after', async () => {
    expect(await read(await issue(), { now: at + 600_000 })).toMatchObject({
      ok: true,
      token: { at, day: '2026-11-24' },
    });
  });

  it('is another for every page, and is short', async () => {
    const [one, other] = [await issue(), await issue()];
    expect(one).not.toBe(other);
    expect(one).toHaveLength(40);
  });

  it('proves nothing for another code', async () => {
    expect(await read(await issue('ABCDEFGH3'))).toEqual({ ok: false, reason: 'page_invalid' });
  });

  it('is refused when any one of its characters is another', async () => {
    const token = await issue();
    // The last character's lowest bits stand for nothing.
    const forged = Array.from(token.slice(0, -1), (character, place) => {
      const other = character === 'B' ? 'C' : 'B';
      return `${token.slice(0, place)}${other}${token.slice(place + 1)}`;
    });
    const readings = await Promise.all(forged.map(async (one) => read(one)));
    expect(readings.filter(({ ok }) => ok)).toEqual([]);
  });

  it.each(['', '.', 'x', '1.', `1.${'-'.repeat(38)}`, '1.é', 'a'.repeat(5000)])('is not %j', async (text) => {
    expect(await read(text)).toEqual({ ok: false, reason: 'page_invalid' });
  });

  it('is good for a day, and for a week when the phone had no network', async () => {
    const token = await issue();
    const expired = { ok: false, reason: 'page_expired' };
    expect((await read(token, { now: at + DAY_MS })).ok).toBe(true);
    expect(await read(token, { now: at + DAY_MS + 1 })).toEqual(expired);
    expect((await read(token, { now: at + 7 * DAY_MS, queued: true })).ok).toBe(true);
    expect(await read(token, { now: at + 7 * DAY_MS + 1, queued: true })).toEqual(expired);
  });

  it('may come from a clock five minutes ahead and no more', async () => {
    const token = await issue();
    expect((await read(token, { now: at - 300_000 })).ok).toBe(true);
    expect((await read(token, { now: at - 300_001 })).ok).toBe(false);
  });

  it('stays good when a new key signs, until its own key is gone', async () => {
    const token = await issue();
    const next = { keyId: '2', secret: randomBytes(32) };
    const request = { token, code: 'ABCDEFGH2', now: at, queued: false };
    expect((await readScanToken(keysOf(key, next), request)).ok).toBe(true);
    expect((await readScanToken(keysOf(next), request)).ok).toBe(false);
  });
});
