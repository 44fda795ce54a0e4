import { createCanvas } from '@napi-rs/canvas';
import { crc32 } from 'node:zlib';

/** What a telephone writes into a photo, in words that a test can look for. */
export const SECRETS = ['GPS-10.7626N', 'Người chụp', 'Samsung SM-A155F', '2026:11:25 08:12:00'] as const;
const secret = Buffer.from(SECRETS.join('|'), 'utf8');

export const WIDTH = 48;
export const HEIGHT = 32;

/** A picture with a red top left and a blue rest, made by an encoder that is not ours. */
export function aPicture(
  type: 'image/jpeg' | 'image/png' | 'image/webp',
  width = WIDTH,
  height = HEIGHT,
): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#1020d0';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#e01010';
  context.fillRect(0, 0, width / 2, height / 2);
  if (type === 'image/png') return canvas.toBuffer('image/png');
  return type === 'image/jpeg' ? canvas.toBuffer('image/jpeg', 90) : canvas.toBuffer('image/webp', 90);
}

/** An EXIF block: orientation, maker, and the place in a GPS directory, little-endian as many telephones write it. */
function exif(orientation: number): Buffer {
  const entries = 3;
  const gpsAt = 8 + 2 + entries * 12 + 4;
  const textAt = gpsAt + 2 + 12 + 4;
  const tiff = Buffer.alloc(textAt + secret.length);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries, 8);
  const entry = (index: number, tag: number, type: number, count: number, value: number, base = 10): void => {
    tiff.writeUInt16LE(tag, base + index * 12);
    tiff.writeUInt16LE(type, base + index * 12 + 2);
    tiff.writeUInt32LE(count, base + index * 12 + 4);
    tiff.writeUInt32LE(value, base + index * 12 + 8);
  };
  entry(0, 0x010f, 2, secret.length, textAt);
  entry(1, 0x0112, 3, 1, orientation);
  entry(2, 0x8825, 4, 1, gpsAt);
  tiff.writeUInt16LE(1, gpsAt);
  entry(0, 0x0001, 2, secret.length, textAt, gpsAt + 2);
  secret.copy(tiff, textAt);
  return tiff;
}

const jpegSegment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** As a telephone would send it: EXIF, XMP, IPTC, a comment, and another picture behind the end. */
export function aTelephonePhoto(orientation = 6, picture = aPicture('image/jpeg')): Buffer {
  return Buffer.concat([
    picture.subarray(0, 2),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)])),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), secret])),
    jpegSegment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), secret])),
    jpegSegment(0xfe, secret),
    picture.subarray(2),
    aPicture('image/jpeg'),
    secret,
  ]);
}

const pngChunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
};

export function aPngWithTexts(orientation = 6): Buffer {
  const picture = aPicture('image/png');
  const afterHeader = 8 + 25;
  return Buffer.concat([
    picture.subarray(0, afterHeader),
    pngChunk('tEXt', Buffer.concat([Buffer.from('Author\0', 'latin1'), secret])),
    pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), secret])),
    pngChunk('eXIf', exif(orientation)),
    picture.subarray(afterHeader),
    secret,
  ]);
}

/** A PNG that says it is that large; its data is a few bytes. */
export function aPictureBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.from('789c030000000001', 'hex')),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const riffChunk = (type: string, content: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

export function aWebpWithExif(): Buffer {
  const chunks = aPicture('image/webp').subarray(12);
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    ...(chunks.toString('latin1', 0, 4) === 'VP8X'
      ? []
      : [riffChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0]))]),
    chunks,
    riffChunk('EXIF', exif(1)),
    riffChunk('XMP ', secret),
  ]);
  return Buffer.concat([riffChunk('RIFF', body), secret]);
}

/** A second of silence as MPEG 1 layer III frames, behind an ID3 tag and before another, as recorders write them. */
export function anMp3WithTags(): Buffer {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb9000, 0);
  const title = Buffer.concat([Buffer.from('TIT2\0\0\0\0\0\0', 'latin1'), Buffer.of(3), secret]);
  title.writeUInt32BE(secret.length + 1, 4);
  const id3 = Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'), title]);
  id3.writeUInt8(title.length >> 7, 8);
  id3.writeUInt8(title.length & 0x7f, 9);
  const id1 = Buffer.alloc(128);
  id1.write('TAG', 0, 'latin1');
  secret.copy(id1, 3, 0, 100);
  return Buffer.concat([id3, ...Array.from({ length: 38 }, () => frame), id1]);
}
