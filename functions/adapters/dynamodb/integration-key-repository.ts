import { integrationKeySchema, type IntegrationKeyRepository } from '../../domain/integration/integration.ts';
import { findInPartition, keyItem, packItem, type RegistryOptions } from './registry-store.ts';
import { keyKeys } from './table-schema.ts';

/** The signing secrets of integrations, in the table of keys: encrypted at rest, in no backup and no export. */
export function dynamoIntegrationKeyRepository(options: RegistryOptions): IntegrationKeyRepository {
  const { call, tableName } = options;
  return {
    ofIntegration: (id) =>
      findInPartition(options, { pk: keyKeys.integration(id, '').pk, prefix: 'K#' }, integrationKeySchema),
    async add(key) {
      await call('PutItem', {
        TableName: tableName,
        Item: packItem(keyKeys.integration(key.integrationId, key.keyId), key),
      });
    },
    async remove(id, keyId) {
      await call('DeleteItem', { TableName: tableName, Key: keyItem(keyKeys.integration(id, keyId)) });
    },
  };
}
