import * as z from 'zod/mini';
import type { Day } from '../time/day.ts';
import { unitSchema, type Succession, type Unit } from '../unit/unit.ts';
import { bilingual, cell } from './cells.ts';
import { unitIdOf } from './identity.ts';
import { BadRow, checkRows, type FileRow } from './read-rows.ts';

export const unitColumns = {
  required: ['code', 'level', 'kind', 'name', 'parent_code'],
  optional: ['name_en', 'valid_from', 'valid_to'],
} as const;

const unitRow = z.object({
  code: cell.matching(/^[0-9A-Z]{1,20}$/, '18754'),
  level: cell.oneOf(['province', 'district', 'commune']),
  kind: cell.text(40),
  name: cell.text(200),
  name_en: cell.optionalText(200),
  parent_code: z.string(),
  valid_from: cell.optionalDay,
  valid_to: cell.optionalDay,
});

const kindNames: Readonly<Record<string, string>> = {
  city: 'thành phố',
  province: 'tỉnh',
  ward: 'phường',
  commune: 'xã',
  special_zone: 'đặc khu',
};

/** Independence in 1945: the country's units are counted from then where nothing else is known. */
const COUNTRY_FROM = '1945-09-02';

/** The country, parent of every province. */
export const country: Unit = unitSchema.parse({
  id: unitIdOf({ code: 'VN', validFrom: COUNTRY_FROM }),
  level: 'country',
  kind: 'quốc gia',
  name: { vi: 'Việt Nam', en: 'Vietnam' },
  code: 'VN',
  validFrom: COUNTRY_FROM,
});

/**
 * The units of a file. A parent stands in the same file or is known already; provinces belong to the country.
 *
 * @param known the unit that bears a code today, if there is one
 * @throws ImportRejected
 */
export function planUnits(
  rows: readonly FileRow[],
  validFrom: Day,
  known: (code: string) => Unit | undefined,
): Unit[] {
  const idsInFile = new Map(
    rows.map(({ cells }) => [
      cells['code'] ?? '',
      unitIdOf({ code: cells['code'] ?? '', validFrom: cells['valid_from'] || validFrom }),
    ]),
  );
  const seen = new Map<string, number>();
  return checkRows(rows, unitRow, ({ line, value }) => {
    const firstLine = seen.get(value.code);
    if (firstLine !== undefined)
      throw new BadRow('code', `${value.code} stands on line ${firstLine} already`);
    seen.set(value.code, line);

    const from = value.valid_from ?? validFrom;
    if (value.valid_to !== undefined && value.valid_to <= from)
      throw new BadRow('valid_to', 'is not after valid_from');
    const parentId =
      value.parent_code === ''
        ? country.id
        : (idsInFile.get(value.parent_code) ?? known(value.parent_code)?.id);
    if (value.parent_code === '' && value.level !== 'province') throw new BadRow('parent_code', 'is empty');
    if (parentId === undefined)
      throw new BadRow('parent_code', `no unit ${value.parent_code} is in this file or known already`);
    return unitSchema.parse({
      id: unitIdOf({ code: value.code, validFrom: from }),
      level: value.level,
      kind: kindNames[value.kind] ?? value.kind,
      name: bilingual(value.name, value.name_en),
      code: value.code,
      parentId,
      validFrom: from,
      ...(value.valid_to === undefined ? {} : { validTo: value.valid_to }),
    });
  });
}

export const successionColumns = {
  required: [
    'old_code',
    'old_name',
    'old_district',
    'old_province',
    'split',
    'new_code',
    'new_name',
    'new_province_code',
  ],
  optional: [],
} as const;

const successionRow = z.object({
  old_code: z.string().check(z.regex(/^[0-9A-Z]{0,20}$/, 'is not of the form 18754')),
  /** Empty for a district that had no communes: then it is the district itself that went into the new unit. */
  old_name: z.string().check(z.maxLength(200, 'is longer than 200 characters')),
  old_district: z.string().check(z.maxLength(100, 'is longer than 100 characters')),
  old_province: cell.text(100),
  split: cell.oneOf(['yes', 'no']),
  new_code: cell.text(20),
  new_name: cell.text(200),
  new_province_code: cell.text(20),
});

export type SuccessorKnowledge = {
  /** The unit that bears a code on that day. */
  byCode: (code: string) => Unit | undefined;
  /** The unit of that name in a province: lists made at different times gave a few units different codes. */
  byName: (provinceCode: string, name: string) => Unit | undefined;
};

/**
 * The former units of a file of successions and the edges to what they became. A former unit has no place in today's
 * tree; it remembers the district and province it lay in.
 *
 * @param on the first day of the new units
 * @throws ImportRejected
 */
export function planSuccessions(
  rows: readonly FileRow[],
  on: Day,
  known: SuccessorKnowledge,
): { units: Unit[]; successions: Succession[] } {
  const units = new Map<string, Unit>();
  const successions = checkRows(rows, successionRow, ({ value }) => {
    const into = known.byCode(value.new_code) ?? known.byName(value.new_province_code, value.new_name);
    if (into === undefined)
      throw new BadRow('new_code', `no unit ${value.new_code} is known: import units first`);
    const former = formerUnit(value, on);
    units.set(former.id, former);
    return { from: former.id, into: into.id, on, partly: value.split === 'yes' };
  });
  return { units: [...units.values()], successions };
}

function formerUnit(row: z.infer<typeof successionRow>, on: Day): Unit {
  const isDistrict = row.old_name === '';
  const name = isDistrict ? row.old_district : row.old_name;
  const place = [isDistrict ? '' : row.old_district, row.old_province]
    .filter((part) => part !== '')
    .join(', ');
  return unitSchema.parse({
    id:
      row.old_code === ''
        ? unitIdOf({ name, place })
        : unitIdOf({ code: row.old_code, validFrom: COUNTRY_FROM }),
    level: isDistrict ? 'district' : 'commune',
    kind: name.split(' ')[0]?.toLowerCase() ?? 'xã',
    name: { vi: name },
    code: row.old_code,
    formerly: place,
    validFrom: COUNTRY_FROM,
    validTo: on,
  });
}
