import type { Day } from '../time/day.ts';
import { isValidOn, type Unit, type UnitRepository } from './unit.ts';

/** Units looked at before a chain of successions that bends back on itself is given up. */
const MOST_UNITS = 64;

/**
 * The units that are gone by a day and went into this one, wholly or partly, at once or by way of others. What was
 * theirs belongs to what they went into; the rule of `mayDo`, the other way round.
 */
export async function goneInto(
  units: Pick<UnitRepository, 'find' | 'predecessors'>,
  unit: Unit,
  today: Day,
): Promise<{ unit: Unit; partly: boolean }[]> {
  const found = new Map<string, { unit: Unit; partly: boolean }>();
  const open = [{ id: unit.id, partly: false }];
  for (let next = open.pop(); next !== undefined && found.size < MOST_UNITS; next = open.pop()) {
    for (const edge of await units.predecessors(next.id)) {
      if (edge.on > today || found.has(edge.from)) continue;
      const before = await units.find(edge.from);
      if (before === undefined || isValidOn(before, today)) continue;
      const partly = next.partly || edge.partly;
      found.set(before.id, { unit: before, partly });
      open.push({ id: before.id, partly });
    }
  }
  return [...found.values()];
}
