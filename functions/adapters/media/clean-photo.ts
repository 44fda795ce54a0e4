import { LONGEST_SIDE, MOST_PIXELS, type CleanFile } from '../../domain/attachment/attachment.ts';
import { cleanJpeg, isJpeg } from './clean-jpeg.ts';
import { cleanPng, isPng } from './clean-png.ts';
import { cleanWebp, isWebp } from './clean-webp.ts';
import { DamagedFile } from './damaged-file.ts';
import { isHeic } from './is-heic.ts';

const formats = [
  { contentType: 'image/jpeg', is: isJpeg, clean: cleanJpeg },
  { contentType: 'image/png', is: isPng, clean: cleanPng },
  { contentType: 'image/webp', is: isWebp, clean: cleanWebp },
] as const;

/** Cleans a photo without decoding it: how large it is stands in its header, and is looked at before anything else. */
export function cleanPhoto(sent: Uint8Array<ArrayBuffer>): Awaited<ReturnType<CleanFile>> {
  const file = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  if (isHeic(file)) return { ok: false, fault: 'heic' };
  const format = formats.find(({ is }) => is(file));
  if (format === undefined) return { ok: false, fault: 'wrong_type' };
  try {
    const { bytes, width, height } = format.clean(file);
    if (width === 0 || height === 0) return { ok: false, fault: 'damaged' };
    if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE)
      return { ok: false, fault: 'too_many_pixels' };
    return { ok: true, file: { contentType: format.contentType, bytes: new Uint8Array(bytes) } };
  } catch (error) {
    // Reading beyond the end is a RangeError of the buffer.
    if (error instanceof DamagedFile || error instanceof RangeError) return { ok: false, fault: 'damaged' };
    throw error;
  }
}
