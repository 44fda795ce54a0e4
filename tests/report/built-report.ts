import { buildReport } from '../../functions/domain/report/build-report.ts';
import { countTallies } from '../../functions/domain/report/counts.ts';
import { crossingsOf } from '../../functions/domain/report/crossings.ts';
import { publishedIn } from '../../functions/domain/report/published.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import type { ReportInput } from '../../functions/domain/report/report-input.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { startOf } from '../../functions/domain/time/day.ts';
import { daysOfPeriod, periodBefore, periodSchema, spanOf } from '../../functions/domain/time/period.ts';
import { offices, procedures, survey, talliesOf, ward } from './sample-ward.ts';

export const week = periodSchema.parse('2026-W47');
export const monday = spanOf(week).from;

/** The sample ward's report of a week, compared with the one before, from these responses alone. */
export async function reportOf(
  responses: readonly Response[],
  fields: Partial<ReportInput> = {},
): Promise<Report> {
  const tallies = await talliesOf(responses);
  const { period = week } = fields;
  const inputOf = (of: typeof period): ReportInput => ({
    unit: ward,
    parentName: undefined,
    period: of,
    version: 1,
    madeAt: startOf(spanOf(of).to) + 86_400_000,
    isOver: true,
    countedTo: spanOf(of).to,
    offices,
    children: [],
    counts: countTallies(of, new Set(daysOfPeriod(of)), tallies),
    crossings: crossingsOf(
      of,
      tallies.filter(({ day }) => spanOf(of).from <= day && day <= spanOf(of).to),
    ),
    before: undefined,
    yearBefore: undefined,
    parts: [],
    trend: [],
    late: undefined,
    comments: [],
    quotes: [],
    procedures,
    surveys: [survey],
    codes: [],
    pageViews: [],
    promised: [],
    mixes: [],
    accused: [],
    alerts: [],
    cases: undefined,
    index: undefined,
    todayAtLeast: undefined,
  });
  return buildReport({
    ...inputOf(period),
    before: publishedIn(buildReport(inputOf(periodBefore(period)))),
    ...fields,
  });
}
