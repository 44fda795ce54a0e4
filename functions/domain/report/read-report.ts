import type { Note } from '../note/note.ts';
import type { Seal } from '../signature/seal.ts';
import type { UnitId } from '../shared/ids.ts';
import { dayOf, type Day } from '../time/day.ts';
import { isOver, type Period } from '../time/period.ts';
import { liveReport, type LiveReportDependencies } from './live-report.ts';
import { makeReport, type MakeReportDependencies } from './make-report.ts';
import type { Report } from './report.ts';

/** A report as it is shown: a stored one bears its seal and the bytes that were sealed. */
export type ReadReport = {
  report: Report;
  /** The unit's, when it is read. */
  today: Day;
  sealed?: { body: string; seal: Seal };
  /** What a leader has written to it. */
  note?: Note;
};

/**
 * A unit's report of a period: the newest version that is stored; made and stored now where the period is over and none
 * is; counted for the moment before the period is over. `undefined` where there is no such unit.
 */
export function readReport(deps: MakeReportDependencies & LiveReportDependencies) {
  const make = makeReport(deps);
  const live = liveReport(deps);
  return async (unitId: UnitId, period: Period): Promise<ReadReport | undefined> => {
    const unit = await deps.units.find(unitId);
    if (unit === undefined) return undefined;
    const today = dayOf(deps.now(), unit.timeZone);
    if (!isOver(period, today)) {
      const report = await live(unitId, period);
      return report === undefined ? undefined : { report, today };
    }
    const [latest, note] = await Promise.all([
      deps.reports.latest(unitId, period),
      deps.notes.find(unitId, period),
    ]);
    const read = note === undefined ? { today } : { today, note };
    if (latest !== undefined) return { report: latest.report, sealed: latest, ...read };
    const made = await make(unitId, period);
    return 'stored' in made ? { report: made.stored.report, sealed: made.stored, ...read } : undefined;
  };
}
