/** How a camera was held, as EXIF counts it: 1 upright, up to 8. Without it a photo would lie on its side. */
export type Orientation = number;
export const UPRIGHT: Orientation = 1;

const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/**
 * The orientation in an EXIF block (a TIFF file without pictures); upright where there is none that makes sense.
 *
 * @see CIPA DC-008, 4.6.4: tag 274
 */
export function orientationIn(tiff: Buffer): Orientation {
  const order = tiff.toString('latin1', 0, 4);
  const isLittle = order === 'II*\0';
  if (!isLittle && order !== 'MM\0*') return UPRIGHT;
  const short = (at: number): number | undefined =>
    at + 2 > tiff.length ? undefined : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  if (tiff.length < 8) return UPRIGHT;
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = short(start) ?? 0;
  for (let index = 0; index < count; index += 1) {
    const entry = start + 2 + index * ENTRY_BYTES;
    if (short(entry) !== ORIENTATION_TAG) continue;
    const value = short(entry + 8);
    return value !== undefined && value >= 1 && value <= 8 ? value : UPRIGHT;
  }
  return UPRIGHT;
}

/** An EXIF block that holds an orientation and nothing else. */
export function tiffWith(orientation: Orientation): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
