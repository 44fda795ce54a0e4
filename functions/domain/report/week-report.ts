import { COMMENT_QUESTION, REASONS_QUESTION, type Survey } from '../survey/survey.ts';
import { cleanText } from '../text/clean-text.ts';
import { compareShares, type Verdict } from '../statistics/compare-shares.ts';
import type { Interval, Share } from '../statistics/share.ts';
import type { Office } from '../office/office.ts';
import { unitOn } from '../office/office.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Response } from '../response/response.ts';
import type { Language, Localized } from '../shared/localized.ts';
import { emptyGroup } from '../tally/group.ts';
import type { Group, PageViews, Tally } from '../tally/tally.ts';
import type { Day } from '../time/day.ts';
import { addWeeks, daysOf, type IsoWeek } from '../time/iso-week.ts';
import { isValidOn, type Unit } from '../unit/unit.ts';
import { figuresOf, lowMarksIn, satisfiedSample, type Figures } from './figures.ts';
import { isSmall, showable, SMALLEST_SHOWN, type GroupTree } from './small-groups.ts';
import { firstThings, type FirstThing } from './first-things.ts';
import type { TodaySoFar } from './today-so-far.ts';
import { channelKinds, countWeek, counterKey, dayParts, type WeekCounts } from './week-counts.ts';

/** Weeks that a report looks at: its own and those before it, for the trend and for what fell silent. */
const WEEKS_LOOKED_AT = 5;

/** Everything a week's report is made of, already read. */
export type WeekReportInput = {
  unit: Unit;
  week: IsoWeek;
  /** Only days before it are shown. */
  today: Day;
  offices: readonly Office[];
  /** The units directly below; empty for a ward. */
  children: readonly Unit[];
  /** Tallies of the last five weeks: of each office where `children` is empty, else of the unit itself. */
  tallies: readonly Tally[];
  pageViews: readonly PageViews[];
  /** The responses whose comments were drawn. */
  comments: readonly Response[];
  procedures: readonly Procedure[];
  surveys: readonly Survey[];
  todaySoFar: TodaySoFar | undefined;
};

/** `hidden`: fewer than five, or hidden so that those cannot be worked out. `silent`: nobody. */
export type Cell =
  | { state: 'shown'; figures: Figures }
  | { state: 'hidden' }
  | { state: 'silent'; since: 'this_week' | 'longer' };

/** The share satisfied a week before, and what became of it. */
export type Change = {
  before: Share;
  /** In shares, −1 to 1. */
  difference: number;
  interval: Interval;
  verdict: Verdict;
};

export type Place = {
  id: string;
  kind: 'unit' | 'office' | 'counter';
  name: Localized;
  /** The office a counter is in. */
  officeName?: Localized;
  cell: Cell;
  change: Change | undefined;
};

type NamedCell<Name> = { name: Name; cell: Cell };
type Reason = { name: Localized; count: number | 'hidden' };
type Comment = {
  text: string;
  language: Language;
  officeName: Localized | undefined;
  counterName: Localized | undefined;
};

/** A unit's week as a leader reads it. Small groups are gone already: whatever is in here may be shown. */
export type WeekReport = {
  unit: Pick<Unit, 'id' | 'name' | 'level'>;
  week: IsoWeek;
  days: readonly Day[];
  /** How many of the seven days are over. */
  closedDays: number;
  /** `few`: there are answers, but too few to show. */
  state: 'none' | 'few' | 'shown';
  total: Figures | undefined;
  change: Change | undefined;
  byDay: { day: Day; cell: Cell }[];
  byWeek: { week: IsoWeek; figures: Figures | undefined }[];
  places: Place[];
  /** How many places were left out between the best and the worst. */
  placesLeftOut: number;
  placesSilent: number;
  lowMarks: number;
  reasons: Reason[];
  byChannel: NamedCell<(typeof channelKinds)[number]>[];
  byDayPart: NamedCell<(typeof dayParts)[number]>[];
  byProcedure: NamedCell<Localized>[];
  comments: Comment[];
  /** How many wrote something, where that may be said. */
  commented: number | undefined;
  /** Pages shown to people with a phone, and answers given on them. */
  funnel: { views: number; answers: number } | undefined;
  /** Answers beyond what a code usually gets, where that may be said: counted all the same. */
  unusual: number | undefined;
  todaySoFar: TodaySoFar | undefined;
  first: FirstThing[];
};

