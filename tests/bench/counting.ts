import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoPageViewRepository } from '../../functions/adapters/dynamodb/page-view-repository.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { counterSchema } from '../../functions/domain/office/office.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import type { ScopeId } from '../../functions/domain/tally/tally.ts';
import { addDays, dayOf, startOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit, fixedRegistry } from '../support/registry.ts';
import { anAnswer } from './an-answer.ts';
import { inParallel } from './in-parallel.ts';
import { atMost, type Measurement, reported } from './measurement.ts';
import { startMeter, type Meter } from './metering-proxy.ts';

const openingHour = Date.parse('2026-11-16T08:00:00+07:00');
const day = dayOf(openingHour);

/** Reads and writes that the counting costs, in capacity units as the database reports them. */
export async function measureCounting(): Promise<Measurement[]> {
  const database = await startDatabase({ hasStreams: false, isOnDisk: true });
  const meter = await startMeter(database.endpoint);
  try {
    const usual = await measureDay(database, meter, { wards: 12, answersEach: 33, lateEach: 0 });
    const large = await measureDay(database, meter, { wards: 1, answersEach: 50_000, lateEach: 500 });
    const amended = await measureAmendment(database, meter);
    return [
      reported('write units per amendment', `${amended.toFixed(3)} units`),
      atMost(
        'tally read units per response, 33 a day',
        usual.readUnitsPerResponse,
        2,
        'units',
        'registry not counted',
      ),
      atMost(
        'tally read units per response, 50,000 a day',
        large.readUnitsPerResponse,
        4,
        'units',
        'closed once, then 500 late answers in 12 slots, each a full count',
      ),
    ];
  } finally {
    await meter.stop();
    await database.stop();
  }
}

type Load = { wards: number; answersEach: number; lateEach: number };

/** A day of a province whose wards have one office each: stored, closed, late answers counted again. */
async function measureDay(database: TestDatabase, meter: Meter, { wards, answersEach, lateEach }: Load) {
  const { client, responses, tallies, views } = await repositories(database, meter);
  const [country, province] = [aUnitId(), aUnitId()];
  const wardIds = Array.from({ length: wards }, () => aUnitId());
  const offices = wardIds.map((unitId) =>
    anOffice({
      id: anOfficeId(),
      unitId,
      counters: Array.from({ length: 6 }, (_, index) =>
        counterSchema.parse({ id: `q${index + 1}`, name: { vi: `Quầy ${index + 1}` } }),
      ),
    }),
  );
  const registry = fixedRegistry(
    [
      aUnit({ id: country, level: 'country' }),
      aUnit({ id: province, level: 'province', parentId: country }),
      ...wardIds.map((id) => aUnit({ id, parentId: province })),
    ],
    offices,
  );
  const compute = computeTally({
    responses,
    tallies,
    ...registry,
    surveyOf: async () => aSurvey(),
    lexicon,
    now: () => startOf(addDays(day, 1)),
  });
  const computeAll = async (): Promise<void> => {
    const scopes: ScopeId[] = [...offices.map(({ id }) => id), ...wardIds, province, country];
    for (const scope of scopes) await compute(scope, day);
  };

  meter.reset();
  const all = offices.flatMap((office) =>
    Array.from({ length: answersEach }, (_, index) => anAnswer(office, openingHour, index, answersEach)),
  );
  const late =
    lateEach === 0 ? [] : all.filter((_, index) => index % Math.floor(answersEach / lateEach) === 0);
  const lateIds = new Set(late.map(({ id }) => id));
  await inParallel(
    all.filter(({ id }) => !lateIds.has(id)),
    (response) => responses.store(response),
  );
  await computeAll();
  // Late answers come back over a week and are counted a slot at a time.
  const slots = Math.min(late.length, 12);
  for (let slot = 0; slot < slots; slot += 1) {
    await inParallel(
      late.filter((_, index) => index % slots === slot),
      (response) => responses.store(response),
    );
    await computeAll();
  }
  for (const { id } of offices)
    await views.write({ officeId: id, day, byCode: { ABCDEFGHJ: answersEach * 2 } });
  client.destroy();
  return {
    writeUnitsPerResponse: meter.writeUnits() / all.length,
    readUnitsPerResponse: meter.readUnits() / all.length,
  };
}

/** What it costs when a person adds a reason and a comment to a mark, and when a retry is refused. */
async function measureAmendment(database: TestDatabase, meter: Meter): Promise<number> {
  const { client, responses } = await repositories(database, meter);
  const first = anAnswer(anOffice({ id: anOfficeId(), unitId: aUnitId() }), openingHour, 9, 10);
  await responses.store({ ...first, answers: {} });
  meter.reset();
  await responses.store({ ...first, revision: 2 });
  client.destroy();
  return meter.writeUnits();
}

async function repositories(database: TestDatabase, meter: Meter) {
  const { responses, tallies } = await database.freshTables();
  const client = new DynamoDBClient({
    endpoint: meter.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const call = sdkCall(client);
  return {
    client,
    responses: dynamoResponseRepository({ call, tableName: responses, pause }),
    tallies: dynamoTallyRepository({ call, tableName: tallies }),
    views: dynamoPageViewRepository({ call, tableName: tallies }),
  };
}
