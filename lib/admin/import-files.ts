import * as z from 'zod';
import { readCsv } from '../../functions/adapters/csv/read-csv.ts';
import { memberItem } from '../../functions/adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository, officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { procedureItem } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoSurveyRepository, surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import {
  dynamoUnitRepository,
  successionItem,
  unitItems,
} from '../../functions/adapters/dynamodb/unit-repository.ts';
import { ImportRejected, type ImportProblem } from '../../functions/domain/import/import-problem.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { memberColumns, planMembers } from '../../functions/domain/import/plan-members.ts';
import { planOfficeMoves } from '../../functions/domain/import/plan-office-moves.ts';
import {
  officeColumns,
  planOffices,
  type OfficeKnowledge,
} from '../../functions/domain/import/plan-offices.ts';
import { planProcedures, procedureColumns } from '../../functions/domain/import/plan-procedures.ts';
import { planSuccessions, successionColumns } from '../../functions/domain/import/plan-successions.ts';
import { country, planUnits, unitColumns } from '../../functions/domain/import/plan-units.ts';
import type { FileRow } from '../../functions/domain/import/read-rows.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { surveyIdSchema } from '../../functions/domain/shared/ids.ts';
import { checkSurvey } from '../../functions/domain/survey/check-survey.ts';
import type { Survey } from '../../functions/domain/survey/survey.ts';
import { addDays, dayOf, daySchema } from '../../functions/domain/time/day.ts';
import { isValidOn, type Succession, type Unit } from '../../functions/domain/unit/unit.ts';
import { noteFirstLayout } from './upgrade-data.ts';
import { writeImport, type ImportCounts, type ImportTarget } from './write-import.ts';

/** The first day of the 2025 structure (Resolution 202/2025/QH15). */
const REFORM = '2025-07-01';

const READERS = 16;

export type ImportOptions = {
  validFrom?: string;
  /** Of figures that belong to one unit and period. */
  unit?: string;
  period?: string;
  onProgress?: (done: number) => void;
};

/** Each takes a file's text, checks all of it, and writes what differs. @throws ImportRejected, CommandFailed */
export async function importUnits(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const validFrom = daySchema.parse(options.validFrom ?? REFORM);
  const rows = readCsv(csv, unitColumns);
  const known = await unitsEverWith(
    target,
    rows.flatMap(({ cells }) => [cells['code'] ?? '', cells['parent_code'] ?? '']),
  );
  const units = planUnits(rows, validFrom, known);
  await noteFirstLayout(target.registry);
  return writeImport(target, 'units', [country, ...units].map(unitItems), options.onProgress);
}

export async function importSuccessions(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const on = daySchema.parse(options.validFrom ?? REFORM);
  const rows = readCsv(csv, successionColumns);
  const tree = await unitsInTree(target);
  const places = new Map(tree.map((unit) => [unit.id, unit]));
  const today = tree.filter((unit) => isValidOn(unit, on));
  const byName = new Map(
    today.map((unit) => [`${places.get(unit.parentId ?? unit.id)?.code} ${unit.name.vi}`, unit]),
  );
  const byCode = new Map(today.map((unit) => [unit.code, unit]));
  const before = new Map(
    tree.filter((unit) => isValidOn(unit, addDays(on, -1))).map((unit) => [unit.code, unit]),
  );
  const { units, successions } = planSuccessions(rows, on, {
    before: (code) => before.get(code),
    byCode: (code) => byCode.get(code),
    byName: (provinceCode, name) => byName.get(`${provinceCode} ${name}`),
  });
  const moved = await officesFollowing(target, rows, units, successions);
  return writeImport(
    target,
    'successions',
    [
      ...units.map(unitItems),
      ...successions.map((succession) => [successionItem(succession)]),
      ...moved.map(officeItems),
    ],
    options.onProgress,
  );
}

export async function importOffices(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const rows = readCsv(csv, officeColumns);
  const { unit, became } = await unitsOfOffices(target, rows);
  const surveys = new Map<string, Survey>();
  const repository = dynamoSurveyRepository(target.registry);
  for (const id of new Set(rows.map(({ cells }) => cells['survey'] ?? ''))) {
    const checked = surveyIdSchema.safeParse(id);
    const survey = checked.success ? await repository.latest(checked.data) : undefined;
    if (survey !== undefined) surveys.set(id, survey);
  }
  const offices = await storedOffices(target, rows);
  const planned = planOffices(rows, dayOf(target.now()), {
    unit,
    became,
    survey: (id) => surveys.get(id),
    office: (id) => offices.get(id),
  });
  return writeImport(target, 'offices', planned.map(officeItems), options.onProgress);
}

export async function importProcedures(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const procedures = planProcedures(readCsv(csv, procedureColumns));
  return writeImport(
    target,
    'procedures',
    procedures.map((procedure) => [procedureItem(procedure)]),
    options.onProgress,
  );
}

export async function importMembers(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const rows = readCsv(csv, memberColumns);
  const members = planMembers(rows, await unitsToday(target, rows));
  return writeImport(
    target,
    'members',
    members.map((member) => [memberItem(member)]),
    options.onProgress,
  );
}

