import { index766 } from '../index766/index766.ts';
import { spanOf } from '../time/period.ts';
import { changeOf } from './changes.ts';
import { commentsIn } from './comments-in.ts';
import { peopleChanged, type Counts } from './counts.ts';
import { figuresOf, lowMarksIn, type Figures } from './figures.ts';
import { firstThings } from './first-things.ts';
import { listPlaces, placeTree, ROOT } from './list-places.ts';
import { placesIn } from './places-in.ts';
import { restOf } from './published.ts';
import { rankingsIn } from './rankings-in.ts';
import { reasonsIn } from './reasons-in.ts';
import type { ReportInput } from './report-input.ts';
import type { Report } from './report.ts';
import { representativenessOf } from './representativeness.ts';
import { silencesIn } from './silences.ts';
import { showableBeside } from './showable-beside.ts';
import { isSmall, SMALLEST_SHOWN } from './small-groups.ts';
import { stepsIn } from './steps-in.ts';
import { suspicionIn } from './suspicion-in.ts';
import { byChannelIn, byDayPartIn, byProcedureIn } from './tables-in.ts';
import { themesIn } from './themes-in.ts';
import { withPublishedParts } from './with-published-parts.ts';

/** Periods a trend goes back, its own included. */
const TREND_LENGTH = 14;

/** Makes a unit's report. The same input gives the same report. */
export function buildReport(input: ReportInput): Report {
  const { unit, period, parts } = input;
  const counts = withPublishedParts(input);
  const heldBack = input.counts.heldBack + peopleChanged(counts.total, input.counts.total);
  // While it lasts only the whole lags: what a table gained since somebody looked may be a few people.
  const listed = input.isOver ? listPlaces(input) : [];
  const { steps, stretchOf } = stepsIn(counts, period);
  const shown = showableBeside(
    placeTree(listed, counts),
    input.crossings.map(({ step, ...crossing }) => ({ ...crossing, stretch: stretchOf(step) })),
    ({ id, group }) => !isSmall(restOf(group, parts, ({ places }) => places.get(id))),
  );
  const isShown = shown.has(ROOT);
  const total = isShown ? figuresOf(counts.total) : undefined;
  const places = placesIn(listed, shown, input, counts);
  const lowMarks = isShown ? lowMarksIn(counts.total.marks) : 0;
  const hasTables = isShown && input.isOver;
  const byChannel = hasTables ? byChannelIn(counts, parts) : [];
  const procedures = hasTables ? byProcedureIn(counts, input) : [];
  const page = byChannel.find(({ name }) => name === 'page')?.cell;
  const change = isShown ? changeOf(counts.total, input.before) : undefined;
  const yearChange = isShown ? changeOf(counts.total, input.yearBefore) : undefined;
  const suspicion = isShown ? suspicionIn(counts, input.accused, shown, parts) : undefined;
  const { from, to } = spanOf(period);

  const report: Omit<Report, 'first'> = {
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
    ...(input.countedTo === undefined ? {} : { countedTo: input.countedTo }),
    isOver: input.isOver,
    state: counts.total.responses === 0 ? 'none' : isShown ? 'shown' : 'few',
    ...(total === undefined ? {} : { total }),
    ...(change === undefined ? {} : { change }),
    ...(yearChange === undefined ? {} : { yearChange }),
    ...(input.late === undefined ? {} : { late: input.late }),
    ...(heldBack === 0 ? {} : { heldBack }),
    steps: isShown ? steps : [],
    trend: [...input.trend, { period, ...(total === undefined ? {} : { figures: total }) }].slice(
      -TREND_LENGTH,
    ),
    places,
    lowMarks,
    reasons: hasTables ? reasonsIn(counts, lowMarks, input) : [],
    byChannel: byChannel.filter(({ cell }) => cell.state !== 'silent'),
    byDayPart: hasTables ? byDayPartIn(counts, parts) : [],
    byProcedure: procedures.map(({ name, cell }) => ({ name, cell })),
    comments: isShown ? commentsIn(input, shown) : [],
    ...(hasTables && counts.commented >= SMALLEST_SHOWN ? { commented: counts.commented } : {}),
    ...(page?.state === 'shown' && counts.views > 0
      ? { funnel: { views: counts.views, answers: page.figures.responses } }
      : {}),
    ...(hasTables && counts.flagged >= SMALLEST_SHOWN ? { unusual: counts.flagged } : {}),
    ...(input.todayAtLeast === undefined ? {} : { todayAtLeast: input.todayAtLeast }),
    promised: [...input.promised],
    ...(hasTables && total !== undefined
      ? { representativeness: representativenessIn(total, byChannel, counts) }
      : {}),
    rankings: hasTables ? rankingsIn({ ...input, places, procedures }) : [],
    themes: hasTables ? themesIn(counts) : [],
    ...(suspicion === undefined ? {} : { suspicion }),
    alerts: input.alerts,
    ...(input.cases === undefined ? {} : { cases: input.cases }),
    ...(input.index === undefined
      ? {}
      : {
          index766: index766(
            {
              petitionsOnTime: input.index.petitions?.onTime,
              petitionsSatisfied: input.index.petitions?.satisfied,
              marks: total?.marks,
            },
            input.index.imported,
          ),
        }),
    silences: input.isOver ? silencesIn({ ...input, places, counts }) : [],
    coverage: counts.offices,
  };
  return { ...report, first: firstThings(report) };
}

function representativenessIn(
  { responses }: Figures,
  byChannel: Report['byChannel'],
  { served, offices, views }: Counts,
): Report['representativeness'] {
  const page = byChannel.find(({ name }) => name === 'page')?.cell;
  return representativenessOf({
    answers: responses,
    served,
    byChannel: Object.fromEntries(
      byChannel.flatMap(({ name, cell }) => {
        if (cell.state === 'silent') return [];
        return [[name, cell.state === 'hidden' ? 'hidden' : cell.figures.responses]];
      }),
    ),
    funnel: page?.state === 'shown' && views > 0 ? { views, answers: page.figures.responses } : undefined,
    offices,
  });
}
