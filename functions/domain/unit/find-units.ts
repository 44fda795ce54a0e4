import type { UnitId } from '../shared/ids.ts';
import { foldTones } from '../text/fold-tones.ts';
import type { Day } from '../time/day.ts';
import { isValidOn, type Unit, type UnitRepository } from './unit.ts';

/** Of a country, its provinces and communes. */
const MOST_UNITS = 5_000;
const AT_ONCE = 16;

/** Units at or below some others whose name or code holds what was typed, tones or none; at most so many. */
export function findUnits({ units }: { units: Pick<UnitRepository, 'find' | 'children'> }) {
  return async (within: readonly UnitId[], typed: string, day: Day, most: number): Promise<Unit[]> => {
    const wanted = foldTones(typed.trim());
    if (wanted === '') return [];
    const found: Unit[] = [];
    const roots = await Promise.all(within.map((id) => units.find(id)));
    let level = roots.filter((unit) => unit !== undefined);
    for (let looked = 0; level.length > 0 && looked < MOST_UNITS; looked += level.length) {
      for (const unit of level)
        if (isMeant(unit, wanted) && !found.some(({ id }) => id === unit.id)) found.push(unit);
      if (found.length >= most) break;
      const above = level.filter(({ level: of }) => of !== 'commune');
      level = [];
      for (let from = 0; from < above.length; from += AT_ONCE) {
        const lists = await Promise.all(
          above.slice(from, from + AT_ONCE).map(({ id }) => units.children(id)),
        );
        level.push(...lists.flat().filter((unit) => isValidOn(unit, day)));
      }
    }
    return found.slice(0, most);
  };
}

const isMeant = ({ name, code }: Unit, wanted: string): boolean =>
  code === wanted || foldTones(name.vi).includes(wanted) || foldTones(name.en ?? '').includes(wanted);
