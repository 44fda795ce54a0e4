import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { officeSchema, type Office } from '../../functions/domain/office/office.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';

const counterNames = [
  'Tiếp nhận chung',
  'Hộ tịch',
  'Đất đai',
  'Chứng thực',
  'Bảo trợ xã hội',
  'Kinh doanh',
  'Trả kết quả',
];

/** Made-up offices, spread evenly over the communes: a centre each, then reception points. */
export function spreadOffices(
  communes: readonly Unit[],
  { count, counters, seed }: { count: number; counters: number; seed: string },
): Office[] {
  return Array.from({ length: count }, (_, index) => {
    const unit = communes[index % communes.length];
    if (unit === undefined) throw new RangeError('There are communes.');
    return anOffice(unit, Math.floor(index / communes.length), counters, seed);
  });
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
