import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';
import { webhookEventIdSchema, webhookEventTypes } from './webhook-event.ts';
import { webhookIdSchema } from './webhook.ts';

/**
 * Why a try failed. `refused_address`: the name leads to an address of a network of one's own; `interrupted`: it was begun
 * and its end is not known; `gone` and `off`: the webhook is switched off, by its owner or because it failed for days.
 */
const webhookFailures = [
  'status',
  'redirect',
  'timeout',
  'unreachable',
  'certificate',
  'refused_address',
  'interrupted',
  'gone',
  'off',
] as const;
export type WebhookFailure = (typeof webhookFailures)[number];

/** One event for one webhook, as it is kept until it is delivered, and for a month after. */
export const webhookMessageSchema = z.object({
  webhookId: webhookIdSchema,
  /** The webhook's unit. */
  unitId: unitIdSchema,
  /** `webhook-id`. */
  id: webhookEventIdSchema,
  type: z.enum(webhookEventTypes),
  /** What is sent, the same bytes with each try. */
  body: z.string(),
  /** When it happened, milliseconds since 1970. */
  at: z.int(),
  /** `dropped`: the webhook is no more. */
  state: z.enum(['waiting', 'delivered', 'failed', 'dropped']),
  /** Since when it is tried: when it came, or was sent again. Milliseconds since 1970. */
  since: z.int(),
  /** Tries that were begun since then. */
  tries: z.int(),
  /** When the next try is due; of a try that was begun, when it counts as interrupted. */
  dueAt: z.int(),
  /** How the newest try ended. */
  last: z.optional(
    z.object({ at: z.int(), failure: z.optional(z.enum(webhookFailures)), status: z.optional(z.int()) }),
  ),
});
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;
export type MessageKey = Pick<WebhookMessage, 'webhookId' | 'id'>;

/** A message as it is at one revision. */
export type KeptMessage = { readonly message: WebhookMessage; readonly revision: number };

export type WebhookMessageRepository = {
  /** Keeps a new message; of one that is there already nothing changes. */
  add(message: WebhookMessage): Promise<'added' | 'known'>;
  find(key: MessageKey): Promise<KeptMessage | undefined>;
  /** One atomic step: of several who change the same revision one gets the next one, the others undefined. */
  change(kept: KeptMessage, next: WebhookMessage): Promise<KeptMessage | undefined>;
  /** Messages whose time has come, at most about `limit`. */
  dueBy(at: number, limit: number): Promise<MessageKey[]>;
  /** Messages of a unit's webhooks that were given up, the newest first, at most `limit`. */
  failedOf(unitId: UnitId, limit: number): Promise<WebhookMessage[]>;
};

export type WebhookQueue = {
  /** Asks for tries; a copy does no harm. @param delaySeconds at most 900 */
  request(keys: readonly MessageKey[], delaySeconds?: number): Promise<void>;
};
