import type { ReportRepository } from './stored-report.ts';

/** The newest versions as they are at the first question: a unit's period is read once, however often it is asked for. */
export function latestOnce(reports: Pick<ReportRepository, 'latest'>): Pick<ReportRepository, 'latest'> {
  const asked = new Map<string, ReturnType<ReportRepository['latest']>>();
  return {
    latest(unitId, period) {
      const key = `${unitId} ${period}`;
      const known = asked.get(key);
      if (known !== undefined) return known;
      const found = reports.latest(unitId, period);
      asked.set(key, found);
      return found;
    },
  };
}
