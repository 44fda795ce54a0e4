import * as z from 'zod/mini';
import { caseCountsSchema } from '../case-figures/case-counts.ts';
import { channels, type Channel } from '../response/response.ts';
import { officeIdSchema } from '../shared/ids.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import { groupSchema, groupsSchema, type Group, type Tally } from '../tally/tally.ts';
import { daySchema, type Day } from '../time/day.ts';
import { isSmall } from './small-groups.ts';
import { kindOf, periodOf, type Period, type PeriodKind } from '../time/period.ts';

/** How answers came, in the kinds a leader tells apart. */
export const channelKinds = ['page', 'assisted', 'chat', 'other'] as const;
export type ChannelKind = (typeof channelKinds)[number];

const kindOfChannel = {
  qr: 'page',
  slip: 'page',
  kiosk: 'page',
  embed: 'page',
  invitation: 'page',
  web: 'page',
  assisted: 'assisted',
  paper: 'assisted',
  zalo: 'chat',
  messenger: 'chat',
  telegram: 'chat',
  whatsapp: 'chat',
  viber: 'chat',
  line: 'chat',
  sms: 'chat',
  other: 'other',
} as const satisfies Record<Channel, ChannelKind>;

/** Parts of the working day, by the hour they begin; answers at night belong to the last and the first. */
export const dayParts = [0, 9, 11, 14, 16] as const;
export type DayPart = (typeof dayParts)[number];

const count = z.int().check(z.nonnegative());
const numbersSchema = z.record(z.string(), count);

/**
 * What a unit's period is counted from, before anything is hidden: never shown, kept beside a report so that the next
 * one can tell what came late, and added up for the units above.
 */
export const countsSchema = z.object({
  total: groupSchema,
  /** By day; in quarters by month, in years by quarter. */
  byStep: groupsSchema,
  /** By office, or by unit directly below. */
  byPlace: groupsSchema,
  /** By `office/counter`. Offices of this unit only. */
  byCounter: groupsSchema,
  byProcedure: groupsSchema,
  byChannelKind: groupsSchema,
  byDayPart: groupsSchema,
  questions: z.record(z.string(), numbersSchema),
  /** By theme of the comment. */
  themes: groupsSchema,
  commented: count,
  flagged: count,
  /** Offices whose answers look made at the desk, and those answers. */
  suspected: z.object({ offices: count, group: groupSchema }),
  /** People served, where it is known of every office. */
  served: z.optional(count),
  /** The last day of an answer, by place and counter, as far back as was looked. */
  lastAnswered: z.record(z.string(), daySchema),
  /** Offices that were open in the period, and those that were answered about. */
  offices: z.object({ open: count, answered: count }),
  /** Pages shown to people with a phone. */
  views: count,
  /** Answers of units below that are in no sum, because the whole less the others' reports would be what they said. */
  heldBack: count,
  /** Missing in what was counted before there were cases. */
  cases: z.optional(caseCountsSchema),
});
export type Counts = z.infer<typeof countsSchema>;

export const emptyCounts = (): Counts => ({
  total: emptyGroup(),
  byStep: {},
  byPlace: {},
  byCounter: {},
  byProcedure: {},
  byChannelKind: {},
  byDayPart: {},
  questions: {},
  themes: {},
  commented: 0,
  flagged: 0,
  suspected: { offices: 0, group: emptyGroup() },
  lastAnswered: {},
  offices: { open: 0, answered: 0 },
  views: 0,
  heldBack: 0,
});

export const counterKey = (officeId: string, counterId: string): string => `${officeId}/${counterId}`;

/** What a period's charts are stepped by: the shorter periods that have reports of their own, else days. */
const steps = {
  day: 'day',
  week: 'day',
  month: 'day',
  quarter: 'month',
  year: 'quarter',
} as const satisfies Record<PeriodKind, PeriodKind>;
export const stepOf = (period: Period): PeriodKind => steps[kindOf(period)];

/**
 * Adds up tallies: each office's of a unit without units below it, or the unit's own. Tallies before the period only
 * tell when a place was last answered about.
 */
