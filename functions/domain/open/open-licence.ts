import type { Localized } from '../shared/localized.ts';

/**
 * What open data may be used under. Data once given keeps its licence: another one is another entry with a higher
 * version, and files say which they were given under.
 *
 * @see https://creativecommons.org/licenses/by/4.0/
 */
export const openLicence = {
  version: 1,
  /** As SPDX and Frictionless name it. */
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

/** The sentence by which somebody who uses a unit's data says where they have it from. */
export function attribution(unitName: Localized, period: string): Required<Pick<Localized, 'vi' | 'en'>> {
  const { name } = openLicence;
  return {
    vi: `Nguồn: Wardvoice, ý kiến người dân tại ${unitName.vi}, ${period}, giấy phép ${name}.`,
    en: `Source: Wardvoice, what people said in ${unitName.en ?? unitName.vi}, ${period}, licence ${name}.`,
  };
}
