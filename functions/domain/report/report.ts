import * as z from 'zod/mini';
import { unitIdSchema } from '../shared/ids.ts';
import { languageSchema, localizedSchema } from '../shared/localized.ts';
import { cappedSchema } from '../case-figures/case-counts.ts';
import { reportCasesSchema } from '../case-figures/report-cases.ts';
import { index766Schema } from '../index766/index766-result.ts';
import { rankedPlaceSchema } from '../ranking/ranking.ts';
import { suspicionKinds } from '../suspicion/suspicion.ts';
import { themeIdSchema } from '../theme/theme.ts';
import { daySchema } from '../time/day.ts';
import { periodSchema } from '../time/period.ts';
import { unitSchema } from '../unit/unit.ts';
import { channelKinds, dayParts } from './counts.ts';
import { figuresSchema, intervalSchema, shareSchema } from './figures.ts';
import { representativenessSchema } from './representativeness.ts';

const count = z.int().check(z.nonnegative());

/** `hidden`: fewer than five, or hidden so that those cannot be worked out. `silent`: nobody. */
const cellSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('shown'), figures: figuresSchema }),
  z.object({ state: z.literal('hidden') }),
  z.object({ state: z.literal('silent'), since: z.enum(['this_period', 'longer']) }),
]);
export type Cell = z.infer<typeof cellSchema>;

/** The share satisfied in an earlier period, as it was published then, and what became of it. */
const changeSchema = z.object({
  against: periodSchema,
  before: shareSchema,
  /** In shares, −1 to 1. */
  difference: z.number(),
  interval: intervalSchema,
  /** By a test that allows for looking at many places at once. */
  verdict: z.enum(['better', 'worse', 'no_clear_change', 'too_few']),
});
export type Change = z.infer<typeof changeSchema>;

const placeSchema = z.object({
  id: z.string().check(z.maxLength(100)),
  kind: z.enum(['unit', 'office', 'counter']),
  name: localizedSchema,
  /** The office a counter is in. */
  officeName: z.optional(localizedSchema),
  cell: cellSchema,
  /** Against the period before. */
  change: z.optional(changeSchema),
  /** Against the same period a year ago. */
  yearChange: z.optional(changeSchema),
});
export type Place = z.infer<typeof placeSchema>;

const namedPlaceSchema = z.pick(placeSchema, { kind: true, name: true, officeName: true });
export type NamedPlace = z.infer<typeof namedPlaceSchema>;

/** Something a leader can act on, with what it rests on. */
const firstThingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('place_fell'),
    place: namedPlaceSchema,
    before: z.number(),
    now: z.number(),
  }),
  z.object({
    kind: z.literal('place_below_rest'),
    place: namedPlaceSchema,
    now: z.number(),
    rest: z.number(),
  }),
  z.object({ kind: z.literal('all_fell'), before: z.number(), now: z.number() }),
  z.object({ kind: z.literal('reason'), name: localizedSchema, count, of: count }),
  z.object({ kind: z.literal('silent'), places: z.array(namedPlaceSchema), more: count }),
  /** Cases that are overdue, and the one that is so the longest. */
  z.object({
    kind: z.literal('overdue'),
    cases: cappedSchema,
    days: count,
    officeName: localizedSchema,
    unitName: z.optional(localizedSchema),
  }),
  z.object({ kind: z.literal('few_answers'), answers: count }),
  z.object({ kind: z.literal('nothing') }),
]);
export type FirstThing = z.infer<typeof firstThingSchema>;

const reportShareSchema = z.extend(intervalSchema, { share: z.number() });

/** A place or a procedure in a ranking. */
const rankedSchema = z.extend(rankedPlaceSchema, {
  name: localizedSchema,
  officeName: z.optional(localizedSchema),
  /** Its share if people had come for the same procedures as everywhere. */
  adjusted: z.optional(reportShareSchema),
});
export type Ranked = z.infer<typeof rankedSchema>;

const rankingOfSchema = z.object({
  kind: z.enum(['unit', 'office', 'counter', 'procedure']),
  /** From the best; ties are in the ranges of ranks. */
  ranked: z.array(rankedSchema),
  silent: count,
  leftOut: count,
});
export type RankingOf = z.infer<typeof rankingOfSchema>;

const themeRowSchema = z.object({
  theme: themeIdSchema,
  comments: count,
  /** Of these, with mark 1 or 2; missing where it may not be told. */
  low: z.optional(count),
});
export type ThemeRow = z.infer<typeof themeRowSchema>;

/** Answers that look made at the desk: all of them, and the offices that may be named. */
const suspicionSchema = z.object({
  offices: count,
  responses: count,
  without: figuresSchema,
  named: z.array(
    z.object({
      id: z.string(),
      name: localizedSchema,
      kinds: z.array(z.enum(suspicionKinds)),
      responses: count,
      with: figuresSchema,
      without: figuresSchema,
    }),
  ),
});

/** An office whose satisfied share fell, as its leaders were told by mail; the figures are in the mail. */
const reportAlertSchema = z.object({ officeName: localizedSchema, since: daySchema, raisedOn: daySchema });

