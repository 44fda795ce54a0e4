import { createPublicKey } from 'node:crypto';
import { readSealedJson } from '../../functions/domain/signature/json-seal.ts';
import { readPdfSeal } from '../../functions/domain/signature/pdf-seal.ts';
import { keyIdOf } from '../../functions/domain/signature/sealed-statement.ts';
import { verifySeal } from '../../functions/domain/signature/verify-seal.ts';

/** What a file's seal says. `other_key`: it may be genuine, but another key than the given ones sealed it. */
export type SealFinding =
  | { readonly state: 'genuine'; readonly keyId: string }
  | { readonly state: 'changed' | 'other_key'; readonly keyId: string }
  | { readonly state: 'not_sealed' };

/** Checks the seal of a report, PDF or JSON, against public keys in PEM. */
export function checkSeal(file: Uint8Array, publicKeys: readonly string[]): SealFinding {
  const sealed = readPdfSeal(file) ?? readSealedJson(file);
  if (sealed === undefined) return { state: 'not_sealed' };
  const { keyId } = sealed.seal;
  const key = publicKeys.find((pem) => keyIdOf(createPublicKey(pem)) === keyId);
  if (key === undefined) return { state: 'other_key', keyId };
  return { state: verifySeal(sealed.bytes, sealed.seal, key) ? 'genuine' : 'changed', keyId };
}