export function countTallies(period: Period, days: ReadonlySet<Day>, tallies: readonly Tally[]): Counts {
  const counts = emptyCounts();
  const step = stepOf(period);
  for (const tally of tallies) {
    const isOffice = officeIdSchema.safeParse(tally.scopeId).success;
    const places = isOffice ? { [tally.scopeId]: tally.total } : tally.byChild;
    const counters = Object.fromEntries(
      Object.entries(tally.byCounter).map(([id, group]) => [counterKey(tally.scopeId, id), group]),
    );
    for (const [id, group] of Object.entries({ ...places, ...counters }))
      if (group.responses > 0) noteAnswered(counts, id, tally.day);
    if (!days.has(tally.day)) continue;
    counts.total = addGroups(counts.total, tally.total);
    add(counts.byStep, periodOf(step, tally.day), tally.total);
    addAll(counts.byPlace, places);
    addAll(counts.byCounter, counters);
    addAll(counts.byProcedure, tally.byProcedure);
    for (const channel of channels) {
      const group = tally.byChannel[channel];
      if (group !== undefined) add(counts.byChannelKind, kindOfChannel[channel], group);
    }
    for (const [hour, group] of Object.entries(tally.byHour))
      add(counts.byDayPart, String(dayPartOf(Number(hour))), group);
    addQuestions(counts.questions, tally.questions);
    addAll(counts.themes, tally.themes);
    counts.commented += tally.commented;
    counts.flagged += tally.flagged;
  }
  return counts;
}

/**
 * Counts of a unit from those of the units directly below it and of its own offices. Units too small to show figures of
 * their own are summed only where five people or more are in them together: whoever reads the others' reports could
 * else work out what they said. They are counted as held back.
 */
export function sumCounts(own: Counts, children: readonly { id: string; counts: Counts }[]): Counts {
  const sum: Counts = structuredClone(own);
  const served = servedIn([own, ...children.map(({ counts }) => counts)]);
  if (served === undefined) delete sum.served;
  else sum.served = served;
  const few = children.filter(({ counts }) => isSmall(counts.total));
  const isHeldBack = isSmall(few.map(({ counts }) => counts.total).reduce(addGroups, emptyGroup()));
  for (const { id, counts } of children) {
    sum.byPlace[id] = counts.total;
    for (const day of Object.values(counts.lastAnswered)) noteAnswered(sum, id, day);
    sum.offices.open += counts.offices.open;
    sum.offices.answered += counts.offices.answered;
    sum.views += counts.views;
    sum.heldBack += counts.heldBack;
    if (isHeldBack && isSmall(counts.total)) {
      sum.heldBack += counts.total.responses;
      continue;
    }
    sum.total = addGroups(sum.total, counts.total);
    addAll(sum.byStep, counts.byStep);
    addAll(sum.byProcedure, counts.byProcedure);
    addAll(sum.byChannelKind, counts.byChannelKind);
    addAll(sum.byDayPart, counts.byDayPart);
    addQuestions(sum.questions, counts.questions);
    addAll(sum.themes, counts.themes);
    sum.suspected.offices += counts.suspected.offices;
    sum.suspected.group = addGroups(sum.suspected.group, counts.suspected.group);
    sum.commented += counts.commented;
    sum.flagged += counts.flagged;
  }
  return sum;
}

/** Known only where it is known of every part that has offices. */
function servedIn(parts: readonly Counts[]): number | undefined {
  const withOffices = parts.filter(({ offices }) => offices.open > 0);
  if (withOffices.length === 0 || withOffices.some(({ served }) => served === undefined)) return undefined;
  return withOffices.reduce((sum, { served = 0 }) => sum + served, 0);
}

/** How many people's marks differ between two counts of the same period: new ones, amended ones, erased ones. */
export function peopleChanged(before: Group, after: Group): number {
  const marked = (group: Group): number => group.marks.reduce((sum, each) => sum + each, 0);
  const unmarked = after.responses - marked(after) - (before.responses - marked(before));
  const changes = [...after.marks.map((mark, level) => mark - (before.marks[level] ?? 0)), unmarked];
  const sumOf = (sign: 1 | -1): number =>
    changes.reduce((sum, change) => sum + Math.max(0, sign * change), 0);
  return Math.max(sumOf(1), sumOf(-1));
}

function noteAnswered(counts: Counts, id: string, day: Day): void {
  const known = counts.lastAnswered[id];
  if (known === undefined || known < day) counts.lastAnswered[id] = day;
}

function add(into: Record<string, Group>, name: string, group: Group): void {
  into[name] = addGroups(into[name] ?? emptyGroup(), group);
}

function addAll(into: Record<string, Group>, groups: Record<string, Group>): void {
  for (const [name, group] of Object.entries(groups)) add(into, name, group);
}

function addQuestions(into: Counts['questions'], questions: Counts['questions']): void {
  for (const [question, values] of Object.entries(questions)) {
    const sums = (into[question] ??= {});
    for (const [value, each] of Object.entries(values)) sums[value] = (sums[value] ?? 0) + each;
  }
}

function dayPartOf(hour: number): DayPart {
  return dayParts.findLast((from) => from <= hour) ?? 0;
}
