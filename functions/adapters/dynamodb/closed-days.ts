import * as z from 'zod/mini';
import type { ClosedDays } from '../../domain/tally/close-days.ts';
import { daySchema } from '../../domain/time/day.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { tallyKeys } from './table-schema.ts';

const itemSchema = z.object({ day: z.object({ S: daySchema }) });

/** The last closed day, one item of the tallies table. */
export function dynamoClosedDays({ call, tableName }: { call: DynamoCall; tableName: string }): ClosedDays {
  const { pk, sk } = tallyKeys.lastClosedDay();
  const Key = { pk: { S: pk }, sk: { S: sk } };
  return {
    async last() {
      const { Item } = await call('GetItem', { TableName: tableName, Key, ConsistentRead: true });
      return Item === undefined ? undefined : itemSchema.parse(Item).day.S;
    },
    async set(day) {
      await call('PutItem', { TableName: tableName, Item: { ...Key, day: { S: day } } });
    },
  };
}
