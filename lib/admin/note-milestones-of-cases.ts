import { dynamoCaseRepository, milestoneItem } from '../../functions/adapters/dynamodb/case-repository.ts';
import { ConditionFailed } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { caseSchema, type CaseHistory } from '../../functions/domain/case/case.ts';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { milestonesOf, type Milestone } from '../../functions/domain/case/milestone.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import type { AdminContext } from './admin-context.ts';

type Context = Pick<AdminContext, 'call' | 'tables' | 'registry'>;

/**
 * Notes what is counted of every case that had a history before cases were counted. What the service noted meanwhile
 * stays, so it may die and be run again, while the service works.
 */
export async function noteMilestonesOfCases({ call, tables, registry }: Context): Promise<void> {
  const tableName = tables.cases;
  const cases = dynamoCaseRepository({ call, tableName });
  const offices = dynamoOfficeRepository(registry);
  for await (const item of scanAll(call, { TableName: tableName })) {
    if (item['sk']?.S !== caseKeys.case('').sk) continue;
    const history = await cases.find(unpackItem(item, caseSchema).id);
    if (history === undefined) continue;
    const zoneOf: Parameters<typeof planCase>[0]['zoneOf'] = async ({ officeId }) =>
      (await offices.find(officeId))?.timeZone;
    for (const milestone of await milestonesIn(history, zoneOf)) await note(milestone);
  }

  async function note(milestone: Milestone): Promise<void> {
    try {
      await call('PutItem', {
        TableName: tableName,
        Item: milestoneItem(milestone),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

/** Those of every event, as if each had just happened. */
async function milestonesIn(
  { case: { id }, events }: CaseHistory,
  zoneOf: Parameters<typeof planCase>[0]['zoneOf'],
): Promise<Milestone[]> {
  const found: Milestone[] = [];
  for (const [index, { at }] of events.entries()) {
    const until = events.slice(0, index + 1);
    const planned = await planCase({ zoneOf, now: () => at })(until, foldCase(id, until));
    found.push(...milestonesOf({ case: planned, events: until }));
  }
  return found;
}
