import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { caseItem, dynamoCaseRepository } from '../../functions/adapters/dynamodb/case-repository.ts';
import { dynamoMemberRepository, memberItem } from '../../functions/adapters/dynamodb/member-repository.ts';
import { dynamoPlannedDays } from '../../functions/adapters/dynamodb/planned-days.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { askForDigests } from '../../functions/domain/case-digest/ask-for-digests.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { memberHash, memberSchema } from '../../functions/domain/unit/member.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aCaseWorld } from '../cases/case-world.ts';
import { aUnitId } from '../support/builders.ts';
import { startDatabase } from '../support/database.ts';
import { aUnit, fixedRegistry } from '../support/registry.ts';
import { atMost, type Measurement } from './measurement.ts';
import { startMeter } from './metering-proxy.ts';

const PROVINCES = 34;
const WARDS = 3_321;
const CASES_EACH = 30;
const HANDLERS_EACH = 2;
const MONDAY_AT_SIX = Date.parse('2026-11-23T06:00:00+07:00');
const HOUR_MS = 3_600_000;
const AT_ONCE = 2_000;

/** The Monday round of a country: what it costs to ask for each member's digest. */
export async function measureDigests(): Promise<Measurement[]> {
  const database = await startDatabase({ hasStreams: false });
  const meter = await startMeter(database.endpoint);
  try {
    const country = aUnit({ id: aUnitId(), level: 'country' });
    const provinces = Array.from({ length: PROVINCES }, () =>
      aUnit({ id: aUnitId(), level: 'province', parentId: country.id }),
    );
    const wards = Array.from({ length: WARDS }, (_, index) =>
      aUnit({ id: aUnitId(), parentId: provinces[index % PROVINCES]?.id ?? country.id }),
    );
    await fill(database, wards);
    const client = new DynamoDBClient({
      endpoint: meter.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    });
    const call = sdkCall(client);
    let asked = 0;
    const ask = askForDigests({
      units: fixedRegistry([country, ...provinces, ...wards], []).units,
      members: dynamoMemberRepository({ call, tableName: database.tableNames.registry, pause }),
      cases: dynamoCaseRepository({ call, tableName: database.tableNames.cases }),
      digested: dynamoPlannedDays({ call, tableName: database.tableNames.reports, of: 'DIGEST' }),
      mail: {
        async request() {
          asked += 1;
        },
      },
      now: () => MONDAY_AT_SIX,
    });
    meter.reset();
    const before = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(before);
    client.destroy();
    const handlers = WARDS * HANDLERS_EACH;
    if (asked !== handlers) throw new Error(`${asked} digests were asked for, not ${handlers}.`);
    const cases = WARDS * CASES_EACH;
    return [
      atMost(
        'Monday’s digests of a country',
        (user + system) / 1e6,
        60,
        'CPU-seconds',
        `${WARDS} wards, ${handlers} handlers, ${cases} open cases; the function may take 900 s`,
      ),
      atMost('Monday’s digests of a country', meter.readUnits() / cases, 0.5, 'read units per open case'),
    ];
  } finally {
    await meter.stop();
    await database.stop();
  }
}

const emailOf = (handler: number, unitId: string): string =>
  `h${handler}@${unitId.replace('_', '-')}.example`;

/** Handlers of each ward, with its open cases among them; written as the repositories would write them. */
async function fill(
  database: Awaited<ReturnType<typeof startDatabase>>,
  wards: readonly Unit[],
): Promise<void> {
  const world = aCaseWorld(database);
  const first = (await world.cases.find((await world.anOpenCase()).id))?.case;
  if (first === undefined) throw new Error('The first case is gone.');
  const members = wards.flatMap(({ id: unitId }) =>
    Array.from({ length: HANDLERS_EACH }, (_, index) =>
      memberSchema.parse({
        email: emailOf(index, unitId),
        name: 'Lê Thị Hoa',
        role: 'handler',
        unitId,
      }),
    ),
  );
  const cases = wards.flatMap(({ id: unitId }, ward) =>
    Array.from({ length: CASES_EACH }, (_, index) =>
      caseItem({
        ...first,
        id: caseIdSchema.parse(`c_${(ward * CASES_EACH + index).toString(16).padStart(24, '0')}`),
        unitId,
        answerBy: MONDAY_AT_SIX + (index - 10) * HOUR_MS,
        assignedTo: {
          memberHash: memberHash(emailOf(index % HANDLERS_EACH, unitId)),
          name: 'Lê Thị Hoa',
        },
      }),
    ),
  );
  const put = async (tableName: string, items: readonly ReturnType<typeof caseItem>[]): Promise<void> => {
    for (let from = 0; from < items.length; from += AT_ONCE)
      await putMany(database.call, tableName, items.slice(from, from + AT_ONCE), pause);
  };
  await put(database.tableNames.registry, members.map(memberItem));
  await put(database.tableNames.cases, cases);
}
