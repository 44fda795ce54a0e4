import type { PetitionRatios } from '../case-figures/petition-ratios.ts';
import type { CodeRecord } from '../code/printed-code.ts';
import type { IndexComponent } from '../index766/index-file.ts';
import type { Office } from '../office/office.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { PlaceMix } from '../ranking/adjust-for-mix.ts';
import type { Response } from '../response/response.ts';
import type { Localized } from '../shared/localized.ts';
import type { Survey } from '../survey/survey.ts';
import type { PageViews } from '../tally/tally.ts';
import type { Day } from '../time/day.ts';
import type { Period } from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';
import type { Counts } from './counts.ts';
import type { StepCrossing } from './crossings.ts';
import type { Published } from './published.ts';
import type { QuotedComment, Report } from './report.ts';
import type { AccusedOffice } from './suspicion-in.ts';

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
  /** The same answers by place and step. */
  crossings: readonly StepCrossing[];
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
  cases: Report['cases'];
  /** The official index as imported; undefined where this period has none. */
  index:
    { imported: readonly IndexComponent[] | undefined; petitions?: PetitionRatios | undefined } | undefined;
  /** Promises of the note to the report before. */
  promised: readonly string[];
  todayAtLeast: number | undefined;
};