/** How many places of a higher unit are listed from either end. */
export const MOST_ENDS = 10;
/** How many procedures are named. */
export const MOST_PROCEDURES = 6;
const MOST_REASONS = 8;
const MOST_COMMENT = 600;
const ROOT = 'all';

/** Makes the report of a unit's week. The same input gives the same report. */
export function buildWeekReport(input: WeekReportInput): WeekReport {
  const { unit, week, today } = input;
  const days = daysOf(week);
  const closed = days.filter((day) => day < today);
  const now = countWeek(input.tallies, closed);
  const before = countWeek(input.tallies, daysOf(addWeeks(week, -1)));
  const earlier = countWeek(
    input.tallies,
    earlierWeeks(week).flatMap((earlierWeek) => daysOf(earlierWeek)),
  );

  const listed = placesOf(input, closed[0] ?? days[0] ?? today, now);
  const tree = placeTree(listed, now);
  const shownNow = showable(tree);
  const shownBefore = showable(placeTree(listed, before));
  const isShown = shownNow.has(ROOT);
  const state = now.total.responses === 0 ? 'none' : isShown ? 'shown' : 'few';

  const change = isShown && shownBefore.has(ROOT) ? changes([[before.total, now.total]])[0] : undefined;
  const places = withChanges(listed, { now, before, earlier, shownNow, shownBefore });
  const lowMarks = isShown ? lowMarksIn(now.total.marks) : 0;
  const reasons = isShown ? reasonsOf(now, lowMarks, input.surveys) : [];
  const kinds = isShown ? cellsOf(now.total, now.byChannelKind, channelKinds) : [];
  const page = kinds.find(({ name }) => name === 'page')?.cell;
  const views = viewsOn(input.pageViews, closed);
  const shortened = input.children.length === 0 ? places : endsOf(places);

  const report: Omit<WeekReport, 'first'> = {
    unit: { id: unit.id, name: unit.name, level: unit.level },
    week,
    days,
    closedDays: closed.length,
    state,
    total: isShown ? figuresOf(now.total) : undefined,
    change,
    byDay: isShown ? cellsOf(now.total, now.byDay, days).map(({ name, cell }) => ({ day: name, cell })) : [],
    byWeek: [...earlierWeeks(week), week].map((each) => {
      const { total } = each === week ? now : countWeek(input.tallies, daysOf(each));
      return { week: each, figures: total.responses === 0 || isSmall(total) ? undefined : figuresOf(total) };
    }),
    places: shortened,
    placesLeftOut: places.length - shortened.length,
    placesSilent: places.filter(({ cell }) => cell.state === 'silent').length,
    lowMarks,
    reasons,
    byChannel: kinds.filter(({ cell }) => cell.state !== 'silent'),
    byDayPart: isShown ? cellsOf(now.total, now.byDayPart, dayParts.map(String)).map(toDayPart) : [],
    byProcedure: isShown ? proceduresOf(now, input.procedures) : [],
    comments: isShown ? commentsOf(input, shownNow) : [],
    commented: isShown && now.commented >= SMALLEST_SHOWN ? now.commented : undefined,
    funnel: page?.state === 'shown' && views > 0 ? { views, answers: page.figures.responses } : undefined,
    unusual: isShown && now.flagged >= SMALLEST_SHOWN ? now.flagged : undefined,
    todaySoFar: days.includes(today) ? input.todaySoFar : undefined,
  };
  return { ...report, first: firstThings({ ...report, places }) };
}

/** The weeks before, oldest first. */
export function earlierWeeks(week: IsoWeek): IsoWeek[] {
  return Array.from({ length: WEEKS_LOOKED_AT - 1 }, (_, index) =>
    addWeeks(week, index + 1 - WEEKS_LOOKED_AT),
  );
}

type Listed = Omit<Place, 'cell' | 'change'> & { parts: Listed[]; group: (counts: WeekCounts) => Group };

