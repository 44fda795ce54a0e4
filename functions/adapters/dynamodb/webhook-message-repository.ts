import * as z from 'zod/mini';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import {
  webhookMessageSchema,
  type MessageKey,
  type WebhookMessage,
  type WebhookMessageRepository,
} from '../../domain/webhook/webhook-message.ts';
import type { DynamoCall, Item } from './dynamo-call.ts';
import { putIf } from './put-if.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { listIndex, timeToLiveAttribute, webhookKeys } from './table-schema.ts';

/** What was delivered is remembered as long as nothing can bring its event once more; what was given up is news. */
const KEPT_MS = 30 * 86_400_000;

const revisionSchema = z.object({ revision: z.object({ N: z.pipe(z.string(), z.transform(Number)) }) });
const pairSchema = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

/** Messages to webhooks: each under its webhook, and on a list while it waits or when it was given up. */
export function dynamoWebhookMessageRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): WebhookMessageRepository {
  const put = putIf({ call, tableName });

  return {
    async add(message) {
      const isNew = await put({
        Item: messageItem(message, 1),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return isNew ? 'added' : 'known';
    },

    async find({ webhookId, id }) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(webhookKeys.message(webhookId, id)),
        ConsistentRead: true,
      });
      return Item === undefined
        ? undefined
        : {
            message: unpackItem(Item, webhookMessageSchema),
            revision: revisionSchema.parse(Item).revision.N,
          };
    },

    async change({ revision }, next) {
      const isChanged = await put({
        Item: messageItem(next, revision + 1),
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': { N: String(revision) } },
      });
      return isChanged ? { message: next, revision: revision + 1 } : undefined;
    },

    async dueBy(at, limit) {
      const pages = await Promise.all(
        webhookKeys.dues.map((list) =>
          call('Query', {
            TableName: tableName,
            IndexName: listIndex,
            KeyConditionExpression: '#list = :list AND listKey < :by',
            ExpressionAttributeNames: { '#list': 'list' },
            ExpressionAttributeValues: { ':list': { S: list }, ':by': { S: webhookKeys.dueKey(at + 1) } },
            Limit: Math.ceil(limit / webhookKeys.dues.length),
          }),
        ),
      );
      return pages.flatMap(({ Items = [] }) => Items.map(keyOf));
    },

    async failedOf(unitId, limit) {
      const { Items = [] } = await call('Query', {
        TableName: tableName,
        IndexName: listIndex,
        KeyConditionExpression: '#list = :list',
        ExpressionAttributeNames: { '#list': 'list' },
        ExpressionAttributeValues: { ':list': { S: webhookKeys.failedOf(unitId) } },
        ScanIndexForward: false,
        Limit: limit,
      });
      return Items.map((item) => unpackItem(item, webhookMessageSchema));
    },
  };
}

function messageItem(message: WebhookMessage, revision: number): Item {
  const { webhookId, id, unitId, state, dueAt, at, last } = message;
  const endedAt = last?.at ?? at;
  const list =
    state === 'waiting'
      ? webhookKeys.due(dueAt, webhookId, id)
      : state === 'failed'
        ? webhookKeys.failed(unitId, endedAt, webhookId, id)
        : undefined;
  return {
    ...packItem(webhookKeys.message(webhookId, id), message),
    revision: { N: String(revision) },
    ...(list === undefined ? {} : { list: { S: list.list }, listKey: { S: list.listKey } }),
    ...(state === 'waiting' ? {} : { [timeToLiveAttribute]: { N: String(epochSeconds(endedAt + KEPT_MS)) } }),
  };
}

function keyOf(item: Item): MessageKey {
  const { pk, sk } = pairSchema.parse(item);
  return { webhookId: pk.S.slice(webhookKeys.partition('').length), id: sk.S.slice('M#'.length) };
}
