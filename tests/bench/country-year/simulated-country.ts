import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../../functions/adapters/csv/read-csv.ts';
import { planProcedures, procedureColumns } from '../../../functions/domain/import/plan-procedures.ts';
import { country, planUnits, unitColumns } from '../../../functions/domain/import/plan-units.ts';
import type { Office } from '../../../functions/domain/office/office.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import type { UnitId } from '../../../functions/domain/shared/ids.ts';
import { surveySchema, type Survey } from '../../../functions/domain/survey/survey.ts';
import { daySchema } from '../../../functions/domain/time/day.ts';
import type { Unit } from '../../../functions/domain/unit/unit.ts';
import { spreadOffices } from '../../../lib/admin/spread-offices.ts';
import { countryFiles } from '../../import/country-files.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const REFORM = daySchema.parse('2025-07-01');

/** The whole country in memory, found by id: 34 provinces, 3,321 communes, 12,000 offices with six counters. */
export type SimulatedCountry = {
  country: Unit;
  provinces: readonly Unit[];
  communes: readonly Unit[];
  offices: readonly Office[];
  procedures: readonly Procedure[];
  survey: Survey;
  unit(id: UnitId): Unit | undefined;
  below(id: UnitId): readonly Unit[];
  officesOf(id: UnitId): readonly Office[];
  /** A unit's offices and those of all units below it. */
  officesUnder(id: UnitId): readonly Office[];
};

export function simulatedCountry(): SimulatedCountry {
  const units = [country, ...planUnits(readCsv(countryFiles().units, unitColumns), REFORM, () => [])];
  const communes = units.filter(({ level }) => level === 'commune');
  const offices = spreadOffices(communes, { count: 12_000, counters: 6, seed: 'bench' });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byParent = Map.groupBy(units, ({ parentId }) => parentId);
  const byUnit = Map.groupBy(offices, ({ belongs }) => belongs.at(-1)?.unitId);
  const below = (id: UnitId): readonly Unit[] => byParent.get(id) ?? [];
  const officesOf = (id: UnitId): readonly Office[] => byUnit.get(id) ?? [];
  const officesUnder = (id: UnitId): readonly Office[] => [
    ...officesOf(id),
    ...below(id).flatMap((unit) => officesUnder(unit.id)),
  ];
  const procedures = planProcedures(
    readCsv(readFileSync(join(root, 'lib/sample/files/procedures.csv'), 'utf8'), procedureColumns),
  );
  const shipped: unknown = JSON.parse(
    readFileSync(join(root, 'functions/domain/survey/shipped/short.json'), 'utf8'),
  );
  return {
    country,
    provinces: below(country.id),
    communes,
    offices,
    procedures,
    survey: surveySchema.parse(shipped),
    unit: (id) => byId.get(id),
    below,
    officesOf,
    officesUnder,
  };
}
