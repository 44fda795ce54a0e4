import { DamagedFile } from './damaged-file.ts';
import { orientationIn, tiffWith, UPRIGHT, type Orientation } from './orientation.ts';
import type { Picture } from './picture.ts';

const ALPHA_FLAG = 0x10;
const EXIF_FLAG = 0x08;

export const isWebp = (file: Buffer): boolean =>
  file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP';

/**
 * A WebP file with its still picture alone: no EXIF, XMP, colour profile, nothing behind the end.
 *
 * @see RFC 9649, section 2
 * @throws DamagedFile also of a moving picture
 */
export function cleanWebp(file: Buffer): Picture {
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  let picture: { type: string; content: Buffer; width: number; height: number } | undefined;
  let alpha: Buffer | undefined;
  let orientation: Orientation = UPRIGHT;
  for (let at = 12; at + 8 <= end;) {
    const type = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    if (at + 8 + length > end) throw new DamagedFile('chunk length');
    const content = file.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
    if (type === 'ANIM' || type === 'ANMF') throw new DamagedFile('moving');
    else if (type === 'VP8 ' || type === 'VP8L') picture ??= { type, content, ...sizeOf(type, content) };
    else if (type === 'ALPH') alpha ??= content;
    else if (type === 'EXIF')
      orientation = orientationIn(
        content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content,
      );
  }
  if (picture === undefined) throw new DamagedFile('no picture');
  const { type, content, width, height } = picture;
  const flags = (alpha === undefined ? 0 : ALPHA_FLAG) | (orientation === UPRIGHT ? 0 : EXIF_FLAG);
  const chunks = [
    ...(flags === 0 ? [] : [chunkOf('VP8X', extended(flags, width, height))]),
    ...(alpha === undefined ? [] : [chunkOf('ALPH', alpha)]),
    chunkOf(type, content),
    ...(orientation === UPRIGHT ? [] : [chunkOf('EXIF', tiffWith(orientation))]),
  ];
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return { width, height, orientation, bytes: Buffer.concat([head, body]) };
}

/** @see RFC 6386, section 9.1, and RFC 9649, section 3.4 */
function sizeOf(type: string, content: Buffer): { width: number; height: number } {
  if (content.length < 10) throw new DamagedFile('cut off');
  if (type === 'VP8 ') {
    if (content.readUIntBE(3, 3) !== 0x9d012a) throw new DamagedFile('start code');
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
  }
  if (content[0] !== 0x2f) throw new DamagedFile('signature');
  const bits = content.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function extended(flags: number, width: number, height: number): Buffer {
  const content = Buffer.alloc(10);
  content.writeUInt8(flags, 0);
  content.writeUIntLE(width - 1, 4, 3);
  content.writeUIntLE(height - 1, 7, 3);
  return content;
}

function chunkOf(type: string, content: Buffer): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
