import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { officeSchema, type Office } from '../../functions/domain/office/office.ts';
import { dayOf, type Day } from '../../functions/domain/time/day.ts';
import { isValidOn, type Unit, type UnitRepository } from '../../functions/domain/unit/unit.ts';
import { CommandFailed } from './command-failed.ts';
import { writeImport, type ImportCounts, type ImportTarget } from './write-import.ts';

const counterNames = [
  'Tiếp nhận chung',
  'Hộ tịch',
  'Đất đai',
  'Chứng thực',
  'Bảo trợ xã hội',
  'Kinh doanh',
  'Trả kết quả',
];

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
  const offices = Array.from({ length: count }, (_, index) => {
    const unit = communes[index % communes.length];
    if (unit === undefined) throw new RangeError('There are communes.');
    return anOffice(unit, Math.floor(index / communes.length), counters, seed);
  });
  return writeImport(target, 'offices', offices.map(officeItems), onProgress);
}

function anOffice(unit: Unit, turn: number, counters: number, seed: string): Office {
  const key = `load-${seed}-${unit.code.toLowerCase()}-${turn}`;
  const name = unit.name.vi.toLowerCase().startsWith('xã ')
    ? unit.name.vi.toLowerCase().slice(0, 3) + unit.name.vi.slice(3)
    : unit.name.vi;
  return officeSchema.parse({
    id: officeIdOf(key),
    key,
    kind: turn === 0 ? 'one_stop_centre' : 'reception_point',
    name: {
      vi: turn === 0 ? `Trung tâm Phục vụ hành chính công ${name}` : `Điểm tiếp nhận số ${turn}, ${name}`,
    },
    belongs: [{ unitId: unit.id, from: unit.validFrom }],
    counters: Array.from({ length: counters }, (_, index) => ({
      id: `q${index + 1}`,
      name: { vi: `Quầy ${index + 1} – ${counterNames[index % counterNames.length] ?? ''}` },
    })),
    survey: { id: 'short', version: 1 },
  });
}

async function communesOf(units: UnitRepository, parent: Unit['id'] | undefined, day: Day): Promise<Unit[]> {
  const children = (await units.children(parent)).filter((unit) => isValidOn(unit, day));
  const below = await Promise.all(
    children.map(async (unit) => (unit.level === 'commune' ? [unit] : communesOf(units, unit.id, day))),
  );
  return below.flat();
}
