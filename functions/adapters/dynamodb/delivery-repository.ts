import {
  deliverySchema,
  type Delivery,
  type DeliveryKey,
  type DeliveryRepository,
} from '../../domain/mail/delivery.ts';
import { unsentMailSchema, type UnsentMail } from '../../domain/mail/unsent-mail.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { deliveryKeys, timeToLiveAttribute } from './table-schema.ts';

/** As long as responses are kept. */
const KEPT_MS = 400 * 86_400_000;

/** A mail that was given up is news for a month. */
const UNSENT_KEPT_MS = 30 * 86_400_000;

const isNew = 'attribute_not_exists(pk)';
const isClaimedNoLonger = '(#state = :claimed AND leaseUntil <= :now)';
const isNotSent = '(attribute_not_exists(pk) OR #state <> :sent)';

/** Deliveries of mails, one item each, gone after 400 days. No item holds an address. */
export function dynamoDeliveryRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): DeliveryRepository {
  const itemOf = async ({ unitId, subjectKey, memberHash }: DeliveryKey): Promise<Item | undefined> => {
    const { Item } = await call('GetItem', {
      TableName: tableName,
      Key: keyItem(deliveryKeys.delivery(unitId, subjectKey, memberHash)),
      ConsistentRead: true,
    });
    return Item;
  };
  const stateOf = async (key: DeliveryKey): Promise<string | undefined> => {
    const item = await itemOf(key);
    return item === undefined ? undefined : unpackItem(item, deliverySchema).state;
  };
  const giveUp = async (unsent: UnsentMail): Promise<void> => {
    await call('PutItem', { TableName: tableName, Item: unsentItem(unsent) });
  };
  return {
    async claim(key, now, leaseMs) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: {
            ...deliveryItem({ ...key, state: 'claimed', at: now }),
            leaseUntil: { N: String(now + leaseMs) },
          },
          ConditionExpression: `${isNew} OR ${isClaimedNoLonger}`,
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':claimed': { S: 'claimed' }, ':now': { N: String(now) } },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        });
        return 'claimed';
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.existing === undefined) throw error;
        const { state } = unpackItem(error.existing, deliverySchema);
        return state === 'sent' ? 'already_sent' : state === 'refused' ? 'already_refused' : 'busy';
      }
    },
    async sent(key, now, request) {
      await call('PutItem', {
        TableName: tableName,
        Item: deliveryItem({ ...key, state: 'sent', at: now, request }),
      });
    },
    async bounced({ sentAt, ...key }, now, reason) {
      const item = await itemOf(key);
      if (item?.['body'] === undefined) return 'past';
      const { state, at, request } = unpackItem(item, deliverySchema);
      if (state === 'claimed') return 'early';
      if (state !== 'sent' || at !== sentAt || request === undefined) return 'past';
      // Noted first: `givenUp` leaves out what is still `sent`, and whoever is interrupted between the two does both again.
      await giveUp({ ...key, at: now, reason, request });
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: deliveryItem({ ...key, state: 'refused', at: now, reason }),
          ConditionExpression: 'body = :asRead',
          ExpressionAttributeValues: { ':asRead': item['body'] },
        });
        return 'noted';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'past';
        throw error;
      }
    },
    async refused(key, now, reason) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: deliveryItem({ ...key, state: 'refused', at: now, reason }),
          ConditionExpression: isNotSent,
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':sent': { S: 'sent' } },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
    giveUp,
    async givenUp(unitId) {
      const found: UnsentMail[] = [];
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: deliveryKeys.unsentOf(unitId) } },
        ConsistentRead: true,
      });
      for await (const item of items) if ('body' in item) found.push(unpackItem(item, unsentMailSchema));
      // A later try may have sent it after all.
      const isSent = await Promise.all(found.map((unsent) => stateOf(unsent)));
      return found.filter((_unsent, index) => isSent[index] !== 'sent');
    },
    async release(key, now) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: { ...deliveryItem({ ...key, state: 'claimed', at: now }), leaseUntil: { N: String(now) } },
          ConditionExpression: `${isNew} OR #state = :refused OR ${isClaimedNoLonger}`,
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':refused': { S: 'refused' },
            ':claimed': { S: 'claimed' },
            ':now': { N: String(now) },
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        });
        return 'released';
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.existing === undefined) throw error;
        return unpackItem(error.existing, deliverySchema).state === 'sent' ? 'already_sent' : 'busy';
      }
    },
    async settle(unsent, now) {
      const { pk, sk, body } = unsentItem(unsent);
      if (pk === undefined || sk === undefined || body === undefined) return;
      try {
        await call('PutItem', {
          TableName: tableName,
          // Functions may not delete: what is left goes by itself.
          Item: { pk, sk, [timeToLiveAttribute]: { N: String(epochSeconds(now)) } },
          ConditionExpression: 'body = :asRead',
          ExpressionAttributeValues: { ':asRead': body },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
    async ofUnit(unitId, subjectKey) {
      const prefix = subjectKey === undefined ? undefined : deliveryKeys.subject(subjectKey);
      const found: Delivery[] = [];
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: `pk = :pk${prefix === undefined ? '' : ' AND begins_with(sk, :prefix)'}`,
        ExpressionAttributeValues: {
          ':pk': { S: deliveryKeys.ofUnit(unitId) },
          ...(prefix === undefined ? {} : { ':prefix': { S: prefix } }),
        },
      });
      for await (const item of items) found.push(unpackItem(item, deliverySchema));
      return found;
    },
  };
}

function deliveryItem(delivery: Delivery & DeliveryKey): Item {
  const { unitId, subjectKey, memberHash, state, at } = delivery;
  return {
    ...packItem(deliveryKeys.delivery(unitId, subjectKey, memberHash), delivery),
    state: { S: state },
    [timeToLiveAttribute]: { N: String(epochSeconds(at + KEPT_MS)) },
  };
}

const unsentItem = (unsent: UnsentMail): Item => ({
  // Parsed, so that the same mail is always the same text: `settle` compares it.
  ...packItem(
    deliveryKeys.unsent(unsent.unitId, unsent.subjectKey, unsent.memberHash),
    unsentMailSchema.parse(unsent),
  ),
  [timeToLiveAttribute]: { N: String(epochSeconds(unsent.at + UNSENT_KEPT_MS)) },
});
