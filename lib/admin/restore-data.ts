import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline as streamThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import { getMany, putMany } from '../../functions/adapters/dynamodb/batch.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { timeToLiveAttribute } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import {
  exportedTables,
  fileNameOf,
  itemFromLine,
  manifestName,
  readManifest,
  type ExportedTable,
  type Manifest,
} from './export-format.ts';
import { readRestoreNote, removeRestoreNote, writeRestoreNote } from './restore-note.ts';
import { recordedErasures, repeatErasures, type Erasure } from './erasures.ts';
import { layoutOf, migrations } from './upgrade-data.ts';
import { raiseHeads } from './verify-audit.ts';

type RestoreContext = Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'>;

/** `erased`: what had come back although it was erased after the export, and was erased again. */
export type Restored = { items: Record<ExportedTable, number>; expired: number; erased: number };

const itemCountsSchema = z.record(z.enum(exportedTables), z.int());

/** Items put at the same time: eight requests of 25. */
const BATCH = 25;
const BATCHES_AT_ONCE = 8;
/** What a restore notes of itself in the registry while it is under way. */
const NOTES = 1;

/** An export whose manifest and files are as they were written. @throws CommandFailed when anything was changed. */
export async function checkExport(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new CommandFailed(
      `${resolve(folder)} is no export, or not a whole one: it has no ${manifestName}.`,
    );
  const manifest = readManifest(text);
  if (manifest === undefined)
    throw new CommandFailed(
      `${manifestName} was changed or comes from newer software: nothing was restored.`,
    );
  for (const table of tablesIn(manifest)) {
    const path = join(folder, fileNameOf(table));
    const sha256 = await hashOf(path).catch(() => undefined);
    if (sha256 !== manifest.tables[table]?.sha256)
      throw new CommandFailed(`${fileNameOf(table)} is not as it was written: nothing was restored.`);
  }
  return manifest;
}

/**
 * Puts every item of an export into empty tables. A restore that died is run again with the same export; puts of the
 * same items change nothing. What has expired since the export stays away, and what was erased since is erased again: by
 * what the tables know of erasures, and by those that are given.
 *
 * @throws CommandFailed when the export was changed, the tables hold other data and `force` is not given, the export
 *   is newer than the software, or fewer items are there in the end than were put.
 */
export async function restoreData(
  context: RestoreContext,
  folder: string,
  options: { force: boolean; onItem?: () => void; erasures?: readonly Erasure[] },
): Promise<Restored> {
  const manifest = await checkExport(folder);
  if (manifest.schemaVersion > layoutOf(migrations))
    throw new CommandFailed(
      `The export has layout ${manifest.schemaVersion}, newer than this software: install the newer software first.`,
    );
  const note = await readRestoreNote(context);
  const isResumed = note?.digest === manifest.digest;
  if (!isResumed && !options.force) await refuseData(context);
  const before = isResumed ? note.put : undefined;
  if (before === undefined) await writeRestoreNote(context, { digest: manifest.digest });
  const put = before ?? (await putItems(context, folder, manifest, options));
  await writeRestoreNote(context, { digest: manifest.digest, put });
  await raiseHeads(context);
  const erased =
    (await repeatErasures(context, recordedErasures(context))) +
    (await repeatErasures(context, options.erasures ?? []));
  await removeRestoreNote(context);
  return { items: itemCountsSchema.parse(put.items), expired: put.expired, erased };
}

