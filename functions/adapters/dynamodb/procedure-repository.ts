import {
  procedureSchema,
  type Procedure,
  type ProcedureRepository,
} from '../../domain/procedure/procedure.ts';
import type { Item } from './dynamo-call.ts';
import { findOne, findOwned, packItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Procedures in the registry. */
export function dynamoProcedureRepository(options: RegistryOptions): ProcedureRepository {
  return {
    find: (id) => findOne(options, registryKeys.procedureById(id), procedureSchema),
    all: () => findOwned(options, { owner: ownerOf.procedures }, procedureSchema),
  };
}

export const procedureItem = (procedure: Procedure): Item =>
  packItem(registryKeys.procedure(procedure.id, procedure.nationalCode), procedure);
