import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { harmlessText } from '../../functions/adapters/csv/write-csv.ts';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { procedureItem } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { responseItem } from '../../functions/adapters/dynamodb/response-repository.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { procedureSchema } from '../../functions/domain/procedure/procedure.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { counterIdSchema } from '../../functions/domain/shared/ids.ts';
import { addDays, daySchema, startOf, type Day } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { exportResponses } from '../../lib/admin/export-responses.ts';
import { anOfficeId, aResponse, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit } from '../support/registry.ts';
import { hostileTexts } from './a-report.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});

afterAll(async () => {
  await database.stop();
});

const monday = daySchema.parse('2026-11-16');
const tuesday = addDays(monday, 1);
const atNine = (day: typeof monday): number => startOf(day) + 9 * 3_600_000;
const province = aUnit({ id: aUnitId(), level: 'province', code: '42' });
const ward = aUnit({ id: aUnitId(), parentId: province.id });
const otherWard = aUnit({ id: aUnitId(), parentId: province.id, code: '18755' });
const office = anOffice({ id: anOfficeId(), unitId: ward.id });
/** Belonged to the ward on Monday, and to the other from Tuesday on. */
const moved = anOffice({
  id: anOfficeId(),
  unitId: ward.id,
  key: 'moved',
  belongs: [
    { unitId: ward.id, from: daySchema.parse('2025-07-01') },
    { unitId: otherWard.id, from: tuesday },
  ],
});
const procedure = procedureSchema.parse({
  id: 'p_birth',
  nationalCode: '1.001193',
  name: { vi: 'Đăng ký khai sinh' },
  field: { vi: 'Hộ tịch' },
  papers: [],
  fee: { vi: 'Không' },
  timeLimit: { vi: 'Trong ngày' },
});

/** The lines of an export of these responses. */
async function exported(
  responses: readonly Response[],
  {
    unitId = ward.id,
    days = [monday, tuesday],
    read = database.call,
  }: { unitId?: typeof ward.id; days?: Day[]; read?: DynamoCall } = {},
): Promise<{ lines: Record<string, string>[]; rows: number; parts: string[] }> {
  const tables = await database.freshTables();
  const { call } = database;
  await putMany(
    call,
    tables.registry,
    [
      ...[province, ward, otherWard].flatMap(unitItems),
      ...[office, moved].flatMap(officeItems),
      procedureItem(procedure),
      surveyItem(aSurvey()),
    ],
    pause,
  );
  await putMany(call, tables.responses, responses.map(responseItem), pause);
  const parts: string[] = [];
  const rows = await exportResponses(
    { call: read, tables, registry: { call, tableName: tables.registry, pause } },
    { unitId, days },
    async (part) => {
      parts.push(part);
    },
  );
  const lines = z
    .array(z.record(z.string(), z.string()))
    .parse(parse(parts.join(''), { bom: true, columns: true, record_delimiter: '\r\n' }));
  return { lines, rows, parts };
}

describe('Responses as CSV', () => {
  it('have a line each: where, when, the mark and an answer a question', async () => {
    const { lines, rows } = await exported([
      aResponse({
        at: atNine(monday),
        officeId: office.id,
        counterId: counterIdSchema.parse('q2'),
        procedureId: procedure.id,
        mark: 2,
        answers: { reasons: ['waiting', 'attitude'], comment: 'Chờ lâu' },
      }),
    ]);

    expect(rows).toBe(1);
    expect(lines).toEqual([
      expect.objectContaining({
        office_key: office.key,
        office: office.name.vi,
        counter: 'Quầy 2',
        day: '2026-11-16',
        hour: '9',
        mark: '2',
        channel: 'qr',
        language: 'vi',
        procedure: '1.001193',
        survey: 'short',
        version: '1',
        reasons: 'waiting; attitude',
        comment: 'Chờ lâu',
      }),
    ]);
  });

  it('are those of the days and of the units below, where an office belonged on each day', async () => {
    const responses = [monday, tuesday, addDays(monday, 2)].flatMap((day) =>
      [office, moved].map(({ id }) => aResponse({ at: atNine(day), officeId: id })),
    );

    const days = async (unitId: typeof ward.id): Promise<string[]> =>
      (await exported(responses, { unitId })).lines
        .map(({ office_key, day }) => `${office_key} ${day}`)
        .sort();

    expect(await days(ward.id)).toEqual(
      [`${office.key} 2026-11-16`, `${office.key} 2026-11-17`, 'moved 2026-11-16'].sort(),
    );
    expect(await days(otherWard.id)).toEqual(['moved 2026-11-17']);
    expect(await days(province.id)).toHaveLength(4);
  });

  it('hold what people wrote so that no spreadsheet runs it and no line breaks', async () => {
    const { lines } = await exported(
      hostileTexts.map((comment, index) =>
        aResponse({ at: atNine(monday) + index, officeId: office.id, answers: { comment } }),
      ),
    );

    expect(lines).toHaveLength(hostileTexts.length);
    const comments = lines.map(({ comment }) => comment ?? '');
    expect(comments.filter((text) => /^\s*[=+\-@]/.test(text))).toEqual([]);
    expect(comments).toContain('👨‍👩‍👧 rất tốt 😀👍🏽 🇻🇳');
    expect(comments.some((text) => text.includes('\u202E'))).toBe(false);
  });

  it('come in parts of any number, none missing and none twice', async () => {
    const responses = Array.from({ length: 600 }, (_, index) =>
      aResponse({
        at: atNine(monday) + index,
        officeId: office.id,
        answers: { comment: `Ý kiến ${index} ${'dài '.repeat(400)}` },
      }),
    );

    const { lines, rows, parts } = await exported(responses);

    expect(rows).toBe(600);
    expect(parts.length).toBeGreaterThan(10);
    expect(new Set(lines.map(({ id }) => id))).toEqual(new Set(responses.map(({ id }) => harmlessText(id))));
  });

  it('are given up where a later day cannot be read, though it is asked for while an earlier one is written', async () => {
    const responses = Array.from({ length: 40 }, (_, index) =>
      aResponse({ at: atNine(monday) + index, officeId: office.id }),
    );
    const withoutTuesday: DynamoCall = async (operation, input) => {
      if (JSON.stringify(input).includes(tuesday)) throw new Error('The database is away.');
      return database.call(operation, input);
    };

    await expect(exported(responses, { read: withoutTuesday })).rejects.toThrow('The database is away.');
  });

  it('are a head alone where there are none', async () => {
    const { parts, rows } = await exported([]);

    expect(rows).toBe(0);
    expect(parts.join('')).toMatch(/^\uFEFFid,office_key,.*,comment\r\n$/);
  });
});
