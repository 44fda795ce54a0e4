import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import {
  AMENDABLE_MS,
  type Response,
  type ResponseRepository,
} from '../../functions/domain/response/response.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aResponse, anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});

afterAll(() => database.stop());

const noon = Date.parse('2026-11-16T05:00:00Z');

describe.each([
  ['through the AWS SDK', () => database.call],
  ['through signed fetch', () => database.lightCall],
])('Responses in the table, %s', (_name, callOf: () => DynamoCall) => {
  const repository = (): ResponseRepository =>
    dynamoResponseRepository({ call: callOf(), tableName: database.tableNames.responses, pause });

  it('stores a response once, however often it is sent', async () => {
    const response = aResponse({ at: noon });

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => repository().store(response)));

    const stored = outcomes.filter(({ outcome }) => outcome === 'stored');
    expect(stored).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'superseded')).toHaveLength(7);
    expect(await all(repository(), response)).toEqual([response]);
  });

  it('lets the higher revision win, also when it arrives first', async () => {
    const first = aResponse({ at: noon, mark: 2 });
    const second = { ...first, revision: 2, mark: 4, answers: { comment: 'Chờ hơi lâu' } };

    const early = await repository().store(second);
    const late = await repository().store(first);

    expect([early.outcome, late.outcome]).toEqual(['stored', 'superseded']);
    expect(await all(repository(), first)).toEqual([second]);
  });

  it('says what is stored when a send is refused', async () => {
    const first = aResponse({ at: noon, mark: 5 });
    await repository().store(first);

    const again = await repository().store({ ...first, mark: 1 });

    expect(again).toEqual({ outcome: 'superseded', existing: first });
  });

  it('takes an amendment just within the hour and none after it', async () => {
    const first = aResponse({ at: noon });
    await repository().store(first);

    const within = await repository().store({
      ...first,
      revision: 2,
      receivedAt: first.receivedAt + AMENDABLE_MS - 1,
    });
    const other = aResponse({ at: noon });
    await repository().store(other);
    const after = await repository().store({
      ...other,
      revision: 2,
      receivedAt: other.receivedAt + AMENDABLE_MS,
    });

    expect([within.outcome, after.outcome]).toEqual(['amended', 'closed']);
  });

  it('reads every page of a day, in order of time', async () => {
    const officeId = anOfficeId();
    const long = 'Tôi chờ lâu. '.repeat(150);
    const many = Array.from({ length: 420 }, (_, index) =>
      aResponse({ officeId, at: noon + index, answers: { comment: long } }),
    );
    await Promise.all(many.map((response) => repository().store(response)));

    const [first] = many;
    const read = first === undefined ? [] : await all(repository(), first);

    expect(read.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
  });

  it('gives each response a last day in whole seconds', async () => {
    const response = aResponse({ at: noon });
    await repository().store(response);

    const { Item } = await callOf()('GetItem', {
      TableName: database.tableNames.responses,
      Key: { pk: { S: `${response.officeId}#${response.day}` }, sk: { S: `R#${response.id}` } },
    });

    expect(Number(Item?.['expiresAt']?.N)).toBeGreaterThan(noon / 1000);
    expect(Number(Item?.['expiresAt']?.N)).toBeLessThan(1e11);
  });

  it('finds those of many responses that still exist', async () => {
    const officeId = anOfficeId();
    const many = Array.from({ length: 130 }, (_, index) => aResponse({ officeId, at: noon + index }));
    await Promise.all(many.map((response) => repository().store(response)));
    const missing = aResponse({ officeId, at: noon + 1000 });

    const found = await repository().findMany([...many, missing]);

    expect(found.map(({ id }) => id).sort()).toEqual(many.map(({ id }) => id).sort());
  });
});

describe('Erasing a response', () => {
  it('removes it and records that it was removed, once', async () => {
    const repository = dynamoResponseRepository({
      call: database.call,
      tableName: database.tableNames.responses,
      pause,
    });
    const response = aResponse({ at: noon });
    await repository.store(response);

    const first = await repository.erase(response, noon);
    const second = await repository.erase(response, noon);

    expect([first, second]).toEqual(['erased', 'absent']);
    expect(await all(repository, response)).toEqual([]);
    expect(await repository.countErasures(response.officeId, response.day)).toBe(1);
  });
});

async function all(repository: ResponseRepository, { officeId, day }: Response): Promise<Response[]> {
  const found: Response[] = [];
  for await (const response of repository.ofOfficeDay(officeId, day, { consistent: true }))
    found.push(response);
  return found;
}

it('knows the visit’s day from the moment of the visit', () => {
  expect(aResponse({ at: Date.parse('2026-11-16T17:00:00Z') }).day).toBe(
    dayOf(Date.parse('2026-11-17T00:00:00+07:00')),
  );
});
