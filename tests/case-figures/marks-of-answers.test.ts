import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sumMarks,
  tellableMarks,
  type MarksOfAnswers,
} from '../../functions/domain/case-figures/marks-of-answers.ts';
import { combine, type Fact } from '../report/attack-over-time.ts';

/** So many people, all content: whom they are is what the attacker is after. */
const of = (people: number): MarksOfAnswers => ({ marks: [0, 0, 0, 0, people], lowOnTime: 0 });
const peopleIn = ({ marks }: MarksOfAnswers): number => marks.reduce((sum, each) => sum + each, 0);

const names = (where: string, people: number): string[] =>
  Array.from({ length: people }, (_, index) => `${where}-${index}@1`);

/** What a report told, as the people it can only be of. */
function fact(name: string, told: MarksOfAnswers | undefined, candidates: readonly string[][]): Fact[] {
  if (told === undefined) return [];
  const sets = candidates.filter((each) => each.length === peopleIn(told));
  const [answers] = sets;
  if (answers === undefined) throw new Error(`${name} tells of ${peopleIn(told)} people who are not there.`);
  return [{ name, answers: new Set(answers) }];
}

describe('Whoever reads what a unit’s months, quarters and year tell of marks', () => {
  it('cannot work out what fewer than five said', () => {
    const aMonth = fc.integer({ min: 0, max: 9 });
    let told = 0;
    fc.assert(
      fc.property(fc.array(aMonth, { minLength: 3, maxLength: 3 }), (counts) => {
        const months = counts.map((people, index) => ({
          name: `month ${index}`,
          people: names(`month ${index}`, people),
          told: tellableMarks(of(people), []),
        }));
        const all = months.flatMap(({ people }) => people);
        const toldBefore = months.flatMap((month) => month.told ?? []);
        const published = months.filter((month) => month.told !== undefined).flatMap(({ people }) => people);
        const quarter = tellableMarks(of(all.length), toldBefore);
        const facts = [
          ...months.flatMap((month) => fact(month.name, month.told, [month.people])),
          ...fact('quarter', quarter, [all, published]),
        ];
        told += facts.length;
        expect(combine(facts)).toEqual([]);
      }),
    );
    expect(told).toBeGreaterThan(50);
  });

  it('cannot do so with a province and its wards either', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 3 }), (counts) => {
        const wards = counts.map((people, index) => ({
          name: `ward ${index}`,
          people: names(`ward ${index}`, people),
          counted: of(people),
          told: tellableMarks(of(people), []),
        }));
        const all = wards.flatMap(({ people }) => people);
        const published = wards.filter((ward) => ward.told !== undefined).flatMap(({ people }) => people);
        const province = tellableMarks(sumMarks(wards), []);
        const facts = [
          ...wards.flatMap((ward) => fact(ward.name, ward.told, [ward.people])),
          ...fact('province', province, [all, published]),
        ];
        expect(combine(facts)).toEqual([]);
      }),
    );
  });

  it('a quarter tells what its months could not, once it is of five or more', () => {
    expect(tellableMarks(of(6), [])).toEqual(of(6));
    expect(tellableMarks(of(13), [of(8)])).toEqual(of(13));
    expect(tellableMarks(of(12), [of(8)])).toEqual(of(8));
  });
});
