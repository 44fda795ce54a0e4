import * as fc from 'fast-check';
import { edge, office, unit, type Answers, type World } from './world.ts';

const FIRST = '2020-01-01';
/** Wednesdays: every change falls inside a week. */
const CHANGES = ['2026-05-13', '2026-06-10'] as const;
const DAYS = ['2026-05-11', '2026-05-14', '2026-06-08', '2026-06-11'] as const;

/** An office by where it begins, whether it closed before the first change, and where it was moved after both. */
const officeFate = fc.record({
  born: fc.nat({ max: 3 }),
  heir: fc.nat({ max: 2 }),
  isClosed: fc.boolean(),
  movedTo: fc.option(fc.nat({ max: 2 }), { freq: 3, nil: undefined }),
});

/**
 * A province of four communes that went into three on a Wednesday, each wholly or split, of which two merged four weeks
 * later; with offices that follow, close or are moved on another Wednesday, and answers on days before and after.
 */
export const history = (most: number, least = 0): fc.Arbitrary<World> =>
  fc
    .record({
      fates: fc.array(fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }), {
        minLength: 4,
        maxLength: 4,
      }),
      offices: fc.array(officeFate, { minLength: 1, maxLength: 6 }),
      counts: fc.array(fc.integer({ min: least, max: most }), { minLength: 24, maxLength: 24 }),
    })
    .map(({ fates, offices, counts }) => {
      const [first, second] = CHANGES;
      const old = (index: number): string => `old${index}`;
      const mid = (index: number): string => `mid${index}`;
      // The first two wards merge; the third stays as it is.
      const late = (index: number): string => (index < 2 ? 'late' : mid(2));
      const made = offices.map(({ born, heir, isClosed, movedTo }, index) => {
        const into = fates[born] ?? [0];
        const ward = into[heir % into.length] ?? 0;
        const belongs: [string, string][] = [[old(born), FIRST]];
        if (!isClosed) belongs.push([mid(ward), first]);
        if (!isClosed && ward < 2) belongs.push(['late', second]);
        if (!isClosed && movedTo !== undefined && late(movedTo) !== late(ward))
          belongs.push([late(movedTo), '2026-06-11']);
        return { isClosed, office: office(`office${index}`, ...belongs) };
      });
      const answers = made.flatMap(({ isClosed, office: { name } }, place): Answers[] =>
        DAYS.flatMap((on, index) =>
          isClosed && on >= first
            ? []
            : [{ office: name.vi, day: on, count: counts[place * 4 + index] ?? 0 }],
        ),
      );
      return {
        units: [
          unit('tinh', undefined, [FIRST], 'province'),
          ...[0, 1, 2, 3].map((index) => unit(old(index), 'tinh', [FIRST, first])),
          ...[0, 1].map((index) => unit(mid(index), 'tinh', [first, second])),
          unit(mid(2), 'tinh', [first]),
          unit('late', 'tinh', [second]),
        ],
        edges: [
          ...fates.flatMap((into, index) =>
            into.map((ward) => edge(old(index), mid(ward), first, into.length > 1)),
          ),
          edge(mid(0), 'late', second),
          edge(mid(1), 'late', second),
        ],
        offices: made.map((one) => one.office),
        answers: answers.filter(({ count }) => count > 0),
      };
    });
