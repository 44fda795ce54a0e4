import { loadImage, createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  Input,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { cleanFile } from '../../functions/adapters/media/clean-file.ts';
import { cleanVoice } from '../../functions/adapters/media/clean-voice.ts';
import type { AttachmentKind } from '../../functions/domain/attachment/attachment.ts';
import {
  aPicture,
  aPictureBomb,
  aPngWithTexts,
  aTelephonePhoto,
  anMp3WithTags,
  aWebpWithExif,
  HEIGHT,
  SECRETS,
  WIDTH,
} from './files.ts';

const clean = (kind: AttachmentKind, file: Uint8Array) => cleanFile(kind, new Uint8Array(file));

async function cleaned(kind: AttachmentKind, file: Uint8Array) {
  const outcome = await clean(kind, file);
  if (!outcome.ok) throw new Error(`Refused: ${outcome.fault}.`);
  return { ...outcome.file, buffer: Buffer.from(outcome.file.bytes) };
}

/** As a viewer shows it that minds the orientation. */
async function pixels(file: Uint8Array) {
  const image = await loadImage(Buffer.from(file));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const { data } = canvas.getContext('2d').getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, data: Buffer.from(data).toString('base64') };
}

function tellsNothing(file: Buffer): void {
  for (const secret of SECRETS) expect(file.includes(secret)).toBe(false);
  expect(file.includes('GPS')).toBe(false);
}

/** A second of silence in Opus or AAC, with every tag that a recorder may write. */
async function aRecording(
  format: WebMOutputFormat | OggOutputFormat | Mp4OutputFormat,
  codec: 'opus' | 'aac',
) {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source, { name: SECRETS[2] });
  output.setMetadataTags({ title: SECRETS[0], artist: SECRETS[1], comment: SECRETS[3] });
  await output.start();
  const silence = codec === 'opus' ? Buffer.from('f8fffe', 'hex') : Buffer.from('21004994e1', 'hex');
  for (let index = 0; index < 50; index += 1)
    await source.add(new EncodedPacket(new Uint8Array(silence), 'key', index * 0.02, 0.02), {
      decoderConfig:
        codec === 'opus'
          ? {
              codec: 'opus',
              sampleRate: 48_000,
              numberOfChannels: 1,
              description: Buffer.from(
                `${Buffer.from('OpusHead').toString('hex')}0101380180bb0000000000`,
                'hex',
              ),
            }
          : {
              codec: 'mp4a.40.2',
              sampleRate: 48_000,
              numberOfChannels: 1,
              description: new Uint8Array([0x11, 0x88]),
            },
    });
  await output.finalize();
  if (target.buffer === null) throw new Error('Nothing was recorded.');
  return Buffer.from(target.buffer);
}

async function packetsOf(file: Uint8Array): Promise<string[]> {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(new Uint8Array(file)) });
  const track = await input.getPrimaryAudioTrack();
  if (track === null) return [];
  const found: string[] = [];
  for await (const { data } of new EncodedPacketSink(track).packets())
    found.push(Buffer.from(data).toString('hex'));
  return found;
}

describe('What is kept of a photo', () => {
  it.each([
    ['a telephone’s JPEG', aTelephonePhoto(1), 'image/jpeg'],
    ['a PNG with texts', aPngWithTexts(1), 'image/png'],
    ['a WebP with EXIF', aWebpWithExif(), 'image/webp'],
  ] as const)(
    '%s looks the same and tells neither place, time, device nor person',
    async (_what, file, type) => {
      expect(SECRETS.every((secret) => file.includes(secret))).toBe(true);

      const { contentType, buffer } = await cleaned('photo', file);

      expect(contentType).toBe(type);
      tellsNothing(buffer);
      expect(await pixels(buffer)).toEqual(await pixels(aPicture(type)));
    },
  );

  it('a photo taken with the telephone held upright stays upright', async () => {
    const { buffer } = await cleaned('photo', aTelephonePhoto(6));

    tellsNothing(buffer);
    // 34 bytes of EXIF that hold the orientation and no more.
    expect(buffer.subarray(20, 24).toString('hex')).toBe('ffe10022');
    const shown = await pixels(buffer);
    expect([shown.width, shown.height]).toEqual([HEIGHT, WIDTH]);
    expect(shown).toEqual(await pixels(aTelephonePhoto(6)));
  });

  it('cleaning what is clean changes nothing', async () => {
    for (const file of [aTelephonePhoto(6), aPngWithTexts(3), aWebpWithExif()]) {
      const once = await cleaned('photo', file);

      expect((await cleaned('photo', once.buffer)).buffer.equals(once.buffer)).toBe(true);
    }
  });
});