/** A place that was answered about before and not in the period. */
const silenceSchema = z.extend(namedPlaceSchema, {
  id: z.string(),
  lastAnswered: z.optional(daySchema),
  /** Pages opened with its codes in the period. */
  views: count,
  /** What the codes and the page views bear. */
  cause: z.enum([
    'office_closed',
    'opened_not_answered',
    'code_withdrawn',
    'no_code',
    'not_scanned',
    'unknown',
  ]),
});
export type Silence = z.infer<typeof silenceSchema>;

const commentSchema = z.object({
  /** Masked, cleaned, without time. */
  text: z.string().check(z.maxLength(2000)),
  language: languageSchema,
  /** The unit below that it comes from; missing where it is the report's own. */
  unitName: z.optional(localizedSchema),
  officeName: z.optional(localizedSchema),
  counterName: z.optional(localizedSchema),
});
export type QuotedComment = z.infer<typeof commentSchema>;

const reasonSchema = z.object({ name: localizedSchema, count: z.union([count, z.literal('hidden')]) });
export type Reason = z.infer<typeof reasonSchema>;

const cellOf = <Name extends z.ZodMiniType>(name: Name) => z.object({ name, cell: cellSchema });

/** What changed between two versions of a report: only the figures of the whole move. */
const correctionSchema = z.object({
  /** The version before. */
  from: z.int().check(z.positive()),
  before: figuresSchema,
  /** People whose answer is new, changed or erased: at least five. */
  people: z.int().check(z.minimum(5)),
});

/**
 * A unit's day, week, month, quarter or year as a leader reads it. Small groups are gone already: whatever is in here
 * may be shown. Its JSON is what is stored, signed and never changed.
 */
export const reportSchema = z.object({
  /** The shape of this object. */
  format: z.literal(1),
  unit: z.object({
    id: unitIdSchema,
    name: localizedSchema,
    level: unitSchema.shape.level,
    code: z.string(),
    parentName: z.optional(localizedSchema),
  }),
  period: periodSchema,
  from: daySchema,
  to: daySchema,
  version: z.int().check(z.positive()),
  /** Milliseconds since 1970. */
  madeAt: z.int(),
  /** The last day counted; missing before any. Before the period is over it lags, so that nobody can be worked out. */
  countedTo: z.optional(daySchema),
  isOver: z.boolean(),
  /** `few`: there are answers, but too few to show. */
  state: z.enum(['none', 'few', 'shown']),
  total: z.optional(figuresSchema),
  change: z.optional(changeSchema),
  yearChange: z.optional(changeSchema),
  correction: z.optional(correctionSchema),
  /** Answers to the period before that came after its report: fewer than five, so it stands. */
  late: z.optional(z.object({ period: periodSchema, people: z.int().check(z.minimum(1), z.maximum(4)) })),
  /** A day's report has this, and no share. */
  daily: z.optional(
    z.object({
      responses: count,
      places: z.array(z.extend(namedPlaceSchema, { id: z.string(), responses: count })),
    }),
  ),
  /** Answers that are in no figure, because this report less shorter ones would be what they said. */
  heldBack: z.optional(count),
  /** By day; in quarters by month, in years by quarter. */
  steps: z.array(z.object({ step: periodSchema, cell: cellSchema })),
  /** This period and those before, oldest first, as they were published. */
  trend: z.array(z.object({ period: periodSchema, figures: z.optional(figuresSchema) })),
  places: z.array(placeSchema),
  lowMarks: count,
  reasons: z.array(reasonSchema),
  byChannel: z.array(cellOf(z.enum(channelKinds))),
  byDayPart: z.array(cellOf(z.literal(dayParts))),
  byProcedure: z.array(cellOf(localizedSchema)),
  comments: z.array(commentSchema),
  /** How many wrote something, where that may be said. */
  commented: z.optional(count),
  /** Pages shown to people with a phone, and answers given on them. */
  funnel: z.optional(z.object({ views: count, answers: count })),
  /** Answers beyond what a code usually gets, where that may be said: counted all the same. */
  unusual: z.optional(count),
  /** Today's answers so far, in steps of five; only while the period lasts. */
  todayAtLeast: z.optional(count),
  /** What the note to the report before promised. */
  promised: z.array(z.string()),
  silences: z.array(silenceSchema),
  representativeness: z.optional(representativenessSchema),
  rankings: z.array(rankingOfSchema),
  themes: z.array(themeRowSchema),
  suspicion: z.optional(suspicionSchema),
  alerts: z.array(reportAlertSchema),
  /** Missing in reports of days, of what lasts in units above, and of before there were cases. */
  cases: z.optional(reportCasesSchema),
  /** Of months, quarters and years. */
  index766: z.optional(index766Schema),
  /** Offices that were answered about, of those that were open; with the units below. */
  coverage: z.object({ open: count, answered: count }),
  first: z.array(firstThingSchema),
});
export type Report = z.infer<typeof reportSchema>;
