import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { caseItem, dynamoCaseRepository } from '../../functions/adapters/dynamodb/case-repository.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { collectCases } from '../../functions/domain/case-figures/collect-cases.ts';
import type { Case, CaseRepository } from '../../functions/domain/case/case.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { periodOf } from '../../functions/domain/time/period.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aCaseWorld, handler, OPENED_AT } from '../cases/case-world.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';
import { atMost, type Measurement } from './measurement.ts';
import { startMeter, type Meter } from './metering-proxy.ts';

const OPEN_CASES = 100_000;
const DUE_CASES = 300;
const MOVES = 1_000;
const FEW_CASES = 1_000;
const PAGE = 25;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const AT_ONCE = 2_000;

/** What a unit's list and the look for what is due read among 100,000 open cases; a thousand moves of one case at once. */
export async function measureCases(): Promise<Measurement[]> {
  const database = await startDatabase({ hasStreams: false });
  const meter = await startMeter(database.endpoint);
  try {
    const world = aCaseWorld(database);
    await fill(database, world, OPEN_CASES);
    const client = new DynamoDBClient({
      endpoint: meter.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    });
    const metered = dynamoCaseRepository({ call: sdkCall(client), tableName: database.tableNames.cases });
    const page = await metered.ofUnit(world.unitId, 'open', { limit: PAGE, from: undefined });
    const inboxUnits = meter.readUnits();
    meter.reset();
    const due = await metered.withAlarmBy(OPENED_AT, OPEN_CASES);
    const dueUnits = meter.readUnits();
    const fewWorld = aCaseWorld(database);
    await fill(database, fewWorld, FEW_CASES);
    const few = await weekOf(fewWorld, metered, meter);
    const many = await weekOf(world, metered, meter);
    client.destroy();
    const { winners, versions } = await movesAtOnce(world);
    return [
      atMost(
        `first page of a list of ${OPEN_CASES} open cases`,
        inboxUnits,
        5,
        'read units',
        `${page.cases.length} cases in one request`,
      ),
      atMost(
        'cases read to find those that are due, over those due',
        due.length / DUE_CASES,
        1,
        'times',
        `${DUE_CASES} due of ${OPEN_CASES}; ${dueUnits} read units`,
      ),
      atMost(
        `cases in a ward’s week, read units at ${OPEN_CASES} open ones over those at ${FEW_CASES}`,
        many / few,
        1.1,
        'times',
        `${few} and ${many} read units`,
      ),
      atMost(
        `winners of ${MOVES} moves of one version at once`,
        winners,
        1,
        'of them',
        `the history has ${versions} events without a gap`,
      ),
    ];
  } finally {
    await meter.stop();
    await database.stop();
  }
}

/** Open cases of one unit, some of them due; written as the repository would write them. */
async function fill(
  database: TestDatabase,
  world: ReturnType<typeof aCaseWorld>,
  cases: number,
): Promise<void> {
  const { id } = await world.anOpenCase();
  const first = (await world.cases.find(id))?.case;
  if (first === undefined) throw new Error('The first case is gone.');
  for (let from = 0; from < cases; from += AT_ONCE)
    await putMany(
      database.call,
      database.tableNames.cases,
      Array.from({ length: Math.min(AT_ONCE, cases) }, (_, index) =>
        caseItem(anotherCase(first, from + index)),
      ),
      pause,
    );
}

function anotherCase(first: Case, index: number): Case {
  const hours = (index % 997) + 1;
  return {
    ...first,
    id: caseIdSchema.parse(`c_${first.id.slice(-12)}${index.toString(16).padStart(12, '0')}`),
    answerBy: OPENED_AT + hours * HOUR_MS,
    nextAlarm: {
      step: 'resolve_warn_handler_1',
      to: 'handler',
      at: index < DUE_CASES ? OPENED_AT - hours : OPENED_AT + hours * HOUR_MS,
    },
  };
}

/** What counting the cases of the week reads in which all were opened. */
async function weekOf(
  { unitId, officeId }: ReturnType<typeof aCaseWorld>,
  cases: CaseRepository,
  meter: Meter,
): Promise<number> {
  const ward = aUnit({ id: unitId });
  const period = periodOf('week', dayOf(OPENED_AT));
  const collect = collectCases({
    ...fixedRegistry([ward], [anOffice({ id: officeId, unitId })]),
    cases,
    reports: { latest: async () => undefined },
    now: () => OPENED_AT + WEEK_MS,
  });
  meter.reset();
  const { counts } = await collect(ward, period);
  if (counts.open.count !== FEW_CASES || counts.received === 0) throw new Error('The cases are not there.');
  return meter.readUnits();
}

async function movesAtOnce({
  anOpenCase,
  cases,
  change,
}: ReturnType<typeof aCaseWorld>): Promise<{ winners: number; versions: number }> {
  const { id } = await anOpenCase();
  const tried = await Promise.all(
    Array.from({ length: MOVES }, () => change({ id, step: { kind: 'accept' }, by: handler, seen: 1 })),
  );
  const events = (await cases.find(id))?.events ?? [];
  if (events.some(({ version }, index) => version !== index + 1)) throw new Error('An event is missing.');
  return { winners: tried.filter(({ done }) => done).length, versions: events.length };
}
