import { categoryNamed } from '../domain/case/case-category.ts';
import type { OpenedCase } from '../domain/case/case-listing.ts';
import { isOpen, publicStateOf } from '../domain/case/case-state.ts';
import type { Unit } from '../domain/unit/unit.ts';
import { dayOf, startOf } from '../domain/time/day.ts';
import type { Fields } from './document.ts';
import { stateNotes } from './open311-words.ts';

/**
 * How much of a request somebody sees. `public`: what it is about, where it stands, and the days. `unit`: the moments
 * too. `own`: what was written as well, for the integration that sent it.
 */
export type Sight = 'public' | 'unit' | 'own';

const coordinates = /\(?(-?\d{1,2}\.\d{3,7}), (-?\d{1,3}\.\d{3,7})\)?$/;

/** A place as a request with coordinates names it, so that they can be read from it again. */
export function placeOf(address: string, position: { lat: number; long: number } | undefined): string {
  if (position === undefined) return address;
  const written = `${position.lat.toFixed(5)}, ${position.long.toFixed(5)}`;
  return address === '' ? written : `${address} (${written})`;
}

/** When a case was opened, as somebody with that sight is told. */
export const shownMoment = (at: number, sight: Sight, { timeZone }: Pick<Unit, 'timeZone'>): number =>
  sight === 'public' ? startOf(dayOf(at, timeZone), timeZone) : at;

/** A case as a service request. */
export function shownRequest(
  { case: current, opening }: OpenedCase,
  {
    sight,
    unit,
    answerText,
    hasExtensions,
  }: { sight: Sight; unit: Unit; answerText?: string | undefined; hasExtensions: boolean },
): Fields {
  const state = publicStateOf[current.state];
  const written = (at: number | undefined): string | null =>
    at === undefined ? null : new Date(shownMoment(at, sight, unit)).toISOString();
  const isOwn = sight === 'own' && current.isForgotten !== true;
  const place = isOwn ? opening.place : undefined;
  const [, lat, long] = coordinates.exec(place ?? '') ?? [];
  const isClosed = !isOpen(current.state);
  return {
    service_request_id: current.id,
    status: isClosed ? 'closed' : 'open',
    status_notes:
      isOwn && answerText !== undefined ? `${stateNotes[state]}\n${answerText}` : stateNotes[state],
    service_name: categoryNamed(current.category.id)?.name.vi ?? current.category.id,
    service_code: current.category.id,
    description: isOwn ? opening.text : null,
    agency_responsible: unit.name.vi,
    service_notice: null,
    requested_datetime: written(current.openedAt),
    updated_datetime: written(isClosed ? (current.restedAt ?? current.changedAt) : current.changedAt),
    expected_datetime: written(current.answerBy),
    address: place ?? null,
    address_id: null,
    zipcode: null,
    lat: lat === undefined ? null : Number(lat),
    long: long === undefined ? null : Number(long),
    media_url: null,
    extended_attributes: hasExtensions
      ? { state, unit_id: current.unitId, office_id: current.officeId }
      : undefined,
  };
}
