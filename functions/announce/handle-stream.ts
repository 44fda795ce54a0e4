import * as z from 'zod/mini';
import type { Case } from '../domain/case/case.ts';
import { unitOn, type OfficeRepository } from '../domain/office/office.ts';
import type { Response } from '../domain/response/response.ts';
import type { OfficeId } from '../domain/shared/ids.ts';
import type { Log } from '../domain/shared/log.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { announce } from '../domain/webhook/announce.ts';
import { eventsOfCase, eventsOfResponse } from '../domain/webhook/events-of.ts';
import type { WebhookEvent } from '../domain/webhook/webhook-event.ts';

const batchSchema = z.object({ Records: z.array(z.unknown()) });

type Change =
  | { readonly kind: 'case'; readonly before: Case | undefined; readonly after: Case }
  | { readonly kind: 'response'; readonly response: Response }
  | { readonly kind: 'other' };

export type HandleStreamDependencies = {
  /** @throws on what cannot be read */
  readChange: (record: unknown) => Change;
  offices: Pick<OfficeRepository, 'find'>;
  announce: ReturnType<typeof announce>;
  now: Clock;
  log: Log;
};

/**
 * Tells of what the streams of cases and responses bring. A record that cannot be read is left out: it would be no
 * different the next time, and what comes after it must not wait.
 *
 * @throws when a store or the queue cannot be used; the stream then gives the batch again, for a day
 */
export function handleStream({ readChange, offices, announce: tell, now, log }: HandleStreamDependencies) {
  return async (event: unknown): Promise<void> => {
    const { Records } = batchSchema.parse(event);
    const known = new Map<OfficeId, ReturnType<OfficeRepository['find']>>();
    const events: WebhookEvent[] = [];
    for (const record of Records) events.push(...(await eventsIn(record, known)));
    if (events.length === 0) return;
    const messages = await tell(events);
    log('EVENTS_ANNOUNCED', { records: Records.length, events: events.length, messages });
  };

  async function eventsIn(
    record: unknown,
    known: Map<OfficeId, ReturnType<OfficeRepository['find']>>,
  ): Promise<WebhookEvent[]> {
    const change = read(record);
    if (change.kind === 'other') return [];
    if (change.kind === 'case') return eventsOfCase(change.before, change.after, now());
    const { officeId, day } = change.response;
    const finding = known.get(officeId) ?? offices.find(officeId);
    known.set(officeId, finding);
    const office = await finding;
    return office === undefined ? [] : eventsOfResponse(change.response, unitOn(office, day), now());
  }

  function read(record: unknown): Change {
    try {
      return readChange(record);
    } catch (error) {
      log('CHANGE_UNREADABLE', { error: error instanceof Error ? error.name : 'unknown' });
      return { kind: 'other' };
    }
  }
}
