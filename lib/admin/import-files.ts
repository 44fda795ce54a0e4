import * as z from 'zod';
import { readCsv } from '../../functions/adapters/csv/read-csv.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
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
import { officeColumns, planOffices } from '../../functions/domain/import/plan-offices.ts';
import { planProcedures, procedureColumns } from '../../functions/domain/import/plan-procedures.ts';
import {
  country,
  planSuccessions,
  planUnits,
  successionColumns,
  unitColumns,
} from '../../functions/domain/import/plan-units.ts';
import type { FileRow } from '../../functions/domain/import/read-rows.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { surveyIdSchema } from '../../functions/domain/shared/ids.ts';
import { checkSurvey } from '../../functions/domain/survey/check-survey.ts';
import type { Survey } from '../../functions/domain/survey/survey.ts';
import { dayOf, daySchema, type Day } from '../../functions/domain/time/day.ts';
import { isValidOn, type Unit } from '../../functions/domain/unit/unit.ts';
import { writeImport, type ImportCounts, type ImportTarget } from './write-import.ts';

/** The first day of the 2025 structure (Resolution 202/2025/QH15). */
const REFORM = '2025-07-01';

export type ImportOptions = { validFrom?: string; onProgress?: (done: number) => void };

/** Each takes a file's text, checks all of it, and writes what differs. @throws ImportRejected, CommandFailed */
export async function importUnits(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const validFrom = daySchema.parse(options.validFrom ?? REFORM);
  const rows = readCsv(csv, unitColumns);
  const known = await unitsByCode(target, rows, 'parent_code');
  const units = planUnits(rows, validFrom, known);
  return writeImport(
    target,
    'units',
    [...unitItems(country), ...units.flatMap(unitItems)],
    options.onProgress,
  );
}

export async function importSuccessions(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const on = daySchema.parse(options.validFrom ?? REFORM);
  const rows = readCsv(csv, successionColumns);
  const { units, successions } = planSuccessions(rows, on, {
    byCode: await unitsByCode(target, rows, 'new_code', on),
    byName: await unitsByName(target, rows),
  });
  return writeImport(
    target,
    'successions',
    [...units.flatMap(unitItems), ...successions.map(successionItem)],
    options.onProgress,
  );
}

export async function importOffices(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const rows = readCsv(csv, officeColumns);
  const unit = await unitsByCode(target, rows, 'unit_code');
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
    survey: (id) => surveys.get(id),
    office: (id) => offices.get(id),
  });
  return writeImport(target, 'offices', planned.flatMap(officeItems), options.onProgress);
}

export async function importProcedures(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const procedures = planProcedures(readCsv(csv, procedureColumns));
  return writeImport(target, 'procedures', procedures.map(procedureItem), options.onProgress);
}

export async function importMembers(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const rows = readCsv(csv, memberColumns);
  const members = planMembers(rows, await unitsByCode(target, rows, 'unit_code'));
  return writeImport(target, 'members', members.map(memberItem), options.onProgress);
}

/** One survey or a list of them, as JSON. A published version never changes: another wording is another version. */
export async function importSurveys(
  target: ImportTarget,
  json: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const repository = dynamoSurveyRepository(target.registry);
  const problems: ImportProblem[] = [];
  const items: Item[] = [];
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
    items.push(surveyItem(survey));
  }
  if (problems.length > 0) throw new ImportRejected(problems);
  return writeImport(target, 'surveys', items, options.onProgress);
}

function parseSurveys(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, '').normalize('NFC'));
    return Array.isArray(value) ? z.array(z.unknown()).parse(value) : [value];
  } catch {
    throw new ImportRejected([{ line: 1, reason: 'the file is no JSON' }]);
  }
}

/** The units that bear the codes of a column, today or on a day. */
async function unitsByCode(
  { registry, now }: ImportTarget,
  rows: readonly FileRow[],
  column: string,
  on?: Day,
): Promise<(code: string) => Unit | undefined> {
  const day = on ?? dayOf(now());
  const repository = dynamoUnitRepository(registry);
  const codes = [...new Set(rows.map(({ cells }) => cells[column] ?? ''))].filter((code) => code !== '');
  const found = new Map<string, Unit>();
  const waiting = codes.values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const code of waiting) {
        const unit = (await repository.withCode(code)).find((each) => isValidOn(each, day));
        if (unit !== undefined) found.set(code, unit);
      }
    }),
  );
  return (code) => found.get(code);
}

/** The units of the provinces that rows name, by province code and name. */
async function unitsByName(
  target: ImportTarget,
  rows: readonly FileRow[],
): Promise<(provinceCode: string, name: string) => Unit | undefined> {
  const repository = dynamoUnitRepository(target.registry);
  const province = await unitsByCode(target, rows, 'new_province_code');
  const found = new Map<string, Unit>();
  for (const code of new Set(rows.map(({ cells }) => cells['new_province_code'] ?? ''))) {
    const parent = province(code);
    const children = parent === undefined ? [] : await repository.children(parent.id);
    for (const child of children) found.set(`${code}|${child.name.vi}`, child);
  }
  return (code, name) => found.get(`${code}|${name}`);
}

async function storedOffices(
  { registry }: ImportTarget,
  rows: readonly FileRow[],
): Promise<Map<string, Office>> {
  const repository = dynamoOfficeRepository(registry);
  const found = new Map<string, Office>();
  const waiting = rows.map(({ cells }) => cells['office_key'] ?? '').values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const key of waiting) {
        const office = await repository.find(officeIdOf(key));
        if (office !== undefined) found.set(office.id, office);
      }
    }),
  );
  return found;
}
