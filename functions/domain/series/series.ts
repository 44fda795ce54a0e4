import type { Localized } from '../shared/localized.ts';
import type { OfficeId, UnitId } from '../shared/ids.ts';
import type { Group } from '../tally/tally.ts';
import type { Day } from '../time/day.ts';
import type { Period, PeriodKind } from '../time/period.ts';

/**
 * How long each point is. No single days: the share of one day is shown nowhere, and days beside weeks would give
 * away the day that is hidden.
 */
export type SeriesStep = Exclude<PeriodKind, 'day'>;

/**
 * `as_it_was`: on each day the unit as it was then, before its first day the units it was made of, each for itself.
 * `as_is_now`: what lies in the unit now, followed back through mergers, splits and moves.
 */
const lenses = ['as_it_was', 'as_is_now'] as const;
export type Lens = (typeof lenses)[number];

/**
 * What is known of a period. `hidden`: fewer than five, or hidden so that those cannot be worked out. `silent`: nobody
 * answered. `open`: not over yet.
 */
export type PointState =
  { state: 'shown'; group: Group } | { state: 'hidden' } | { state: 'silent' } | { state: 'open' };

/** What has to be said beside a point. */
export type PointNote =
  /** The unit began inside the period: only the days from then on are counted. */
  | 'begins_inside'
  /** The unit ended inside the period: only the days until then are counted. */
  | 'ends_inside'
  /** Something was merged, split, renamed or moved inside the period. */
  | 'break_inside';

export type Point = PointState & {
  period: Period;
  /** The days counted, both included: the period’s, as far as the unit lived on them. */
  from: Day;
  to: Day;
  notes: PointNote[];
};

export type UnitName = { id: UnitId; name: Localized; code: string };

/** A dated change after which the figures are about something else than before. */
export type Break = {
  on: Day;
  kind: 'merger' | 'split' | 'rename' | 'moved';
  /** Whether a unit changed, or an office moved from one unit to another. */
  what: 'unit' | 'office';
  /** The office that moved; the unit that moved, under its new name. */
  moved?: Localized;
  /** What there was before; `partly` where only a part of it is meant. Of what moved: where it was. */
  from: { name: Localized; partly: boolean }[];
  /** What there is from that day on. Of what moved: where it is. */
  into: Localized[];
};

/** A unit that went, wholly or partly, into another: its own series under the name it had. */
export type PartBefore = {
  unit: UnitName;
  /** The first day on which it was no more. */
  validTo: Day | undefined;
  /** Only a part of it went in, so its figures are also about what went elsewhere. */
  partly: boolean;
  points: Point[];
  partsBefore: PartBefore[];
};

/** Offices whose old answers belong to no unit of today: theirs was split, and nothing says where they would lie. */
export type NotAttributable = { unit: UnitName; offices: { id: OfficeId; name: Localized }[] };

/** A unit’s series through one lens. Small groups are gone already: whatever is in here may be shown. */
export type Series = {
  unit: UnitName;
  lens: Lens;
  step: SeriesStep;
  /** Whole periods: the first day of the first and the last day of the last. */
  from: Day;
  to: Day;
  /** The day whose borders `as_is_now` means: today, or the last day of a unit that is gone. */
  asOf: Day;
  points: Point[];
  /** In order of time. */
  breaks: Break[];
  /** Only `as_it_was`: what the unit was made of within the span. */
  partsBefore: PartBefore[];
  /** Only `as_is_now`. */
  notAttributable: NotAttributable[];
};
