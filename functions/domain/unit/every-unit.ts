import type { Unit, UnitRepository } from './unit.ts';

/** Every unit that has or had a place in the tree, those below before those above. Communes have none below. */
export async function everyUnit(units: Pick<UnitRepository, 'children'>): Promise<Unit[]> {
  const levels: Unit[][] = [];
  let level = await units.children(undefined);
  while (level.length > 0) {
    levels.unshift(level);
    const next: Unit[] = [];
    for (const unit of level) if (unit.level !== 'commune') next.push(...(await units.children(unit.id)));
    level = next;
  }
  return levels.flat();
}
