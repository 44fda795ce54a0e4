import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoPageViewRepository } from '../../functions/adapters/dynamodb/page-view-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { dynamoReportRepository } from '../../functions/adapters/dynamodb/report-repository.ts';
import { makeReport } from '../../functions/domain/report/make-report.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import { addDays, daySchema, startOf } from '../../functions/domain/time/day.ts';
import { periodOf } from '../../functions/domain/time/period.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aSigner } from '../signature/a-signer.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit, fixedRegistry } from '../support/registry.ts';
import { noCases } from '../support/no-cases.ts';
import { anAnswer } from './an-answer.ts';
import { inParallel } from './in-parallel.ts';
import { atMost, type Measurement } from './measurement.ts';
import { startMeter, type Meter } from './metering-proxy.ts';

const monday = daySchema.parse('2026-11-16');
const EIGHT_HOURS_MS = 8 * 3_600_000;

/** What reading a ward's week costs in read units, at 1,000 and at 100,000 stored responses on the same office-days. */
export async function measureReport(): Promise<Measurement[]> {
  const database = await startDatabase({ hasStreams: false, isOnDisk: true });
  const meter = await startMeter(database.endpoint);
  try {
    const few = await readUnitsOfWeek(database, meter, 1_000);
    const many = await readUnitsOfWeek(database, meter, 100_000);
    return [
      atMost(
        'ward’s week, read units at 100,000 responses over those at 1,000',
        many / few,
        1.1,
        'times',
        `${few} and ${many} read units, both of responses that are really stored`,
      ),
    ];
  } finally {
    await meter.stop();
    await database.stop();
  }
}

async function readUnitsOfWeek(
  database: TestDatabase,
  meter: Meter,
  responsesInWeek: number,
): Promise<number> {
  const {
    responses: responsesTable,
    tallies: talliesTable,
    reports: reportsTable,
  } = await database.freshTables();
  const ward = aUnit({ id: aUnitId() });
  const offices = [1, 2].map(() => anOffice({ id: anOfficeId(), unitId: ward.id }));
  const registry = fixedRegistry([ward], offices);
  const now = () => startOf(addDays(monday, 7)) + EIGHT_HOURS_MS;
  const repositories = (call: Parameters<typeof dynamoTallyRepository>[0]['call']) => ({
    responses: dynamoResponseRepository({ call, tableName: responsesTable, pause }),
    tallies: dynamoTallyRepository({ call, tableName: talliesTable }),
    pageViews: dynamoPageViewRepository({ call, tableName: talliesTable }),
    reports: dynamoReportRepository({ call, tableName: reportsTable }),
  });

  const stored = repositories(database.call);
  const days = Array.from({ length: 5 }, (_, index) => addDays(monday, index));
  const each = responsesInWeek / (days.length * offices.length);
  const answers = days.flatMap((day) =>
    offices.flatMap((office) =>
      Array.from({ length: each }, (_, index) =>
        anAnswer(office, startOf(day) + EIGHT_HOURS_MS, index, each),
      ),
    ),
  );
  await inParallel(answers, (answer) => stored.responses.store(answer));
  const compute = computeTally({ ...stored, ...registry, surveyOf: async () => aSurvey(), lexicon, now });
  for (const day of days) for (const { id } of offices) await compute(id, day);

  const client = new DynamoDBClient({
    endpoint: meter.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  meter.reset();
  const made = await makeReport({
    ...repositories(sdkCall(client)),
    ...registry,
    procedures: { find: async () => undefined, all: async () => [] },
    surveys: { find: async () => aSurvey(), latest: async () => aSurvey() },
    codes: { ofOffice: async () => [] },
    notes: { find: async () => undefined },
    served: { between: async () => [] },
    cases: noCases,
    alerts: { ofUnit: async () => [] },
    index766: { find: async () => undefined },
    signer: aSigner(),
    now,
  })(ward.id, periodOf('week', monday));
  client.destroy();
  if (made.outcome !== 'made') throw new Error('There is no report.');
  return meter.readUnits();
}
