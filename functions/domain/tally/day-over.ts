import type { OfficeRepository } from '../office/office.ts';
import { officeIdSchema, type OfficeId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf, type Day } from '../time/day.ts';
import { firstZone, lastZone } from '../time/outermost-zones.ts';
import type { TimeZone } from '../time/time-zone.ts';
import type { ScopeId } from './tally.ts';

/** An office's zone hardly ever changes; what is remembered longer than this is asked for again. */
const REMEMBERED_MS = 600_000;

/**
 * Tells whether a day is over where the office is. The office is asked for only while the day is over in some zones
 * and not yet in others: in Vietnam that is from five in the afternoon on, when offices close.
 */
export function dayOver({ offices, now }: { offices: Pick<OfficeRepository, 'find'>; now: Clock }) {
  const known = new Map<OfficeId, { zone: TimeZone | undefined; until: number }>();

  return async (scopeId: ScopeId, day: Day): Promise<boolean> => {
    if (day >= dayOf(now(), firstZone)) return false;
    if (day < dayOf(now(), lastZone)) return true;
    const officeId = officeIdSchema.safeParse(scopeId).data;
    return day < dayOf(now(), officeId === undefined ? undefined : await zoneOf(officeId));
  };

  async function zoneOf(id: OfficeId): Promise<TimeZone | undefined> {
    const remembered = known.get(id);
    if (remembered !== undefined && remembered.until > now()) return remembered.zone;
    const zone = (await offices.find(id))?.timeZone;
    known.set(id, { zone, until: now() + REMEMBERED_MS });
    return zone;
  }
}
