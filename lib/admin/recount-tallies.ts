import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import type { UnitRepository } from '../../functions/domain/unit/unit.ts';
import { officeIdSchema, unitIdSchema, type UnitId } from '../../functions/domain/shared/ids.ts';
import { computeTally, type ComputeTallyDependencies } from '../../functions/domain/tally/compute-tally.ts';
import { scopeIdSchema, type ScopeId } from '../../functions/domain/tally/tally.ts';
import { daySchema, type Day } from '../../functions/domain/time/day.ts';
import type { AdminContext } from './admin-context.ts';
import { tallyDependencies } from './tally-dependencies.ts';

type RecountContext = Pick<AdminContext, 'registry' | 'call' | 'tables' | 'now'>;

const DAY_KEY = 'D#';

/**
 * Computes every stored tally anew, offices first and then units from below, and stores it in the packing of now. It
 * changes nothing where it was already, so it may die and be run again, while the service works. A sealed day whose
 * responses have expired keeps what it counted: nothing can be said about its themes any more.
 *
 * It reads every response that is kept, and scans the tallies once for each level of the tree.
 */
export async function recountTallies(context: RecountContext): Promise<void> {
  const deps = tallyDependencies(context);
  const depthOf = rememberDepths(deps.units);
  const recount = recounting(deps);

  let deepest = 0;
  for await (const { scopeId, day, isOldPacking } of storedTallies(context)) {
    if (officeIdSchema.safeParse(scopeId).success) await recount(scopeId, day, isOldPacking);
    else deepest = Math.max(deepest, await depthOf(unitIdSchema.parse(scopeId)));
  }
  for (let depth = deepest; depth >= 0; depth -= 1)
    for await (const { scopeId, day, isOldPacking } of storedTallies(context)) {
      const unitId = unitIdSchema.safeParse(scopeId);
      if (unitId.success && (await depthOf(unitId.data)) === depth) await recount(scopeId, day, isOldPacking);
    }
}

function recounting(deps: ComputeTallyDependencies) {
  const compute = computeTally(deps);
  return async (scopeId: ScopeId, day: Day, isOldPacking: boolean): Promise<void> => {
    const { outcome } = await compute(scopeId, day);
    if (outcome !== 'unchanged' || !isOldPacking) return;
    const { tally, version } = await deps.tallies.read(scopeId, day, { consistent: true });
    // Where somebody else wrote it in between, it was written as it should be.
    if (tally !== undefined) await deps.tallies.write(tally, version);
  };
}

async function* storedTallies({
  call,
  tables,
}: RecountContext): AsyncGenerator<{ scopeId: ScopeId; day: Day; isOldPacking: boolean }> {
  const items = scanAll(call, { TableName: tables.tallies, ProjectionExpression: 'pk, sk, counts' });
  for await (const { pk, sk, counts } of items) {
    if (sk?.S?.startsWith(DAY_KEY) !== true) continue;
    yield {
      scopeId: scopeIdSchema.parse(pk?.S),
      day: daySchema.parse(sk.S.slice(DAY_KEY.length)),
      // Layout 1 has them under this name.
      isOldPacking: counts !== undefined,
    };
  }
}

/** How many units are above a unit. */
function rememberDepths(units: Pick<UnitRepository, 'find'>): (unitId: UnitId) => Promise<number> {
  const known = new Map<UnitId, number>();
  return async function depthOf(unitId): Promise<number> {
    const before = known.get(unitId);
    if (before !== undefined) return before;
    const parentId = (await units.find(unitId))?.parentId;
    const depth = parentId === undefined ? 0 : 1 + (await depthOf(parentId));
    known.set(unitId, depth);
    return depth;
  };
}
