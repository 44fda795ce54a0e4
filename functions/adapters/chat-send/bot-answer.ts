import * as z from 'zod/mini';
import type { SendOutcome } from '../../domain/chat/send-reply.ts';
import { outcomeOfStatus, type Posted } from './post-json.ts';

const failureSchema = z.object({ ok: z.literal(false), error_code: z.optional(z.int()) });

/** What Telegram's and Zalo's bot interfaces answer: a failure may come with status 200. */
export function botAnswer(posted: Posted): SendOutcome {
  if (!posted.answered) return posted.outcome;
  const failure = failureSchema.safeParse(posted.json);
  return outcomeOfStatus(failure.success ? (failure.data.error_code ?? 400) : posted.status);
}
