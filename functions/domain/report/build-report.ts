import { COMMENT_QUESTION, REASONS_QUESTION, type Survey } from '../survey/survey.ts';
import { cleanText } from '../text/clean-text.ts';
import { compareShares } from '../statistics/compare-shares.ts';
import type { CodeRecord } from '../code/printed-code.ts';
import type { Office } from '../office/office.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Response } from '../response/response.ts';
import { index766 } from '../index766/index766.ts';
import type { IndexComponent } from '../index766/index-file.ts';
import type { PlaceMix } from '../ranking/adjust-for-mix.ts';
import type { Localized } from '../shared/localized.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group, PageViews } from '../tally/tally.ts';
import type { Day } from '../time/day.ts';
import { daysOfPeriod, periodOf, spanOf, type Period } from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';
import { channelKinds, counterKey, dayParts, peopleChanged, stepOf, type Counts } from './counts.ts';
import { lotOf, MOST_COMMENTS } from './draw-comments.ts';
import { figuresOf, groupOfFigures, lowMarksIn, satisfiedSample, type Figures } from './figures.ts';
import { firstThings } from './first-things.ts';
import { listPlaces, placeTree, ROOT, type Listed } from './list-places.ts';
import { mayReplace } from './may-replace.ts';
import { rankingsIn } from './rankings-in.ts';
import { representativenessOf } from './representativeness.ts';
import { suspicionIn, type AccusedOffice } from './suspicion-in.ts';
import { themesIn } from './themes-in.ts';
import { rowKey, sumPublished, type Published } from './published.ts';
import type { Cell, Change, Place, QuotedComment, Reason, Report } from './report.ts';
import { silencesIn } from './silences.ts';
import { isSmall, showable, SMALLEST_SHOWN, subtractGroups } from './small-groups.ts';

/** Everything a report is made of, already read. */
export type ReportInput = {
  unit: Unit;
  parentName: Localized | undefined;
  period: Period;
  version: number;
  /** Milliseconds since 1970. */
  madeAt: number;
  isOver: boolean;
  countedTo: Day | undefined;
  /** Offices of the unit itself. */
  offices: readonly Office[];
  /** The units directly below. */
  children: readonly Unit[];
  counts: Counts;
  /** The period before, and the same one a year ago. */
  before: Published | undefined;
  yearBefore: Published | undefined;
  /** Reports of the shorter periods that make this one up. */
  parts: readonly Published[];
  /** Earlier periods, oldest first. */
  trend: Report['trend'];
  late: Report['late'];
  /** The responses whose comments were drawn. */
  comments: readonly Response[];
  /** What reports of the units below quote. */
  quotes: readonly QuotedComment[];
  procedures: readonly Procedure[];
  surveys: readonly Survey[];
  /** Printed codes of the unit's own offices. */
  codes: readonly CodeRecord[];
  /** Of the unit's own offices, of the period. */
  pageViews: readonly PageViews[];
  mixes: readonly PlaceMix[];
  accused: readonly AccusedOffice[];
  alerts: Report['alerts'];
  /** The official index as imported; undefined where this period has none. */
  index: { imported: readonly IndexComponent[] | undefined } | undefined;
  /** Promises of the note to the report before. */
  promised: readonly string[];
  todayAtLeast: number | undefined;
};

/** How many procedures are named. */
export const MOST_PROCEDURES = 12;
const MOST_REASONS = 8;
const MOST_COMMENT = 600;
/** Periods a trend goes back, its own included. */
const TREND_LENGTH = 14;

