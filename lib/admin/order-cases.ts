import { caseItem } from '../../functions/adapters/dynamodb/case-repository.ts';
import { ConditionFailed } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { caseSchema } from '../../functions/domain/case/case.ts';
import { isOpen } from '../../functions/domain/case/case-state.ts';
import type { AdminContext } from './admin-context.ts';

/**
 * Puts open cases in the list by the date that comes next, where older layouts put them by the date of the answer.
 * What the service wrote meanwhile stands there already and stays, so it may die and be run again.
 */
export async function orderCases({ call, tables }: Pick<AdminContext, 'call' | 'tables'>): Promise<void> {
  for await (const item of scanAll(call, { TableName: tables.cases })) {
    if (item['sk']?.S !== caseKeys.case('').sk) continue;
    const current = unpackItem(item, caseSchema);
    const ordered = caseItem(current);
    if (!isOpen(current.state) || ordered['inboxKey']?.S === item['inboxKey']?.S) continue;
    try {
      await call('PutItem', {
        TableName: tables.cases,
        Item: ordered,
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(current.version) } },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
