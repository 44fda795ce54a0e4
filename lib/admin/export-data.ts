import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import {
  fileNameOf,
  itemToLine,
  manifestName,
  sealManifest,
  writeManifest,
  type ExportedTable,
  type Manifest,
} from './export-format.ts';
import { readRestoreNote } from './restore-note.ts';
import { readLayout } from './upgrade-data.ts';

type ExportContext = Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'>;

/**
 * Writes every item of registry, tallies, reports, cases, audit log and responses to a new folder. It is written beside its final name and
 * renamed when it is whole, so a folder of that name is always a whole export.
 *
 * The service may go on meanwhile. Responses are read last, so they are never older than the tallies; `verify` brings
 * what was counted in between into line after a restore.
 *
 * @param onItems called for each table with how many items were written so far
 * @throws CommandFailed when the folder exists or the data are half restored.
 */
export async function exportData(
  context: ExportContext,
  folder: string,
  onItems: (table: ExportedTable, items: number) => void = () => undefined,
): Promise<Manifest> {
  const target = resolve(folder);
  if (await exists(target)) throw new CommandFailed(`${target} exists: choose a folder that does not.`);
  if ((await readRestoreNote(context)) !== undefined)
    throw new CommandFailed('These data are half restored: run the restore to its end first.');
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });

  const written = {
    registry: await exportTable(context, 'registry', partial, onItems),
    tallies: await exportTable(context, 'tallies', partial, onItems),
    reports: await exportTable(context, 'reports', partial, onItems),
    cases: await exportTable(context, 'cases', partial, onItems),
    audit: await exportTable(context, 'audit', partial, onItems),
    responses: await exportTable(context, 'responses', partial, onItems),
  } satisfies Record<ExportedTable, unknown>;
  const manifest = sealManifest({
    product: 'wardvoice',
    format: 1,
    schemaVersion: await readLayout(context),
    createdAt: new Date(context.now()).toISOString(),
    tables: written,
  });
  const file = await open(join(partial, manifestName), 'w');
  try {
    await file.writeFile(writeManifest(manifest));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, target);
  await syncFolder(dirname(target));
  return manifest;
}

async function exportTable(
  { call, tables }: ExportContext,
  table: ExportedTable,
  folder: string,
  onItems: (table: ExportedTable, items: number) => void,
): Promise<{ items: number; sha256: string }> {
  let items = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const item of scanAll(call, { TableName: tables[table], ConsistentRead: true })) {
      items += 1;
      onItems(table, items);
      yield `${itemToLine(item)}\n`;
    }
  }
  const hash = createHash('sha256');
  async function* hashed(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const path = join(folder, fileNameOf(table));
  await pipeline(Readable.from(lines()), createGzip(), hashed, createWriteStream(path, { flush: true }));
  return { items, sha256: hash.digest('hex') };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
