import {
  indexFileSchema,
  type IndexFile,
  type Index766Repository,
} from '../../domain/index766/index-file.ts';
import type { Item } from './dynamo-call.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** Imported figures of the official index, in the registry: one item a unit and period, replaced whole. */
export function dynamoIndex766Repository(options: RegistryOptions): Index766Repository {
  return {
    find: (unitId, period) => findOne(options, registryKeys.index766(unitId, period), indexFileSchema),
  };
}

export const index766Item = (file: IndexFile): Item =>
  packItem(registryKeys.index766(file.unitId, file.period), file);
