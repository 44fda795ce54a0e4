import type { UnitId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import type { WebhookEventType } from './webhook-event.ts';
import type { MessageKey, WebhookMessageRepository, WebhookQueue } from './webhook-message.ts';
import {
  MOST_WEBHOOKS,
  webhookSchema,
  type KeptWebhook,
  type Webhook,
  type WebhookRepository,
} from './webhook.ts';

const ID_BYTES = 8;
/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;
/** Old and new secret sign side by side for at most a week. */
export const LONGEST_OVERLAP_HOURS = 168;
/** Of one webhook at a time. */
const MOST_SECRETS = 5;

export type UrlIssue = 'malformed' | 'not_https' | 'has_credentials' | 'not_public';

type KeepDependencies = {
  webhooks: WebhookRepository;
  messages: WebhookMessageRepository;
  queue: WebhookQueue;
  /** The address as it is kept, or why it cannot be one. */
  readUrl: (text: string) => { readonly url: string } | { readonly issue: UrlIssue };
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
};

export type NewWebhook = {
  unitId: UnitId;
  name: string;
  url: string;
  types: readonly WebhookEventType[];
};
export type AddOutcome =
  | { readonly outcome: 'added'; readonly webhook: Webhook; readonly secret: string }
  | { readonly outcome: 'refused'; readonly reason: UrlIssue | 'name' | 'types' | 'too_many' };

type Changed = 'changed' | 'unknown' | 'changed_meanwhile';

/** Webhooks of units: making them, exchanging their secrets, taking them away, sending again what was given up. */
export function keepWebhooks(deps: KeepDependencies) {
  const { webhooks, messages, queue, readUrl, now, randomBytes } = deps;
  return { add, rotate, remove, resume, listed, replay };

  /** The secret is told here and never again. */
  async function add({ unitId, name, url, types }: NewWebhook): Promise<AddOutcome> {
    const read = readUrl(url);
    if ('issue' in read) return { outcome: 'refused', reason: read.issue };
    const webhook = webhookSchema.safeParse({
      id: `w_${Buffer.from(randomBytes(ID_BYTES)).toString('hex')}`,
      unitId,
      name: name.trim().normalize('NFC'),
      url: read.url,
      types: [...new Set(types)],
      state: 'active',
      createdAt: now(),
    });
    if (!webhook.success) return { outcome: 'refused', reason: types.length === 0 ? 'types' : 'name' };
    if ((await listed(unitId)).length >= MOST_WEBHOOKS) return { outcome: 'refused', reason: 'too_many' };
    const secret = newSecret();
    await webhooks.add(webhook.data, [{ secret, createdAt: now() }]);
    return { outcome: 'added', webhook: webhook.data, secret };
  }

  /** Those of a unit that were not taken away, the oldest first. */
  async function listed(unitId: UnitId): Promise<Webhook[]> {
    const found = await webhooks.ofUnit(unitId);
    return found
      .filter(({ state }) => state !== 'removed')
      .toSorted((one, other) => one.createdAt - other.createdAt);
  }

  /** A new secret; those before it sign too for so long, so that whoever receives can change in between. */
  async function rotate(
    id: string,
    overlapHours: number,
  ): Promise<{ outcome: 'rotated'; secret: string } | { outcome: Exclude<Changed, 'changed'> }> {
    const kept = await find(id);
    if (kept === undefined) return { outcome: 'unknown' };
    const at = now();
    const end = at + Math.min(overlapHours, LONGEST_OVERLAP_HOURS) * HOUR_MS;
    const before = (await kept.secrets())
      .map((each) => ({ ...each, until: Math.min(each.until ?? end, end) }))
      .filter(({ until }) => until > at)
      .slice(0, MOST_SECRETS - 1);
    const secret = newSecret();
    const changed = await webhooks.change(kept, kept.webhook, [{ secret, createdAt: at }, ...before]);
    return changed === 'changed' ? { outcome: 'rotated', secret } : { outcome: changed };
  }

  async function remove(id: string): Promise<Changed> {
    return stand(id, 'removed');
  }

  /** Switches one on again that was switched off. What happened meanwhile was not kept for it. */
  async function resume(id: string): Promise<Changed> {
    const standing = await webhooks.standing(id);
    const outcome = await stand(id, 'active');
    if (outcome === 'changed') await webhooks.noteStanding(id, standing, { failures: 0 });
    return outcome;
  }

  async function stand(id: string, state: Webhook['state']): Promise<Changed> {
    const kept = await find(id);
    return kept === undefined ? 'unknown' : webhooks.change(kept, { ...kept.webhook, state });
  }

  /** Has a message that was given up tried again from the beginning, under the same id. */
  async function replay(key: MessageKey): Promise<'asked' | 'not_failed' | 'switched_off'> {
    const kept = await messages.find(key);
    if (kept?.message.state !== 'failed') return 'not_failed';
    if ((await find(key.webhookId))?.webhook.state !== 'active') return 'switched_off';
    const at = now();
    const next = await messages.change(kept, {
      ...kept.message,
      state: 'waiting',
      since: at,
      tries: 0,
      dueAt: at,
    });
    if (next === undefined) return 'not_failed';
    // A request that is lost here is made good by the round: the message waits.
    await queue.request([key]);
    return 'asked';
  }

  async function find(id: string): Promise<KeptWebhook | undefined> {
    const kept = await webhooks.find(id);
    return kept?.webhook.state === 'removed' ? undefined : kept;
  }

  function newSecret(): string {
    return `whsec_${Buffer.from(randomBytes(SECRET_BYTES)).toString('base64')}`;
  }
}
