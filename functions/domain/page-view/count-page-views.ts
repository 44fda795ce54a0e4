import type { CodeRepository } from '../code/printed-code.ts';
import type { OfficeId } from '../shared/ids.ts';
import type { PageViewRepository } from '../tally/tally.ts';
import type { Day } from '../time/day.ts';

/** The log lines that say a code's page was shown. */
export type PageViewLog = {
  /** The code of every view of that day, one entry a view. */
  codesViewedOn(day: Day): AsyncIterable<string>;
};

export type CountPageViewsDependencies = {
  log: PageViewLog;
  codes: CodeRepository;
  views: PageViewRepository;
};

/** Counts a day's page views per code from the log and stores them per office. Counting again gives the same. */
export function countPageViews({ log, codes, views }: CountPageViewsDependencies) {
  return async (day: Day): Promise<{ views: number }> => {
    const byCode = new Map<string, number>();
    let total = 0;
    for await (const code of log.codesViewedOn(day)) {
      byCode.set(code, (byCode.get(code) ?? 0) + 1);
      total += 1;
    }

    const byOffice = new Map<OfficeId, Record<string, number>>();
    for (const [code, count] of byCode) {
      const record = await codes.find(code);
      if (record === undefined) continue;
      const counts = byOffice.get(record.officeId) ?? {};
      byOffice.set(record.officeId, { ...counts, [code]: count });
    }

    for (const [officeId, counts] of byOffice) await views.write({ officeId, day, byCode: counts });
    return { views: total };
  };
}
