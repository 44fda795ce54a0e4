import * as z from 'zod/mini';
import { officeSchema, unitOn, type Office } from '../office/office.ts';
import type { OfficeId } from '../shared/ids.ts';
import type { Survey } from '../survey/survey.ts';
import type { Day } from '../time/day.ts';
import type { Unit } from '../unit/unit.ts';
import { bilingual, cell, parts } from './cells.ts';
import { officeIdOf } from './identity.ts';
import { BadRow, checkRows, onlyOnce, type FileRow } from './read-rows.ts';

export const officeColumns = {
  required: ['office_key', 'unit_code', 'kind', 'name', 'survey', 'counters'],
  optional: ['name_en', 'address', 'address_en', 'valid_from', 'closed_on'],
} as const;

const officeRow = z.object({
  office_key: cell.matching(/^[a-z0-9-]{1,60}$/, 'song-tri-centre (small letters, digits, hyphens)'),
  unit_code: cell.text(20),
  kind: cell.oneOf(['one_stop_centre', 'reception_point']),
  name: cell.text(200),
  name_en: cell.optionalText(200),
  address: cell.optionalText(300),
  address_en: cell.optionalText(300),
  survey: cell.text(40),
  counters: z.string(),
  valid_from: cell.optionalDay,
  closed_on: cell.optionalDay,
});

export type OfficeKnowledge = {
  /** The unit that bears a code today. */
  unit: (code: string) => Unit | undefined;
  survey: (id: string) => Survey | undefined;
  office: (id: OfficeId) => Office | undefined;
};

/**
 * The offices of a file. An office that stands under another unit than before keeps its past: the new unit has it
 * from `valid_from` (or today) on.
 *
 * @throws ImportRejected
 */
export function planOffices(rows: readonly FileRow[], today: Day, known: OfficeKnowledge): Office[] {
  const once = onlyOnce();
  return checkRows(rows, officeRow, ({ line, value }) => {
    once('office_key', value.office_key, line);

    const unit = known.unit(value.unit_code);
    if (unit === undefined)
      throw new BadRow('unit_code', `no unit ${value.unit_code} is known: import units first`);
    const survey = known.survey(value.survey);
    if (survey === undefined)
      throw new BadRow('survey', `no survey ${value.survey} is known: import surveys first`);
    const counters = parts(value.counters).map((text) => {
      const [id = '', vi = '', en] = text.split(':').map((part) => part.trim());
      return { id, name: bilingual(vi, en) };
    });
    if (new Set(counters.map(({ id }) => id)).size < counters.length)
      throw new BadRow('counters', 'names the same counter twice');

    const id = officeIdOf(value.office_key);
    const existing = known.office(id);
    const office = officeSchema.safeParse({
      id,
      key: value.office_key,
      kind: value.kind,
      name: bilingual(value.name, value.name_en),
      ...(value.address === undefined ? {} : { address: bilingual(value.address, value.address_en) }),
      belongs: belonging(existing, unit, value.valid_from, today),
      counters,
      survey: { id: survey.id, version: survey.version },
      ...(value.closed_on === undefined ? {} : { closedOn: value.closed_on }),
    });
    if (!office.success) throw new BadRow('counters', 'is not of the form key:name:name_en|key:name:name_en');
    return office.data;
  });
}

function belonging(
  existing: Office | undefined,
  unit: Unit,
  from: Day | undefined,
  today: Day,
): Office['belongs'] {
  if (existing === undefined) return [{ unitId: unit.id, from: from ?? unit.validFrom }];
  if (existing.belongs.at(-1)?.unitId === unit.id) return existing.belongs;
  const since = from ?? today;
  const before = existing.belongs.filter((entry) => entry.from < since);
  return before.length > 0 && unitOn(existing, since) === unit.id
    ? existing.belongs
    : [...before, { unitId: unit.id, from: since }];
}
