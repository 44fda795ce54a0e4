import type { MailQueue } from '../mail/mail-request.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf, daysBetween } from '../time/day.ts';
import { kindOf, spanOf, type Period } from '../time/period.ts';
import type { MadeReport } from './make-report.ts';
import type { ReportRepository } from './stored-report.ts';

export type ComposeReportDependencies = {
  make: (unitId: UnitId, period: Period) => Promise<MadeReport>;
  reports: Pick<ReportRepository, 'announce' | 'isAnnounced'>;
  mails: MailQueue;
  now: Clock;
};

/** Reports of periods that ended longer ago are made, and nobody is written to about them. */
const DAYS_OF_NEWS = 14;

/**
 * Makes a report that is due and has the unit's leaders told of it, once for each version. A try that died between
 * storing and asking is completed by the next one. Daily reports are there to be looked at; nobody is written to.
 */
export function composeReport({ make, reports, mails, now }: ComposeReportDependencies) {
  return async (unitId: UnitId, period: Period): Promise<MadeReport['outcome']> => {
    const made = await make(unitId, period);
    if (!('stored' in made)) return made.outcome;
    const { version } = made.stored.report;
    const isNews = daysBetween(spanOf(period).to, dayOf(now())) <= DAYS_OF_NEWS;
    const reference = { unitId, period, version };
    if (kindOf(period) !== 'day' && isNews && !(await reports.isAnnounced(reference))) {
      await mails.request({ kind: 'report', ...reference });
      await reports.announce(reference, now());
    }
    return made.outcome;
  };
}
