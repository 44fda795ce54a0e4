import type { RecordAct } from '../audit/record-act.ts';
import type { Actor } from '../case/case-event.ts';
import type { ReplanRepository } from '../case/replan.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import type { Day } from '../time/day.ts';
import {
  calendarSettingsSchema,
  type CalendarSettings,
  type CalendarSettingsRepository,
} from './calendar-settings.ts';
import type { CalendarDay } from './calendar-table.ts';
import type { RuleSet } from './rule-set.ts';
import type { UnitTerms } from './unit-terms.ts';
import type { WeeklyHours } from './weekly-hours.ts';

/** One change to what a unit has set. undefined of `weeks` and `rules`: as the unit above has it. */
export type CalendarEdit =
  | { readonly kind: 'weeks'; readonly weeks: WeeklyHours | undefined }
  | { readonly kind: 'rules'; readonly rules: Pick<RuleSet, 'id' | 'version'> | undefined }
  | { readonly kind: 'add_day'; readonly day: CalendarDay }
  | { readonly kind: 'remove_day'; readonly day: Day };

export type CalendarOutcome = 'kept' | 'changed_meanwhile' | 'invalid';

/** Changes what a unit has set of its calendar, at the version that the person saw. 0: nothing was set then. */
export function keepCalendar({
  settings,
  replans,
  termsOf,
  recordAct,
  now,
}: {
  settings: CalendarSettingsRepository;
  replans: Pick<ReplanRepository, 'ask'>;
  termsOf: (unitId: UnitId) => Promise<Pick<UnitTerms, 'weeks'>>;
  recordAct: RecordAct;
  now: Clock;
}) {
  return async (
    unitId: UnitId,
    by: Actor,
    seenVersion: number,
    edit: CalendarEdit,
  ): Promise<CalendarOutcome> => {
    const before = await settings.find(unitId);
    if ((before?.version ?? 0) !== seenVersion) return 'changed_meanwhile';
    const next = calendarSettingsSchema.safeParse({
      ...edited(before ?? { unitId, version: 0, days: [] }, edit, (await termsOf(unitId)).weeks),
      version: seenVersion + 1,
    });
    if (!next.success) return 'invalid';
    const step = before === undefined ? 'added' : 'changed';
    await recordAct({ chain: unitId, by, what: { kind: 'change', of: 'calendar', id: unitId, step } });
    // Which rules hold is fixed when a case is opened; its days are not. Asked for before, so that a crash in between
    // leaves no dates of yesterday's calendar, and after, for what was looked at too early.
    if (edit.kind !== 'rules') await replans.ask(unitId, now());
    if ((await settings.store(next.data)) !== 'stored') return 'changed_meanwhile';
    if (edit.kind !== 'rules') await replans.ask(unitId, now());
    return 'kept';
  };
}

/**
 * A week takes the place of one from the same day; a day, of what was said about that day. A unit's first own week begins
 * on its day: until then the weeks go on that held so far.
 */
function edited(
  before: CalendarSettings,
  edit: CalendarEdit,
  inForce: readonly WeeklyHours[],
): CalendarSettings {
  const { weeks, rules, ...rest } = before;
  const same = { ...(weeks === undefined ? {} : { weeks }), ...(rules === undefined ? {} : { rules }) };
  switch (edit.kind) {
    case 'weeks': {
      const { weeks: _weeks, ...others } = same;
      if (edit.weeks === undefined) return { ...rest, ...others };
      const added = edit.weeks;
      return {
        ...rest,
        ...others,
        weeks: [
          ...(weeks ?? inForce.filter(({ from }) => from < added.from)).filter(
            ({ from }) => from !== added.from,
          ),
          added,
        ].toSorted((one, other) => (one.from < other.from ? -1 : 1)),
      };
    }
    case 'rules': {
      const { rules: _rules, ...others } = same;
      return { ...rest, ...others, ...(edit.rules === undefined ? {} : { rules: edit.rules }) };
    }
    case 'add_day':
      return {
        ...rest,
        ...same,
        days: [...rest.days.filter(({ day }) => day !== edit.day.day), edit.day].toSorted((one, other) =>
          one.day < other.day ? -1 : 1,
        ),
      };
    case 'remove_day':
      return { ...rest, ...same, days: rest.days.filter(({ day }) => day !== edit.day) };
  }
}