/** Makes a unit's report. The same input gives the same report. */
export function buildReport(input: ReportInput): Report {
  const { unit, period, parts } = input;
  const counts = withPublishedParts(input);
  const heldBack = input.counts.heldBack + peopleChanged(counts.total, input.counts.total);
  const steps = stepsOf(input, counts);
  const listed = listPlaces(input);
  const isSafe = (id: string): boolean =>
    !isSmall(restOf(groupIn(listed, counts, id), parts, ({ places }) => places.get(id)));
  const shown = showable(
    placeTree(listed, counts),
    (id) => id === ROOT || (isSafe(id) && isWithin(groupIn(listed, counts, id), counts.total)),
  );
  const isShown = shown.has(ROOT);
  const total = isShown ? figuresOf(counts.total) : undefined;
  const places = placesWithChanges(listed, shown, input, counts);
  const lowMarks = isShown ? lowMarksIn(counts.total.marks) : 0;
  const byChannel = isShown
    ? tableOf('channel', counts.total, counts.byChannelKind, channelKinds, parts)
    : [];
  const page = byChannel.find(({ name }) => name === 'page')?.cell;
  const change = isShown ? changeOf(counts.total, input.before) : undefined;
  const yearChange = isShown ? changeOf(counts.total, input.yearBefore) : undefined;
  const suspicion = isShown ? suspicionIn(counts, input.accused, shown) : undefined;
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
    reasons: isShown ? reasonsOf(counts, lowMarks, input) : [],
    byChannel: byChannel.filter(({ cell }) => cell.state !== 'silent'),
    byDayPart: isShown ? dayPartsOf(counts, parts) : [],
    byProcedure: isShown ? proceduresOf(counts, input) : [],
    comments: isShown ? commentsOf(input, shown) : [],
    ...(isShown && counts.commented >= SMALLEST_SHOWN ? { commented: counts.commented } : {}),
    ...(page?.state === 'shown' && counts.views > 0
      ? { funnel: { views: counts.views, answers: page.figures.responses } }
      : {}),
    ...(isShown && counts.flagged >= SMALLEST_SHOWN ? { unusual: counts.flagged } : {}),
    ...(input.todayAtLeast === undefined ? {} : { todayAtLeast: input.todayAtLeast }),
    promised: [...input.promised],
    ...(total === undefined ? {} : { representativeness: representativenessIn(total, byChannel, counts) }),
    rankings: isShown ? rankingsIn({ ...input, places, procedures: rankedProcedures(counts, input) }) : [],
    themes: isShown ? themesIn(counts) : [],
    ...(suspicion === undefined ? {} : { suspicion }),
    alerts: input.alerts,
    ...(input.index === undefined
      ? {}
      : { index766: index766({ marks: total?.marks }, input.index.imported) }),
    silences: input.isOver ? silencesIn({ ...input, places, counts }) : [],
    coverage: counts.offices,
  };
  return { ...report, first: firstThings(report) };
}

/**
 * A quarter is the sum of its months as they were published, unless five people or more have come to one since; and
 * months that were too small to be shown count only where five people or more are in them together. Otherwise the
 * quarter less its months would be what those few said.
 */
function withPublishedParts({ counts, parts }: ReportInput): Counts {
  if (parts.length === 0) return counts;
  const byStep = { ...counts.byStep };
  const unpublished = parts.filter(({ total }) => total === undefined).map(({ period }) => period);
  const inThem = unpublished.map((period) => byStep[period] ?? emptyGroup()).reduce(addGroups, emptyGroup());
  if (isSmall(inThem)) for (const period of unpublished) byStep[period] = emptyGroup();
  for (const { period, total } of parts) {
    const fresh = byStep[period] ?? emptyGroup();
    if (total !== undefined && !mayReplace(total, fresh)) byStep[period] = total;
  }
  return { ...counts, byStep, total: Object.values(byStep).reduce(addGroups, emptyGroup()) };
}

/** Whether a part lies in the whole: answers that the whole holds back may still be in a part, which then is hidden. */
const isWithin = (part: Group, whole: Group): boolean =>
  part.responses <= whole.responses && part.marks.every((count, level) => count <= (whole.marks[level] ?? 0));

/** A group less what shorter periods' reports say of it; nothing where they say nothing. */
function restOf(
  group: Group,
  parts: readonly Published[],
  find: (part: Published) => Group | undefined,
): Group {
  const known = sumPublished(parts.map(find));
  return known.responses === 0 ? emptyGroup() : subtractGroups(group, known);
}

function groupIn(listed: readonly Listed[], counts: Counts, id: string): Group {
  const found = listed.flatMap((place) => [place, ...place.parts]).find((place) => place.id === id);
  return found?.group(counts) ?? emptyGroup();
}

function stepsOf({ period }: ReportInput, { total, byStep }: Counts): Report['steps'] {
  const step = stepOf(period);
  const names = [...new Set(daysOfPeriod(period).map((day) => periodOf(step, day)))];
  return tableOf('step', total, byStep, names, []).map(({ name, cell }) => ({ step: name, cell }));
}

