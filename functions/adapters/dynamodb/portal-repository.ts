import { portalsSchema, type PortalRepository } from '../../domain/portal/portals.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** Portals of units, in the registry beside their unit. */
export function dynamoPortalRepository(options: RegistryOptions): PortalRepository {
  return {
    find: async (unitId) => findOne(options, registryKeys.portals(unitId), portalsSchema),
    async store(portals) {
      await options.call('PutItem', {
        TableName: options.tableName,
        Item: packItem(registryKeys.portals(portals.unitId), portals),
      });
    },
  };
}