function placesOf(
  { unit, offices, children, tallies }: WeekReportInput,
  from: Day,
  now: WeekCounts,
): Listed[] {
  const scopes = new Set<string>(tallies.map(({ scopeId }) => scopeId));
  const isOpen = (office: Office): boolean =>
    (office.closedOn === undefined || office.closedOn > from) && unitOn(office, from) === unit.id;
  const isWard = children.length === 0;
  const listedOffices = offices
    .filter((office) => isOpen(office) || now.byScope.has(office.id) || now.byChild.has(office.id))
    .filter((office) => isWard || !scopes.has(office.id))
    .map((office): Listed => {
      const counters = isWard ? countersOf(office, now) : [];
      return {
        id: office.id,
        kind: 'office',
        name: office.name,
        parts: counters,
        group: (counts) => (isWard ? counts.byScope : counts.byChild).get(office.id) ?? emptyGroup(),
      };
    });
  const listedUnits = children
    .filter((child) => isValidOn(child, from) || now.byChild.has(child.id))
    .map((child): Listed => ({
      id: child.id,
      kind: 'unit',
      name: child.name,
      parts: [],
      group: (counts) => counts.byChild.get(child.id) ?? emptyGroup(),
    }));
  return [...listedOffices, ...listedUnits];
}

/** The office's counters, and those that are no longer there but were answered about this week. */
function countersOf(office: Office, now: WeekCounts): Listed[] {
  const prefix = counterKey(office.id, '');
  const gone = [...now.byCounter.keys()]
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .filter((id) => !office.counters.some((counter) => counter.id === id))
    .map((id) => ({ id, name: { vi: id } }));
  return [...office.counters, ...gone].map(({ id, name }) => ({
    id: counterKey(office.id, id),
    kind: 'counter',
    name,
    officeName: office.name,
    parts: [],
    group: (counts) => counts.byCounter.get(counterKey(office.id, id)) ?? emptyGroup(),
  }));
}

function placeTree(listed: readonly Listed[], counts: WeekCounts): GroupTree {
  const treeOf = ({ id, parts, group }: Listed): GroupTree => ({
    id,
    group: group(counts),
    parts: parts.map(treeOf),
  });
  return { id: ROOT, group: counts.total, parts: listed.map(treeOf) };
}

function withChanges(
  listed: readonly Listed[],
  {
    now,
    before,
    earlier,
    shownNow,
    shownBefore,
  }: {
    now: WeekCounts;
    before: WeekCounts;
    earlier: WeekCounts;
    shownNow: ReadonlySet<string>;
    shownBefore: ReadonlySet<string>;
  },
): Place[] {
  const flat = listed.flatMap((place) => [place, ...place.parts]);
  const compared = flat.filter(({ id }) => shownNow.has(id) && shownBefore.has(id));
  const found = changes(compared.map(({ group }) => [group(before), group(now)]));
  const changeOf = new Map(compared.map(({ id }, index) => [id, found[index]]));
  return flat.map(({ parts: _parts, group, ...place }) => ({
    ...place,
    cell: cellOf(group(now), shownNow.has(place.id), group(earlier)),
    change: changeOf.get(place.id),
  }));
}

/** The changes of groups looked at together, in order. */
function changes(pairs: readonly (readonly [Group, Group])[]): (Change | undefined)[] {
  const compared = compareShares(
    pairs.map(([before, after]) => ({ before: satisfiedSample(before), after: satisfiedSample(after) })),
  );
  return pairs.map(([before], index) => {
    const comparison = compared[index];
    const share = figuresOf(before).satisfied;
    if (comparison === undefined || share === undefined) return undefined;
    const { difference, interval, verdict } = comparison;
    return { before: share, difference, interval, verdict };
  });
}

function cellOf(group: Group, isShown: boolean, earlier: Group): Cell {
  if (group.responses === 0)
    return { state: 'silent', since: earlier.responses > 0 ? 'this_week' : 'longer' };
  return isShown ? { state: 'shown', figures: figuresOf(group) } : { state: 'hidden' };
}

