import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dynamoPlannedDays } from '../../functions/adapters/dynamodb/planned-days.ts';
import { reportKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { sqsReportQueue } from '../../functions/adapters/sqs/report-queue.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { planReports } from '../../functions/domain/report-plan/plan-reports.ts';
import {
  reportRequestSchema,
  type ReportRequest,
} from '../../functions/domain/report-plan/report-request.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { timeZoneSchema } from '../../functions/domain/time/time-zone.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';

let database: TestDatabase;
let queues: TestQueues;
beforeAll(async () => {
  [database, queues] = await Promise.all([startDatabase({ hasStreams: false }), startQueues()]);
});
afterAll(() => Promise.all([database.stop(), queues.stop()]));

const newYork = timeZoneSchema.parse('America/New_York');
const day = (text: string) => daySchema.parse(text);
/** Tuesday, six in the morning in Vietnam: yesterday, and the last week once more. */
const tuesday = Date.parse('2026-11-24T06:00:00+07:00');

/** A country with one province and its wards. */
function aCountry({ wards = 2 }: { wards?: number } = {}) {
  const country = aUnit({ id: aUnitId(), level: 'country' });
  const province = aUnit({ id: aUnitId(), level: 'province', parentId: country.id });
  const communes = Array.from({ length: wards }, () => aUnit({ id: aUnitId(), parentId: province.id }));
  return { country, province, communes, units: [country, province, ...communes] };
}
const officesOf = (units: readonly Unit[]): Office[] =>
  units.map(({ id: unitId }) => anOffice({ id: anOfficeId(), unitId }));

async function aPlanner(units: readonly Unit[], offices: readonly Office[]) {
  const { reports: tableName } = await database.freshTables();
  const asked: ReportRequest[] = [];
  let takes = Infinity;
  let looks = 0;
  const registry = fixedRegistry(units, offices);
  const plannedDays = dynamoPlannedDays({ call: database.call, tableName });
  const run = (now: number) =>
    planReports({
      units: registry.units,
      offices: {
        everOfUnit: async (id) => {
          looks += 1;
          return registry.offices.everOfUnit(id);
        },
      },
      plannedDays,
      queue: {
        request: async (requests) => {
          asked.push(...requests.slice(0, takes));
          if (requests.length > takes) throw new Error('The machine went off.');
        },
      },
      now: () => now,
    })();
  return {
    tableName,
    asked,
    run,
    plannedDays,
    looks: () => looks,
    breakAfter: (requests: number) => {
      takes = requests;
    },
  };
}

const text = ({ unitId, period, reason }: ReportRequest): string => `${unitId} ${period} ${reason}`;

describe('Planning reports', () => {
  it('asks for wards before provinces before the country', async () => {
    const { country, province, communes, units } = aCountry();
    const { asked, run } = await aPlanner(units, officesOf(communes));

    await run(tuesday);

    expect(asked.map(text)).toEqual(
      [...communes, province, country].flatMap(({ id }) => [
        `${id} 2026-11-23 scheduled`,
        `${id} 2026-W47 revise`,
      ]),
    );
  });

  it('asks for nothing twice, and looks at no office when nothing is due', async () => {
    const { communes, units } = aCountry();
    const { asked, run, looks } = await aPlanner(units, officesOf(communes));
    await run(tuesday);
    const [requests, looked] = [asked.length, looks()];

    await run(tuesday + 900_000);
    await run(tuesday + 23 * 3_600_000);

    expect([asked.length, looks()]).toEqual([requests, looked]);
  });

  it('that died half-way is done again whole, with requests that are the same', async () => {
    const { communes, units } = aCountry();
    const { asked, run, breakAfter } = await aPlanner(units, officesOf(communes));
    breakAfter(4);
    await expect(run(tuesday)).rejects.toThrow('The machine went off.');
    const before = asked.splice(0).map(text);

    breakAfter(Infinity);
    await run(tuesday + 900_000);

    expect(before).toHaveLength(4);
    expect(new Set(asked.map(text)).size).toBe(asked.length);
    expect(asked.map(text)).toEqual(expect.arrayContaining(before));
    expect(asked).toHaveLength(8);
  });

  it('passes over units without an office, and the units above only them', async () => {
    const { country, province, communes, units } = aCountry();
    const empty = aUnit({ id: aUnitId(), level: 'province', parentId: country.id });
    const lonely = aUnit({ id: aUnitId(), parentId: empty.id });
    const [ward] = communes;
    const { asked, run } = await aPlanner(
      [...units, empty, lonely],
      officesOf(ward === undefined ? [] : [ward]),
    );

    await run(tuesday);

    expect(new Set(asked.map(({ unitId }) => unitId))).toEqual(new Set([ward?.id, province.id, country.id]));
  });

  it('asks for the week of a unit that ended in it, not for its days after', async () => {
    const { province, units } = aCountry({ wards: 0 });
    const old = aUnit({ id: aUnitId(), parentId: province.id, validTo: day('2026-11-18') });
    const next = aUnit({ id: aUnitId(), parentId: province.id, validFrom: day('2026-11-18') });
    const moved = anOffice({
      id: anOfficeId(),
      unitId: next.id,
      belongs: [
        { unitId: old.id, from: day('2025-07-01') },
        { unitId: next.id, from: day('2026-11-18') },
      ],
    });
    // Nobody said where this one went when its unit ended.
    const forgotten = anOffice({ id: anOfficeId(), unitId: old.id });
    // It ended as the week began.
    const gone = aUnit({ id: aUnitId(), parentId: province.id, validTo: day('2026-11-16') });
    const left = anOffice({ id: anOfficeId(), unitId: gone.id });
    const { asked, run } = await aPlanner([...units, old, next, gone], [moved, forgotten, left]);

    await run(tuesday);

    expect(asked.filter(({ unitId }) => unitId === old.id).map(({ period }) => period)).toEqual(['2026-W47']);
    expect(asked.filter(({ unitId }) => unitId === gone.id)).toEqual([]);
    expect(asked.filter(({ unitId }) => unitId === next.id).map(({ period }) => period)).toEqual([
      '2026-11-23',
      '2026-W47',
    ]);
  });

  it('follows each unit’s own clocks', async () => {
    const here = aCountry({ wards: 1 });
    const there = aUnit({ id: aUnitId(), parentId: here.province.id, timeZone: newYork });
    const { asked, run } = await aPlanner([...here.units, there], officesOf([...here.communes, there]));
    const ofThere = () => asked.filter(({ unitId }) => unitId === there.id).map(text);
    await run(Date.parse('2026-11-24T05:00:00-05:00'));
    asked.length = 0;

    await run(Date.parse('2026-11-24T05:59:00-05:00'));
    expect(asked).toEqual([]);
    await run(Date.parse('2026-11-24T06:00:00-05:00'));

    expect(ofThere()).toEqual([`${there.id} 2026-11-23 scheduled`, `${there.id} 2026-W47 revise`]);
    expect(asked).toHaveLength(2);
  });

  it('forgets what it planned after sixty days', async () => {
    const { communes, units } = aCountry();
    const { run, tableName } = await aPlanner(units, officesOf(communes));

    await run(tuesday);

    const { pk, sk } = reportKeys.planned('Asia/Ho_Chi_Minh', '2026-11-24');
    const { Item } = await database.call('GetItem', {
      TableName: tableName,
      Key: { pk: { S: pk }, sk: { S: sk } },
    });
    expect(Item?.['expiresAt']?.N).toBe(String(Date.parse('2027-01-23T00:00:00+07:00') / 1000));
  });

  it('keeps the days of zones apart', async () => {
    const { plannedDays } = await aPlanner([], []);
    const [kentucky, indiana] = ['America/Kentucky/Louisville', 'America/Indiana/Knox'].map((name) =>
      timeZoneSchema.parse(name),
    );
    if (kentucky === undefined || indiana === undefined) throw new RangeError('There are two.');
    await plannedDays.note(kentucky, day('2026-11-24'));
    await plannedDays.note(kentucky, day('2026-09-01'));

    expect(await plannedDays.since(kentucky, day('2026-11-01'))).toEqual(new Set(['2026-11-24']));
    expect(await plannedDays.since(indiana, day('2026-11-01'))).toEqual(new Set());
  });
});

it('requests for reports wait on the queue until somebody takes them, however many there are', async () => {
  const queueUrl = await queues.create('reports');
  const requests = Array.from({ length: 23 }, (_, index) =>
    reportRequestSchema.parse({ unitId: `u_ward${index}`, period: '2026-W47', reason: 'scheduled' }),
  );

  await sqsReportQueue({ client: queues.client, queueUrl }).request(requests);

  const taken = [];
  for (let batch = 0; batch < 3; batch += 1) {
    const { Messages } = await queues.client.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    taken.push(...z.array(z.object({ Body: z.string() })).parse(Messages));
  }
  expect(taken.map(({ Body }) => reportRequestSchema.parse(JSON.parse(Body)).unitId).toSorted()).toEqual(
    requests.map(({ unitId }) => unitId).toSorted(),
  );
});

it('a request for a report that the queue declines again and again is not taken for sent', async () => {
  const declining = new Proxy(queues.client, {
    get: (client, name) =>
      name === 'send' ? async () => ({ Failed: [{ Id: '0' }] }) : Reflect.get(client, name),
  });
  const request = reportRequestSchema.parse({ unitId: 'u_ward', period: '2026-11', reason: 'asked' });

  await expect(
    sqsReportQueue({ client: declining, queueUrl: 'http://queue' }).request([request]),
  ).rejects.toThrow('The queue refused 1 messages.');
});
