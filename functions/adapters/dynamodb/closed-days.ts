import * as z from 'zod/mini';
import type { ClosedDays } from '../../domain/tally/close-days.ts';
import { daySchema, type Day } from '../../domain/time/day.ts';
import { timeZoneSchema, VIETNAM, type TimeZone } from '../../domain/time/time-zone.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { keyItem } from './registry-store.ts';
import { tallyKeys } from './table-schema.ts';

const itemSchema = z.object({ sk: z.object({ S: z.string() }), day: z.object({ S: daySchema }) });

/** The last closed day of each zone, in the tallies table. Vietnam's item is the one that was there before zones were. */
export function dynamoClosedDays({ call, tableName }: { call: DynamoCall; tableName: string }): ClosedDays {
  const vietnam = tallyKeys.lastClosedDay();
  return {
    async last() {
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: vietnam.pk } },
        ConsistentRead: true,
      });
      const days = new Map<TimeZone, Day>();
      for await (const item of items) {
        const { sk, day } = itemSchema.parse(item);
        days.set(sk.S === vietnam.sk ? VIETNAM : timeZoneSchema.parse(sk.S), day.S);
      }
      return days;
    },
    async set(zone, day) {
      const key = zone === VIETNAM ? vietnam : tallyKeys.lastClosedDay(zone);
      await call('PutItem', { TableName: tableName, Item: { ...keyItem(key), day: { S: day } } });
    },
  };
}
