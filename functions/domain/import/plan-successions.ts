import * as z from 'zod/mini';
import type { Day } from '../time/day.ts';
import { unitSchema, type Succession, type Unit } from '../unit/unit.ts';
import { cell } from './cells.ts';
import { unitIdOf } from './identity.ts';
import { COUNTRY_FROM } from './plan-units.ts';
import { BadRow, checkRows, onlyOnce, type FileRow } from './read-rows.ts';

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
  old_name: cell.maybeEmpty(200),
  old_district: cell.maybeEmpty(100),
  old_province: cell.text(100),
  split: cell.oneOf(['yes', 'no']),
  new_code: cell.text(20),
  new_name: cell.text(200),
  new_province_code: cell.text(20),
});

export type SuccessionKnowledge = {
  /** The unit that bore a code on the day before: it is that unit which ends. */
  before: (code: string) => Unit | undefined;
  /** The unit that bears a code on that day. */
  byCode: (code: string) => Unit | undefined;
  /** The unit of that name in a province: lists made at different times gave a few units different codes. */
  byName: (provinceCode: string, name: string) => Unit | undefined;
};

/**
 * The former units of a file of successions and the edges to what they became. A unit that is stored ends on that day.
 * One that is not, and so lay in a tree from before this deployment, gets no place in today's tree and remembers the
 * district and province it lay in.
 *
 * @param on the first day of the new units
 * @throws ImportRejected
 */
export function planSuccessions(
  rows: readonly FileRow[],
  on: Day,
  known: SuccessionKnowledge,
): { units: Unit[]; successions: Succession[] } {
  const units = new Map<string, { line: number; unit: Unit; isWhole: boolean }>();
  const once = onlyOnce();
  const successions = checkRows(rows, successionRow, ({ line, value }) => {
    const into = known.byCode(value.new_code) ?? known.byName(value.new_province_code, value.new_name);
    if (into === undefined)
      throw new BadRow('new_code', `no unit ${value.new_code} is known on ${on}: import units first`);
    const stored = value.old_code === '' ? undefined : known.before(value.old_code);
    const unit: Unit = stored === undefined ? formerUnit(value, on) : { ...stored, validTo: on };
    if (unit.id === into.id)
      throw new BadRow(
        'new_code',
        `${value.new_code} is no new unit on ${on}: import the units of that day first`,
      );
    once('old_code', `${value.old_code} ${unit.name.vi} into ${into.name.vi}`.trim(), line);

    const earlier = units.get(unit.id);
    const isWhole = value.split === 'no';
    if (earlier !== undefined && !isDeepEqual(earlier.unit, unit))
      throw new BadRow('old_code', `${value.old_code} is ${earlier.unit.name.vi} on line ${earlier.line}`);
    if (earlier !== undefined && (isWhole || earlier.isWhole))
      throw new BadRow('split', `has to be yes here and on line ${earlier.line}: the unit went into several`);
    units.set(unit.id, { line, unit, isWhole });
    return { from: unit.id, into: into.id, on, partly: !isWhole };
  });
  return { units: [...units.values()].map(({ unit }) => unit), successions };
}

/** Units are built by the same code here, so that equal ones are written equally. */
const isDeepEqual = (one: Unit, other: Unit): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the law called units before and calls them now; a name begins with it. */
const kindOfName = /^(?:phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố)(?= )/iu;

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
    kind: kindOfName.exec(name)?.[0].toLowerCase() ?? '',
    name: { vi: name },
    code: row.old_code,
    formerly: place,
    validFrom: COUNTRY_FROM,
    validTo: on,
  });
}
