import * as z from 'zod/mini';
import { keyItem, packItem, unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { registryKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { AdminContext } from './admin-context.ts';

type NoteContext = Pick<AdminContext, 'call' | 'tables'>;

/** Lies in the registry while a restore is under way, so that one that was killed can be told from data in use. */
const restoreNoteKey = { pk: registryKeys.schemaVersion().pk, sk: 'RESTORING' };

const noteSchema = z.object({ digest: z.string() });

/** Which export is being restored: the digest of its manifest. */
export async function readRestoreNote({ call, tables }: NoteContext): Promise<string | undefined> {
  const { Item } = await call('GetItem', {
    TableName: tables.registry,
    Key: keyItem(restoreNoteKey),
    ConsistentRead: true,
  });
  return Item === undefined ? undefined : unpackItem(Item, noteSchema).digest;
}

export async function writeRestoreNote({ call, tables }: NoteContext, digest: string): Promise<void> {
  await call('PutItem', { TableName: tables.registry, Item: packItem(restoreNoteKey, { digest }) });
}

export async function removeRestoreNote({ call, tables }: NoteContext): Promise<void> {
  await call('DeleteItem', { TableName: tables.registry, Key: keyItem(restoreNoteKey) });
}
