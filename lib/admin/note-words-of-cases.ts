import { dynamoCaseRepository, wordsItem } from '../../functions/adapters/dynamodb/case-repository.ts';
import { ConditionFailed } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { caseSchema } from '../../functions/domain/case/case.ts';
import type { AdminContext } from './admin-context.ts';

/**
 * Notes what every case is found by that was opened before cases could be searched. What the service noted meanwhile is
 * newer and stays, so it may die and be run again, while the service works.
 */
export async function noteWordsOfCases({
  call,
  tables,
}: Pick<AdminContext, 'call' | 'tables'>): Promise<void> {
  const tableName = tables.cases;
  const cases = dynamoCaseRepository({ call, tableName });
  for await (const item of scanAll(call, { TableName: tableName })) {
    if (item['sk']?.S !== caseKeys.case('').sk) continue;
    const history = await cases.find(unpackItem(item, caseSchema).id);
    if (history === undefined) continue;
    try {
      await call('PutItem', {
        TableName: tableName,
        Item: wordsItem(history),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
