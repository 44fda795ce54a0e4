import * as fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatQrCode, makeQrCode, parseQrCode, qrUrl } from '../../functions/domain/code/qr-code.ts';

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const aCode = fc
  .infiniteStream(fc.nat({ max: 255 }))
  .map((stream) => makeQrCode((length) => Uint8Array.from({ length }, () => stream.next().value ?? 0)));

describe('A printed code', () => {
  it('is read as scanned and as typed', () => {
    const code = makeQrCode((length) => randomBytes(length));

    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{9}$/);
    expect(parseQrCode(code)).toEqual({ ok: true, code });
    expect(parseQrCode(` ${formatQrCode(code).toLowerCase()} `)).toEqual({ ok: true, code });
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(aCode, (code) => {
        const wrong = Array.from(code).flatMap((character, index) =>
          Array.from(alphabet)
            .filter((other) => other !== character)
            .map((other) => code.slice(0, index) + other + code.slice(index + 1)),
        );
        expect(wrong).toHaveLength(9 * 30);
        expect(wrong.filter((text) => parseQrCode(text).ok)).toEqual([]);
      }),
    );
  });

  it('notices every swap of two neighbours', () => {
    fc.assert(
      fc.property(aCode, (code) => {
        for (let index = 0; index < 8; index += 1) {
          const [one, other] = [code.charAt(index), code.charAt(index + 1)];
          const swapped = code.slice(0, index) + other + one + code.slice(index + 2);
          expect(parseQrCode(swapped).ok).toBe(one === other);
        }
      }),
    );
  });

  it.each(['', 'ABC', '0BCDEFGH2', 'ABCDEFGHJK', 'ABC/DEFGH', 'ÁBCDEFGHJ'])('is not %s', (text) => {
    expect(parseQrCode(text)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('draws every character as often as any other', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte);
    const drawn = new Map<string, number>();
    let next = 0;
    for (let code = 0; code < 31; code += 1)
      for (const character of makeQrCode(() => Uint8Array.of(bytes[next++ % 256] ?? 0)).slice(0, 8))
        drawn.set(character, (drawn.get(character) ?? 0) + 1);

    expect([...drawn.values()]).toEqual(Array.from({ length: 31 }, () => 8));
  });

  it('stands in an address of capitals', () => {
    const code = makeQrCode((length) => randomBytes(length));

    expect(qrUrl('https://yk.songtri.vn/', code)).toBe(`HTTPS://YK.SONGTRI.VN/Q/${code}`);
  });
});