describe('What is kept of a voice note', () => {
  it.each([
    ['WebM, as Chrome records', () => aRecording(new WebMOutputFormat(), 'opus'), 'audio/webm'],
    ['Ogg, as Firefox records', () => aRecording(new OggOutputFormat(), 'opus'), 'audio/ogg'],
    ['M4A, as iPhones record', () => aRecording(new Mp4OutputFormat(), 'aac'), 'audio/mp4'],
    ['MP3', async () => anMp3WithTags(), 'audio/mpeg'],
  ] as const)('%s: every packet of sound, and no tag', async (_what, make, type) => {
    const file = await make();
    expect(file.includes(SECRETS[0])).toBe(true);

    const { contentType, buffer } = await cleaned('voice', file);

    expect(contentType).toBe(type);
    tellsNothing(buffer);
    const sound = await packetsOf(buffer);
    expect(sound.length).toBeGreaterThan(30);
    expect(sound).toEqual(await packetsOf(file));
  });
});

describe('What is refused', () => {
  const zip = Buffer.from('504b0304140000000800', 'hex');
  it.each([
    ['a zip named .jpg', 'photo', zip, 'wrong_type'],
    ['a page that carries a script', 'photo', Buffer.from('<svg onload="alert(1)"></svg>'), 'wrong_type'],
    [
      'a picture of 50,000 times 50,000 points in 100 bytes',
      'photo',
      aPictureBomb(50_000, 50_000),
      'too_many_pixels',
    ],
    ['a picture one point high and 30,000 wide', 'photo', aPictureBomb(30_000, 1), 'too_many_pixels'],
    ['half a photo without any of its scan', 'photo', aPicture('image/jpeg').subarray(0, 300), 'damaged'],
    ['an iPhone’s HEIC', 'photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'heic'],
    ['a photo sent as a voice note', 'voice', aPicture('image/jpeg'), 'wrong_type'],
    ['a voice note sent as a photo', 'photo', anMp3WithTags(), 'wrong_type'],
    ['nothing', 'photo', Buffer.alloc(0), 'wrong_type'],
  ] as const)('%s', async (_what, kind, file, fault) => {
    expect(await clean(kind, file)).toEqual({ ok: false, fault });
  });

  it('a picture of 60 million points is taken', async () => {
    expect((await clean('photo', aPictureBomb(10_000, 6_000))).ok).toBe(true);
  });

  const photos = [aTelephonePhoto(6), aPngWithTexts(), aWebpWithExif()];
  const broken = (files: readonly Buffer[]) =>
    fc
      .tuple(fc.constantFrom(...files), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat())
      .map(([file, changes, cut]) => {
        const changed = Buffer.from(file);
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        return changed.subarray(0, cut % 3 === 0 ? cut % changed.length : undefined);
      });

  it('whatever bytes are sent as a photo, they are cleaned or refused, and no more comes out than went in', async () => {
    const begun = fc
      .tuple(fc.constantFrom(...photos), fc.uint8Array({ maxLength: 400 }))
      .map(([file, rest]) => Buffer.concat([file.subarray(0, 12), rest]));

    await fc.assert(
      fc.asyncProperty(fc.oneof(broken(photos), begun), async (file) => {
        const outcome = await clean('photo', file);
        expect(outcome.ok ? outcome.file.bytes.length : 0).toBeLessThan(file.length + 60);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a voice note that is read without end is given up after a time, and so is none other', async () => {
    const [webm, mp4] = await Promise.all([
      aRecording(new WebMOutputFormat(), 'opus'),
      aRecording(new Mp4OutputFormat(), 'aac'),
    ]);

    await fc.assert(
      fc.asyncProperty(broken([webm, mp4]), async (file) => {
        const outcome = await cleanVoice(new Uint8Array(file), 400);
        expect(outcome.ok ? outcome.file.bytes.length : 0).toBeLessThan(file.length + 2_000);
      }),
      { numRuns: 6 },
    );
  });
});
