import * as z from 'zod/mini';
import type { ArrivedFile, takeUpload } from '../domain/attachment/take-upload.ts';
import type { Log } from '../domain/shared/log.ts';

const eventSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const noticeSchema = z.object({
  // Missing from the message by which S3 tries whether it may send.
  Records: z.optional(
    z.array(z.object({ s3: z.object({ object: z.object({ key: z.string(), size: z.optional(z.int()) }) }) })),
  ),
});

type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Dependencies = { take: ReturnType<typeof takeUpload>; log: Log };

/** Deals with the files that the object store says have come. A message that fails goes back to the queue alone. */
export function handleArrivals({ take, log }: Dependencies) {
  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    for (const { messageId, body } of eventSchema.parse(event).Records) {
      const arrived = readNotice(body);
      if (arrived === undefined) {
        log('MESSAGE_UNREADABLE', { messageId });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
        continue;
      }
      try {
        for (const file of arrived) {
          const outcome = await take(file);
          if (outcome !== 'ignored') log('UPLOAD_TAKEN', { outcome, bytes: file.bytes });
        }
      } catch (error) {
        log('UPLOAD_FAILED', { messageId, error: error instanceof Error ? error.name : 'unknown' });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return failures;
  };
}

function readNotice(body: string): ArrivedFile[] | undefined {
  try {
    const parsed = noticeSchema.safeParse(JSON.parse(body));
    // Keys come as in a form: a blank is a plus.
    return parsed.data === undefined
      ? undefined
      : (parsed.data.Records ?? []).map(({ s3: { object } }) => ({
          key: decodeURIComponent(object.key.replaceAll('+', ' ')),
          bytes: object.size ?? 0,
        }));
  } catch {
    return undefined;
  }
}
