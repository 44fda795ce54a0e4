import type { UnitId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { WebhookEvent } from './webhook-event.ts';
import { webhookPayloadSchema } from './webhook-event.ts';
import type {
  MessageKey,
  WebhookMessage,
  WebhookMessageRepository,
  WebhookQueue,
} from './webhook-message.ts';
import type { Webhook, WebhookRepository } from './webhook.ts';

type AnnounceDependencies = {
  now: Clock;
  units: Pick<UnitRepository, 'find'>;
  webhooks: Pick<WebhookRepository, 'ofUnit'>;
  messages: Pick<WebhookMessageRepository, 'add'>;
  queue: WebhookQueue;
};

/** A tree of units is not deeper than this. */
const MOST_LEVELS = 10;

/**
 * Keeps a message for each webhook that asked for these events, and has them sent. Done twice it is done once: the
 * message that is kept already stays as it is, and a request too many finds nothing to do.
 *
 * @returns how many messages are new
 */
export function announce({ units, webhooks, messages, queue, now }: AnnounceDependencies) {
  return async (events: readonly WebhookEvent[]): Promise<number> => {
    // For this one call: whoever subscribes a moment later is told of what comes later.
    const known = new Map<UnitId, Promise<Webhook[]>>();
    const keys: MessageKey[] = [];
    let added = 0;
    for (const event of events) {
      const body = JSON.stringify(webhookPayloadSchema.parse(event.payload));
      for (const { id: webhookId, unitId } of await subscribersOf(event, known)) {
        const message: WebhookMessage = {
          webhookId,
          unitId,
          id: event.id,
          type: event.payload.type,
          body,
          at: event.at,
          state: 'waiting',
          since: now(),
          tries: 0,
          // The clock that the event bears may be ahead of ours; it is due all the same.
          dueAt: Math.min(event.at, now()),
        };
        if ((await messages.add(message)) === 'added') added += 1;
        keys.push({ webhookId, id: event.id });
      }
    }
    if (keys.length > 0) await queue.request(keys);
    return added;
  };

  async function subscribersOf(
    { unitIds, payload, at }: WebhookEvent,
    known: Map<UnitId, Promise<Webhook[]>>,
  ): Promise<Webhook[]> {
    const found = new Map<string, Webhook>();
    for (const unitId of unitIds)
      for (const webhook of await above(unitId, known)) {
        const { id, state, types, createdAt } = webhook;
        if (state === 'active' && types.includes(payload.type) && createdAt <= at) found.set(id, webhook);
      }
    return [...found.values()];
  }

  /** The webhooks of a unit and of all above it. */
  async function above(unitId: UnitId, known: Map<UnitId, Promise<Webhook[]>>): Promise<Webhook[]> {
    const read = async (id: UnitId, level: number): Promise<Webhook[]> => {
      const [own, unit] = await Promise.all([webhooks.ofUnit(id), units.find(id)]);
      const parentId = unit?.parentId;
      return parentId === undefined || level >= MOST_LEVELS
        ? own
        : [...own, ...(await remembered(parentId, level + 1))];
    };
    const remembered = (id: UnitId, level: number): Promise<Webhook[]> => {
      const reading = known.get(id) ?? read(id, level);
      known.set(id, reading);
      return reading;
    };
    return remembered(unitId, 1);
  }
}
