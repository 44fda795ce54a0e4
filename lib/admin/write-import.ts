import { isDeepStrictEqual } from 'node:util';
import { getMany, putMany } from '../../functions/adapters/dynamodb/batch.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoImportJournal } from '../../functions/adapters/dynamodb/import-journal.ts';
import { CommandFailed } from './command-failed.ts';
import type { RegistryOptions } from '../../functions/adapters/dynamodb/registry-store.ts';

/** Units, successions, offices and so on, not the items in which they are stored. */
export type ImportCounts = { added: number; changed: number; unchanged: number };
export type ImportTarget = { registry: RegistryOptions; now: () => number };

const THINGS_AT_ONCE = 500;
const WRITERS = 4;
const BATCH = 25;

/**
 * Writes what differs from what is stored, of a file's things, each given by its items. The journal says that a file is being written: when the
 * process dies, the next import of that kind completes it, and others say what to do. Every write is a whole item, so
 * doing it again changes nothing.
 *
 * @throws CommandFailed when another kind of file was left half-written
 */
export async function writeImport(
  { registry, now }: ImportTarget,
  kind: string,
  things: readonly (readonly Item[])[],
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
  const differing: { item: Item; completes: number }[] = [];
  for (let from = 0; from < things.length; from += THINGS_AT_ONCE) {
    const part = things.slice(from, from + THINGS_AT_ONCE);
    const stored = await getMany(call, tableName, part.flat().map(keyOf), pause);
    const byKey = new Map(stored.map((item) => [nameOf(item), item]));
    for (const items of part) {
      const toWrite = items.filter((item) => !isDeepStrictEqual(byKey.get(nameOf(item)), item));
      if (toWrite.length === 0) {
        counts.unchanged += 1;
        advance(1);
      } else if (items.some((item) => byKey.has(nameOf(item)))) counts.changed += 1;
      else counts.added += 1;
      differing.push(
        ...toWrite.map((item, index) => ({ item, completes: index === toWrite.length - 1 ? 1 : 0 })),
      );
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
          await putMany(
            call,
            tableName,
            batch.map(({ item }) => item),
            pause,
          );
          advance(batch.reduce((sum, { completes }) => sum + completes, 0));
        }
      }),
    );
  }
  if (differing.length > 0 || unfinished !== undefined) await journal.end();
  return counts;
}

const keyOf = ({ pk, sk }: Item): { pk: string; sk: string } => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
const nameOf = (item: Item): string => `${item['pk']?.S}|${item['sk']?.S}`;
