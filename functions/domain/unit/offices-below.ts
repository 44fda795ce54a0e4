import type { Office, OfficeRepository } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import { isValidOn, type UnitRepository } from './unit.ts';

/** The offices of a unit and of every unit below it, or of the whole country when no unit is named. */
export async function* officesBelow(
  deps: { units: UnitRepository; offices: OfficeRepository },
  unitId: UnitId | undefined,
  day: Day,
): AsyncGenerator<Office> {
  if (unitId !== undefined) yield* await deps.offices.ofUnit(unitId);
  const children = await deps.units.children(unitId);
  for (const child of children) if (isValidOn(child, day)) yield* officesBelow(deps, child.id, day);
}
