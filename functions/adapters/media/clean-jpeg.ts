import { DamagedFile } from './damaged-file.ts';
import { orientationIn, tiffWith, UPRIGHT, type Orientation } from './orientation.ts';
import type { Picture } from './picture.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
/** Baseline, extended and progressive: what browsers show. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Tables that decoding needs: Huffman, arithmetic, quantization, restart interval. */
const tables: ReadonlySet<number> = new Set([0xc4, 0xcc, 0xdb, 0xdd]);
const JFIF = 0xe0;
const EXIF = 0xe1;
const ADOBE = 0xee;

/** Says how colours are coded, and nothing else: version 1.1, square pixels, no thumbnail. */
const plainJfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
const ADOBE_BYTES = 12;

export const isJpeg = (file: Buffer): boolean => file[0] === 0xff && file[1] === START && file[2] === 0xff;

/**
 * A JPEG file with its frame, tables and scans alone. Whatever a camera or a program added is left out: EXIF with place
 * and time, XMP, IPTC, colour profiles, comments, thumbnails, second pictures and films behind the end.
 *
 * @see ITU-T T.81, annex B
 * @throws DamagedFile
 */
export function cleanJpeg(file: Buffer): Picture {
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = UPRIGHT;
  let isJfif = false;
  let hasScan = false;
  let at = 2;
  // Some cameras leave the end out.
  while (!(hasScan && at >= file.length)) {
    if (file[at] !== 0xff) throw new DamagedFile('no marker');
    while (file[at] === 0xff) at += 1;
    const marker = file[at];
    at += 1;
    if (marker === END) break;
    if (marker === undefined || at + 2 > file.length) throw new DamagedFile('cut off');
    const end = at + file.readUInt16BE(at);
    if (end < at + 2 || end > file.length) throw new DamagedFile('segment length');
    const segment = file.subarray(at + 2, end);
    const whole = Buffer.concat([Buffer.of(0xff, marker), file.subarray(at, end)]);
    at = end;
    if (frames.has(marker)) {
      if (size !== undefined || segment.length < 6) throw new DamagedFile('frame');
      size = { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) };
      kept.push(whole);
    } else if (tables.has(marker)) kept.push(whole);
    else if (marker === SCAN) {
      if (size === undefined) throw new DamagedFile('scan before frame');
      at = endOfScan(file, end);
      kept.push(whole, file.subarray(end, at));
      hasScan = true;
    } else if (marker === JFIF && segment.toString('latin1', 0, 5) === 'JFIF\0') isJfif = true;
    else if (marker === EXIF && segment.toString('latin1', 0, 6) === 'Exif\0\0' && orientation === UPRIGHT)
      orientation = orientationIn(segment.subarray(6));
    else if (
      marker === ADOBE &&
      segment.toString('latin1', 0, 5) === 'Adobe' &&
      segment.length >= ADOBE_BYTES
    )
      kept.push(segmentOf(ADOBE, segment.subarray(0, ADOBE_BYTES)));
    else if (marker >= 0xc0 && marker <= 0xcf) throw new DamagedFile('coding that nothing shows');
  }
  if (size === undefined || !hasScan) throw new DamagedFile('no picture');
  const bytes = Buffer.concat([
    Buffer.of(0xff, START),
    ...(isJfif ? [plainJfif] : []),
    ...(orientation === UPRIGHT
      ? []
      : [segmentOf(EXIF, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiffWith(orientation)]))]),
    ...kept,
    Buffer.of(0xff, END),
  ]);
  return { ...size, orientation, bytes };
}

/** Where the coded data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = file.indexOf(0xff, at);
    const next = at < 0 ? undefined : file[at + 1];
    if (next === undefined) return file.length;
    if (next === 0xff) at += 1;
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2;
    else return at;
  }
}

function segmentOf(marker: number, content: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