/** @throws CommandFailed when other items are there in the end than were put */
async function putItems(
  context: RestoreContext,
  folder: string,
  manifest: Manifest,
  options: { force: boolean; onItem?: () => void },
): Promise<Pick<Restored, 'items' | 'expired'>> {
  const put = {
    items: { registry: 0, tallies: 0, reports: 0, cases: 0, audit: 0, responses: 0 },
    expired: 0,
  };
  const later = new Set<string>();
  for (const table of tablesIn(manifest)) {
    for await (const items of pagesOf(join(folder, fileNameOf(table)))) {
      const living = await toPut(
        context,
        table,
        items.filter((item) => !hasExpired(item, context.now())),
        later,
      );
      const batches = Array.from({ length: Math.ceil(living.length / BATCH) }, (_, index) =>
        living.slice(index * BATCH, (index + 1) * BATCH),
      );
      await Promise.all(
        batches.map((batch) => putMany(context.call, context.tables[table], batch, context.registry.pause)),
      );
      const expired = items.filter((item) => hasExpired(item, context.now())).length;
      put.items[table] += items.length - expired;
      put.expired += expired;
      for (const _ of items) options.onItem?.();
    }
  }
  for (const table of exportedTables) {
    const there = (await countItems(context, table)) - (table === 'registry' ? NOTES : 0);
    if (there < put.items[table] || (there > put.items[table] && !options.force))
      throw new CommandFailed(
        `${put.items[table]} items were put into ${table} and ${there} are there: something else writes to it. Stop the service and restore again with --force.`,
      );
  }
  return put;
}

const tablesIn = ({ tables }: Manifest): ExportedTable[] =>
  exportedTables.filter((table) => tables[table] !== undefined);

async function refuseData(context: RestoreContext): Promise<void> {
  for (const table of exportedTables) {
    const { Items } = await context.call('Scan', {
      TableName: context.tables[table],
      Limit: 1,
      ConsistentRead: true,
    });
    if ((Items ?? []).length > 0)
      throw new CommandFailed(
        `The table ${table} holds data: restore into empty tables, or give --force to put the export's items over them.`,
      );
  }
}

/**
 * What of the items is put. A case and the audit log only grow. Of the log what is there stays; of a case that is there
 * nothing is put either, or it would have a later history than it knows of, unless the export's is the later one.
 *
 * @param later the cases whose export is later than what is there; a case's own item comes before its others
 */
async function toPut(
  context: RestoreContext,
  table: ExportedTable,
  items: Item[],
  later: Set<string>,
): Promise<Item[]> {
  if (table !== 'audit' && table !== 'cases') return items;
  const keys = items.map(keyOf);
  const present = await getMany(context.call, context.tables[table], keys, context.registry.pause);
  const there = new Map(present.map((item) => [JSON.stringify(keyOf(item)), item]));
  return items.filter((item) => {
    const before = there.get(JSON.stringify(keyOf(item)));
    const { pk } = keyOf(item);
    if (before !== undefined && versionOf(item) > versionOf(before)) later.add(pk);
    return before === undefined || later.has(pk);
  });
}

/** Of a case's own item; no other has one. */
const versionOf = (item: Item): number => Number(item['version']?.N ?? 0);

const keyOf = (item: Item): { pk: string; sk: string } => ({
  pk: item['pk']?.S ?? '',
  sk: item['sk']?.S ?? '',
});

async function* pagesOf(path: string): AsyncGenerator<Item[]> {
  let page: Item[] = [];
  for await (const line of linesOf(path)) {
    page.push(itemFromLine(line));
    if (page.length < BATCH * BATCHES_AT_ONCE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Only line feeds end a line: Node's readline also breaks at U+2028, which comments may hold. */
async function* linesOf(path: string): AsyncGenerator<string> {
  // An error of the file ends the unzipped stream too, and the loop throws it.
  const text = streamThrough(createReadStream(path), createGunzip(), () => undefined).setEncoding('utf8');
  let rest = '';
  for await (const chunk of text) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function hasExpired(item: Item, now: number): boolean {
  const expiresAt = item[timeToLiveAttribute]?.N;
  return expiresAt !== undefined && Number(expiresAt) * 1000 <= now;
}

async function countItems({ call, tables }: RestoreContext, table: ExportedTable): Promise<number> {
  let count = 0;
  let start: Item | undefined;
  do {
    const page = await call('Scan', {
      TableName: tables[table],
      Select: 'COUNT',
      ConsistentRead: true,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return count;
}
