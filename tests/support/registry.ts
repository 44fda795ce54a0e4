import type { Office, OfficeRepository } from '../../functions/domain/office/office.ts';
import { officeSchema } from '../../functions/domain/office/office.ts';
import type { OfficeId, UnitId } from '../../functions/domain/shared/ids.ts';
import { surveySchema, type Survey } from '../../functions/domain/survey/survey.ts';
import { unitSchema, type Unit, type UnitRepository } from '../../functions/domain/unit/unit.ts';

/** A ward, province or country, valid since the reform. */
export function aUnit(
  fields: { id: UnitId; parentId?: UnitId; level?: Unit['level'] } & Partial<Unit>,
): Unit {
  return unitSchema.parse({
    level: 'commune',
    kind: 'phường',
    name: { vi: 'Phường Sông Trí' },
    code: '18754',
    validFrom: '2025-07-01',
    ...fields,
  });
}

export function anOffice(fields: { id: OfficeId; unitId: UnitId } & Partial<Office>): Office {
  const { unitId, ...rest } = fields;
  return officeSchema.parse({
    key: fields.id.slice(2),
    kind: 'one_stop_centre',
    name: { vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí' },
    belongs: [{ unitId, from: '2025-07-01' }],
    counters: [
      { id: 'q1', name: { vi: 'Quầy 1' } },
      { id: 'q2', name: { vi: 'Quầy 2' } },
    ],
    survey: { id: 'short', version: 1 },
    ...rest,
  });
}

export const aSurvey = (): Survey =>
  surveySchema.parse({
    id: 'short',
    version: 1,
    title: { vi: 'Ý kiến của bạn' },
    questions: [
      { id: 'mark', type: 'rating', text: { vi: 'Bạn có hài lòng không?' } },
      {
        id: 'reasons',
        type: 'several_of',
        text: { vi: 'Vì sao?' },
        showIf: { question: 'mark', in: [1, 2] },
        options: [
          { id: 'waiting', text: { vi: 'Chờ lâu' } },
          { id: 'attitude', text: { vi: 'Thái độ' } },
        ],
      },
      { id: 'comment', type: 'text', text: { vi: 'Ý kiến khác' }, maxLength: 1000 },
    ],
  });

/** Units and offices that never change, for tests that are not about the registry. */
export function fixedRegistry(
  units: readonly Unit[],
  offices: readonly Office[],
): { units: UnitRepository; offices: OfficeRepository } {
  const ofUnit = async (unitId: UnitId) => offices.filter(({ belongs }) => belongs.at(-1)?.unitId === unitId);
  return {
    units: {
      find: async (wanted) => units.find(({ id }) => id === wanted),
      withCode: async (code) => units.filter((unit) => unit.code === code),
      children: async (parent) => units.filter(({ parentId }) => parentId === parent),
      successors: async () => [],
      predecessors: async () => [],
    },
    offices: {
      find: async (wanted) => offices.find(({ id }) => id === wanted),
      ofUnit,
      everOfUnit: async (unitId) =>
        offices.filter(({ belongs }) => belongs.some((entry) => entry.unitId === unitId)),
    },
  };
}
