import * as z from 'zod/mini';
import type { IndexEdition } from '../index766/index-edition.ts';
import { indexComponentSchema, type IndexComponent } from '../index766/index-file.ts';
import { cell } from './cells.ts';
import { BadRow, checkRows, onlyOnce, type FileRow } from './read-rows.ts';

export const index766Columns = {
  required: ['code', 'numerator', 'denominator', 'ratio', 'score', 'maxScore'],
  optional: ['name', 'group'],
} as const;

/** Points and shares are rounded in the file. */
const ROUNDING = 0.011;

const isEmptyOrNumber = (text: string): boolean => text === '' || /^\d{1,12}([.,]\d{1,20})?$/.test(text);

/** Null where the cell is empty: not measured, which is not zero. A comma may be the decimal sign. */
const numberOrNull = z.pipe(
  z
    .string()
    .check(
      z.refine<string>(
        isEmptyOrNumber,
        'is no number such as 5.67; leave it empty where it was not measured',
      ),
    ),
  z.transform((text: string) => (text === '' ? null : Number(text.replace(',', '.')))),
);

const indexRow = z.object({
  code: cell.matching(/^[A-Za-z0-9_]{1,80}$/, 'PUBLISH_ON_TIME'),
  numerator: numberOrNull,
  denominator: numberOrNull,
  ratio: numberOrNull,
  score: numberOrNull,
  maxScore: numberOrNull,
  name: cell.optionalText(200),
  group: cell.optionalText(80),
});
type IndexRow = z.infer<typeof indexRow>;

/**
 * The components of an index file. A row may also give a whole part of a group at once, under the part's code; a code
 * that the edition does not know says by `group` which part it counts in. Components without points on the portal are
 * left out.
 *
 * @throws ImportRejected
 */
export function planIndex766(rows: readonly FileRow[], edition: IndexEdition): IndexComponent[] {
  const once = onlyOnce();
  const parts = new Map(edition.groups.flatMap((group) => group.parts.map((part) => [part.code, part])));
  const taken = new Map<string, number>();
  const components = checkRows(rows, indexRow, ({ line, value }) => {
    once('code', value.code, line);
    const { part: partCode, maxScore, isNew } = placeOf(value, edition, [...parts.keys()]);
    const whole = (taken.get(partCode) ?? 0) + maxScore;
    const partMax = parts.get(partCode)?.max ?? 0;
    if (whole > partMax + ROUNDING)
      throw new BadRow('maxScore', `brings ${partCode} to ${whole} points, more than its ${partMax}`);
    taken.set(partCode, whole);
    if (value.score !== null && value.score > maxScore + ROUNDING)
      throw new BadRow('score', `is more than the ${maxScore} points there are`);
    return indexComponentSchema.parse({
      code: value.code,
      part: partCode,
      ...(isNew && value.name !== undefined ? { name: value.name } : {}),
      numerator: value.numerator,
      denominator: value.denominator,
      ratio: ratioOf(value),
      score: value.score === null ? null : Math.min(value.score, maxScore),
      maxScore,
    });
  });
  return components.filter(({ maxScore }) => maxScore > 0);
}

/** Which part a row counts in, and for how many points. @throws BadRow */
function placeOf(
  { code, group, maxScore }: IndexRow,
  { groups, components, id }: IndexEdition,
  partCodes: readonly string[],
): { part: string; maxScore: number; isNew: boolean } {
  const part = groups.flatMap(({ parts }) => parts).find((candidate) => candidate.code === code);
  const known =
    components.find((component) => component.code === code) ??
    (part === undefined ? undefined : { part: part.code, max: part.max });
  if (known === undefined) {
    if (group === undefined || !partCodes.includes(group))
      throw new BadRow(
        'code',
        `${code} is not in the index ${id}: give its group, one of ${partCodes.join(', ')}`,
      );
    if (maxScore === null) throw new BadRow('maxScore', 'is empty');
    return { part: group, maxScore, isNew: true };
  }
  if (group !== undefined && group !== known.part)
    throw new BadRow('group', `is ${group}, and ${code} counts in ${known.part}`);
  if (maxScore !== null && maxScore !== known.max)
    throw new BadRow('maxScore', `is ${maxScore}, and the index ${id} gives ${code} ${known.max}`);
  return { part: known.part, maxScore: known.max, isNew: false };
}

/** The ratio from its two counts, else as the file has it, per cents as shares. @throws BadRow where they disagree */
function ratioOf({ numerator, denominator, ratio }: IndexRow): number | null {
  if (numerator === null || denominator === null || denominator === 0)
    return ratio !== null && ratio > 1 ? ratio / 100 : ratio;
  const counted = numerator / denominator;
  const agrees = (written: number): boolean => Math.abs(written - counted) < ROUNDING;
  if (ratio !== null && !agrees(ratio) && !agrees(ratio / 100))
    throw new BadRow('ratio', `is ${ratio}, and ${numerator} of ${denominator} is something else`);
  return counted;
}
