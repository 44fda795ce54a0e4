import {
  successionSchema,
  unitSchema,
  type Succession,
  type Unit,
  type UnitRepository,
} from '../../domain/unit/unit.ts';
import type { Item } from './dynamo-call.ts';
import { findInPartition, findOne, findOwned, packItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys, ROOT } from './table-schema.ts';

/** Units and what became of them, in the registry. */
export function dynamoUnitRepository(options: RegistryOptions): UnitRepository {
  return {
    find: (id) => findOne(options, registryKeys.unitById(id), unitSchema),
    withCode: (code) =>
      findInPartition(options, { pk: registryKeys.officialCode(code, '', '').pk, prefix: '' }, unitSchema),
    children: (parent) => findOwned(options, { owner: ownerOf.childUnits(parent ?? ROOT) }, unitSchema),
    successors: (id) =>
      findInPartition(options, { pk: registryKeys.unitById(id).pk, prefix: 'INTO#' }, successionSchema),
    predecessors: (id) => findOwned(options, { owner: ownerOf.unit(id), prefix: 'FROM#' }, successionSchema),
  };
}

/** The items of a unit: itself, and its entry under its official code. A former unit has no place in today's tree. */
export function unitItems(unit: Unit): Item[] {
  const owned = registryKeys.unit(unit.id, unit.parentId, unit.code);
  const isFormer = unit.parentId === undefined && unit.validTo !== undefined;
  return [
    packItem(isFormer ? { pk: owned.pk, sk: owned.sk } : owned, unit),
    ...(unit.code === ''
      ? []
      : [packItem(registryKeys.officialCode(unit.code, unit.validFrom, unit.id), unit)]),
  ];
}

export const successionItem = (succession: Succession): Item =>
  packItem(registryKeys.succession(succession.from, succession.into, succession.on), succession);
