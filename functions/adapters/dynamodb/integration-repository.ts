import { integrationSchema, type IntegrationRepository } from '../../domain/integration/integration.ts';
import { findOne, findOwned, packItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Integrations in the registry. */
export function dynamoIntegrationRepository(options: RegistryOptions): IntegrationRepository {
  return {
    find: (id) => findOne(options, registryKeys.integration(id), integrationSchema),
    all: () => findOwned(options, { owner: ownerOf.integrations }, integrationSchema),
    async save(integration) {
      await options.call('PutItem', {
        TableName: options.tableName,
        Item: packItem(registryKeys.integration(integration.id), integration),
      });
    },
  };
}
