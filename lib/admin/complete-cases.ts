import {
  caseItem,
  dynamoCaseRepository,
  milestoneItem,
  wordsItem,
} from '../../functions/adapters/dynamodb/case-repository.ts';
import { ConditionFailed, type Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { caseSchema, type Case, type CaseHistory } from '../../functions/domain/case/case.ts';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { milestonesOf, type Milestone } from '../../functions/domain/case/milestone.ts';
import { caseTerms } from '../../functions/runtime/case-terms.ts';
import type { AdminContext } from './admin-context.ts';

/**
 * Gives cases of the first layouts what is written with cases now: the words by which they are found, the milestones by
 * which they are counted, and, of cases at rest, when what was written in them is erased. What the service wrote
 * meanwhile is newer and stays, so it may die and be run again, while the service works.
 */
export async function completeCases({
  call,
  tables,
  registry,
}: Pick<AdminContext, 'call' | 'tables' | 'registry'>): Promise<void> {
  const tableName = tables.cases;
  const cases = dynamoCaseRepository({ call, tableName });

  for await (const item of scanAll(call, { TableName: tableName })) {
    if (item['sk']?.S !== caseKeys.case('').sk) continue;
    const history = await cases.find(unpackItem(item, caseSchema).id);
    if (history === undefined) continue;
    const { planned, milestones } = await replay(history);
    for (const missing of [wordsItem(history), ...milestones.map(milestoneItem)])
      await put(missing, { ConditionExpression: 'attribute_not_exists(pk)' });
    if (history.case.nextAlarm === undefined && planned?.nextAlarm !== undefined)
      await put(caseItem(planned), {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(planned.version) } },
      });
  }

  /** The milestones of every event, as if each had just happened, and the case with its dates after the last. */
  async function replay({ case: { id }, events }: CaseHistory) {
    const milestones: Milestone[] = [];
    let planned: Case | undefined;
    for (const [index, { at }] of events.entries()) {
      const until = events.slice(0, index + 1);
      planned = await caseTerms(registry, () => at).plan(until, foldCase(id, until));
      milestones.push(...milestonesOf({ case: planned, events: until }));
    }
    return { planned, milestones };
  }

  async function put(item: Item, condition: object): Promise<void> {
    try {
      await call('PutItem', { TableName: tableName, Item: item, ...condition });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
