import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoClosedDays } from '../../functions/adapters/dynamodb/closed-days.ts';
import type { OfficeId } from '../../functions/domain/shared/ids.ts';
import { closeDays, MOST_DAYS_CAUGHT_UP } from '../../functions/domain/tally/close-days.ts';
import type { TallyRequest } from '../../functions/domain/tally/tally-request.ts';
import { anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});

afterAll(() => database.stop());

const quarterPastMidnight = Date.parse('2026-11-17T00:15:00+07:00');
const DAY_MS = 86_400_000;

async function aDeployment(offices: OfficeId[] = [anOfficeId(), anOfficeId()]) {
  const { tallies: tableName } = await database.freshTables();
  const asked: TallyRequest[] = [];
  let isDown = false;
  const run = (now: number) =>
    closeDays({
      closedDays: dynamoClosedDays({ call: database.call, tableName }),
      offices: async function* () {
        yield* offices.map((id) => ({ id }));
      },
      queue: {
        request: async (requests) => {
          if (isDown) throw new Error('The queue does not answer.');
          asked.push(...requests);
        },
      },
      now: () => now,
    })();
  return {
    asked,
    run,
    setQueueDown: (value: boolean) => {
      isDown = value;
    },
  };
}

describe('Closing the day', () => {
  it('asks for every office’s yesterday', async () => {
    const { asked, run } = await aDeployment();

    await run(quarterPastMidnight);

    expect(asked.map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-16']);
  });

  it('does nothing more when it is run again the same day', async () => {
    const { asked, run } = await aDeployment();

    await run(quarterPastMidnight);
    await run(quarterPastMidnight + 3_600_000);

    expect(asked).toHaveLength(2);
  });

  it('catches up with the days on which the machine was off', async () => {
    const { asked, run } = await aDeployment([anOfficeId()]);

    await run(quarterPastMidnight);
    await run(quarterPastMidnight + 3 * DAY_MS);

    expect(asked.map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']);
  });

  it('catches up with a month at the most', async () => {
    const { asked, run } = await aDeployment([anOfficeId()]);

    await run(quarterPastMidnight);
    await run(quarterPastMidnight + 90 * DAY_MS);

    expect(asked).toHaveLength(1 + MOST_DAYS_CAUGHT_UP);
  });

  it('is done again whole when it died half-way', async () => {
    const { asked, run, setQueueDown } = await aDeployment();
    setQueueDown(true);
    await expect(run(quarterPastMidnight)).rejects.toThrow('The queue does not answer.');

    setQueueDown(false);
    await run(quarterPastMidnight + 60_000);

    expect(asked).toHaveLength(2);
  });
});
