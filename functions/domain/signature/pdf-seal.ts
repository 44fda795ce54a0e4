import { sealSchema, type Seal, type Signer } from './seal.ts';

const LINE_BREAK = 0x0a;
const lineOf = ({ keyId, algorithm, signature }: Seal): string =>
  `%WardvoiceSeal 1 ${keyId} ${algorithm} ${signature}\n`;

/**
 * Appends the seal as one comment line after the end of a PDF (ISO 32000-1, 7.2.4): viewers and printers skip it. The
 * seal is over all bytes before that line.
 *
 * @throws RangeError when the PDF does not end with a line break, which is sealed with the rest
 */
export function sealPdf(pdf: Uint8Array, seal: Seal): Buffer {
  if (pdf.at(-1) !== LINE_BREAK) throw new RangeError('A PDF that is sealed ends with a line break.');
  return Buffer.concat([pdf, Buffer.from(lineOf(seal), 'latin1')]);
}

/** Signs a PDF and appends the seal; a line break is put after a PDF that ends without one. */
export async function signPdf(signer: Signer, pdf: Uint8Array): Promise<Buffer> {
  const whole = pdf.at(-1) === LINE_BREAK ? pdf : Buffer.concat([pdf, Buffer.from('\n')]);
  return sealPdf(whole, await signer.sign(whole));
}

/** The sealed bytes of a PDF and their seal; undefined when its last line is no seal. */
export function readPdfSeal(file: Uint8Array): { bytes: Buffer; seal: Seal } | undefined {
  const all = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = all.subarray(0, -1).lastIndexOf(LINE_BREAK) + 1;
  const line = all.subarray(start).toString('latin1');
  const [mark, version, keyId, algorithm, signature] = line.trimEnd().split(' ');
  const seal = sealSchema.safeParse({ keyId, algorithm, signature });
  if (mark !== '%WardvoiceSeal' || version !== '1' || !seal.success || lineOf(seal.data) !== line)
    return undefined;
  return { bytes: all.subarray(0, start), seal: seal.data };
}
