import * as z from 'zod/mini';
import type { SeenMessageRepository } from '../../domain/feedback/seen-message.ts';
import { officeIdSchema, responseIdSchema } from '../../domain/shared/ids.ts';
import { daySchema } from '../../domain/time/day.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type DynamoCall } from './dynamo-call.ts';
import { responseKeys, timeToLiveAttribute } from './table-schema.ts';

/** Messages are taken for 30 days and lie in the queues for at most 14 more each. */
const REMEMBERED_MS = 60 * 86_400_000;

const itemSchema = z.object({
  officeId: z.object({ S: officeIdSchema }),
  day: z.object({ S: daySchema }),
  id: z.object({ S: responseIdSchema }),
  digest: z.optional(z.object({ S: z.string() })),
});

/** What messages became, in the table of responses: one item for each forwarded message, first come first kept. */
export function dynamoSeenMessageRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): SeenMessageRepository {
  return {
    async claim(fingerprint, seen, now) {
      const { pk, sk } = responseKeys.messageSeen(fingerprint);
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: {
            pk: { S: pk },
            sk: { S: sk },
            officeId: { S: seen.officeId },
            day: { S: seen.day },
            id: { S: seen.id },
            ...(seen.digest === undefined ? {} : { digest: { S: seen.digest } }),
            [timeToLiveAttribute]: { N: String(epochSeconds(now + REMEMBERED_MS)) },
          },
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        });
        return seen;
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.existing === undefined) throw error;
        const { officeId, day, id, digest } = itemSchema.parse(error.existing);
        return { officeId: officeId.S, day: day.S, id: id.S, digest: digest?.S };
      }
    },
  };
}
