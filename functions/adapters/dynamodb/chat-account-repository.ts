import * as z from 'zod/mini';
import {
  chatAccountSchema,
  chatSecretsSchema,
  type ChatAccount,
  type ChatAccountRepository,
  type ChatSecrets,
} from '../../domain/chat/chat-account.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import type { KeyWrap } from '../kms/kms-key-wrap.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { putIf } from './put-if.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { sealedJson } from './sealed-json.ts';
import { keyKeys, timeToLiveAttribute } from './table-schema.ts';

/** Longer than a request to the platform takes. */
const CLAIM_MS = 120_000;
const DAY_MS = 86_400_000;

const versionSchema = z.object({
  version: z.object({ N: z.pipe(z.string(), z.transform(Number)) }),
});

/**
 * Accounts in the table of keys, the secrets of each under a data key of its own that KMS wraps: a secret store's entry
 * for every ward and platform would cost thousands a month.
 */
export function dynamoChatAccountRepository({
  call,
  tableName,
  wrap,
  randomBytes,
}: {
  call: DynamoCall;
  tableName: string;
  wrap: KeyWrap;
  randomBytes: (length: number) => Uint8Array;
}): ChatAccountRepository {
  const purpose = (id: string) => ({ chatAccount: id });

  const put = putIf({ call, tableName });

  const sealing = sealedJson({ wrap, randomBytes });
  const sealedItem = async (id: string, secrets: ChatSecrets, version: number) => ({
    ...(await sealing.seal(id, purpose(id), secrets)),
    version: { N: String(version) },
  });

  /** The account beside the others, without its secrets. */
  async function list(account: ChatAccount): Promise<void> {
    await put({ Item: packItem(keyKeys.chatAccountListed(account.id), account) });
  }

  return {
    async add(account, secrets) {
      await list(account);
      const isNew = await put({
        Item: {
          ...packItem(keyKeys.chatAccount(account.id), account),
          ...(await sealedItem(account.id, secrets, 1)),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      if (!isNew) throw new Error('There is an account of that id.');
    },

    async find(id) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(keyKeys.chatAccount(id)),
        ConsistentRead: true,
      });
      if (Item === undefined) return undefined;
      const account = unpackItem(Item, chatAccountSchema);
      if (account.removedAt !== undefined) return undefined;
      return {
        account,
        secrets: chatSecretsSchema.parse(await sealing.open(id, purpose(id), Item)),
        version: versionSchema.parse(Item).version.N,
      };
    },

    async all() {
      const accounts = [];
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :accounts',
        ExpressionAttributeValues: { ':accounts': { S: keyKeys.chatAccountListed('').pk } },
      });
      for await (const item of items) accounts.push(unpackItem(item, chatAccountSchema));
      return accounts;
    },

    async remove(account, now) {
      const removed = { ...account, removedAt: account.removedAt ?? now };
      // Without a version nobody can renew or replace what is no more.
      await put({ Item: packItem(keyKeys.chatAccount(account.id), removed) });
      await list(removed);
    },

    async replaceSecrets({ account, version }, secrets) {
      const isReplaced = await put({
        Item: {
          ...packItem(keyKeys.chatAccount(account.id), account),
          ...(await sealedItem(account.id, secrets, version + 1)),
        },
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(version) } },
      });
      return isReplaced ? 'replaced' : 'changed_meanwhile';
    },

    claimRenewal: ({ account, version }, now) =>
      put({
        Item: {
          ...keyItem(keyKeys.chatRenewal(account.id, version)),
          claimedAt: { N: String(now) },
          [timeToLiveAttribute]: { N: String(epochSeconds(now + DAY_MS)) },
        },
        ConditionExpression: 'attribute_not_exists(pk) OR claimedAt < :before',
        ExpressionAttributeValues: { ':before': { N: String(now - CLAIM_MS) } },
      }),
  };
}
