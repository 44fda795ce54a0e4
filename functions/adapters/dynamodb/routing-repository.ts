import { routingSchema, type RoutingRepository } from '../../domain/case/routing.ts';
import { ConditionFailed } from './dynamo-call.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** Where units have cases handled, in the registry beside their unit. */
export function dynamoRoutingRepository(options: RegistryOptions): RoutingRepository {
  const { call, tableName } = options;

  return {
    find: async (unitId) => findOne(options, registryKeys.routing(unitId), routingSchema),
    async store(routing) {
      const { unitId, version } = routing;
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: { ...packItem(registryKeys.routing(unitId), routing), version: { N: String(version) } },
          ...(version === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#version = :before',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':before': { N: String(version - 1) } },
              }),
        });
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'changed_meanwhile';
        throw error;
      }
    },
  };
}
