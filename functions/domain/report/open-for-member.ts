import type { DemandAccess } from '../access/demand-access.ts';
import type { Membership } from '../access/may-do.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { periodOf, spanOf, periodKinds, type Period, type PeriodKind } from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';
import { makeReportLink } from './make-report-link.ts';
import type { ReportLinkRepository } from './report-link.ts';
import type { ReportRepository } from './stored-report.ts';

/** A link that a member opens a report with lasts as long as a working day and its ends. Milliseconds. */
const MEMBER_LINK_LIFE_MS = 12 * 3_600_000;

/** What is listed of each kind at most. Versions of one period count each, so more are asked for. */
const MOST_LISTED = 6;
const MOST_ASKED = 24;

export type ListedReports = { kind: PeriodKind; current: Period; stored: readonly Period[] };

/** A unit's reports of every kind: the period that lasts, and those that are stored, the newest first. */
export function listReports({ reports, now }: { reports: Pick<ReportRepository, 'newest'>; now: Clock }) {
  return (unit: Unit): Promise<ListedReports[]> =>
    Promise.all(
      periodKinds.map(async (kind) => {
        const stored = await reports.newest(unit.id, kind, MOST_ASKED);
        const current = periodOf(kind, dayOf(now(), unit.timeZone));
        const periods = [...new Set(stored.map(({ period }) => period))];
        return {
          kind,
          current,
          stored: periods.filter((period) => period !== current).slice(0, MOST_LISTED),
        };
      }),
    );
}

type OpenDependencies = {
  links: Pick<ReportLinkRepository, 'add'>;
  demand: DemandAccess;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
};

/**
 * Lets a member read a unit's reports, and those of the units below it, by a link of its own that soon runs out. Gives
 * its path; undefined where the period has not begun.
 *
 * @throws AccessRefused
 */
export function openForMember({ links, demand, now, randomBytes }: OpenDependencies) {
  return async (
    memberships: readonly Membership[],
    unit: Unit,
    period: Period,
  ): Promise<string | undefined> => {
    await demand(memberships, 'read_reports', unit.id);
    const at = now();
    if (spanOf(period).from > dayOf(at, unit.timeZone)) return undefined;
    const { link, path } = makeReportLink(
      { unitId: unit.id, period, reach: 'below' },
      { now: at, randomBytes, lifeMs: MEMBER_LINK_LIFE_MS },
    );
    await links.add(link);
    return path;
  };
}
