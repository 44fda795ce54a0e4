import { packTally, unpackTally } from '../../../functions/adapters/dynamodb/pack-tally.ts';
import type { Office } from '../../../functions/domain/office/office.ts';
import type { Response } from '../../../functions/domain/response/response.ts';
import { unitIdSchema, type UnitId } from '../../../functions/domain/shared/ids.ts';
import { emptyTally } from '../../../functions/domain/tally/count-responses.ts';
import { addGroups, emptyGroup } from '../../../functions/domain/tally/group.ts';
import type { Group, Tally, TallyRepository } from '../../../functions/domain/tally/tally.ts';
import { addDays, type Day } from '../../../functions/domain/time/day.ts';
import { countAnswers } from './count-answers.ts';
import type { SimulatedCountry } from './simulated-country.ts';
import { answerId, type SimulatedYear } from './simulated-year.ts';

type Packed = { day: Day; bytes: Uint8Array };

export type SimulatedTallies = TallyRepository & {
  /** Makes what these offices' reports will read ahead of time, packed as it would be stored. */
  prepare(offices: readonly Office[], from: Day, to: Day): void;
  forget(): void;
  /** A response with a comment, of the last week that is prepared. */
  commentOf(reference: Pick<Response, 'officeId' | 'id'>): Response | undefined;
};

/**
 * The tallies of a whole simulated year, made when they are asked for. What was prepared is unpacked by the database
 * adapter's own code; a unit's tally has only what reports read of it, the whole and the places directly below.
 */
export function simulatedTallies(country: SimulatedCountry, year: SimulatedYear): SimulatedTallies {
  const prepared = new Map<string, Packed[]>();
  const comments = new Map<string, Response>();
  const units = new Map<string, Group>();
  const offices = new Map<string, Office>(country.offices.map((office) => [office.id, office]));
  const fresh = (office: Office, day: Day): Tally =>
    countAnswers(country, office, day, year.answersOn(office, day));

  function totalOf(unitId: UnitId, day: Day): Group {
    const key = `${unitId}#${day}`;
    const known = units.get(key);
    if (known !== undefined) return known;
    const total = Object.values(placesOf(unitId, day)).reduce(addGroups, emptyGroup());
    units.set(key, total);
    return total;
  }

  function placesOf(unitId: UnitId, day: Day): Record<string, Group> {
    return Object.fromEntries([
      ...country.officesOf(unitId).map((office) => [office.id, year.marksOn(office, day)] as const),
      ...country.below(unitId).map(({ id }) => [id, totalOf(id, day)] as const),
    ]);
  }

  function unitTally(unitId: UnitId, day: Day): Tally {
    return { ...emptyTally(unitId, day), total: totalOf(unitId, day), byChild: placesOf(unitId, day) };
  }

  return {
    prepare(some, from, to) {
      for (const office of some) {
        const packed = daysFrom(from, to).flatMap((day) => {
          const tally = fresh(office, day);
          return tally.total.responses === 0 ? [] : [{ day, bytes: packTally(tally) }];
        });
        prepared.set(office.id, packed);
        for (const day of daysFrom(addDays(to, -6), to))
          for (const answer of year.answersOn(office, day))
            if (answer.comment !== undefined)
              comments.set(`${office.id}#${answerId(answer.at)}`, year.responseOf(office, day, answer));
      }
    },
    forget() {
      prepared.clear();
      comments.clear();
    },

    commentOf: ({ officeId, id }) => comments.get(`${officeId}#${id}`),

    async between(scopeId, from, to) {
      const office = offices.get(scopeId);
      const packed = prepared.get(scopeId);
      if (packed !== undefined)
        return packed
          .filter(({ day }) => from <= day && day <= to)
          .map(({ day, bytes }) => ({ scopeId, day, ...unpackTally(bytes) }));
      const made = daysFrom(from, to).map((day) =>
        office === undefined ? unitTally(unitIdSchema.parse(scopeId), day) : fresh(office, day),
      );
      return made.filter(({ total }) => total.responses > 0);
    },
    async read() {
      throw new Error('Reports read spans.');
    },
    async write() {
      throw new Error('Reports write no tally.');
    },
  };
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
