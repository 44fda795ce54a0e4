import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';
import { webhookEventTypes } from './webhook-event.ts';

export const webhookIdSchema = z.string().check(z.regex(/^w_[0-9a-f]{16}$/));

/** Of one unit: more would be a fault of whoever makes them. */
export const MOST_WEBHOOKS = 20;

/**
 * An address that is told of what happens in a unit and below it. `gone`: its owner answered that it is no more (410);
 * `failing`: nothing got through for days; `removed`: somebody of the unit took it away. None of these is told anything.
 */
export const webhookSchema = z.object({
  id: webhookIdSchema,
  unitId: unitIdSchema,
  /** Whose it is, for people. */
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  url: z.url().check(z.maxLength(500)),
  types: z.array(z.enum(webhookEventTypes)).check(z.minLength(1)),
  state: z.enum(['active', 'gone', 'failing', 'removed']),
  createdAt: z.int(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** `whsec_…`, as Standard Webhooks writes it. `until`: from that moment on nothing is signed with it. */
export const webhookSecretsSchema = z
  .array(
    z.object({
      secret: z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]+=*$/)),
      createdAt: z.int(),
      until: z.optional(z.int()),
    }),
  )
  .check(z.minLength(1));
export type WebhookSecrets = z.infer<typeof webhookSecretsSchema>;

/** A webhook as it is at one version. */
export type KeptWebhook = {
  readonly webhook: Webhook;
  /** Goes up with each change. */
  readonly version: number;
  /** Opens what is signed with, as it is at this version. */
  readonly secrets: () => Promise<WebhookSecrets>;
};

export type WebhookRepository = {
  add(webhook: Webhook, secrets: WebhookSecrets): Promise<void>;
  find(id: string): Promise<KeptWebhook | undefined>;
  /** Those of a unit, not of those below it, whatever their state. */
  ofUnit(unitId: UnitId): Promise<Webhook[]>;
  /** One atomic step: of several who change the same version one gets `changed`. @param secrets stay where left out */
  change(
    kept: KeptWebhook,
    next: Webhook,
    secrets?: WebhookSecrets,
  ): Promise<'changed' | 'changed_meanwhile'>;
  /** How it has gone lately. */
  standing(id: string): Promise<KeptStanding>;
  /** Notes how it goes now. What somebody else noted since `kept` stays, and this is dropped: they saw as much. */
  noteStanding(id: string, kept: KeptStanding, next: Standing): Promise<void>;
};

/** How sending to an address goes. */
export const standingSchema = z.object({
  /** Tries that failed since the last that succeeded, of all its messages. */
  failures: z.int(),
  /** When the first of them failed; missing where there is none. Milliseconds since 1970. */
  failingSince: z.optional(z.int()),
  /** Until when it is left in peace, because it asked for that or fails again and again. */
  pausedUntil: z.optional(z.int()),
});
type Standing = z.infer<typeof standingSchema>;
export type KeptStanding = { readonly standing: Standing; readonly revision: number };
