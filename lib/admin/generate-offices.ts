import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { dayOf, type Day } from '../../functions/domain/time/day.ts';
import { isValidOn, type Unit, type UnitRepository } from '../../functions/domain/unit/unit.ts';
import { CommandFailed } from './command-failed.ts';
import { spreadOffices } from './spread-offices.ts';
import { writeImport, type ImportCounts, type ImportTarget } from './write-import.ts';

/** Spreads offices evenly over the communes: a centre each, then reception points. The same seed makes the same ones. */
export async function generateOffices(
  target: ImportTarget,
  {
    count,
    counters,
    seed,
    onProgress,
  }: { count: number; counters: number; seed: string; onProgress?: (done: number) => void },
): Promise<ImportCounts> {
  const communes = await communesOf(dynamoUnitRepository(target.registry), undefined, dayOf(target.now()));
  if (communes.length === 0) throw new CommandFailed('There are no communes yet: import units first.');
  const offices = spreadOffices(communes, { count, counters, seed });
  return writeImport(target, 'offices', offices.map(officeItems), onProgress);
}

async function communesOf(units: UnitRepository, parent: Unit['id'] | undefined, day: Day): Promise<Unit[]> {
  const children = (await units.children(parent)).filter((unit) => isValidOn(unit, day));
  const below = await Promise.all(
    children.map(async (unit) => (unit.level === 'commune' ? [unit] : communesOf(units, unit.id, day))),
  );
  return below.flat();
}
