import { apiKeySchema, type ApiKeyRepository } from '../../domain/integration/api-key.ts';
import { findInPartition, keyItem, packItem, unpackItem, type RegistryOptions } from './registry-store.ts';
import { keyKeys } from './table-schema.ts';

/** Hashes of the keys of integrations, in the table of keys: in no backup and no export. */
export function dynamoApiKeyRepository(options: RegistryOptions): ApiKeyRepository {
  const { call, tableName } = options;
  return {
    async find(id, keyId) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(keyKeys.apiKey(id, keyId)),
        // A key that was destroyed opens nothing from that moment on.
        ConsistentRead: true,
      });
      return Item === undefined ? undefined : unpackItem(Item, apiKeySchema);
    },
    ofIntegration: (id) => {
      const { pk, sk } = keyKeys.apiKey(id, '');
      return findInPartition(options, { pk, prefix: sk }, apiKeySchema);
    },
    async add(key) {
      await call('PutItem', {
        TableName: tableName,
        Item: packItem(keyKeys.apiKey(key.integrationId, key.keyId), key),
      });
    },
    async remove(id, keyId) {
      await call('DeleteItem', { TableName: tableName, Key: keyItem(keyKeys.apiKey(id, keyId)) });
    },
  };
}