/** One survey or a list of them, as JSON. A published version never changes: another wording is another version. */
export async function importSurveys(
  target: ImportTarget,
  json: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const repository = dynamoSurveyRepository(target.registry);
  const problems: ImportProblem[] = [];
  const surveys = new Map<string, Survey>();
  for (const [index, value] of parseSurveys(json).entries()) {
    const checked = checkSurvey(value);
    const name = `survey ${index + 1}`;
    if (!checked.ok) {
      problems.push(...checked.problems.map((reason) => ({ line: 1, column: name, reason })));
      continue;
    }
    const { survey } = checked;
    const published = await repository.find(survey.id, survey.version);
    if (published !== undefined && JSON.stringify(published) !== JSON.stringify(survey))
      problems.push({
        line: 1,
        column: name,
        reason: `version ${survey.version} of ${survey.id} is published and differs: give the new wording a new version`,
      });
    const version = `${survey.id} version ${survey.version}`;
    if (surveys.has(version))
      problems.push({ line: 1, column: name, reason: `${version} stands in the file already` });
    surveys.set(version, survey);
  }
  if (problems.length > 0) throw new ImportRejected(problems);
  return writeImport(
    target,
    'surveys',
    [...surveys.values()].map((survey) => [surveyItem(survey)]),
    options.onProgress,
  );
}

function parseSurveys(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, '').normalize('NFC'));
    return Array.isArray(value) ? z.array(z.unknown()).parse(value) : [value];
  } catch {
    throw new ImportRejected([{ line: 1, reason: 'the file is no JSON' }]);
  }
}

/** Every unit that ever bore one of the codes. */
async function unitsEverWith(
  { registry }: ImportTarget,
  codes: readonly string[],
): Promise<(code: string) => readonly Unit[]> {
  const repository = dynamoUnitRepository(registry);
  const found = new Map<string, readonly Unit[]>();
  const waiting = new Set(codes.filter((code) => code !== '')).values();
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      for (const code of waiting) found.set(code, await repository.withCode(code));
    }),
  );
  return (code) => found.get(code) ?? [];
}

/** The units that bear today the codes of the column `unit_code`. */
async function unitsToday(
  target: ImportTarget,
  rows: readonly FileRow[],
): Promise<(code: string) => Unit | undefined> {
  const today = dayOf(target.now());
  const known = await unitsEverWith(
    target,
    rows.map(({ cells }) => cells['unit_code'] ?? ''),
  );
  return (code) => known(code).find((unit) => isValidOn(unit, today));
}

/** The units that ever bore the codes of offices, and what became of those that are gone. */
async function unitsOfOffices(
  target: ImportTarget,
  rows: readonly FileRow[],
): Promise<Pick<OfficeKnowledge, 'unit' | 'became'>> {
  const repository = dynamoUnitRepository(target.registry);
  const codes = [...new Set(rows.map(({ cells }) => cells['unit_code'] ?? ''))];
  const known = await unitsEverWith(target, codes);
  const found = new Map<string, { edge: Succession; into: Unit }[]>();
  const waiting = codes.flatMap(known);
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (unit.validTo === undefined || found.has(unit.id)) continue;
    const heirs: { edge: Succession; into: Unit }[] = [];
    for (const edge of await repository.successors(unit.id)) {
      const into = await repository.find(edge.into);
      if (into !== undefined) heirs.push({ edge, into });
    }
    found.set(unit.id, heirs);
    waiting.push(...heirs.map(({ into }) => into));
  }
  return {
    unit: (code, day) => known(code).find((unit) => isValidOn(unit, day)),
    became: (id) => found.get(id) ?? [],
  };
}

/** The open offices of stored units that are merged, as they are from then on. @throws ImportRejected */
async function officesFollowing(
  { registry }: ImportTarget,
  rows: readonly FileRow[],
  units: readonly Unit[],
  successions: readonly Succession[],
): Promise<Office[]> {
  const repository = dynamoOfficeRepository(registry);
  const offices = new Map<string, Office[]>();
  // Units of a tree from before this deployment have no offices that could follow.
  const waiting = units.filter(({ parentId }) => parentId !== undefined).values();
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      for (const { id } of waiting) offices.set(id, await repository.ofUnit(id));
    }),
  );
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  return planOfficeMoves(
    successions,
    (id) => offices.get(id) ?? [],
    (id) => rows.find(({ cells }) => cells['old_code'] === codes.get(id))?.line ?? 1,
  );
}

/** Every unit that has or had a place in the tree: a few queries for the whole country. */
async function unitsInTree(target: ImportTarget, parent?: Unit['id']): Promise<Unit[]> {
  const children = await dynamoUnitRepository(target.registry).children(parent);
  const below: Unit[][] = [];
  for (const { id, level } of children) if (level !== 'commune') below.push(await unitsInTree(target, id));
  return [...children, ...below.flat()];
}

/** The offices that a file's `office_key` names, by id. */
export async function storedOffices(
  { registry }: ImportTarget,
  rows: readonly FileRow[],
): Promise<Map<string, Office>> {
  const repository = dynamoOfficeRepository(registry);
  const found = new Map<string, Office>();
  const waiting = rows.map(({ cells }) => cells['office_key'] ?? '').values();
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      for (const key of waiting) {
        const office = await repository.find(officeIdOf(key));
        if (office !== undefined) found.set(office.id, office);
      }
    }),
  );
  return found;
}
