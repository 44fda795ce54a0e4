import * as z from 'zod/mini';
import { bounceReasons, deliveryKeySchema } from './delivery.ts';
import { mailRequestSchema } from './mail-request.ts';

/**
 * A mail to one member that nobody tries to send any more. `not_delivered`: every try of the queue failed; the others: the
 * mail server will not take it, or it came back. Neither the address nor what the mail says is kept.
 */
export const unsentMailSchema = z.extend(deliveryKeySchema, {
  /** Milliseconds since 1970: when it was given up. */
  at: z.int(),
  reason: z.enum(['message_rejected', 'request_invalid', 'not_delivered', ...bounceReasons]),
  /** Name of the error of the last try. */
  error: z.optional(z.string().check(z.maxLength(80))),
  /** What asks for it once more. */
  request: mailRequestSchema,
});
export type UnsentMail = z.infer<typeof unsentMailSchema>;
