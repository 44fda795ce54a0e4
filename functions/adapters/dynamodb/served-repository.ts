import { servedSchema, type Served, type ServedRepository } from '../../domain/served/served.ts';
import type { Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { packItem, unpackItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** People served, in the registry: one item an office and month. */
export function dynamoServedRepository({ call, tableName }: RegistryOptions): ServedRepository {
  return {
    async between(officeId, from, to) {
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :office AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':office': { S: registryKeys.served(officeId, from).pk },
          ':from': { S: registryKeys.served(officeId, from).sk },
          ':to': { S: registryKeys.served(officeId, to).sk },
        },
      });
      const found: Served[] = [];
      for await (const item of items) found.push(unpackItem(item, servedSchema));
      return found;
    },
  };
}

export const servedItem = (served: Served): Item =>
  packItem(registryKeys.served(served.officeId, served.month), served);
