import * as z from 'zod/mini';
import type { PageViewRepository } from '../../domain/tally/tally.ts';
import { daySchema } from '../../domain/time/day.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { tallyKeys } from './table-schema.ts';

const itemSchema = z.object({ sk: z.object({ S: z.string() }), byCode: z.object({ S: z.string() }) });
const byCodeSchema = z.record(z.string(), z.int().check(z.nonnegative()));

/** Page views in DynamoDB, one item an office and day, replaced whole each time it is counted. */
export function dynamoPageViewRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): PageViewRepository {
  return {
    async write({ officeId, day, byCode }) {
      const { pk, sk } = tallyKeys.pageViews(officeId, day);
      await call('PutItem', {
        TableName: tableName,
        Item: { pk: { S: pk }, sk: { S: sk }, byCode: { S: JSON.stringify(byCode) } },
      });
    },

    async between(officeId, from, to) {
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :office AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':office': { S: officeId },
          ':from': { S: tallyKeys.pageViews(officeId, from).sk },
          ':to': { S: tallyKeys.pageViews(officeId, to).sk },
        },
      });
      const views = [];
      for await (const item of items) {
        const { sk, byCode } = itemSchema.parse(item);
        const counts: unknown = JSON.parse(byCode.S);
        views.push({
          officeId,
          day: daySchema.parse(sk.S.slice('V#'.length)),
          byCode: byCodeSchema.parse(counts),
        });
      }
      return views;
    },
  };
}
