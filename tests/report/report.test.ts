import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../functions/domain/report/build-report.ts';
import { countTallies } from '../../functions/domain/report/counts.ts';
import { drawComments, MOST_COMMENTS } from '../../functions/domain/report/draw-comments.ts';
import { percent } from '../../functions/domain/report/percent.ts';
import { reportSentences } from '../../functions/domain/report/report-sentences.ts';
import { reportSchema, type Cell, type Report } from '../../functions/domain/report/report.ts';
import { inFives, shownTo } from '../../functions/domain/report/shown-days.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { responseSchema, type Response } from '../../functions/domain/response/response.ts';
import { unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { emptyTally } from '../../functions/domain/tally/count-responses.ts';
import { sumTallies } from '../../functions/domain/tally/sum-tallies.ts';
import { addDays, daySchema, startOf } from '../../functions/domain/time/day.ts';
import { daysOfPeriod, periodSchema } from '../../functions/domain/time/period.ts';
import { aUnit } from '../support/registry.ts';
import { subtract, type Known } from './attacker.ts';
import { monday, reportOf, week } from './built-report.ts';
import { answersOf, centreId, offices, pointId, talliesOf, wardId } from './sample-ward.ts';

function fail(): never {
  throw new Error('The test is wrong.');
}

const at = (counterId: string, answers: number, satisfied: number, day = monday, seed = 1): Response[] =>
  answersOf(
    { officeId: ['q5', 'q6'].includes(counterId) ? pointId : centreId, counterId, day, answers, satisfied },
    seed,
  );

const placeOf = (report: Report, id: string) => report.places.find((place) => place.id === id) ?? fail();

describe('Small groups', () => {
  it('are hidden, and the next smallest with them', async () => {
    const report = await reportOf([
      ...at('q1', 3, 1, monday, 1),
      ...at('q2', 8, 1, monday, 2),
      ...at('q3', 20, 1, monday, 3),
    ]);
    expect(placeOf(report, `${centreId}/q1`).cell.state).toBe('hidden');
    expect(placeOf(report, `${centreId}/q2`).cell.state).toBe('hidden');
    expect(placeOf(report, `${centreId}/q3`).cell.state).toBe('shown');
  });

  it('stay hidden when a second office is the small one', async () => {
    const report = await reportOf([...at('q1', 30, 0.9, monday, 1), ...at('q5', 4, 0, monday, 2)]);
    expect(placeOf(report, centreId).cell.state).toBe('hidden');
    expect(placeOf(report, pointId).cell.state).toBe('hidden');
    expect(report.total?.responses).toBe(34);
  });

  it('stay hidden where an office less the days on which only it was open would tell them', async () => {
    const tuesday = addDays(monday, 1);
    const report = await reportOf([
      ...at('q1', 8, 0.9, monday, 1),
      ...at('q5', 1, 0, monday, 2),
      ...at('q5', 7, 0.9, tuesday, 3),
    ]);
    expect(report.steps.slice(0, 2).map(({ cell }) => cell.state)).toEqual(['shown', 'shown']);
    expect([placeOf(report, centreId), placeOf(report, pointId)].map(({ cell }) => cell.state)).toEqual([
      'hidden',
      'hidden',
    ]);
  });

  it('may be as small as five', async () => {
    const report = await reportOf([...at('q1', 5, 1, monday, 1), ...at('q2', 5, 1, monday, 2)]);
    expect(placeOf(report, `${centreId}/q1`).cell.state).toBe('shown');
  });

  const someResponse = fc.record({
    place: fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5', 'q6', ''),
    day: fc.integer({ min: -7, max: 6 }),
    hour: fc.integer({ min: 7, max: 17 }),
    mark: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6, nil: undefined }),
    channel: fc.constantFrom('qr', 'paper', 'zalo', 'other'),
    reasons: fc.subarray(['waiting', 'again', 'attitude'], { maxLength: 2 }),
    procedureId: fc.constantFrom('p_birth', 'p_copy', 'p_land', undefined),
  });
  const someWeek = fc.array(someResponse, { minLength: 5, maxLength: 70, size: 'max' }).map((drawn) =>
    drawn.map(({ place, day: dayNumber, hour, reasons, procedureId, mark, ...rest }, index) => {
      const day = addDays(monday, dayNumber);
      const unique = Buffer.alloc(6);
      unique.writeUInt16BE(index);
      return responseSchema.parse({
        ...rest,
        id: makeResponseId(startOf(day) + hour * 3_600_000 + index, unique),
        officeId: ['q5', 'q6'].includes(place) ? pointId : centreId,
        day,
        revision: 1,
        receivedAt: 0,
        survey: { id: 'short', version: 1 },
        language: 'vi',
        answers: mark !== undefined && mark < 3 && reasons.length > 0 ? { reasons } : {},
        ...(mark === undefined ? {} : { mark }),
        ...(place === '' ? {} : { counterId: place }),
        ...(procedureId === undefined ? {} : { procedureId }),
      });
    }),
  );

  const knownFrom = (id: string, within: string[], cell: Cell): Known[] =>
    cell.state === 'shown'
      ? [{ id, within, responses: cell.figures.responses, marked: cell.figures.marked }]
      : [];
  const withinOf = (id: string): string[] =>
    id.includes('/') ? ['all', id.slice(0, id.indexOf('/'))] : ['all'];

  it('cannot be worked out from any table, whatever the week was', async () => {
    await fc.assert(
      fc.asyncProperty(someWeek, async (responses) => {
        const report = await reportOf(responses);
        const all: Known[] =
          report.total === undefined
            ? []
            : [{ id: 'all', within: [], responses: report.total.responses, marked: report.total.marked }];
        const parts = (cells: { name: unknown; cell: Cell }[]): Known[] => [
          ...all,
          ...cells.flatMap(({ name, cell }) => knownFrom(JSON.stringify(name), ['all'], cell)),
        ];
        const before = report.places.flatMap(({ id, change }): Known[] =>
          change === undefined
            ? []
            : [{ id, within: withinOf(id), responses: undefined, marked: change.before.of }],
        );
        const allBefore: Known[] =
          report.change === undefined
            ? []
            : [{ id: 'all', within: [], responses: undefined, marked: report.change.before.of }];
        const given = responses.flatMap(({ day, answers: { reasons: ids } }) =>
          day >= monday && Array.isArray(ids) ? ids : [],
        );
        // Where each gave one reason at most, the reasons are parts of the low marks.
        const low: Known[] =
          report.lowMarks >= 5 && given.length > 0 && given.length <= report.lowMarks
            ? [{ id: 'low', within: [], responses: report.lowMarks, marked: 0 }]
            : [];
        const reasons = report.reasons.flatMap(({ name, count }): Known[] =>
          count === 'hidden' ? [] : [{ id: name.vi, within: ['low'], responses: count, marked: 0 }],
        );
        const tables = [
          [...all, ...report.places.flatMap(({ id, cell }) => knownFrom(id, withinOf(id), cell))],
          [...allBefore, ...before],
          parts(report.steps.map(({ step, cell }) => ({ name: step, cell }))),
          parts(report.byChannel),
          parts(report.byDayPart),
          parts(report.byProcedure),
          [...low, ...reasons],
        ];
        expect(tables.flatMap(subtract)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('would be found by the attacker if they were not hidden', () => {
    const found = subtract([
      { id: 'all', within: [], responses: 12, marked: 12 },
      { id: 'q1', within: ['all'], responses: 9, marked: 9 },
    ]);
    expect(found).toEqual(['all less q1: 3 answers, 3 marks']);
  });
});

describe('What a week says', () => {
  it('says that nobody answered', async () => {
    const report = await reportOf([]);
    expect(reportSentences(report, 'vi').headline).toBe('Tuần này chưa có phiếu nào.');
    expect(report.total).toBeUndefined();
  });

  it('gives nothing away about a single answer', async () => {
    const report = await reportOf(at('q1', 1, 1));
    expect(reportSentences(report, 'en').headline).toContain('Too few');
    expect(JSON.stringify(report)).not.toContain('"responses"');
  });

  it('does not call everything perfect certain', async () => {
    const report = await reportOf(at('q1', 12, 1));
    expect(report.total?.satisfied?.share).toBe(1);
    expect(report.total?.satisfied?.low).toBeLessThan(0.8);
  });

  it('says nothing about a ward without offices but that nobody answered', async () => {
    const report = await reportOf([], { offices: [] });
    expect(report.state).toBe('none');
    expect(report.places).toEqual([]);
  });

  it('calls a fall a fall, and says where to look first', async () => {
    const before = addDays(monday, -7);
    const report = await reportOf([
      ...at('q1', 60, 0.95, monday, 1),
      ...at('q3', 60, 0.2, monday, 2),
      ...at('q1', 60, 0.95, before, 3),
      ...at('q3', 60, 0.9, before, 4),
    ]);
    expect(placeOf(report, `${centreId}/q3`).change?.verdict).toBe('worse');
    expect(placeOf(report, `${centreId}/q1`).change?.verdict).toBe('no_clear_change');
    const { headline, first } = reportSentences(report, 'vi');
    expect(headline).toContain('kém hơn tuần trước');
    expect(first[0]).toContain('Quầy 3 Đất đai');
  });

  it('calls no change what may be chance', async () => {
    const report = await reportOf([
      ...at('q1', 40, 0.8, monday, 1),
      ...at('q1', 40, 0.8, addDays(monday, -7), 2),
    ]);
    expect(reportSentences(report, 'en').headline).toContain('no clear change');
  });

  it('names a counter that fell silent, and not one that never spoke', async () => {
    const report = await reportOf([...at('q1', 40, 0.8), ...at('q2', 6, 0.8, addDays(monday, -5), 2)]);
    expect(placeOf(report, `${centreId}/q2`).cell).toEqual({ state: 'silent', since: 'this_period' });
    expect(placeOf(report, `${centreId}/q4`).cell).toEqual({ state: 'silent', since: 'longer' });
    expect(reportSentences(report, 'vi').first.join(' ')).toContain('Quầy 2 Chứng thực');
  });

  it('tells only of the whole and its days while it lasts: what a table gained since a look may be a few people', async () => {
    const responses = [...at('q1', 30, 0.3, monday, 1), ...at('q5', 30, 0.9, addDays(monday, 1), 2)];
    const look = await reportOf(responses, { isOver: false });
    expect([look.total?.responses, look.steps.filter(({ cell }) => cell.state === 'shown').length]).toEqual([
      60, 2,
    ]);
    const { places, reasons, byChannel, byDayPart, byProcedure, rankings, themes } = look;
    expect([places, reasons, byChannel, byDayPart, byProcedure, rankings, themes].flat()).toEqual([]);
    expect(look.representativeness).toBeUndefined();
  });

  it.each([
    { language: 'vi', says: 'hết ngày 05/01/2027;' },
    { language: 'en', says: 'the end of 5 January 2027;' },
  ] as const)('says while it lasts to which day its figures reach ($says)', async ({ language, says }) => {
    const tuesday = daySchema.parse('2027-01-05');
    const report = await reportOf(at('q1', 40, 0.8, addDays(tuesday, -1)), {
      period: periodSchema.parse('2027-W01'),
      isOver: false,
      countedTo: tuesday,
    });
    expect(reportSentences(report, language).basis.join(' ')).toContain(says);
  });

  it('tells of no day of a month: what its weeks hide would stand beside them', async () => {
    const month = await reportOf(at('q1', 30, 0.9), { period: periodSchema.parse('2026-11') });
    expect([month.total?.responses, month.steps]).toEqual([30, []]);
  });

  it('lags while it lasts, so that the finished week less any look at it is never a few people', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 7, maxLength: 7 }), (answers) => {
        const totals = answers.map((responses, index) => ({
          day: addDays(monday, index),
          total: {
            responses,
            marks: [0, 0, 0, 0, responses] satisfies [number, number, number, number, number],
          },
        }));
        const sumTo = (day: string | undefined): number =>
          day === undefined
            ? 0
            : totals.filter((each) => each.day <= day).reduce((sum, { total }) => sum + total.responses, 0);
        const looks = totals.map((_, index) => sumTo(shownTo(totals.slice(0, index + 1))));
        const all = [...looks, answers.reduce((sum, each) => sum + each, 0)];
        const gaps = all.flatMap((later, index) =>
          all.slice(0, index).map((earlier) => (earlier === 0 ? 0 : later - earlier)),
        );
        expect(gaps.filter((gap) => gap !== 0 && Math.abs(gap) < 5)).toEqual([]);
      }),
    );
  });

  it('tells today in steps of five', () => {
    expect([0, 4, 5, 14].map(inFives)).toEqual([0, 0, 5, 10]);
  });

  it('says how many of those who opened the page answered', async () => {
    const responses = at('q1', 40, 0.8).map((response) => ({ ...response, channel: 'qr' as const }));
    const counts = countTallies(week, new Set(daysOfPeriod(week)), await talliesOf(responses));
    const report = await reportOf(responses, { counts: { ...counts, views: 80 } });
    expect(report.funnel).toEqual({ views: 80, answers: 40 });
  });

  it('never rounds nearly all to all', () => {
    expect([percent(0.997), percent(1), percent(0.002), percent(0)]).toEqual(['99%', '100%', '1%', '0%']);
  });

  it('quotes the same few comments each time, without time and small places', async () => {
    const responses = at('q1', 200, 0.5).concat(at('q2', 2, 0.5, monday, 9));
    const tallies = await talliesOf(responses);
    const drawn = drawComments(week, tallies);
    expect(drawn).toHaveLength(MOST_COMMENTS);
    expect(drawComments(week, tallies.toReversed())).toEqual(drawn);
    const written = responses
      .filter(({ counterId }) => counterId === 'q2')
      .map((response) => ({ ...response, answers: { comment: 'Chữ nhỏ\u202E quá' } }));
    const report = await reportOf(responses, { comments: written });
    expect(report.comments[0]).toEqual({
      text: 'Chữ nhỏ quá',
      language: 'vi',
      officeName: offices[0]?.name,
    });
  });

  it('does not say in which office somebody wrote, where that is too small to be shown', async () => {
    const few = at('q5', 4, 0, monday, 2).map((response) => ({
      ...response,
      answers: { comment: 'Ghế hỏng' },
    }));
    const report = await reportOf([...at('q1', 30, 0.9, monday, 1), ...few], { comments: few.slice(0, 1) });

    expect(report.comments).toEqual([{ text: 'Ghế hỏng', language: 'vi' }]);
  });

  it('says how many wrote something from five on', async () => {
    const writing = (people: number): Response[] =>
      at('q1', 40, 0.8).map((response, index) => ({
        ...response,
        answers: index < people ? { comment: 'Ghế hỏng' } : {},
      }));

    expect((await reportOf(writing(4))).commented).toBeUndefined();
    expect((await reportOf(writing(5))).commented).toBe(5);
  });

  it('names no reason where fewer than five gave a low mark', async () => {
    const lowOf = (people: number): Response[] =>
      at('q1', 40, 1).map((response, index) =>
        index < people
          ? { ...response, mark: 1, answers: { reasons: ['fees'] } }
          : { ...response, answers: {} },
      );

    expect((await reportOf(lowOf(4))).reasons).toEqual([]);
    expect((await reportOf(lowOf(5))).reasons).toEqual([
      { name: { vi: 'Thu phí không rõ', en: 'Unclear fees' }, count: 5 },
    ]);
  });

  it('hides a reason where the low marks without it would be fewer than five', async () => {
    const given = async (people: number) => {
      const responses = at('q1', 40, 1).map((response, index) => ({
        ...response,
        ...(index < 12 ? { mark: 1 } : {}),
        answers: index < people ? { reasons: ['fees'] } : {},
      }));
      return (await reportOf(responses)).reasons.map(({ count }) => count);
    };

    expect(await given(7)).toEqual([7]);
    expect(await given(8)).toEqual(['hidden']);
    expect(await given(12)).toEqual([12]);
  });

  it('puts a reason among the first things when a quarter of the low marks gave it', async () => {
    const firstOf = async (low: number): Promise<string[]> => {
      const responses = at('q1', 60, 1).map((response, index) => ({
        ...response,
        ...(index < low ? { mark: 1 } : {}),
        answers: index < 5 ? { reasons: ['fees'] } : {},
      }));
      return (await reportOf(responses)).first.map(({ kind }) => kind);
    };

    expect(await firstOf(20)).toContain('reason');
    expect(await firstOf(21)).not.toContain('reason');
  });

  it('tells pages, helped answers, chats and others apart, and parts of the day by the hour they begin', async () => {
    const channels = ['qr', 'kiosk', 'paper', 'assisted', 'zalo', 'other'] as const;
    const hours = [8, 9, 10, 11, 14, 16];
    const responses = channels.flatMap((channel, place) =>
      at('q1', 10, 1, monday, place + 1).map((response, index) => ({
        ...response,
        id: makeResponseId(
          startOf(monday) + (hours[place] ?? 0) * 3_600_000,
          Buffer.alloc(6, index * 6 + place),
        ),
        channel,
      })),
    );
    const { byChannel, byDayPart } = await reportOf(responses);
    const countsOf = (rows: { name: unknown; cell: Cell }[]) =>
      rows.map(({ name, cell }) => [name, cell.state === 'shown' ? cell.figures.responses : cell.state]);

    expect(countsOf(byChannel)).toEqual([
      ['page', 20],
      ['assisted', 20],
      ['chat', 10],
      ['other', 10],
    ]);
    expect(countsOf(byDayPart)).toEqual([
      [0, 10],
      [9, 20],
      [11, 10],
      [14, 10],
      [16, 10],
    ]);
  });

  it('warns of few answers below forty marks', async () => {
    const firstOf = async (answers: number): Promise<string[]> =>
      (await reportOf(at('q1', answers, 1))).first.map(({ kind }) => kind);

    expect(await firstOf(39)).toContain('few_answers');
    expect(await firstOf(40)).not.toContain('few_answers');
  });

  it('is the same for the same input', async () => {
    const responses = at('q1', 60, 0.7);
    expect(await reportOf(responses)).toEqual(await reportOf(responses));
  });

  it('is what it is when it is stored and read again', async () => {
    const report = await reportOf([...at('q1', 60, 0.7), ...at('q2', 6, 0.5, addDays(monday, -7), 2)]);
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('lists every unit of a province, the silent too', () => {
    const provinceId = unitIdSchema.parse('u_hatinh');
    const children = Array.from({ length: 40 }, (_, index) =>
      aUnit({
        id: unitIdSchema.parse(`u_ward${index}`),
        parentId: provinceId,
        name: { vi: `Phường ${index}` },
      }),
    );
    const tallies = children.slice(0, 35).map((child, index) => ({
      ...emptyTally(child.id, monday),
      total: {
        responses: 40,
        marks: [0, 0, 38 - index, index, 2] satisfies [number, number, number, number, number],
      },
    }));
    const report = buildReport({
      unit: aUnit({ id: provinceId, level: 'province', name: { vi: 'Tỉnh Hà Tĩnh' } }),
      parentName: undefined,
      period: week,
      version: 1,
      madeAt: 0,
      isOver: true,
      countedTo: addDays(monday, 6),
      offices: [],
      children,
      counts: countTallies(week, new Set(daysOfPeriod(week)), [sumTallies(provinceId, monday, tallies)]),
      crossings: [],
      before: undefined,
      yearBefore: undefined,
      parts: [],
      trend: [],
      late: undefined,
      cases: undefined,
      comments: [],
      quotes: [],
      procedures: [],
      surveys: [],
      codes: [],
      pageViews: [],
      promised: [],
      mixes: [],
      accused: [],
      alerts: [],
      index: undefined,
      todayAtLeast: undefined,
    });
    expect(report.places).toHaveLength(40);
    expect(report.places.filter(({ cell }) => cell.state === 'silent')).toHaveLength(5);
    expect(report.places[0]?.name.vi).toBe('Phường 0');
    expect(wardId).not.toBe(provinceId);
  });
});
