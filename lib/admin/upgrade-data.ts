import { ConditionFailed } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { keyItem, packItem, unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { registryKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import * as z from 'zod/mini';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { completeCases } from './complete-cases.ts';
import { orderCases } from './order-cases.ts';
import { recountTallies } from './recount-tallies.ts';

export type UpgradeContext = Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'>;

/**
 * Changes stored data from the layout before to layout `to`. It may die anywhere and is then run again from its
 * start, while the service works: it must leave alone what it has done already, and write under conditions.
 */
export type Migration = {
  to: number;
  /** What it does, for operators. */
  what: string;
  run(context: UpgradeContext): Promise<void>;
};

/** The layout of the first release: data without a note of their layout have it. */
const FIRST_LAYOUT = 1;

/** Every migration there ever was, in order. */
export const migrations: readonly Migration[] = [
  {
    to: 2,
    what: 'Count the themes of comments and what looks made at the desk in every tally, and pack tallies anew.',
    run: recountTallies,
  },
  {
    to: 3,
    what: 'Note by which words cases are found, what of them is counted, and when their texts are erased.',
    run: completeCases,
  },
  {
    to: 4,
    what: 'List open cases by the date that comes next.',
    run: orderCases,
  },
];

/** The layout that this software reads and writes. */
export const layoutOf = (known: readonly Migration[]): number =>
  Math.max(FIRST_LAYOUT, ...known.map(({ to }) => to));

const layoutSchema = z.object({ version: z.int().check(z.positive()) });

/** The layout of the stored data. */
export async function readLayout(context: UpgradeContext): Promise<number> {
  return (await readNote(context)) ?? FIRST_LAYOUT;
}

/**
 * Brings the stored data to this software's layout, one migration after the other, noting each when it is done: what
 * was killed goes on with the migration that was under way.
 *
 * @returns what was done, or with `dryRun` what would be.
 * @throws CommandFailed when the data are newer than the software, or somebody else upgrades at the same time.
 */
export async function upgradeData(
  context: UpgradeContext,
  known: readonly Migration[],
  options: { dryRun: boolean; onStep?: (migration: Migration) => void },
): Promise<{ from: number; to: number; done: Migration[] }> {
  let note = await readNote(context);
  const from = note ?? FIRST_LAYOUT;
  const to = layoutOf(known);
  if (from > to)
    throw new CommandFailed(
      `The data have layout ${from}, this software knows layouts up to ${to}: install the newer software again.`,
    );
  const pending = known
    .filter((migration) => migration.to > from)
    .toSorted((one, other) => one.to - other.to);
  if (options.dryRun) return { from, to, done: pending };
  for (const migration of pending) {
    options.onStep?.(migration);
    await migration.run(context);
    await writeNote(context, note, migration.to);
    note = migration.to;
  }
  if (note === undefined) await writeNote(context, undefined, to);
  return { from, to, done: pending };
}

/** Notes in a registry that holds nothing yet that its data have this software's layout: there is nothing to upgrade later. */
export async function noteFirstLayout({ call, tableName }: UpgradeContext['registry']): Promise<void> {
  const { Items = [] } = await call('Scan', { TableName: tableName, Limit: 1, ConsistentRead: true });
  if (Items.length > 0) return;
  await call('PutItem', {
    TableName: tableName,
    Item: packItem(registryKeys.schemaVersion(), { version: layoutOf(migrations) }),
  });
}

async function readNote({ call, tables }: UpgradeContext): Promise<number | undefined> {
  const { Item } = await call('GetItem', {
    TableName: tables.registry,
    Key: keyItem(registryKeys.schemaVersion()),
    ConsistentRead: true,
  });
  return Item === undefined ? undefined : unpackItem(Item, layoutSchema).version;
}

async function writeNote(
  { call, tables }: UpgradeContext,
  asRead: number | undefined,
  version: number,
): Promise<void> {
  const body = (of: number) => packItem(registryKeys.schemaVersion(), { version: of });
  const before = asRead === undefined ? undefined : body(asRead)['body'];
  try {
    await call('PutItem', {
      TableName: tables.registry,
      Item: body(version),
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'body = :asRead', ExpressionAttributeValues: { ':asRead': before } }),
    });
  } catch (error) {
    if (error instanceof ConditionFailed)
      throw new CommandFailed(
        'Somebody else upgrades these data at the same time: see upgrade --dry-run in a minute.',
      );
    throw error;
  }
}
