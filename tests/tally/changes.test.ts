import { describe, expect, it } from 'vitest';
import { handleChanges } from '../../functions/changes/handle-changes.ts';
import { dayOver } from '../../functions/domain/tally/day-over.ts';
import type { TallyRequest } from '../../functions/domain/tally/tally-request.ts';

const now = Date.parse('2026-11-17T09:00:00+07:00');

async function requestsFor(
  records: { pk: string; userIdentity?: Record<string, string> | null }[],
): Promise<TallyRequest[]> {
  const asked: TallyRequest[] = [];
  const handle = handleChanges({
    queue: {
      request: async (requests) => {
        asked.push(...requests);
      },
    },
    isOver: dayOver({ offices: { find: async () => undefined }, now: () => now }),
    log: () => undefined,
  });
  await handle({
    Records: records.map(({ pk, userIdentity }) => ({
      eventName: 'MODIFY',
      ...(userIdentity === undefined ? {} : { userIdentity }),
      dynamodb: { Keys: { pk: { S: pk }, sk: { S: 'R#x' } } },
    })),
  });
  return asked;
}

describe('A change in the responses', () => {
  it('of a closed day asks for that day’s tally, once a batch', async () => {
    const asked = await requestsFor([
      { pk: 'o_aaaa#2026-11-16' },
      { pk: 'o_aaaa#2026-11-16' },
      { pk: 'o_bbbb#2026-11-15' },
    ]);

    expect(asked).toEqual([
      { scopeId: 'o_aaaa', day: '2026-11-16' },
      { scopeId: 'o_bbbb', day: '2026-11-15' },
    ]);
  });

  it('of today waits until the day closes', async () => {
    expect(await requestsFor([{ pk: 'o_aaaa#2026-11-17' }])).toEqual([]);
  });

  it.each([
    ['as AWS writes it', { principalId: 'dynamodb.amazonaws.com', type: 'Service' }],
    ['in lower case', { principalid: 'dynamodb.amazonaws.com', type: 'Service' }],
  ])('by expiry changes no count, %s', async (_how, userIdentity) => {
    expect(await requestsFor([{ pk: 'o_aaaa#2026-11-16', userIdentity }])).toEqual([]);
  });

  it('that is no response is passed over', async () => {
    expect(
      await requestsFor([{ pk: 'SEEN#abc' }, { pk: 'o_aaaa#2026-11-16', userIdentity: null }]),
    ).toHaveLength(1);
  });
});