function placesWithChanges(
  listed: readonly Listed[],
  shown: ReadonlySet<string>,
  { before, yearBefore }: ReportInput,
  counts: Counts,
): Place[] {
  const flat = listed.flatMap((place) => [place, ...place.parts]);
  const changesAgainst = (earlier: Published | undefined): Map<string, Change> => {
    if (earlier === undefined) return new Map();
    const compared = flat.flatMap((place) => {
      const group = earlier.places.get(place.id);
      return shown.has(place.id) && group !== undefined
        ? [{ id: place.id, before: group, after: place.group(counts) }]
        : [];
    });
    const found = changesOf(earlier.period, compared);
    return new Map(
      compared.flatMap(({ id }, index) => {
        const change = found[index];
        return change === undefined ? [] : [[id, change] as const];
      }),
    );
  };
  const changes = changesAgainst(before);
  const yearChanges = changesAgainst(yearBefore);
  return flat.map(({ parts: _parts, group, ...place }) => {
    const change = changes.get(place.id);
    const yearChange = yearChanges.get(place.id);
    return {
      ...place,
      cell: cellOf(group(counts), shown.has(place.id), counts.lastAnswered[place.id] !== undefined),
      ...(change === undefined ? {} : { change }),
      ...(yearChange === undefined ? {} : { yearChange }),
    };
  });
}

/** What became of the whole since an earlier report. */
function changeOf(now: Group, earlier: Published | undefined): Change | undefined {
  if (earlier?.total === undefined) return undefined;
  return changesOf(earlier.period, [{ before: earlier.total, after: now }])[0];
}

/** The same comparison with other figures of now. */
export function changeAgainst({ against, before }: Change, now: Group): Change | undefined {
  const compared = compareShares([
    { before: { count: Math.round(before.share * before.of), of: before.of }, after: satisfiedSample(now) },
  ])[0];
  if (compared === undefined) return undefined;
  const { difference, interval, verdict } = compared;
  return { against, before, difference, interval, verdict };
}

/** The changes of groups looked at together, in order. */
function changesOf(
  against: Period,
  pairs: readonly { before: Group; after: Group }[],
): (Change | undefined)[] {
  const compared = compareShares(
    pairs.map(({ before, after }) => ({ before: satisfiedSample(before), after: satisfiedSample(after) })),
  );
  return pairs.map(({ before }, index) => {
    const comparison = compared[index];
    const share = figuresOf(before).satisfied;
    if (comparison === undefined || share === undefined) return undefined;
    const { difference, interval, verdict } = comparison;
    return { against, before: share, difference, interval, verdict };
  });
}

function cellOf(group: Group, isShown: boolean, hasSpoken: boolean): Cell {
  if (group.responses === 0) return { state: 'silent', since: hasSpoken ? 'this_period' : 'longer' };
  return isShown ? { state: 'shown', figures: figuresOf(group) } : { state: 'hidden' };
}

/** One table: parts of the same whole, in the order of their names. */
function tableOf<Name extends string>(
  table: string,
  total: Group,
  groups: Readonly<Record<string, Group>>,
  names: readonly Name[],
  known: readonly Published[],
): { name: Name; cell: Cell }[] {
  const groupOf = (name: string): Group => groups[name] ?? emptyGroup();
  const parts = names.map((name) => ({ id: name, group: groupOf(name), parts: [] }));
  const shown = showable(
    { id: ROOT, group: total, parts },
    (id) =>
      id === ROOT ||
      (isWithin(groupOf(id), total) &&
        !isSmall(restOf(groupOf(id), known, ({ rows }) => rows.get(rowKey(table, id))))),
  );
  return names.map((name) => ({ name, cell: cellOf(groupOf(name), shown.has(name), false) }));
}

function dayPartsOf({ total, byDayPart }: Counts, parts: readonly Published[]): Report['byDayPart'] {
  const numbers = new Map(dayParts.map((part) => [String(part), part]));
  return tableOf('dayPart', total, byDayPart, [...numbers.keys()], parts).flatMap(({ name, cell }) => {
    const part = numbers.get(name);
    return part === undefined ? [] : [{ name: part, cell }];
  });
}

