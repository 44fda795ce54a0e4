import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { chatEventSchema } from '../../domain/chat/chat-event.ts';
import {
  CONVERSATION_DAYS,
  conversationHeadSchema,
  noHead,
  type ConversationKey,
  type ConversationRepository,
} from '../../domain/chat/conversation.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import type { DynamoCall, Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { putIf } from './put-if.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { chatKeys, timeToLiveAttribute } from './table-schema.ts';

const DAY_MS = 86_400_000;

/** The person is in no item: whoever has the table does not know who it was on the platform. */
const storedEventSchema = z.omit(chatEventSchema, { personId: true, replyToken: true });
const sortKeySchema = z.object({ sk: z.object({ S: z.string() }) });

/** Names the person towards the account, and tells neither. */
const personHash = ({ accountId, personId }: ConversationKey): string =>
  createHash('sha256')
    .update(JSON.stringify([accountId, personId]))
    .digest('hex')
    .slice(0, 40);

/** Conversations in the table of cases, for thirty days: each message, what they came to, and which were answered. */
export function dynamoConversationRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): ConversationRepository {
  const expiry = (now: number): Item => ({
    [timeToLiveAttribute]: { N: String(epochSeconds(now + CONVERSATION_DAYS * DAY_MS)) },
  });

  const put = putIf({ call, tableName });

  return {
    async add({ personId: _person, replyToken: _token, ...event }, key, now) {
      await put({
        Item: {
          ...packItem(chatKeys.event(personHash(key), event.at, event.messageId), event),
          ...expiry(now),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
    },

    async find(key) {
      const events = [];
      let head = noHead;
      const own = chatKeys.head(personHash(key));
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :conversation AND sk BETWEEN :events AND :head',
        ExpressionAttributeValues: {
          ':conversation': { S: own.pk },
          ':events': { S: chatKeys.events },
          ':head': { S: own.sk },
        },
        ConsistentRead: true,
      });
      for await (const item of items)
        if (sortKeySchema.parse(item).sk.S === own.sk) head = unpackItem(item, conversationHeadSchema);
        else events.push({ ...unpackItem(item, storedEventSchema), personId: key.personId });
      return { events, head };
    },

    async keep(head, key, now) {
      const { version } = head;
      const isKept = await put({
        Item: {
          ...packItem(chatKeys.head(personHash(key)), { ...head, version: version + 1 }),
          version: { N: String(version + 1) },
          ...expiry(now),
        },
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
        ...(version === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': { N: String(version) } },
            }),
      });
      return isKept ? 'kept' : 'changed_meanwhile';
    },

    claimReply: (messageId, key, now) =>
      put({
        Item: { ...keyItem(chatKeys.reply(personHash(key), messageId)), ...expiry(now) },
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(givenBack)',
      }),

    async giveBackReply(messageId, key, now) {
      await put({
        Item: {
          ...keyItem(chatKeys.reply(personHash(key), messageId)),
          givenBack: { N: String(now) },
          ...expiry(now),
        },
      });
    },
  };
}
