import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTallies, peopleChanged, type Counts } from '../../functions/domain/report/counts.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import { reviseReport } from '../../functions/domain/report/revise-report.ts';
import { publishedIn } from '../../functions/domain/report/published.ts';
import { shownTo } from '../../functions/domain/report/shown-days.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { responseSchema, type Response } from '../../functions/domain/response/response.ts';
import { addDays, startOf, type Day } from '../../functions/domain/time/day.ts';
import { daysOfPeriod, periodSchema, spanOf, type Period } from '../../functions/domain/time/period.ts';
import { combine, type Fact } from './attack-over-time.ts';
import { monday, reportOf, week } from './built-report.ts';
import { centreId, pointId, talliesOf } from './sample-ward.ts';

const counters = ['q1', 'q2', 'q5', 'q6'];
const officeOf = (counterId: string) => (['q5', 'q6'].includes(counterId) ? pointId : centreId);

/** An answer, and which state of it a report counted. */
const stateOf = ({ id, revision }: Response): string => `${id}@${revision}`;

function anAnswer(index: number, counterId: string, day: Day, mark: number): Response {
  const unique = Buffer.alloc(6);
  unique.writeUInt32BE(index);
  return responseSchema.parse({
    id: makeResponseId(startOf(day) + 9 * 3_600_000 + index, unique),
    officeId: officeOf(counterId),
    counterId,
    day,
    revision: 1,
    receivedAt: 0,
    survey: { id: 'short', version: 1 },
    mark,
    answers: {},
    channel: 'qr',
    language: 'vi',
  });
}

/** Every figure of places and of the whole that a report shows, with the answers it counted. */
function factsIn(report: Report, counted: readonly Response[], name: string): Fact[] {
  const states = (isIn: (response: Response) => boolean): ReadonlySet<string> =>
    new Set(counted.filter(isIn).map(stateOf));
  const whole: Fact[] =
    report.total === undefined ? [] : [{ name: `${name} all`, answers: states(() => true) }];
  const places = report.places.flatMap(({ id, cell }): Fact[] =>
    cell.state === 'shown'
      ? [
          {
            name: `${name} ${id}`,
            answers: states(
              ({ officeId, counterId }) => id === officeId || id === `${officeId}/${counterId ?? ''}`,
            ),
          },
        ]
      : [],
  );
  const steps = report.steps.flatMap(({ step, cell }): Fact[] => {
    const { from, to } = spanOf(step);
    return cell.state === 'shown'
      ? [{ name: `${name} ${step}`, answers: states(({ day }) => from <= day && day <= to) }]
      : [];
  });
  return [...whole, ...places, ...steps];
}

async function countsOf(responses: readonly Response[], period: Period): Promise<Counts> {
  return countTallies(period, new Set(daysOfPeriod(period)), await talliesOf(responses));
}

/** What the page of a week that lasts counts when so many of its days are over. */
async function seenAfter(daysOver: number, all: readonly Response[]): Promise<Response[]> {
  const closed = (await talliesOf(all.filter(({ day }) => day < addDays(monday, daysOver)))).toSorted(
    (one, other) => (one.day < other.day ? -1 : 1),
  );
  const to = shownTo(
    [...Map.groupBy(closed, ({ day }) => day)].map(([day, tallies]) => ({
      day,
      total: countTallies(week, new Set(daysOfPeriod(week)), tallies).total,
    })),
  );
  return all.filter(({ day }) => to !== undefined && day <= to);
}

