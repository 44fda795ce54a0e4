import { replanSchema, type Replan, type ReplanRepository } from '../../domain/case/replan.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type DynamoCall } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { caseKeys, timeToLiveAttribute } from './table-schema.ts';

/** What is to be reckoned again, in one partition of the table of cases: seldom, and a few hundred at most. */
export function dynamoReplanRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): ReplanRepository {
  return {
    async ask(unitId, at) {
      await call('PutItem', {
        TableName: tableName,
        Item: packItem(caseKeys.replan(unitId), replanSchema.parse({ unitId, askedAt: at, done: 0 })),
      });
    },
    async find(unitId) {
      const { Item } = await call('GetItem', { TableName: tableName, Key: keyItem(caseKeys.replan(unitId)) });
      return Item === undefined || !('body' in Item) ? undefined : unpackItem(Item, replanSchema);
    },
    async waiting(limit) {
      const found: Replan[] = [];
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :replans',
        ExpressionAttributeValues: { ':replans': { S: caseKeys.replans } },
        ConsistentRead: true,
      });
      for await (const item of items) {
        if ('body' in item) found.push(unpackItem(item, replanSchema));
        if (found.length === limit) break;
      }
      return found;
    },
    async progress(read, next, now) {
      const key = caseKeys.replan(read.unitId);
      const asRead = packItem(key, read)['body'];
      if (asRead === undefined) return 'asked_anew';
      try {
        await call('PutItem', {
          TableName: tableName,
          Item:
            next === 'finished'
              ? // Functions may not delete: what is left goes by itself.
                { ...keyItem(key), [timeToLiveAttribute]: { N: String(epochSeconds(now)) } }
              : // Parsed, so that the same is always the same text: the condition compares it.
                packItem(key, replanSchema.parse(next)),
          ConditionExpression: 'body = :asRead',
          ExpressionAttributeValues: { ':asRead': asRead },
        });
        return 'noted';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'asked_anew';
        throw error;
      }
    },
  };
}
