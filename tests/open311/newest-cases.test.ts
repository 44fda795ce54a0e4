import { expect, it } from 'vitest';
import type { CaseListing, OpenedCase } from '../../functions/domain/case/case-listing.ts';
import { caseOpenedBy } from '../../functions/domain/case/fold-case.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { wardRules } from '../../functions/domain/working-time/shipped-rule-sets.ts';
import { newestCases } from '../../functions/open311/newest-cases.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';

const unitId = aUnitId();
const ids = Array.from({ length: 1200 }, (_, index) =>
  caseIdSchema.parse(`c_${index.toString(16).padStart(24, '0')}`),
);
const opening = {
  kind: 'opened',
  officeId: anOfficeId(),
  unitId,
  category: { id: 'roads', version: 1 },
  rules: { id: wardRules.id, version: wardRules.version },
  text: 'Ổ gà',
  language: 'vi',
} as const;

function aListing() {
  const read: number[] = [];
  const listing: CaseListing = {
    openedBetween: async (_unit, { most }) => ids.slice(0, most),
    several: async (wanted) => {
      read.push(wanted.length);
      return wanted.map((id): OpenedCase => {
        const event = { version: 1, at: 0, by: { kind: 'citizen' }, what: opening } as const;
        return { case: caseOpenedBy(id, event), opening };
      });
    },
  };
  return { listing, read };
}
const span = { from: 0, to: 1 };

it('All cases of a span are read, part by part, none twice and none left out; for anyone the thousand newest', async () => {
  const { listing } = aListing();
  const found = async (reader: 'keyed' | 'anyone') => {
    const each = [];
    for await (const { case: opened } of newestCases(listing, unitId, { ...span, reader }))
      each.push(opened.id);
    return each;
  };

  expect(await found('keyed')).toEqual(ids);
  expect(await found('anyone')).toEqual(ids.slice(0, 1000));
});

it('Only as many cases are read as are asked for', async () => {
  const { listing, read } = aListing();
  for await (const each of newestCases(listing, unitId, { ...span, reader: 'keyed' }))
    if (each.case.id === ids[250]) break;

  expect(read).toEqual([200, 200]);
});
