import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText } from '../../functions/domain/report/number-text.ts';
import { representativenessSentences } from '../../functions/domain/report/representativeness-sentences.ts';
import {
  errorOf,
  representativenessOf,
  representativenessSchema,
  sampleSizeFor,
  type RepresentativenessInput,
} from '../../functions/domain/report/representativeness.ts';

const found = (input: Partial<RepresentativenessInput> = {}) =>
  representativenessOf({
    answers: 240,
    served: 1200,
    byChannel: { page: 200, assisted: 30, chat: 10 },
    funnel: { views: 400, answers: 200 },
    offices: { open: 3, answered: 2 },
    ...input,
  });

describe('The official sample size', () => {
  it.each([
    // Yamane 1967, table of sample sizes at ±5 %.
    [500, 223],
    [1000, 286],
    [2000, 334],
    [5000, 371],
    [10_000, 385],
    [100_000, 399],
    [1, 1],
    [0, 0],
  ])('of %i people is %i', (people, needed) => {
    expect(sampleSizeFor(people)).toBe(needed);
  });

  it('is at most 400, which is asked for where the people served are unknown', () => {
    expect(sampleSizeFor(undefined)).toBe(400);
    fc.assert(
      fc.property(fc.nat(100_000_000), (people) => {
        expect(sampleSizeFor(people)).toBeLessThanOrEqual(400);
      }),
    );
  });

  it('has the error that it is meant for', () => {
    const people = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(people, (served) => {
        const needed = sampleSizeFor(served);
        expect(errorOf(needed, served)).toBeLessThanOrEqual(0.05 + 1e-9);
        // One answer fewer is not enough; of nobody's answers there is no error.
        expect(errorOf(needed - 1, served) ?? 1).toBeGreaterThan(0.05 - 1e-9);
      }),
    );
    expect(errorOf(400, undefined)).toBeCloseTo(0.05, 12);
    expect(errorOf(1200, 1200)).toBe(0);
    expect(errorOf(0, 1200)).toBeUndefined();
  });
});

describe('How far the answers speak for the people served', () => {
  it('says what is there', () => {
    const all = found();
    expect(representativenessSchema.parse(all)).toEqual(all);
    expect(all).toMatchObject({
      answerRate: 0.2,
      sampleSize: { needed: 300, reached: false, basis: 'served' },
      assisted: { share: 0.125 },
      funnel: { rate: 0.5 },
      coverage: { open: 3, answered: 2 },
    });
  });

  it('is told in sentences, Vietnamese and English', () => {
    expect(representativenessSentences(found(), 'vi')).toEqual([
      '240 phiếu; cỡ mẫu theo công thức chính thức là 300: chưa đủ. Sai số ứng với số phiếu này là ±5,8 điểm %.',
      '20% trong 1.200 người được phục vụ đã trả lời.',
      '13% số phiếu do người khác ghi hộ hoặc nhập từ giấy.',
      '400 lượt mở trang, 200 phiếu gửi đi (50%).',
      '2 trên 3 điểm tiếp nhận có phiếu.',
      'Người trả lời là người tự nguyện, không phải mẫu chọn ngẫu nhiên; số liệu này không phải là Chỉ số SIPAS.',
    ]);
    expect(representativenessSentences(found({ served: undefined, answers: 400 }), 'en')[0]).toBe(
      '400 answers; how many were served is unknown, so the largest official sample size, 400, is taken: enough. The sampling error at this number is ±5 points.',
    );
  });

  it('does not believe that more answered than were served', () => {
    const odd = found({ served: 100 });
    expect(odd).toMatchObject({ moreThanServed: true, sampleSize: { needed: 400, basis: 'most' } });
    expect(odd.answerRate).toBeUndefined();
    expect(representativenessSentences(odd, 'en').join(' ')).toContain('check the imported figures');
  });

  it('tells zero served from not known', () => {
    const none = found({ answers: 0, served: 0, byChannel: {}, funnel: undefined });
    expect(none).toMatchObject({ served: 0, sampleSize: { needed: 0, reached: false } });
    expect(found({ served: undefined })).not.toHaveProperty('served');
    expect(representativenessSentences(none, 'vi')[0]).toContain('Chưa có phiếu nào');
  });

  it('keeps hidden channels hidden', () => {
    const hidden = found({ byChannel: { page: 237, assisted: 'hidden' } });
    expect(hidden.assisted).toBeUndefined();
    expect(hidden.channels).toEqual([
      { kind: 'page', answers: 237 },
      { kind: 'assisted', answers: 'hidden' },
    ]);
  });

  it('shows no rate above one where pages were counted short', () => {
    expect(found({ funnel: { views: 100, answers: 120 } }).funnel).toEqual({ views: 100, answers: 120 });
  });
});

describe('Numbers in the text', () => {
  it.each([
    [1234.5, 1, '1.234,5', '1,234.5'],
    [1_234_567, 0, '1.234.567', '1,234,567'],
    [5.6666, 2, '5,67', '5.67'],
    [12, 2, '12', '12'],
    [-0.001, 2, '0', '0'],
    [-1.5, 1, '−1,5', '−1.5'],
  ])('are written as their readers write them: %f', (value, decimals, vi, en) => {
    expect([numberText(value, decimals, 'vi'), numberText(value, decimals, 'en')]).toEqual([vi, en]);
  });
});