const someAnswers = (most: number) =>
  fc.array(
    fc.record({
      counterId: fc.constantFrom(...counters),
      day: fc.integer({ min: 0, max: 4 }),
      mark: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: most, size: 'max' },
  );

describe('Whoever reads two reports after each other', () => {
  it('cannot work out what fewer than five said late, or changed', async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(
        someAnswers(45),
        someAnswers(9),
        fc.integer({ min: 0, max: 6 }),
        async (first, late, amendments) => {
          const make = (drawn: typeof first, from: number): Response[] =>
            drawn.map(({ counterId, day, mark }, index) =>
              anAnswer(from + index, counterId, addDays(monday, day), mark),
            );
          const before = make(first, 0);
          const after = [
            ...before.map((response, index) =>
              index < amendments ? { ...response, mark: 6 - (response.mark ?? 1), revision: 2 } : response,
            ),
            ...make(late, 1_000),
          ];
          const report = await reportOf(before);
          const counts = await countsOf(before, week);
          const fresh = await countsOf(after, week);
          const people = peopleChanged(counts.total, fresh.total);
          const revised = people < 5 ? undefined : reviseReport({ report, counts }, fresh.total, 0);

          const facts = factsIn(report, before, 'first');
          shown += facts.length;
          const whole =
            revised?.total === undefined
              ? []
              : [{ name: 'second all', answers: new Set(after.map(stateOf)) }];
          expect(combine([...facts, ...whole])).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    // Hiding everything would keep every secret too.
    expect(shown).toBeGreaterThan(100);
  });

  it('cannot work out a few people from looks at a week that lasts and the finished one', async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(someAnswers(40), fc.integer({ min: 1, max: 5 }), async (drawn, daysOver) => {
        const all = drawn.map(({ counterId, day, mark }, index) =>
          anAnswer(index, counterId, addDays(monday, day), mark),
        );
        const looks = await Promise.all(
          [daysOver, daysOver + 1].map(async (over) => {
            const seen = await seenAfter(over, all);
            return factsIn(await reportOf(seen, { isOver: false }), seen, `look on day ${over}`);
          }),
        );
        const finished = factsIn(await reportOf(all), all, 'finished');
        shown += finished.length;

        const found = [looks.flat(), ...looks.map((look) => [...look, ...finished])].map(combine);
        expect(found.flat()).toEqual([]);
      }),
      { numRuns: 60 },
    );
    // Hiding everything would keep every secret too.
    expect(shown).toBeGreaterThan(100);
  });

  it('cannot work out a few people from a quarter and its months', async () => {
    let shown = 0;
    const months = ['2026-07', '2026-08', '2026-09'].map((name) => periodSchema.parse(name));
    const quarter = periodSchema.parse('2026-Q3');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            counterId: fc.constantFrom(...counters),
            month: fc.integer({ min: 0, max: 2 }),
            mark: fc.integer({ min: 1, max: 5 }),
            isLate: fc.boolean(),
          }),
          { maxLength: 60, size: 'max' },
        ),
        fc.integer({ min: 0, max: 4 }),
        async (drawn, mostLate) => {
          let lateLeft = mostLate;
          const all = drawn.map(({ counterId, month, mark, isLate }, index) => {
            const answer = anAnswer(
              index,
              counterId,
              addDays(spanOf(months[month] ?? quarter).from, 3),
              mark,
            );
            const comesLate = isLate && lateLeft > 0;
            if (comesLate) lateLeft -= 1;
            return { answer, comesLate };
          });
          const inTime = all.filter(({ comesLate }) => !comesLate).map(({ answer }) => answer);
          const every = all.map(({ answer }) => answer);
          const inMonth = (responses: readonly Response[], month: Period): Response[] =>
            responses.filter(({ day }) => spanOf(month).from <= day && day <= spanOf(month).to);
          const reports = await Promise.all(
            months.map((month) => reportOf(inMonth(inTime, month), { period: month })),
          );
          const long = await reportOf(every, { period: quarter, parts: reports.map(publishedIn) });

          const monthly = reports.flatMap((report, index) =>
            factsIn(report, inMonth(inTime, months[index] ?? quarter), String(index)).filter(
              ({ name }) => !name.includes('2026-'),
            ),
          );
          // Those held back are in no figure of the whole; each place is what is counted now.
          const isPublished = (index: number): boolean => reports[index]?.total !== undefined;
          const unpublished = months.flatMap((month, index) =>
            isPublished(index) ? [] : inMonth(every, month),
          );
          const wholeAnswers = [
            ...months.flatMap((month, index) => (isPublished(index) ? inMonth(inTime, month) : [])),
            ...(unpublished.length < 5 ? [] : unpublished),
          ];
          expect(long.total === undefined || long.total.responses === wholeAnswers.length).toBe(true);
          const longFacts = [
            ...factsIn(long, wholeAnswers, 'quarter').filter(({ name }) => name.endsWith(' all')),
            ...factsIn(long, every, 'quarter').filter(({ name }) => name.includes('/')),
          ];
          shown += monthly.length;
          const byCounter = counters.flatMap((counterId) => {
            const id = `${officeOf(counterId)}/${counterId}`;
            return combine([...longFacts, ...monthly].filter(({ name }) => name.endsWith(id)));
          });
          const byWhole = combine([...longFacts, ...monthly].filter(({ name }) => name.endsWith(' all')));
          expect([...byCounter, ...byWhole]).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    // Hiding everything would keep every secret too.
    expect(shown).toBeGreaterThan(100);
  });

  it('would find it if the report did not take care', () => {
    const answers = (from: number, to: number) =>
      new Set(Array.from({ length: to - from }, (_, index) => `a${from + index}@1`));
    expect(
      combine([
        { name: 'first', answers: answers(0, 30) },
        { name: 'second', answers: answers(0, 31) },
      ]),
    ).toEqual(['+ first − second: 1']);
  });
});
