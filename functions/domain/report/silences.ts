import type { CodeRecord } from '../code/printed-code.ts';
import type { Office } from '../office/office.ts';
import type { PageViews } from '../tally/tally.ts';
import { spanOf, type Period } from '../time/period.ts';
import { counterKey, type Counts } from './counts.ts';
import type { Place, Silence } from './report.ts';

export type SilencesInput = {
  period: Period;
  places: readonly Place[];
  offices: readonly Office[];
  counts: Counts;
  codes: readonly CodeRecord[];
  /** Of the period. */
  pageViews: readonly PageViews[];
};

const MOST_SILENCES = 20;

/**
 * Places that were answered about before and not in the period, with the likely cause: what the codes and the page
 * views bear, no more. An office that is silent as a whole stands for its counters.
 */
export function silencesIn({ period, places, offices, counts, codes, pageViews }: SilencesInput): Silence[] {
  const views = viewsByCode(pageViews, period);
  const silent = places.filter(({ cell }) => cell.state === 'silent' && cell.since === 'this_period');
  const whole = new Set(silent.filter(({ kind }) => kind === 'office').map(({ id }) => id));
  return silent
    .filter(({ kind, id }) => kind !== 'counter' || !whole.has(id.slice(0, id.indexOf('/'))))
    .slice(0, MOST_SILENCES)
    .map(({ id, kind, name, officeName }): Silence => {
      const own = codes.filter(({ officeId, counterId }) =>
        counterId === undefined || kind === 'office'
          ? officeId === id
          : counterKey(officeId, counterId) === id,
      );
      const seen = own.reduce((sum, { code }) => sum + (views.get(code) ?? 0), 0);
      const lastAnswered = counts.lastAnswered[id];
      return {
        id,
        kind,
        name,
        ...(officeName === undefined ? {} : { officeName }),
        ...(lastAnswered === undefined ? {} : { lastAnswered }),
        views: seen,
        cause: causeOf({ kind, seen, own, office: offices.find((office) => office.id === id), period }),
      };
    });
}

function causeOf({
  kind,
  seen,
  own,
  office,
  period,
}: {
  kind: Place['kind'];
  seen: number;
  own: readonly CodeRecord[];
  office: Office | undefined;
  period: Period;
}): Silence['cause'] {
  if (kind === 'unit') return 'unknown';
  if (office?.closedOn !== undefined && office.closedOn <= spanOf(period).to) return 'office_closed';
  if (seen > 0) return 'opened_not_answered';
  if (own.length > 0 && own.every(({ state }) => state === 'revoked')) return 'code_withdrawn';
  if (own.length === 0) return 'no_code';
  return 'not_scanned';
}

function viewsByCode(pageViews: readonly PageViews[], period: Period): Map<string, number> {
  const { from, to } = spanOf(period);
  const views = new Map<string, number>();
  for (const { day, byCode } of pageViews)
    if (from <= day && day <= to)
      for (const [code, count] of Object.entries(byCode)) views.set(code, (views.get(code) ?? 0) + count);
  return views;
}