/** One table: parts of the same whole, in the order of their names. */
function cellsOf<Name extends string>(
  total: Group,
  groups: ReadonlyMap<string, Group>,
  names: readonly Name[],
): NamedCell<Name>[] {
  const groupOf = (name: Name): Group => groups.get(name) ?? emptyGroup();
  const parts = names.map((name) => ({ id: name, group: groupOf(name), parts: [] }));
  const shown = showable({ id: ROOT, group: total, parts });
  return names.map((name) => ({ name, cell: cellOf(groupOf(name), shown.has(name), emptyGroup()) }));
}

const toDayPart = ({ name, cell }: NamedCell<string>): WeekReport['byDayPart'][number] => ({
  name: dayParts.find((part) => String(part) === name) ?? 0,
  cell,
});

function proceduresOf(
  { total, byProcedure }: WeekCounts,
  procedures: readonly Procedure[],
): WeekReport['byProcedure'] {
  const names = new Map(procedures.map(({ id, name }) => [String(id), name]));
  return cellsOf(total, byProcedure, [...byProcedure.keys()].toSorted())
    .flatMap(({ name, cell }) => {
      const known = names.get(name);
      return known === undefined || cell.state !== 'shown' ? [] : [{ name: known, cell }];
    })
    .sort((one, other) => other.cell.figures.responses - one.cell.figures.responses)
    .slice(0, MOST_PROCEDURES);
}

/**
 * Reasons given for low marks, most frequent first. One person may give several; where they could add up to the low
 * marks, they are treated as parts of them, so that a rare one cannot be worked out.
 */
function reasonsOf({ questions }: WeekCounts, lowMarks: number, surveys: readonly Survey[]): Reason[] {
  if (lowMarks < SMALLEST_SHOWN) return [];
  const groupOf = (responses: number): Group => ({ responses, marks: [0, 0, 0, 0, 0] });
  const given = [...(questions.get(REASONS_QUESTION) ?? [])]
    .filter(([, count]) => count > 0)
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1));
  const sum = given.reduce((all, [, count]) => all + count, 0);
  const shown = showable({
    id: ROOT,
    // More reasons than low marks: several were given, and nothing follows from the sum.
    group: groupOf(sum <= lowMarks ? lowMarks : sum + SMALLEST_SHOWN),
    parts: given.map(([id, count]) => ({ id, group: groupOf(count), parts: [] })),
  });
  const named = given.map(([id, count]): Reason => ({
    name: reasonName(id, surveys),
    count: shown.has(id) ? count : 'hidden',
  }));
  return named.slice(0, MOST_REASONS);
}

function reasonName(id: string, surveys: readonly Survey[]): Localized {
  for (const { questions } of surveys)
    for (const question of questions)
      if (question.id === REASONS_QUESTION && 'options' in question)
        for (const option of question.options) if (option.id === id) return option.text;
  return { vi: id };
}

/** Comments without their time, and without a place that is too small to be shown. */
function commentsOf({ comments, offices }: WeekReportInput, shown: ReadonlySet<string>): Comment[] {
  return comments.flatMap(({ officeId, counterId, answers, language }): Comment[] => {
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
        officeName: shown.has(officeId) ? office?.name : undefined,
        counterName: isCounterShown ? counter.name : undefined,
      },
    ];
  });
}

function viewsOn(pageViews: readonly PageViews[], days: readonly Day[]): number {
  return pageViews
    .filter(({ day }) => days.includes(day))
    .reduce((sum, { byCode }) => sum + Object.values(byCode).reduce((all, count) => all + count, 0), 0);
}

/** The worst and the best of many places; the silent are counted, not listed. */
function endsOf(places: readonly Place[]): Place[] {
  const shareOf = ({ cell }: Place): number =>
    cell.state === 'shown' ? (cell.figures.satisfied?.share ?? -1) : -1;
  const ranked = places
    .filter((place) => shareOf(place) >= 0)
    .toSorted((one, other) => shareOf(one) - shareOf(other));
  if (ranked.length <= 2 * MOST_ENDS) return ranked;
  return [...ranked.slice(0, MOST_ENDS), ...ranked.slice(-MOST_ENDS)];
}