function proceduresOf(
  { total, byProcedure }: Counts,
  { procedures, parts }: ReportInput,
): Report['byProcedure'] {
  const names = new Map(procedures.map(({ id, name }) => [String(id), name]));
  // What shorter periods published is found by name, the table by id.
  const known = parts.map((part) => ({
    ...part,
    rows: new Map(
      [...names].flatMap(([id, name]) => {
        const group = part.rows.get(rowKey('procedure', name));
        return group === undefined ? [] : [[rowKey('procedure', id), group] as const];
      }),
    ),
  }));
  return tableOf('procedure', total, byProcedure, Object.keys(byProcedure).toSorted(), known)
    .flatMap(({ name, cell }) => {
      const title = names.get(name);
      return title === undefined || cell.state !== 'shown' ? [] : [{ name: title, cell }];
    })
    .sort((one, other) => other.cell.figures.responses - one.cell.figures.responses)
    .slice(0, MOST_PROCEDURES);
}

/** The procedures that the table may show, with their groups. */
function rankedProcedures(
  counts: Counts,
  input: ReportInput,
): { id: string; name: Localized; group: Group }[] {
  return proceduresOf(counts, input).flatMap(({ name, cell }) => {
    const id = input.procedures.find((procedure) => procedure.name === name)?.id;
    return id === undefined || cell.state !== 'shown'
      ? []
      : [{ id, name, group: groupOfFigures(cell.figures) }];
  });
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

/**
 * Reasons given for low marks, most frequent first. One person may give several; where they could add up to the low
 * marks, they are treated as parts of them, so that a rare one cannot be worked out.
 */
function reasonsOf({ questions }: Counts, lowMarks: number, { surveys, parts }: ReportInput): Reason[] {
  if (lowMarks < SMALLEST_SHOWN) return [];
  const groupOf = (responses: number): Group => ({ ...emptyGroup(), responses });
  const given = Object.entries(questions[REASONS_QUESTION] ?? {})
    .filter(([, count]) => count > 0)
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .map(([id, count]) => ({ id, count, name: reasonName(id, surveys) }));
  const sum = given.reduce((all, { count }) => all + count, 0);
  const known = new Map(given.map(({ id, name }) => [id, rowKey('reason', name)]));
  const shown = showable(
    {
      id: ROOT,
      // More reasons than low marks: several were given, and nothing follows from the sum.
      group: groupOf(sum <= lowMarks ? lowMarks : sum + SMALLEST_SHOWN),
      parts: given.map(({ id, count }) => ({ id, group: groupOf(count), parts: [] })),
    },
    (id) => {
      const count = given.find((reason) => reason.id === id)?.count;
      if (count === undefined) return true;
      return !isSmall(restOf(groupOf(count), parts, ({ rows }) => rows.get(known.get(id) ?? '')));
    },
  );
  return given
    .map(({ id, count, name }): Reason => ({ name, count: shown.has(id) ? count : 'hidden' }))
    .slice(0, MOST_REASONS);
}

function reasonName(id: string, surveys: readonly Survey[]): Localized {
  for (const { questions } of surveys)
    for (const question of questions)
      if (question.id === REASONS_QUESTION && 'options' in question)
        for (const option of question.options) if (option.id === id) return option.text;
  return { vi: id };
}

/**
 * Comments without their time, and without a place that is too small to be shown; where there is room, some of those
 * that the units below quote, drawn by lot.
 */
export function commentsOf(input: ReportInput, shown: ReadonlySet<string>): QuotedComment[] {
  const own = ownComments(input, shown);
  const drawn = input.quotes
    .map((quote) => ({ quote, lot: lotOf(input.period, JSON.stringify(quote)) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ quote }) => quote);
  return [...own, ...drawn].slice(0, MOST_COMMENTS);
}

function ownComments({ comments, offices }: ReportInput, shown: ReadonlySet<string>): QuotedComment[] {
  return comments.flatMap(({ officeId, counterId, answers, language }): QuotedComment[] => {
    const written = answers[COMMENT_QUESTION];
    const text = typeof written === 'string' ? cleanText(written, MOST_COMMENT) : '';
    if (text === '') return [];
    const office = offices.find(({ id }) => id === officeId);
    const counter = office?.counters.find(({ id }) => id === counterId);
    const isCounterShown = counter !== undefined && shown.has(counterKey(officeId, counter.id));
    return [
      {
        text,
        language,
        ...(office !== undefined && shown.has(officeId) ? { officeName: office.name } : {}),
        ...(isCounterShown ? { counterName: counter.name } : {}),
      },
    ];
  });
}
