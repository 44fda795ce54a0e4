import { caseIdSchema, type CaseId } from '../domain/shared/ids.ts';
import { Refusal } from '../domain/shared/refusal.ts';

const DAY_MS = 86_400_000;
export const MOST_DAYS = 90;
export const MOST_REQUESTS = 1000;
const MOST_IDS = 100;

export type RequestQuery = {
  /** Asked for by id: nothing else is looked at then. */
  readonly ids: readonly CaseId[] | undefined;
  readonly serviceCodes: ReadonlySet<string> | undefined;
  readonly statuses: ReadonlySet<string> | undefined;
  /** Milliseconds since 1970, both included. */
  readonly from: number;
  readonly to: number;
  readonly page: number;
  readonly pageSize: number;
  readonly hasExtensions: boolean;
};

const wrong = (sentence: string): Refusal => new Refusal('query_invalid', sentence);

/**
 * Reads what requests are asked for. A parameter that is empty is one that is missing.
 *
 * @param now milliseconds since 1970
 * @throws Refusal with a sentence that names the parameter and never what it held
 */
export function readRequestQuery(parameters: URLSearchParams, now: number): RequestQuery {
  const given = (name: string): string | undefined => parameters.get(name)?.trim() || undefined;
  const listed = (name: string): string[] | undefined =>
    given(name)
      ?.split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  const ids = listed('service_request_id');
  if (ids !== undefined && ids.length > MOST_IDS)
    throw wrong(`service_request_id: ask for at most ${MOST_IDS} requests at once.`);
  const statuses = listed('status');
  if (statuses?.some((status) => status !== 'open' && status !== 'closed') === true)
    throw wrong('status must be open, closed or both.');
  const serviceCodes = listed('service_code');
  return {
    ids: ids?.flatMap((id) => caseIdSchema.safeParse(id).data ?? []),
    serviceCodes: serviceCodes === undefined ? undefined : new Set(serviceCodes),
    statuses: statuses === undefined ? undefined : new Set(statuses),
    ...readSpan({ start: given('start_date'), end: given('end_date') }, now, MOST_DAYS),
    page: whole('page', given('page'), 1, MOST_REQUESTS) ?? 1,
    pageSize: whole('page_size', given('page_size'), 1, MOST_REQUESTS) ?? MOST_REQUESTS,
    hasExtensions: given('extensions') === 'true',
  };
}

/**
 * The span between two moments, or the days up to now where none is named.
 *
 * @throws Refusal where it is longer than so many days, or ends before it begins
 */
function readSpan(
  { start, end }: { start: string | undefined; end: string | undefined },
  now: number,
  mostDays: number,
): { from: number; to: number } {
  const span = mostDays * DAY_MS;
  const from = start === undefined ? undefined : momentOf('start_date', start);
  const to = end === undefined ? undefined : momentOf('end_date', end);
  const last = to ?? (from === undefined ? now : from + span);
  const first = from ?? last - span;
  if (first > last) throw wrong('end_date must not be before start_date.');
  if (last - first > span)
    throw wrong(`start_date and end_date must not be more than ${mostDays} days apart.`);
  return { from: first, to: last };
}

/** @see https://www.w3.org/TR/NOTE-datetime */
function momentOf(name: string, text: string): number {
  // A plus sign that was not encoded arrives as a blank.
  const written = text.replace(/ (?=\d{2}:\d{2}$)/, '+');
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(
    written,
  );
  const at = isMoment ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(at))
    throw wrong(`${name} must be a date and time with its zone, such as 2026-11-24T09:30:00+07:00.`);
  return at;
}

function whole(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw wrong(`${name} must be a whole number from ${least} to ${most}.`);
  return value;
}
