import {
  sessionEnd,
  sessionSchema,
  type Session,
  type SessionRepository,
} from '../../domain/access/session.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type Item } from './dynamo-call.ts';
import { keyItem, packItem, unpackItem, type RegistryOptions } from './registry-store.ts';
import { keyKeys } from './table-schema.ts';

/**
 * Sessions among the keys, because that table has no backups. Functions may not delete: an ended session bears a mark
 * until it goes by itself.
 */
export function dynamoSessionRepository({
  call,
  tableName,
}: Pick<RegistryOptions, 'call' | 'tableName'>): SessionRepository {
  return {
    async start(session) {
      await call('PutItem', {
        TableName: tableName,
        Item: sessionItem(session),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
    },
    async find(tokenHash) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(keyKeys.session(tokenHash)),
        ConsistentRead: true,
      });
      return Item === undefined || 'ended' in Item ? undefined : unpackItem(Item, sessionSchema);
    },
    async keep(session) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: sessionItem(session),
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(ended)',
        });
        return 'kept';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'ended';
        throw error;
      }
    },
    async end(session) {
      await call('PutItem', {
        TableName: tableName,
        Item: { ...sessionItem(session), ended: { BOOL: true } },
      });
    },
  };
}

const sessionItem = (session: Session): Item => ({
  ...packItem(keyKeys.session(session.tokenHash), session),
  expiresAt: { N: String(epochSeconds(sessionEnd(session))) },
});
