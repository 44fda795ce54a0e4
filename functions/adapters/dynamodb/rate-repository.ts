import * as z from 'zod/mini';
import type { RateRepository } from '../../domain/integration/rate.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type DynamoCall } from './dynamo-call.ts';
import { keyItem } from './registry-store.ts';
import { keyKeys, timeToLiveAttribute } from './table-schema.ts';

/** So many that spend at the same moment, each gets through; who does not is told to come again in a second. */
const MOST_ATTEMPTS = 12;
const MOST_REMEMBERED = 200;
/** What is spent is over within a minute; a day leaves time for the clean-up. */
const KEPT_MS = 86_400_000;

const itemSchema = z.object({ spentUntil: z.object({ N: z.string() }) });

/**
 * What keys have spent, in the table of keys. One conditional put a request: each function remembers what it saw last,
 * and when another one was faster the refused write gives what that one left. What is kept only grows, so a request that
 * is too many by what is remembered is too many, and costs no write.
 */
export function dynamoRateRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): RateRepository {
  const remembered = new Map<string, number>();
  return {
    async spend(name, of) {
      let known = remembered.get(name);
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        const allowance = of(known);
        if (!allowance.isAllowed) return allowance;
        try {
          await call('PutItem', {
            TableName: tableName,
            Item: {
              ...keyItem(keyKeys.rate(name)),
              spentUntil: { N: String(allowance.spentUntil) },
              [timeToLiveAttribute]: { N: String(epochSeconds(allowance.spentUntil + KEPT_MS)) },
            },
            ...(known === undefined
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: 'spentUntil = :known',
                  ExpressionAttributeValues: { ':known': { N: String(known) } },
                }),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          });
          remember(name, allowance.spentUntil);
          return allowance;
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          known =
            error.existing === undefined ? undefined : Number(itemSchema.parse(error.existing).spentUntil.N);
        }
      }
      return { isAllowed: false, retryAfterSeconds: 1 };
    },
  };

  function remember(name: string, spentUntil: number): void {
    remembered.delete(name);
    remembered.set(name, spentUntil);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }
}
