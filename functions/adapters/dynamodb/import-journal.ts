import * as z from 'zod/mini';
import { findOne, keyItem, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

const entrySchema = z.object({ kind: z.string(), startedAt: z.int() });
export type ImportEntry = z.infer<typeof entrySchema>;

/** Remembers an import that has begun to write, until it is done: one that died is noticed and done again. */
export function dynamoImportJournal(options: RegistryOptions) {
  const key = registryKeys.importJournal();
  return {
    unfinished: (): Promise<ImportEntry | undefined> => findOne(options, key, entrySchema),
    async begin(entry: ImportEntry): Promise<void> {
      await options.call('PutItem', { TableName: options.tableName, Item: packItem(key, entry) });
    },
    async end(): Promise<void> {
      await options.call('DeleteItem', { TableName: options.tableName, Key: keyItem(key) });
    },
  };
}
