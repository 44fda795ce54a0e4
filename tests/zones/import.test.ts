import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { ImportRejected } from '../../functions/domain/import/import-problem.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { importOffices, importSurveys, importUnits } from '../../lib/admin/import-files.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const survey = readFileSync(
  join(import.meta.dirname, '../../functions/domain/survey/shipped/short.json'),
  'utf8',
);
const units = (zone: string) =>
  `code,level,kind,name,parent_code,time_zone\nNY,province,province,New York,,${zone}\nHT,province,province,Hà Tĩnh,,\n`;
const offices = (...rows: string[]) =>
  `office_key,unit_code,kind,name,survey,counters,time_zone\n${rows.join('\n')}\n`;

async function aRegistry() {
  const registry = { call: database.call, tableName: (await database.freshTables()).registry, pause };
  const target = { registry, now: () => Date.parse('2026-11-24T02:00:00Z') };
  await importSurveys(target, survey);
  const stored = dynamoUnitRepository(registry);
  return {
    target,
    zoneOfUnit: async (code: string) => (await stored.withCode(code))[0]?.timeZone,
    zoneOfOffice: async (key: string) =>
      (await dynamoOfficeRepository(registry).find(officeIdOf(key)))?.timeZone,
  };
}

it('a unit and its offices get the time zone of the file, an office its own before its unit’s', async () => {
  const { target, zoneOfUnit, zoneOfOffice } = await aRegistry();

  await importUnits(target, units('America/New_York'));
  await importOffices(
    target,
    offices(
      'ny-centre,NY,one_stop_centre,Centre,short,,',
      'ny-west,NY,reception_point,West,short,,America/Chicago',
      'ht-centre,HT,one_stop_centre,Trung tâm,short,,',
    ),
  );

  expect([await zoneOfUnit('NY'), await zoneOfUnit('HT')]).toEqual(['America/New_York', undefined]);
  expect(await Promise.all(['ny-centre', 'ny-west', 'ht-centre'].map(zoneOfOffice))).toEqual([
    'America/New_York',
    'America/Chicago',
    undefined,
  ]);
});

it('a file with a zone that does not exist is refused, naming the line', async () => {
  const { target } = await aRegistry();

  await expect(importUnits(target, units('America/Sông_Trí'))).rejects.toThrow(ImportRejected);
  await expect(importUnits(target, units('America/Sông_Trí'))).rejects.toMatchObject({
    problems: [{ line: 2, column: 'time_zone', reason: 'is no time zone such as Asia/Ho_Chi_Minh' }],
  });
});
