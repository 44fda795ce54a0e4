import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoClosedDays } from '../../functions/adapters/dynamodb/closed-days.ts';
import { tallyKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { handleChanges } from '../../functions/changes/handle-changes.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { closeDays } from '../../functions/domain/tally/close-days.ts';
import { dayOver } from '../../functions/domain/tally/day-over.ts';
import type { TallyRequest } from '../../functions/domain/tally/tally-request.ts';
import { timeZoneSchema } from '../../functions/domain/time/time-zone.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice } from '../support/registry.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const HOUR_MS = 3_600_000;
const officeIn = (name?: string): Office =>
  anOffice({
    id: anOfficeId(),
    unitId: aUnitId(),
    ...(name === undefined ? {} : { timeZone: timeZoneSchema.parse(name) }),
  });

async function aDeployment(offices: Office[]) {
  const { tallies: tableName } = await database.freshTables();
  const asked: (TallyRequest & { at: string })[] = [];
  let walks = 0;
  const run = (at: number) =>
    closeDays({
      closedDays: dynamoClosedDays({ call: database.call, tableName }),
      offices: async function* () {
        walks += 1;
        yield* offices;
      },
      queue: {
        request: async (requests) => {
          asked.push(...requests.map((request) => ({ ...request, at: new Date(at).toISOString() })));
        },
      },
      now: () => at,
    })();
  const hourly = async (from: string, to: string) => {
    for (let at = Date.parse(from); at <= Date.parse(to); at += HOUR_MS) await run(at);
  };
  return { tableName, asked, run, hourly, walks: () => walks };
}

describe('Closing days where they end', () => {
  it.each([
    ['America/New_York', '2026-11-01', '2026-11-02T05:15:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-09T04:15:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T23:15:00.000Z'],
    ['Asia/Kathmandu', '2026-11-16', '2026-11-16T18:15:00.000Z'],
    ['America/St_Johns', '2026-11-16', '2026-11-17T04:15:00.000Z'],
    ['Pacific/Apia', '2026-11-16', '2026-11-16T11:15:00.000Z'],
    ['Asia/Ho_Chi_Minh', '2026-11-16', '2026-11-16T17:15:00.000Z'],
  ])('in %s asks for %s once, in the hour after its end', async (name, day, at) => {
    const office = officeIn(name);
    const { asked, hourly } = await aDeployment([office]);

    await hourly(
      new Date(Date.parse(at) - 72 * HOUR_MS).toISOString(),
      new Date(Date.parse(at) + 20 * HOUR_MS).toISOString(),
    );

    expect(asked.filter((request) => request.day === day)).toEqual([{ scopeId: office.id, day, at }]);
  });

  it('asks for no day twice and leaves none out, wherever the offices are', async () => {
    const offices = ['Pacific/Apia', 'America/New_York', undefined].map(officeIn);
    const { asked, hourly } = await aDeployment(offices);

    await hourly('2026-10-28T00:15:00Z', '2026-11-05T00:15:00Z');

    const ofFirstDays = ['2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03'];
    for (const { id } of offices) {
      const days = asked.filter(({ scopeId }) => scopeId === id).map(({ day }) => day);
      expect(days).toEqual([...new Set(days)]);
      expect(days).toEqual(expect.arrayContaining(ofFirstDays));
    }
  });

  it('passes over a day that a zone left out without stumbling', async () => {
    const { asked, hourly } = await aDeployment([officeIn('Pacific/Apia')]);

    await hourly('2011-12-28T10:15:00Z', '2012-01-01T10:15:00Z');

    expect(asked.map(({ day }) => day)).toEqual([
      '2011-12-27',
      '2011-12-28',
      '2011-12-29',
      '2011-12-30',
      '2011-12-31',
      '2012-01-01',
    ]);
  });

  it('goes on from the day that was noted before there were zones', async () => {
    const { tableName, asked, run } = await aDeployment([officeIn()]);
    const { pk, sk } = tallyKeys.lastClosedDay();
    await database.call('PutItem', {
      TableName: tableName,
      Item: { pk: { S: pk }, sk: { S: sk }, day: { S: '2026-11-14' } },
    });

    await run(Date.parse('2026-11-17T00:15:00+07:00'));

    expect(asked.map(({ day }) => day)).toEqual(['2026-11-15', '2026-11-16']);
  });

  it('looks at the offices once a day while all of them are in Vietnam', async () => {
    const { hourly, walks } = await aDeployment([officeIn()]);

    await hourly('2026-11-16T00:15:00+07:00', '2026-11-18T23:15:00+07:00');

    expect(walks()).toBe(3);
  });
});

describe('A change to a day', () => {
  /** The requests that a change makes, and how often an office was looked up. */
  async function changed(office: Office, day: string, moment: string) {
    const asked: TallyRequest[] = [];
    let lookups = 0;
    const find = async () => {
      lookups += 1;
      return office;
    };
    const handle = handleChanges({
      queue: {
        request: async (requests) => {
          asked.push(...requests);
        },
      },
      isOver: dayOver({ offices: { find }, now: () => Date.parse(moment) }),
      log: () => undefined,
    });
    const record = { eventName: 'MODIFY', dynamodb: { Keys: { pk: { S: `${office.id}#${day}` } } } };
    await handle({ Records: [record, record] });
    return { asked: asked.length, lookups };
  }

  it.each([
    ['Pacific/Apia', '2026-11-16T10:59:59Z', 0],
    ['Pacific/Apia', '2026-11-16T11:00:00Z', 1],
    ['Asia/Ho_Chi_Minh', '2026-11-16T16:59:59Z', 0],
    ['Asia/Ho_Chi_Minh', '2026-11-16T17:00:00Z', 1],
    ['America/New_York', '2026-11-17T04:59:59Z', 0],
    ['America/New_York', '2026-11-17T05:00:00Z', 1],
  ])('in %s is asked for once the day is over there: at %s %d', async (name, moment, requests) => {
    expect((await changed(officeIn(name), '2026-11-16', moment)).asked).toBe(requests);
  });

  it('costs no look at the office while the day lasts everywhere or is over everywhere', async () => {
    const duringOfficeHours = await changed(officeIn(), '2026-11-16', '2026-11-16T16:59:00+07:00');
    const twoDaysLater = await changed(officeIn(), '2026-11-16', '2026-11-18T09:00:00+07:00');

    expect(duringOfficeHours).toEqual({ asked: 0, lookups: 0 });
    expect(twoDaysLater).toEqual({ asked: 1, lookups: 0 });
  });
});
