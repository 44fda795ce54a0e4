import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  ADTS,
  AdtsOutputFormat,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
  WebMOutputFormat,
  type AudioCodec,
  type InputFormat,
  type OutputFormat,
} from 'mediabunny';
import * as z from 'zod/mini';
import {
  fileFaults,
  voiceTypes,
  type CleanFile,
  type VoiceType,
} from '../../domain/attachment/attachment.ts';

type VoiceFormat = {
  readonly contentType: VoiceType;
  readonly input: InputFormat;
  readonly codecs: readonly AudioCodec[];
  readonly makeOutput: () => OutputFormat;
};

/** What browsers record, and telephones, and what players understand. */
const formats: readonly VoiceFormat[] = [
  { contentType: 'audio/webm', input: WEBM, codecs: ['opus'], makeOutput: () => new WebMOutputFormat() },
  { contentType: 'audio/ogg', input: OGG, codecs: ['opus'], makeOutput: () => new OggOutputFormat() },
  {
    contentType: 'audio/mp4',
    input: MP4,
    codecs: ['aac', 'opus'],
    makeOutput: () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  },
  {
    contentType: 'audio/mpeg',
    input: MP3,
    codecs: ['mp3'],
    makeOutput: () => new Mp3OutputFormat({ xingHeader: false }),
  },
  { contentType: 'audio/aac', input: ADTS, codecs: ['aac'], makeOutput: () => new AdtsOutputFormat() },
];

type Outcome = Awaited<ReturnType<CleanFile>>;

/** What this module is loaded for in a thread of its own. */
const TASK = 'wardvoice:clean-voice';
const LIMIT_MS = 8_000;
const LIMIT_MEGABYTES = 256;

const outcomeSchema = z.union([
  z.object({
    ok: z.literal(true),
    file: z.object({
      contentType: z.enum(voiceTypes),
      bytes: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
    }),
  }),
  z.object({ ok: z.literal(false), fault: z.enum(fileFaults) }),
]);

/**
 * Cleans a voice note: its sound, packet by packet and not decoded, goes into a new file of the same kind, and nothing
 * else does, neither tags nor place nor pictures.
 *
 * The work is done in a thread of its own that is ended after a time and may use so much memory: there are files that
 * keep the library reading without end, and what it writes about a file must not reach a log.
 */
export async function cleanVoice(sent: Uint8Array<ArrayBuffer>, limitMs = LIMIT_MS): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  // Of a bundle, this module's address is the bundle's.
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { task: TASK, sent },
    resourceLimits: { maxOldGenerationSizeMb: LIMIT_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => resolve({ ok: false, fault: 'damaged' }), limitMs);
  worker.once('message', (message: unknown) => resolve(outcomeSchema.parse(message)));
  worker.once('error', () => resolve({ ok: false, fault: 'damaged' }));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const taskSchema = z.object({
  task: z.literal(TASK),
  sent: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
});

if (!isMainThread) {
  const { data } = taskSchema.safeParse(workerData);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  if (data !== undefined) parentPort?.postMessage(await copySound(data.sent));
}

async function copySound(sent: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  using input = new Input({
    formats: formats.map((format) => format.input),
    source: new BufferSource(sent),
  });
  try {
    const found = await input.getFormat();
    const format = formats.find((each) => each.input === found);
    const track = await input.getPrimaryAudioTrack();
    const codec = track === null ? null : track.codec;
    if (format === undefined || track === null || codec === null || !format.codecs.includes(codec))
      return { ok: false, fault: 'wrong_type' };
    const target = new BufferTarget();
    const output = new Output({ format: format.makeOutput(), target });
    const source = new EncodedAudioPacketSource(codec);
    output.addAudioTrack(source);
    const decoderConfig = await track.getDecoderConfig();
    if (decoderConfig === null) return { ok: false, fault: 'damaged' };
    await output.start();
    let packets = 0;
    for await (const packet of new EncodedPacketSink(track).packets()) {
      await source.add(packet, { decoderConfig });
      packets += 1;
    }
    await output.finalize();
    if (packets === 0 || target.buffer === null) return { ok: false, fault: 'damaged' };
    return { ok: true, file: { contentType: format.contentType, bytes: new Uint8Array(target.buffer) } };
  } catch {
    // The library has no closed list of what it throws at a file that is none; nothing else happens in here.
    return { ok: false, fault: 'wrong_type' };
  }
}
