import * as z from 'zod/mini';
import {
  standingSchema,
  webhookSchema,
  webhookSecretsSchema,
  type Webhook,
  type WebhookRepository,
} from '../../domain/webhook/webhook.ts';
import type { KeyWrap } from '../kms/kms-key-wrap.ts';
import type { DynamoCall, Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { putIf } from './put-if.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { sealedJson } from './sealed-json.ts';
import { listIndex, webhookKeys } from './table-schema.ts';

const versionSchema = z.object({ version: z.object({ N: z.pipe(z.string(), z.transform(Number)) }) });
const revisionSchema = z.object({ revision: z.object({ N: z.pipe(z.string(), z.transform(Number)) }) });

/** Webhooks with their secrets, which KMS seals. */
export function dynamoWebhookRepository({
  call,
  tableName,
  wrap,
  randomBytes,
}: {
  call: DynamoCall;
  tableName: string;
  wrap: KeyWrap;
  randomBytes: (length: number) => Uint8Array;
}): WebhookRepository {
  const sealing = sealedJson({ wrap, randomBytes });
  const purpose = (id: string) => ({ webhook: id });

  const itemOf = async (key: { pk: string; sk: string }): Promise<Item | undefined> =>
    (await call('GetItem', { TableName: tableName, Key: keyItem(key), ConsistentRead: true })).Item;

  const put = putIf({ call, tableName });

  const webhookItem = (webhook: Webhook, version: number, sealed: Item): Item => ({
    ...packItem(webhookKeys.webhook(webhook.id), webhook),
    list: { S: webhookKeys.ofUnit(webhook.unitId) },
    listKey: { S: webhook.id },
    version: { N: String(version) },
    ...sealed,
  });

  return {
    async add(webhook, secrets) {
      const isNew = await put({
        Item: webhookItem(webhook, 1, await sealing.seal(webhook.id, purpose(webhook.id), secrets)),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      if (!isNew) throw new Error('There is a webhook of that id.');
    },

    async find(id) {
      const item = await itemOf(webhookKeys.webhook(id));
      if (item === undefined) return undefined;
      return {
        webhook: unpackItem(item, webhookSchema),
        version: versionSchema.parse(item).version.N,
        secrets: async () => webhookSecretsSchema.parse(await sealing.open(id, purpose(id), item)),
      };
    },

    async ofUnit(unitId) {
      const found: Webhook[] = [];
      const items = queryAll(call, {
        TableName: tableName,
        IndexName: listIndex,
        KeyConditionExpression: '#list = :unit',
        ExpressionAttributeNames: { '#list': 'list' },
        ExpressionAttributeValues: { ':unit': { S: webhookKeys.ofUnit(unitId) } },
      });
      for await (const item of items) found.push(unpackItem(item, webhookSchema));
      return found;
    },

    async change({ webhook: { id }, version }, next, secrets) {
      const before = secrets === undefined ? await itemOf(webhookKeys.webhook(id)) : undefined;
      const { wrapped, sealed } = before ?? {};
      const kept: Item | undefined =
        wrapped === undefined || sealed === undefined ? undefined : { wrapped, sealed };
      if (secrets === undefined && kept === undefined) return 'changed_meanwhile';
      const isChanged = await put({
        Item: webhookItem(
          next,
          version + 1,
          kept ?? (await sealing.seal(id, purpose(id), webhookSecretsSchema.parse(secrets))),
        ),
        // Secrets that were read again are of this version, or the write is refused.
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(version) } },
      });
      return isChanged ? 'changed' : 'changed_meanwhile';
    },

    async standing(id) {
      const item = await itemOf(webhookKeys.standing(id));
      return item === undefined
        ? { standing: { failures: 0 }, revision: 0 }
        : { standing: unpackItem(item, standingSchema), revision: revisionSchema.parse(item).revision.N };
    },

    async noteStanding(id, { revision }, next) {
      await put({
        Item: { ...packItem(webhookKeys.standing(id), next), revision: { N: String(revision + 1) } },
        ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'revision = :revision',
        ...(revision === 0 ? {} : { ExpressionAttributeValues: { ':revision': { N: String(revision) } } }),
      });
    },
  };
}
