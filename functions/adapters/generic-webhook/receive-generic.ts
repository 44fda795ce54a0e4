import * as z from 'zod/mini';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { SIGNATURE_TOLERANCE_SECONDS } from '../../domain/feedback/signature.ts';
import { collectEvents, opened, said, UNREADABLE, type ReadEntry } from '../chat-hooks/collect-events.ts';
import { platformId, platformTime, readJson } from '../chat-hooks/read-json.ts';
import { verifySignature } from '../standard-webhooks/verify-signature.ts';

export type GenericSecrets = {
  /** `whsec_…`; two while one takes the other's place. */ readonly secrets: readonly string[];
};

const messageSchema = z.object({
  messageId: platformId,
  personId: platformId,
  time: platformTime,
  kind: z.optional(z.enum(['said', 'opened', 'other', 'left'])),
  text: z.optional(z.string()),
  code: z.optional(z.string()),
});
const bodySchema = z.union([z.object({ messages: z.array(z.unknown()) }), z.record(z.string(), z.unknown())]);

/** Any other bot or an SMS gateway, signed by Standard Webhooks: `{messageId, personId, time, text}`, or several under `messages`. */
export function receiveGeneric({ secrets }: GenericSecrets): ReadHook {
  return ({ header, body, receivedAt }) => {
    const timestamp = header('webhook-timestamp') ?? '';
    const signed = {
      id: header('webhook-id') ?? '',
      timestamp,
      signature: header('webhook-signature') ?? '',
      body,
    };
    if (!verifySignature(signed, secrets)) return { outcome: 'refused', reason: 'signature_invalid' };
    const age = Math.abs(receivedAt / 1000 - Number(timestamp));
    if (!(age <= SIGNATURE_TOLERANCE_SECONDS))
      return { outcome: 'refused', reason: 'timestamp_out_of_range' };
    const parsed = bodySchema.safeParse(readJson(body));
    if (!parsed.success) return { outcome: 'refused', reason: 'body_unreadable' };
    const messages = Array.isArray(parsed.data.messages) ? parsed.data.messages : [parsed.data];
    return collectEvents(messages.map(readMessage), receivedAt);
  };
}

function kindOf(entry: unknown): string {
  const named = z.object({ kind: z.string() }).safeParse(entry);
  return named.success ? named.data.kind : UNREADABLE;
}

function readMessage(entry: unknown): ReadEntry {
  const read = messageSchema.safeParse(entry);
  if (!read.success) return kindOf(entry);
  const { messageId, personId, time: at, kind = 'said', text, code } = read.data;
  const happened = { messageId, personId, at };
  switch (kind) {
    case 'opened':
      return { ...happened, what: opened(code) };
    case 'left':
      return { ...happened, what: { kind: 'left' } };
    case 'other':
      return { ...happened, what: { kind: 'sent_other' } };
    case 'said':
      return { ...happened, what: said(text ?? '') };
  }
}
