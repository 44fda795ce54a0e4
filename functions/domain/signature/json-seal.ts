import { sealSchema, type Seal, type Signer } from './seal.ts';

const START = '{"report":';
const MIDDLE = ',"seal":';

/** The parts of a seal in the one order in which they are written. */
const sealText = ({ keyId, algorithm, signature }: Seal): string =>
  JSON.stringify({ keyId, algorithm, signature });

/**
 * A report and its seal in one JSON document. The seal is over exactly the bytes of `body` as it is stored, in UTF-8,
 * so nothing depends on the order of keys or on how numbers are written.
 *
 * @param body JSON
 */
export function sealJson(body: string, seal: Seal): string {
  return `${START}${body}${MIDDLE}${sealText(seal)}}\n`;
}

/** Signs a stored report, written as JSON, and puts both into one document. */
export async function signJson(signer: Signer, body: string): Promise<string> {
  return sealJson(body, await signer.sign(Buffer.from(body)));
}

/** The sealed bytes of such a document and their seal; undefined for anything that `sealJson` does not write. */
export function readSealedJson(file: Uint8Array): { bytes: Buffer; seal: Seal } | undefined {
  const all = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const middle = all.lastIndexOf(MIDDLE);
  if (middle < START.length || !all.subarray(0, START.length).equals(Buffer.from(START))) return undefined;
  const end = all.subarray(middle + MIDDLE.length).toString('latin1');
  const seal = sealSchema.safeParse(readJson(end.slice(0, -2)));
  if (!seal.success || `${sealText(seal.data)}}\n` !== end) return undefined;
  return { bytes: all.subarray(START.length, middle), seal: seal.data };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
