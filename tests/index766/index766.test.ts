import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decision766, indexEditionOn } from '../../functions/domain/index766/decision-766.ts';
import { groupMax } from '../../functions/domain/index766/index-edition.ts';
import { indexComponentSchema, type IndexComponent } from '../../functions/domain/index766/index-file.ts';
import { gradeOf, index766 } from '../../functions/domain/index766/index766.ts';
import { index766Schema, type Index766 } from '../../functions/domain/index766/index766-result.ts';
import { index766Sentences } from '../../functions/domain/index766/index766-sentences.ts';
import { lastDayOf } from '../../functions/domain/index766/last-day-of.ts';
import type { OwnSatisfaction } from '../../functions/domain/index766/own-satisfaction.ts';
import { scoreComponent } from '../../functions/domain/index766/score-component.ts';

const nobody: OwnSatisfaction = { marks: [0, 0, 0, 0, 0] };

function groupIn(index: Index766, code: string) {
  const group = index.groups.find((each) => each.code === code);
  if (group === undefined) throw new Error(`There is a group ${code}.`);
  return group;
}

const componentIn = (index: Index766, code: string) =>
  index.groups.flatMap(({ components }) => components).find((component) => component.code === code);

const component = (fields: Partial<IndexComponent> & { code: string; part: string }): IndexComponent =>
  indexComponentSchema.parse({
    numerator: null,
    denominator: null,
    ratio: null,
    score: null,
    maxScore: decision766.components.find(({ code }) => code === fields.code)?.max ?? 0,
    ...fields,
  });

/** Every component outside the satisfaction group, at that part of its points. */
const everything = (part: number, except: readonly string[] = []): IndexComponent[] =>
  decision766.components
    .filter(({ rule, max, code }) => rule === undefined && max > 0 && !except.includes(code))
    .map(({ code, part: of, max }) => component({ code, part: of, score: part * max }));

const satisfaction = (own: OwnSatisfaction): number | null =>
  groupIn(index766(own, undefined), 'satisfaction').score;

