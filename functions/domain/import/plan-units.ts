import * as z from 'zod/mini';
import { daySchema, type Day } from '../time/day.ts';
import { isValidOn, unitSchema, type Unit } from '../unit/unit.ts';
import { bilingual, cell } from './cells.ts';
import { unitIdOf } from './identity.ts';
import { BadRow, checkRows, type FileRow } from './read-rows.ts';

export const unitColumns = {
  required: ['code', 'level', 'kind', 'name', 'parent_code'],
  optional: ['name_en', 'valid_from', 'valid_to', 'time_zone'],
} as const;

const unitRow = z.object({
  code: cell.matching(/^[0-9A-Z]{1,20}$/, '18754'),
  level: cell.oneOf(['province', 'district', 'commune']),
  kind: cell.text(40),
  name: cell.text(200),
  name_en: cell.optionalText(200),
  parent_code: cell.optionalText(20),
  valid_from: cell.optionalDay,
  valid_to: cell.optionalDay,
  time_zone: cell.optionalTimeZone,
});

const kindNames: Readonly<Record<string, string>> = {
  city: 'thành phố',
  province: 'tỉnh',
  ward: 'phường',
  commune: 'xã',
  special_zone: 'đặc khu',
};

/** Independence in 1945: the country's units are counted from then where nothing else is known. */
export const COUNTRY_FROM = '1945-09-02';

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
 * The units of a file. A parent stands in the same file or is known already; provinces belong to the country. A code
 * may stand there several times, for units that bore it one after the other.
 *
 * @param validFrom the first day of units whose row names none
 * @param known every stored unit that ever bore a code
 * @throws ImportRejected, also when two units would bear one code on the same day
 */
export function planUnits(
  rows: readonly FileRow[],
  validFrom: Day,
  known: (code: string) => readonly Unit[],
): Unit[] {
  const parents = Map.groupBy(
    rows.map((row) => placeIn(row, validFrom)),
    ({ code }) => code,
  );
  const written = new Set<string>([...parents.values()].flat().map(({ id }) => id));
  const bearers = new Map<string, { line: number; unit: Unit }[]>();
  return checkRows(rows, unitRow, ({ line, value }) => {
    const from = value.valid_from ?? validFrom;
    if (value.valid_to !== undefined && value.valid_to <= from)
      throw new BadRow('valid_to', 'is not after valid_from');
    const unit = unitSchema.parse({
      id: unitIdOf({ code: value.code, validFrom: from }),
      level: value.level,
      kind: kindNames[value.kind] ?? value.kind,
      name: bilingual(value.name, value.name_en),
      code: value.code,
      parentId: parentOf(value, from, (code) => [...(parents.get(code) ?? []), ...known(code)]),
      ...(value.time_zone === undefined ? {} : { timeZone: value.time_zone }),
      validFrom: from,
      ...(value.valid_to === undefined ? {} : { validTo: value.valid_to }),
    });

    const before = bearers.get(unit.code) ?? [];
    const twin = before.find((other) => overlap(other.unit, unit));
    if (twin !== undefined)
      throw new BadRow('code', `${unit.code} stands on line ${twin.line} already, for the same days`);
    bearers.set(unit.code, [...before, { line, unit }]);
    const stored = known(unit.code).find((other) => overlap(other, unit) && !written.has(other.id));
    if (stored !== undefined)
      throw new BadRow(
        'code',
        `${unit.code} is ${stored.name.vi} from ${stored.validFrom} on: give that unit a row with valid_from and valid_to`,
      );
    return unit;
  });
}

type Parent = Pick<Unit, 'id' | 'validFrom'> & Partial<Pick<Unit, 'level' | 'validTo'>>;

/** What a row says of its unit as a parent of others, whether or not the rest of the row is right. */
function placeIn({ cells }: FileRow, validFrom: Day): Parent & { code: string } {
  const day = (text: string | undefined) => daySchema.safeParse(text).data;
  const from = day(cells['valid_from']) ?? validFrom;
  const to = day(cells['valid_to']);
  const code = cells['code'] ?? '';
  const level = unitSchema.shape.level.safeParse(cells['level']).data;
  return {
    id: unitIdOf({ code, validFrom: from }),
    code,
    validFrom: from,
    ...(to === undefined ? {} : { validTo: to }),
    ...(level === undefined ? {} : { level }),
  };
}

function parentOf(
  { parent_code: code, level }: z.infer<typeof unitRow>,
  from: Day,
  withCode: (code: string) => readonly Parent[],
): Unit['id'] {
  if (code === undefined) {
    if (level !== 'province')
      throw new BadRow('parent_code', 'is empty: only provinces belong to the country');
    return country.id;
  }
  const parent = withCode(code).find((candidate) => isValidOn(candidate, from));
  if (parent === undefined)
    throw new BadRow('parent_code', `no unit ${code} is in this file or known already on ${from}`);
  const rank = (of: Unit['level']): number => unitSchema.shape.level.options.indexOf(of);
  if (parent.level !== undefined && rank(parent.level) >= rank(level))
    throw new BadRow('parent_code', `${code} is a ${parent.level} and cannot hold a ${level}`);
  return parent.id;
}

/** Whether there is a day on which both are valid. */
const overlap = (
  one: Pick<Unit, 'validFrom' | 'validTo'>,
  other: Pick<Unit, 'validFrom' | 'validTo'>,
): boolean =>
  (one.validTo === undefined || other.validFrom < one.validTo) &&
  (other.validTo === undefined || one.validFrom < other.validTo);
