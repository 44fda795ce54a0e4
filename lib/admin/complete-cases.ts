import {
  dynamoCaseRepository,
  milestoneItem,
  wordsItem,
} from '../../functions/adapters/dynamodb/case-repository.ts';
import { ConditionFailed, type Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { caseSchema, type Case, type CaseHistory } from '../../functions/domain/case/case.ts';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { milestonesOf, type Milestone } from '../../functions/domain/case/milestone.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import type { AdminContext } from './admin-context.ts';

/**
 * Gives cases of the first layouts what is written with cases now: the words by which they are found, and the milestones
 * by which they are counted. What the service wrote meanwhile is newer and stays, so it may die and be run again, while
 * the service works.
 */
export async function completeCases({
  call,
  tables,
  registry,
  now,
}: Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'>): Promise<void> {
  const tableName = tables.cases;
  const cases = dynamoCaseRepository({ call, tableName });
  const offices = dynamoOfficeRepository(registry);
  const plan = planCase({ zoneOf: async ({ officeId }) => (await offices.find(officeId))?.timeZone, now });

  for await (const item of scanAll(call, { TableName: tableName })) {
    if (item['sk']?.S !== caseKeys.case('').sk) continue;
    const history = await cases.find(unpackItem(item, caseSchema).id);
    if (history === undefined) continue;
    const milestones = await allMilestones(history);
    for (const missing of [wordsItem(history), ...milestones.map(milestoneItem)]) await putIfMissing(missing);
  }

  async function allMilestones({ case: { id }, events }: CaseHistory): Promise<Milestone[]> {
    const milestones: Milestone[] = [];
    let before: Case | undefined;
    for (const [index, event] of events.entries()) {
      const until = events.slice(0, index + 1);
      const next = await plan(until, foldCase(id, until));
      milestones.push(...milestonesOf(before, next, event));
      before = next;
    }
    return milestones;
  }

  async function putIfMissing(item: Item): Promise<void> {
    try {
      await call('PutItem', {
        TableName: tableName,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
