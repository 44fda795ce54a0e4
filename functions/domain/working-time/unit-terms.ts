import type { OfficeRepository } from '../office/office.ts';
import type { OfficeId, UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import type { Unit, UnitRepository } from '../unit/unit.ts';
import { unitsUpFrom } from '../unit/units-up-from.ts';
import type { CalendarDay } from './calendar-table.ts';
import type { CalendarSettingsRepository } from './calendar-settings.ts';
import type { RuleSet } from './rule-set.ts';
import { shippedRuleSets, wardRules } from './shipped-rule-sets.ts';
import { wardHours, type UnitCalendar } from './unit-calendar.ts';
import type { WeeklyHours } from './weekly-hours.ts';

/** What holds for a unit: what it has set itself, else what the nearest unit above has set, else what ships. */
export type UnitTerms = {
  readonly weeks: readonly WeeklyHours[];
  readonly days: readonly CalendarDay[];
  readonly ruleSet: RuleSet;
  /** Who has set the usual weeks and the rules; undefined where they are those that ship. */
  readonly weeksFrom: Unit | undefined;
  readonly rulesFrom: Unit | undefined;
};

/** Finds what holds for a unit. */
export function unitTerms({
  settings,
  units,
}: {
  settings: Pick<CalendarSettingsRepository, 'find'>;
  units: Pick<UnitRepository, 'find'>;
}) {
  return async (unitId: UnitId): Promise<UnitTerms> => {
    const line: Unit[] = [];
    for await (const unit of unitsUpFrom(units, unitId)) line.push(unit);
    const found = await Promise.all(line.map(async (unit) => ({ unit, own: await settings.find(unit.id) })));
    const levels = found.flatMap(({ unit, own }) => (own === undefined ? [] : [{ unit, own }]));
    const withWeeks = levels.find(({ own }) => own.weeks !== undefined);
    const withRules = levels.find(({ own }) => own.rules !== undefined);
    const days = new Map<Day, CalendarDay>();
    for (const { own } of levels.toReversed()) for (const entry of own.days) days.set(entry.day, entry);
    return {
      weeks: withWeeks?.own.weeks ?? wardHours.weeks,
      days: [...days.values()],
      ruleSet: ruleSetNamed(withRules?.own.rules) ?? wardRules,
      weeksFrom: withWeeks?.unit,
      rulesFrom: withRules?.unit,
    };
  };
}

/** A rule set that ships; undefined where the software has it no longer. */
export function ruleSetNamed(wanted: Pick<RuleSet, 'id' | 'version'> | undefined): RuleSet | undefined {
  return shippedRuleSets.find(({ id, version }) => id === wanted?.id && version === wanted.version);
}

/** The working time by which a case's clocks go: of the unit that handles it, on the clocks of its office. */
export function caseCalendar({
  termsOf,
  offices,
}: {
  termsOf: (unitId: UnitId) => Promise<UnitTerms>;
  offices: Pick<OfficeRepository, 'find'>;
}) {
  return async ({ unitId, officeId }: { unitId: UnitId; officeId: OfficeId }): Promise<UnitCalendar> => {
    const [{ weeks, days }, office] = await Promise.all([termsOf(unitId), offices.find(officeId)]);
    return {
      weeks: [...weeks],
      days: [...days],
      ...(office?.timeZone === undefined ? {} : { timeZone: office.timeZone }),
    };
  };
}

/** By which rules new cases of a unit fall due. */
export function rulesOfUnit(termsOf: (unitId: UnitId) => Promise<UnitTerms>) {
  return async (unitId: UnitId): Promise<Pick<RuleSet, 'id' | 'version'>> => {
    const { id, version } = (await termsOf(unitId)).ruleSet;
    return { id, version };
  };
}
