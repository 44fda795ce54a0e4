import * as z from 'zod/mini';
import { PLANNED_DAYS_KEPT } from '../../domain/report-plan/due-periods.ts';
import type { PlannedDays } from '../../domain/report-plan/plan-reports.ts';
import { daySchema, type Day } from '../../domain/time/day.ts';
import { expiryAfter } from '../../domain/time/expiry-after.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { keyItem } from './registry-store.ts';
import { reportKeys, timeToLiveAttribute } from './table-schema.ts';

const itemSchema = z.object({ day: z.object({ S: daySchema }) });
const LAST_DAY = '9999-12-31';

/** The local days whose reports, or digests, were asked for, one item each, in the table of reports. */
export function dynamoPlannedDays({
  call,
  tableName,
  of = 'PLAN',
}: {
  call: DynamoCall;
  tableName: string;
  /** Reports, or digests. */
  of?: 'PLAN' | 'DIGEST';
}): PlannedDays {
  return {
    async since(zone, from) {
      const { pk, sk } = reportKeys.planned(zone, from, of);
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': { S: pk },
          ':from': { S: sk },
          ':to': { S: reportKeys.planned(zone, LAST_DAY, of).sk },
        },
        ConsistentRead: true,
      });
      const days = new Set<Day>();
      for await (const item of items) days.add(itemSchema.parse(item).day.S);
      return days;
    },
    async note(zone, day) {
      await call('PutItem', {
        TableName: tableName,
        Item: {
          ...keyItem(reportKeys.planned(zone, day, of)),
          day: { S: day },
          [timeToLiveAttribute]: { N: String(expiryAfter(day, PLANNED_DAYS_KEPT)) },
        },
      });
    },
  };
}
