import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { DEVICE_HINT_KEY_DAYS } from '../../functions/domain/key/key.ts';
import { addDays, dayOf, startOf } from '../../functions/domain/time/day.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});

afterAll(() => database.stop());

const keys = () =>
  dynamoKeyRepository({
    call: database.lightCall,
    tableName: database.tableNames.keys,
    randomBytes: (length) => randomBytes(length),
  });

describe('Keys', () => {
  it('are the same for everybody, also for those who ask first at the same time', async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, () => keys().signing.current('scan')));

    const secrets = new Set(asked.map(({ secret }) => Buffer.from(secret).toString('hex')));
    expect(secrets.size).toBe(1);
    expect(asked[0]?.secret).toHaveLength(32);
  });

  it('are found by the name that a token carries, and unknown names are not', async () => {
    const { keyId, secret } = await keys().signing.current('scan');

    expect(await keys().signing.find('scan', keyId)).toEqual({ keyId, secret });
    expect(await keys().signing.find('scan', 'zz')).toBeUndefined();
  });

  it('for device hints differ from day to day and carry the day on which they are destroyed', async () => {
    const day = dayOf(Date.parse('2026-11-16T05:00:00Z'));

    const [one, other] = await Promise.all([
      keys().deviceHint.ofDay(day),
      keys().deviceHint.ofDay(addDays(day, 1)),
    ]);
    const { Item } = await database.call('GetItem', {
      TableName: database.tableNames.keys,
      Key: { pk: { S: 'HINT' }, sk: { S: day } },
    });

    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
    expect(Item?.['expiresAt']?.N).toBe(String(startOf(addDays(day, DEVICE_HINT_KEY_DAYS)) / 1000));
  });
});
