import {
  deliverySchema,
  type Delivery,
  type DeliveryKey,
  type DeliveryRepository,
} from '../../domain/mail/delivery.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { packItem, unpackItem } from './registry-store.ts';
import { deliveryKeys, timeToLiveAttribute } from './table-schema.ts';

/** As long as responses are kept. */
const KEPT_MS = 400 * 86_400_000;

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
    async sent(key, now) {
      await call('PutItem', {
        TableName: tableName,
        Item: deliveryItem({ ...key, state: 'sent', at: now }),
      });
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
