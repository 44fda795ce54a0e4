import { periodName } from '../report/period-words.ts';
import { openTableSchema, type OpenColumn } from './open-fields.ts';
import { attribution, openLicence } from './open-licence.ts';
import type { OpenQuarter } from './open-quarter.ts';
import type { OpenRow } from './open-rows.ts';

/** Writes rows as a CSV file that spreadsheets open without running what is in it. */
export type WriteOpenCsv = (columns: readonly OpenColumn[], rows: readonly OpenRow[]) => string;

const about = {
  vi: 'Phiếu do người dân tự gửi tại nơi làm thủ tục, không phải mẫu khảo sát chính thức. Nhóm dưới năm phiếu không hiện, cũng không suy ra được bằng phép trừ.',
  en: 'People chose to answer where they were served: this is not an official sample. Groups under five are not shown, nor can they be had by subtraction.',
} as const;

/** A unit's quarter as JSON: the figures of the CSV in the shape of the page. */
export function openJson(open: OpenQuarter): string {
  const { unit, madeAt, isAbove: _isAbove, ...rest } = open;
  return JSON.stringify(
    {
      format: 1,
      about,
      licence: licenceOf(open),
      unit: { id: unit.id, code: unit.code, name: unit.name, level: unit.level },
      madeAt: new Date(madeAt).toISOString(),
      ...rest,
    },
    // Whether a silent place spoke at an earlier time is for its leaders.
    (key, value: unknown) => (key === 'since' ? undefined : value),
    1,
  );
}

/**
 * Describes the files of a unit's quarter, so that programs find and check them.
 *
 * @see https://specs.frictionlessdata.io/data-package/
 */
export function openPackage(open: OpenQuarter): string {
  const { unit, period, version, madeAt } = open;
  const name = `wardvoice-${unit.id.replace('_', '-')}-${period.toLowerCase()}`;
  return JSON.stringify(
    {
      profile: 'tabular-data-package',
      name,
      title: `${unit.name.vi}, ${periodName(period, 'vi')}`,
      description: about.en,
      version: String(version),
      created: new Date(madeAt).toISOString(),
      licenses: [{ name: openLicence.name, title: openLicence.title, path: openLicence.path }],
      resources: [
        {
          profile: 'tabular-data-resource',
          name,
          path: 'data.csv',
          format: 'csv',
          mediatype: 'text/csv',
          encoding: 'utf-8',
          schema: openTableSchema(),
        },
      ],
    },
    undefined,
    1,
  );
}

function licenceOf({ unit, period }: OpenQuarter) {
  return { ...openLicence, attribution: attribution(unit.name, period) };
}
