import { keyItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { responseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import type { AdminContext } from './admin-context.ts';

/** Removes a response for good and records that one was removed, nothing of what it said. */
export async function eraseResponse(
  { call, tables, registry, now }: Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'>,
  reference: Pick<Response, 'officeId' | 'day' | 'id'>,
): Promise<'erased' | 'erased_before' | 'absent'> {
  const responses = dynamoResponseRepository({ call, tableName: tables.responses, pause: registry.pause });
  if ((await responses.erase(reference, now())) === 'erased') return 'erased';
  const { officeId, day, id } = reference;
  const { Item } = await call('GetItem', {
    TableName: tables.responses,
    Key: keyItem(responseKeys.erasure(officeId, day, id)),
    ConsistentRead: true,
  });
  return Item === undefined ? 'absent' : 'erased_before';
}
