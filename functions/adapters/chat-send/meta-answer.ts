import * as z from 'zod/mini';
import type { SendOutcome } from '../../domain/chat/send-reply.ts';
import { outcomeOfStatus, type Posted } from './post-json.ts';

const errorSchema = z.object({ error: z.object({ code: z.int(), is_transient: z.optional(z.boolean()) }) });
/** Too many requests: of the app, the page, the number, to one person. */
const tooMany = new Set([4, 32, 613, 80007, 130429, 131048, 131056]);

/** What Meta answers. @see https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function metaAnswer(posted: Posted): SendOutcome {
  if (!posted.answered) return posted.outcome;
  const failure = errorSchema.safeParse(posted.json);
  if (!failure.success) return outcomeOfStatus(posted.status);
  const { code, is_transient: passes } = failure.data.error;
  if (tooMany.has(code) || passes === true) return 'down';
  return posted.status >= 500 ? outcomeOfStatus(posted.status) : 'refused';
}

export const GRAPH = 'https://graph.facebook.com/v23.0';
