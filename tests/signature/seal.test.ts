import { generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSealedJson, sealJson, signJson } from '../../functions/domain/signature/json-seal.ts';
import { readPdfSeal, sealPdf, signPdf } from '../../functions/domain/signature/pdf-seal.ts';
import { sealedStatement } from '../../functions/domain/signature/sealed-statement.ts';
import { verifySeal } from '../../functions/domain/signature/verify-seal.ts';
import { checkSeal } from '../../lib/admin/check-seal.ts';
import { aSigner } from './a-signer.ts';

const signer = aSigner();
const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  'latin1',
);
const report = JSON.stringify({ unit: 'Phường Sông Trí', share: 0.88, text: ',"seal":{"keyId":"x"}' });

const stateOf = (file: Uint8Array, keys = [signer.publicKeyPem]) => checkSeal(file, keys).state;

/** The file with other bits at one place. */
function changedAt(file: Buffer, place: number, bits: number): Buffer {
  const changed = Buffer.from(file);
  changed[place] = (changed[place] ?? 0) ^ bits;
  return changed;
}

describe('A sealed PDF', () => {
  it('is genuine, and everything before its last line is the PDF as it was', async () => {
    const sealed = await signPdf(signer, pdf);

    expect(stateOf(sealed)).toBe('genuine');
    expect(readPdfSeal(sealed)?.bytes.equals(pdf)).toBe(true);
    expect(sealed.subarray(0, pdf.length).equals(pdf)).toBe(true);
    expect(sealed.subarray(pdf.length).toString()).toMatch(
      /^%WardvoiceSeal 1 [0-9a-f]{32} ECDSA_SHA_256 [A-Za-z0-9+/]+=*\n$/,
    );
  });

  it('may come without a line break at its end: signing adds one, sealing by hand asks for it', async () => {
    const bare = pdf.subarray(0, -1);
    const seal = await signer.sign(bare);

    expect(stateOf(await signPdf(signer, bare))).toBe('genuine');
    expect(() => sealPdf(bare, seal)).toThrow('ends with a line break');
  });

  it('is found out when any one of its bytes is changed in any one bit, the seal’s own included', async () => {
    const sealed = await signPdf(signer, pdf);

    const places = Array.from(sealed.keys());
    const passing = places.flatMap((place) =>
      [1, 2, 4, 8, 16, 32, 64, 128].filter((bit) => stateOf(changedAt(sealed, place, bit)) === 'genuine'),
    );
    expect(places.length).toBeGreaterThan(200);
    expect(passing).toEqual([]);
  });

  it('is found out when something is put behind it, or its end is missing', async () => {
    const sealed = await signPdf(signer, pdf);

    expect(stateOf(Buffer.concat([sealed, Buffer.from('\n')]))).toBe('not_sealed');
    expect(stateOf(Buffer.concat([sealed, pdf]))).toBe('not_sealed');
    expect(stateOf(sealed.subarray(0, -1))).toBe('not_sealed');
    expect(stateOf(pdf)).toBe('not_sealed');
    expect(stateOf(Buffer.alloc(0))).toBe('not_sealed');
  });
});

describe('A sealed JSON report', () => {
  it('is genuine, is JSON, and holds the stored text byte for byte', async () => {
    const sealed = await signJson(signer, report);

    expect(stateOf(Buffer.from(sealed))).toBe('genuine');
    expect(readSealedJson(Buffer.from(sealed))?.bytes.toString()).toBe(report);
    expect(JSON.parse(sealed)).toMatchObject({ report: JSON.parse(report) });
  });

  it('is found out when any one of its bytes is changed in any one bit', async () => {
    const sealed = Buffer.from(await signJson(signer, report));

    const passing = Array.from(sealed.keys()).flatMap((place) =>
      [1, 2, 4, 8, 16, 32, 64, 128].filter((bit) => stateOf(changedAt(sealed, place, bit)) === 'genuine'),
    );
    expect(sealed.length).toBeGreaterThan(200);
    expect(passing).toEqual([]);
  });

  it('is found out when it is written anew, though it says the same', async () => {
    const sealed = await signJson(signer, report);

    expect(stateOf(Buffer.from(JSON.stringify(JSON.parse(sealed), undefined, 2)))).toBe('not_sealed');
    expect(stateOf(Buffer.from(sealed.trimEnd()))).toBe('not_sealed');
  });
});

describe('Whatever is sealed', () => {
  it('is genuine as it is, and not with any byte replaced, removed or put in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.json(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bytes, body, where, bits) => {
          for (const sealed of [await signPdf(signer, bytes), Buffer.from(await signJson(signer, body))]) {
            const place = where % sealed.length;
            const [before, after] = [sealed.subarray(0, place), sealed.subarray(place)];
            expect(stateOf(sealed)).toBe('genuine');
            expect(stateOf(changedAt(sealed, place, bits))).not.toBe('genuine');
            expect(stateOf(Buffer.concat([before, after.subarray(1)]))).not.toBe('genuine');
            expect(stateOf(Buffer.concat([before, Buffer.from([bits]), after]))).not.toBe('genuine');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is told apart by key: another key proves nothing, and of several keys the right one is found', async () => {
    const other = aSigner();
    const sealed = await signPdf(signer, pdf);
    const seal = await signer.sign(pdf);

    expect(stateOf(sealed, [other.publicKeyPem])).toBe('other_key');
    expect(stateOf(sealed, [other.publicKeyPem, signer.publicKeyPem])).toBe('genuine');
    expect(verifySeal(pdf, seal, other.publicKeyPem)).toBe(false);
  });

  it('cannot be sealed by a key of another kind in the name of the right one', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

    expect(verifySeal(pdf, await signer.sign(pdf), pem)).toBe(false);
  });

  it('cannot be sealed with one key in the name of another', async () => {
    const other = aSigner();
    const { keyId, algorithm } = await other.sign(pdf);
    const signature = sign('sha256', sealedStatement(pdf, keyId), signer.privateKey).toString('base64');

    expect(verifySeal(pdf, { keyId, algorithm, signature }, signer.publicKeyPem)).toBe(false);
  });

  it('cannot carry a seal that was made over something else', async () => {
    const seal = await signer.sign(Buffer.from('another report'));

    expect(stateOf(sealPdf(pdf, seal))).toBe('changed');
    expect(stateOf(Buffer.from(sealJson(report, seal)))).toBe('changed');
  });
});
