import { spanOf } from '../time/period.ts';
import { commentsIn } from './comments-in.ts';
import { listPlaces, placeTree } from './list-places.ts';
import type { ReportInput } from './report-input.ts';
import type { Report } from './report.ts';
import { showable, SMALLEST_SHOWN } from './small-groups.ts';

/**
 * A day on one screen: how many answered and where, what people wrote. No share: a day's is mostly chance, and a week
 * less its days would tell what a few people said.
 */
export function buildDailyReport(input: ReportInput): Report {
  const { unit, period, counts } = input;
  const { from, to } = spanOf(period);
  const listed = listPlaces(input);
  const { responses } = counts.total;
  const mayQuote = Math.min(responses, counts.commented) >= SMALLEST_SHOWN;
  return {
    format: 1,
    unit: {
      id: unit.id,
      name: unit.name,
      level: unit.level,
      code: unit.code,
      ...(input.parentName === undefined ? {} : { parentName: input.parentName }),
    },
    period,
    from,
    to,
    version: input.version,
    madeAt: input.madeAt,
    countedTo: to,
    isOver: true,
    state: responses === 0 ? 'none' : 'shown',
    daily: {
      responses,
      places: listed
        .flatMap((place) => [place, ...place.parts])
        .map(({ id, kind, name, officeName, group }) => ({
          id,
          kind,
          name,
          ...(officeName === undefined ? {} : { officeName }),
          responses: group(counts).responses,
        })),
    },
    steps: [],
    trend: [],
    places: [],
    lowMarks: 0,
    reasons: [],
    byChannel: [],
    byDayPart: [],
    byProcedure: [],
    comments: mayQuote ? commentsIn(input, showable(placeTree(listed, counts))) : [],
    ...(mayQuote ? { commented: counts.commented } : {}),
    promised: [],
    silences: [],
    rankings: [],
    themes: [],
    alerts: input.alerts,
    coverage: counts.offices,
    first: [],
  };
}
