import { isDeepStrictEqual } from 'node:util';
import { getMany, putMany } from '../../functions/adapters/dynamodb/batch.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoImportJournal } from '../../functions/adapters/dynamodb/import-journal.ts';
import { CommandFailed } from './command-failed.ts';
import type { RegistryOptions } from '../../functions/adapters/dynamodb/registry-store.ts';

export type ImportCounts = { added: number; changed: number; unchanged: number };
export type ImportTarget = { registry: RegistryOptions; now: () => number };

const ITEMS_AT_ONCE = 500;
const WRITERS = 4;
const BATCH = 25;

/**
 * Writes the items of a file that differ from what is stored. The journal says that a file is being written: when the
 * process dies, the next import of that kind completes it, and others say what to do. Every write is a whole item, so
 * doing it again changes nothing.
 *
 * @throws CommandFailed when another kind of file was left half-written
 */
export async function writeImport(
  { registry, now }: ImportTarget,
  kind: string,
  items: readonly Item[],
  advance: (by: number) => void = () => undefined,
): Promise<ImportCounts> {
  const { call, tableName, pause } = registry;
  const journal = dynamoImportJournal(registry);
  const unfinished = await journal.unfinished();
  if (unfinished !== undefined && unfinished.kind !== kind)
    throw new CommandFailed(
      `An import of ${unfinished.kind} was cut off: run it again first, then this one.`,
    );

  const counts = { added: 0, changed: 0, unchanged: 0 };
  const differing: Item[] = [];
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    const part = items.slice(from, from + ITEMS_AT_ONCE);
    const stored = await getMany(call, tableName, part.map(keyOf), pause);
    const byKey = new Map(stored.map((item) => [nameOf(item), item]));
    for (const item of part) {
      const before = byKey.get(nameOf(item));
      if (before === undefined) counts.added += 1;
      else if (isDeepStrictEqual(before, item)) counts.unchanged += 1;
      else counts.changed += 1;
      if (before === undefined || !isDeepStrictEqual(before, item)) differing.push(item);
      else advance(1);
    }
  }
  if (differing.length > 0) {
    await journal.begin({ kind, startedAt: now() });
    const batches = Array.from({ length: Math.ceil(differing.length / BATCH) }, (_, index) =>
      differing.slice(index * BATCH, (index + 1) * BATCH),
    ).values();
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        for (const batch of batches) {
          await putMany(call, tableName, batch, pause);
          advance(batch.length);
        }
      }),
    );
  }
  if (differing.length > 0 || unfinished !== undefined) await journal.end();
  return counts;
}

const keyOf = ({ pk, sk }: Item): { pk: string; sk: string } => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
const nameOf = (item: Item): string => `${item['pk']?.S}|${item['sk']?.S}`;
