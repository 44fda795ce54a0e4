import * as z from 'zod/mini';
import { keyItem, packItem, unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { registryKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { AdminContext } from './admin-context.ts';

type NoteContext = Pick<AdminContext, 'call' | 'tables'>;

/** Lies in the registry while a restore is under way, so that one that was killed can be told from data in use. */
const restoreNoteKey = { pk: registryKeys.schemaVersion().pk, sk: 'RESTORING' };

const noteSchema = z.object({
  /** Of the manifest of the export that is being restored. */
  digest: z.string(),
  /** How much was put, once everything was: what follows must not be undone by putting it again. */
  put: z.optional(z.object({ items: z.record(z.string(), z.int()), expired: z.int() })),
});
type RestoreNote = z.infer<typeof noteSchema>;

/** The restore that is under way. */
export async function readRestoreNote({ call, tables }: NoteContext): Promise<RestoreNote | undefined> {
  const { Item } = await call('GetItem', {
    TableName: tables.registry,
    Key: keyItem(restoreNoteKey),
    ConsistentRead: true,
  });
  return Item === undefined ? undefined : unpackItem(Item, noteSchema);
}

export async function writeRestoreNote({ call, tables }: NoteContext, note: RestoreNote): Promise<void> {
  await call('PutItem', { TableName: tables.registry, Item: packItem(restoreNoteKey, note) });
}

export async function removeRestoreNote({ call, tables }: NoteContext): Promise<void> {
  await call('DeleteItem', { TableName: tables.registry, Key: keyItem(restoreNoteKey) });
}
