import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoSurveyRepository } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { responsesCsv } from '../../functions/adapters/responses-csv/responses-csv.ts';
import { unitOn, type Office, type OfficeRepository } from '../../functions/domain/office/office.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import {
  COMMENT_QUESTION,
  MARK_QUESTION,
  type SurveyRepository,
} from '../../functions/domain/survey/survey.ts';
import type { Day } from '../../functions/domain/time/day.ts';
import { isValidOn, type UnitRepository } from '../../functions/domain/unit/unit.ts';
import type { AdminContext } from './admin-context.ts';
import { startedAhead } from './started-ahead.ts';

type ExportContext = Pick<AdminContext, 'registry' | 'call' | 'tables'>;

/** Text is handed on in parts of about so many characters. */
const PART_LENGTH = 1 << 16;

/**
 * Hands on every response of a unit and of all below it, as CSV, office by office and day by day; gives how many. An
 * office's day belongs to the unit that the office belonged to on that day. Memory does not grow with the responses.
 */
export async function exportResponses(
  context: ExportContext,
  { unitId, days }: { unitId: UnitId; days: readonly Day[] },
  write: (part: string) => Promise<void>,
  onDay: (rows: number) => void = () => undefined,
): Promise<number> {
  const { registry, call, tables } = context;
  const responses = dynamoResponseRepository({ call, tableName: tables.responses, pause: registry.pause });
  const places: OfficeDays[] = [];
  const repositories = { units: dynamoUnitRepository(registry), offices: dynamoOfficeRepository(registry) };
  for await (const place of officeDaysBelow(repositories, unitId, days)) places.push(place);
  const csv = responsesCsv({
    questionIds: await questionIdsOf(dynamoSurveyRepository(registry), places),
    nationalCodes: new Map(
      (await dynamoProcedureRepository(registry).all()).map(({ id, nationalCode }) => [id, nationalCode]),
    ),
  });
  const officeDays = places.flatMap(({ office, days: open }) => open.map((day) => ({ office, day })));
  const readings = startedAhead(officeDays, ({ office, day }) =>
    responses.ofOfficeDay(office.id, day, { consistent: false }),
  );
  let part = csv.header;
  let rows = 0;
  for (const { source, items } of readings) {
    const before = rows;
    for await (const response of items) {
      part += csv.line(response, source.office);
      rows += 1;
      if (part.length < PART_LENGTH) continue;
      await write(part);
      part = '';
    }
    onDay(rows - before);
  }
  await write(part);
  return rows;
}

type OfficeDays = { office: Office; days: readonly Day[] };

/** Every office that belonged to the unit or to one below it, with the days on which it did. */
async function* officeDaysBelow(
  deps: { units: UnitRepository; offices: OfficeRepository },
  unitId: UnitId,
  days: readonly Day[],
): AsyncGenerator<OfficeDays> {
  for (const office of await deps.offices.everOfUnit(unitId)) {
    const own = days.filter((day) => unitOn(office, day) === unitId);
    if (own.length > 0) yield { office, days: own };
  }
  for (const child of await deps.units.children(unitId)) {
    const valid = days.filter((day) => isValidOn(child, day));
    if (valid.length > 0) yield* officeDaysBelow(deps, child.id, valid);
  }
}

/** The questions of every version of the offices' surveys, but the mark, which has a column; the comment last. */
async function questionIdsOf(surveys: SurveyRepository, places: readonly OfficeDays[]): Promise<string[]> {
  const found = new Set<string>();
  for (const id of new Set(places.map(({ office }) => office.survey.id))) {
    const latest = await surveys.latest(id);
    for (let version = 1; version <= (latest?.version ?? 0); version += 1) {
      const survey = version === latest?.version ? latest : await surveys.find(id, version);
      for (const question of survey?.questions ?? []) found.add(question.id);
    }
  }
  const others = [...found].filter((id) => id !== MARK_QUESTION && id !== COMMENT_QUESTION);
  return [...others, COMMENT_QUESTION];
}
