import { crc32 } from 'node:zlib';
import { DamagedFile } from './damaged-file.ts';
import { orientationIn, tiffWith, UPRIGHT, type Orientation } from './orientation.ts';
import type { Picture } from './picture.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const FRAME_BYTES = 12;
/** What the picture itself needs, and how bright its numbers are meant. */
const keptTypes: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'IDAT',
  'IEND',
]);

export const isPng = (file: Buffer): boolean => file.subarray(0, SIGNATURE.length).equals(SIGNATURE);

/**
 * A PNG file with its picture alone: no texts, times, EXIF, profiles, further frames, nothing behind the end.
 *
 * @see https://www.w3.org/TR/png-3/ section 11
 * @throws DamagedFile
 */
export function cleanPng(file: Buffer): Picture {
  const head: Buffer[] = [];
  const data: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = UPRIGHT;
  for (let at = SIGNATURE.length; ;) {
    if (at + FRAME_BYTES > file.length) throw new DamagedFile('cut off');
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + FRAME_BYTES + length;
    if (end > file.length) throw new DamagedFile('chunk length');
    const content = file.subarray(at + 8, end - 4);
    const chunk = file.subarray(at, end);
    at = end;
    if ((size === undefined) !== (type === 'IHDR')) throw new DamagedFile('header');
    if (type === 'IHDR') {
      if (length !== 13) throw new DamagedFile('header');
      size = { width: content.readUInt32BE(0), height: content.readUInt32BE(4) };
    }
    if (type === 'eXIf') orientation = orientationIn(content);
    if (!keptTypes.has(type)) continue;
    if (crc32(chunk.subarray(4, -4)) !== chunk.readUInt32BE(chunk.length - 4))
      throw new DamagedFile('checksum');
    if (type === 'IEND') break;
    (type === 'IDAT' ? data : data.length === 0 ? head : []).push(chunk);
  }
  if (size === undefined || data.length === 0) throw new DamagedFile('no picture');
  const turned = orientation === UPRIGHT ? [] : [chunkOf('eXIf', tiffWith(orientation))];
  const bytes = Buffer.concat([SIGNATURE, ...head, ...turned, ...data, chunkOf('IEND', Buffer.alloc(0))]);
  return { ...size, orientation, bytes };
}

function chunkOf(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