describe('The satisfaction group', () => {
  it.each<{ what: string; own: OwnSatisfaction; points: number }>([
    { what: 'no petitions and no answers', own: nobody, points: 12 },
    {
      what: 'everything at 100 %',
      own: {
        petitionsOnTime: { numerator: 9, denominator: 9 },
        petitionsSatisfied: { numerator: 9, denominator: 9 },
        marks: [0, 0, 10, 20, 70],
      },
      points: 18,
    },
    { what: '85 % not dissatisfied', own: { marks: [5, 10, 5, 30, 50] }, points: 12 + 5.667 },
    {
      what: '7 of 8 petitions on time',
      own: { petitionsOnTime: { numerator: 7, denominator: 8 }, marks: [0, 0, 0, 0, 9] },
      points: 5.25 + 6 + 6,
    },
    { what: '90 % not dissatisfied, which is full', own: { marks: [10, 0, 90, 0, 0] }, points: 18 },
  ])('has the official points: $what', ({ own, points }) => {
    expect(satisfaction(own)).toBeCloseTo(points, 3);
  });

  it('counts Bình thường as not dissatisfied', () => {
    expect(
      componentIn(index766({ marks: [1, 1, 3, 2, 3] }, undefined), 'DOSSIER_RECEIVING_SATISFACTION'),
    ).toMatchObject({
      numerator: 8,
      denominator: 10,
      ratio: 0.8,
    });
  });

  it('says which points rest on nothing, and that petitions are not yet measured', () => {
    const index = index766(nobody, undefined);
    for (const code of ['PETITION_PROCESSING_ON_TIME', 'PETITION_HANDLING_SATISFACTION'])
      expect(componentIn(index, code)).toMatchObject({
        score: 6,
        numerator: null,
        denominator: null,
        restsOnNothing: true,
        notYetMeasured: true,
      });
    expect(componentIn(index, 'DOSSIER_RECEIVING_SATISFACTION')).toMatchObject({
      score: 0,
      denominator: 0,
      restsOnNothing: true,
      notYetMeasured: false,
    });
  });

  it('tells no petitions from petitions that nobody counts', () => {
    const index = index766({ ...nobody, petitionsOnTime: { numerator: 0, denominator: 0 } }, undefined);
    expect(componentIn(index, 'PETITION_PROCESSING_ON_TIME')).toMatchObject({
      score: 6,
      denominator: 0,
      restsOnNothing: true,
      notYetMeasured: false,
    });
  });

  it('tells neither points nor counts of petitions whose marks may not be shown', () => {
    const index = index766({ ...nobody, petitionsSatisfied: 'hidden' }, undefined);
    expect(componentIn(index, 'PETITION_HANDLING_SATISFACTION')).toMatchObject({
      score: null,
      denominator: null,
      restsOnNothing: false,
      notYetMeasured: false,
    });
  });

  it('does not give away marks that may not be shown', () => {
    const index = index766({ marks: undefined }, everything(1));
    expect(componentIn(index, 'DOSSIER_RECEIVING_SATISFACTION')).toMatchObject({
      score: null,
      numerator: null,
    });
    expect(index.total).toMatchObject({ state: 'incomplete', known: 94, knownOf: 94, highest: 100 });
  });

  it('stands beside what the portal gave', () => {
    const official = component({ code: 'DOSSIER_RECEIVING_SATISFACTION', part: 'satisfaction', score: 5.1 });
    const index = index766({ marks: [5, 10, 5, 30, 50] }, [official]);
    expect(componentIn(index, official.code)).toMatchObject({ official: 5.1, source: 'own' });
    expect(componentIn(index, 'PETITION_PROCESSING_ON_TIME')).not.toHaveProperty('official');
    expect(index766Sentences(index, 'vi').warnings).toContain(
      '“Hài lòng trong tiếp nhận, giải quyết thủ tục hành chính”: Cổng Dịch vụ công quốc gia ghi 5,1 điểm, tính theo phiếu tại đây là 5,67.',
    );
  });

  it('never has more points than there are, nor fewer than none', () => {
    const rule = fc.record({
      kind: fc.constantFrom('ratio' as const, 'ratio_capped' as const),
      fullAt: fc.double({ min: 0.1, max: 1, noNaN: true }),
      whenEmpty: fc.constantFrom('max' as const, 'zero' as const),
    });
    fc.assert(
      fc.property(rule, fc.nat(500), fc.nat(500), (of, numerator, denominator) => {
        const points = scoreComponent(of, 6, { numerator, denominator });
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('The index of five groups', () => {
  it('has 100 points: 18, 20, 22, 22 and 18, each made of its components', () => {
    expect(decision766.groups.map(groupMax)).toEqual([18, 20, 22, 22, 18]);
    for (const { parts } of decision766.groups)
      for (const { code, max } of parts)
        expect(
          decision766.components.filter(({ part }) => part === code).reduce((sum, each) => sum + each.max, 0),
        ).toBe(max);
    for (const { responsible } of decision766.components)
      expect(decision766.roles).toHaveProperty(responsible);
  });

  it.each([
    [100, 'Xuất sắc'],
    [90, 'Xuất sắc'],
    [89.996, 'Tốt'],
    [80, 'Tốt'],
    [79.99, 'Khá'],
    [74.59, 'Khá'],
    [70, 'Khá'],
    [69.99, 'Trung bình'],
    [50, 'Trung bình'],
    [49.99, 'Yếu'],
    [0, 'Yếu'],
  ])('of %f points is graded %s', (points, grade) => {
    expect(gradeOf(points, decision766).name.vi).toBe(grade);
  });

  it('is the sum of its groups, and complete where everything is known', () => {
    const files = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(files, (parts) => {
        const file = everything(1).map((each, index) => ({
          ...each,
          score: each.maxScore * (parts[index] ?? 0),
        }));
        const index = index766({ marks: [1, 2, 3, 4, 5] }, file);
        const sum = index.groups.reduce((total, { score }) => total + (score ?? Number.NaN), 0);
        if (index.total.state !== 'complete') throw new Error('Everything is known.');
        expect(index.total.score).toBeCloseTo(sum, 9);
        expect(index.total.score + index.costliest.reduce((lost, each) => lost + each.lost, 0)).toBeCloseTo(
          100,
          9,
        );
        expect(index766Schema.parse(index)).toEqual(index);
      }),
    );
  });

  it('with a hole is incomplete, with the grades it may still have, and no silent zero', () => {
    const index = index766(
      { marks: [0, 0, 0, 0, 50] },
      everything(0.9, ['PROGRESS_ON_TIME', 'DOSSIER_SYNC']),
    );

    expect(groupIn(index, 'progress')).toMatchObject({ score: null, known: 0, knownOf: 0, max: 20 });
    expect(groupIn(index, 'transparency')).toMatchObject({ score: null, knownOf: 12, max: 18 });
    expect(componentIn(index, 'DOSSIER_SYNC')).toMatchObject({ score: null, source: 'missing', maxScore: 6 });
    if (index.total.state !== 'incomplete') throw new Error('There are holes.');
    expect(index.total.known).toBeCloseTo(18 + 56 * 0.9, 9);
    expect(index.total).toMatchObject({
      knownOf: 74,
      max: 100,
      gradeFrom: { code: 'average' },
      gradeTo: { code: 'excellent' },
    });
    expect(index766Sentences(index, 'vi').headline).toBe(
      'Chỉ số phục vụ người dân, doanh nghiệp chưa đủ số liệu: đã biết 68,4 trên 74 điểm, còn 26 điểm chưa có số liệu. Tổng điểm từ 68,4 đến 94,4, xếp loại từ Trung bình đến Xuất sắc.',
    );
  });

  it('tells zero from not measured in a file', () => {
    const rest = everything(1, ['PROGRESS_ON_TIME']);
    const at = (score: number | null) =>
      index766({ marks: [0, 0, 0, 0, 9] }, [
        ...rest,
        component({ code: 'PROGRESS_ON_TIME', part: 'progress', score }),
      ]).total;

    expect(at(0)).toMatchObject({ state: 'complete', score: 80, grade: { code: 'good' } });
    expect(at(null)).toMatchObject({
      state: 'incomplete',
      known: 80,
      knownOf: 80,
      gradeFrom: { code: 'good' },
    });
  });

  it('with nothing but a part as a whole knows that part', () => {
    const index = index766(nobody, [
      component({ code: 'transparency', part: 'transparency', maxScore: 18, score: 15.3 }),
    ]);
    expect(groupIn(index, 'transparency')).toMatchObject({ score: 15.3, knownOf: 18 });
    expect(groupIn(index, 'transparency').components).toHaveLength(1);
  });

  it('warns of imported points that rest on an empty denominator', () => {
    const index = index766({ marks: [0, 0, 0, 0, 9] }, [
      component({
        code: 'ELECTRONIC_CERTIFIED_COPY',
        part: 'digitisation',
        score: 2,
        numerator: 0,
        denominator: 0,
      }),
      component({ code: 'REUSED_DIGITIZED_DATA', part: 'digitisation', score: null, denominator: 0 }),
    ]);
    expect(componentIn(index, 'ELECTRONIC_CERTIFIED_COPY')?.restsOnNothing).toBe(true);
    expect(componentIn(index, 'REUSED_DIGITIZED_DATA')?.restsOnNothing).toBe(false);
    expect(index766Sentences(index, 'en').warnings).toEqual([
      '“Electronically certified copies” has 2 of 2 points because there was nothing to count (the denominator is 0).',
      '“Petitions handled on time” has 6 of 6 points by the official rule, but is not yet measured: no petitions are recorded here.',
      '“Satisfaction with how petitions are handled” has 6 of 6 points by the official rule, but is not yet measured: no petitions are recorded here.',
    ]);
  });

  it('names what costs the most points and who is responsible', () => {
    const file = everything(1).map((each) =>
      each.code === 'ONLINE_SERVICES'
        ? { ...each, score: 8.04 }
        : each.code === 'PUBLISH_ON_TIME'
          ? { ...each, score: 5 }
          : each,
    );
    const index = index766({ marks: [0, 0, 0, 0, 9] }, file);

    expect(index.total).toMatchObject({ state: 'complete', grade: { code: 'excellent' } });
    expect(index.costliest.map(({ code }) => code)).toEqual(['ONLINE_SERVICES', 'PUBLISH_ON_TIME']);
    expect(index766Sentences(index, 'vi')).toMatchObject({
      headline: 'Chỉ số phục vụ người dân, doanh nghiệp: 95,04 trên 100 điểm, xếp loại Xuất sắc.',
      costliest: [
        '“Cung cấp và sử dụng dịch vụ công trực tuyến” làm mất 3,96 điểm; phụ trách: Giám đốc Trung tâm Phục vụ hành chính công.',
        '“Công bố thủ tục hành chính đúng hạn” làm mất 1 điểm; phụ trách: Chánh Văn phòng HĐND và UBND.',
      ],
    });
  });

  it('does not round a total up into the next grade', () => {
    const file = everything(1).map((each) =>
      each.code === 'PROGRESS_ON_TIME' ? { ...each, score: 9.996 } : each,
    );
    expect(index766Sentences(index766({ marks: [0, 0, 0, 0, 9] }, file), 'en').headline).toBe(
      'Index of service to citizens and businesses: 89.99 of 100 points, grade Good.',
    );
  });

  it('is counted by the edition of its last day', () => {
    expect(['2026-02', '2026-Q4', '2026', '2028-02'].map(lastDayOf)).toEqual([
      '2026-02-28',
      '2026-12-31',
      '2026-12-31',
      '2028-02-29',
    ]);
    expect(indexEditionOn('2026-10-31')?.id).toBe('766-2022');
    expect(indexEditionOn('2022-07-31')).toBeUndefined();
  });
});
