import { describe, expect, it } from 'vitest';
import { CODE_BUDGET } from '../../functions/domain/response/code-budget.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { lexicon } from '../../functions/domain/theme/themes-of.ts';
import { COMMENTS_DRAWN, countResponses } from '../../functions/domain/tally/count-responses.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { anOfficeId, aResponse } from '../support/builders.ts';
import { aSurvey } from '../support/registry.ts';

const at = Date.parse('2026-11-16T01:30:00Z');
const officeId = anOfficeId();

async function* inOrder(responses: readonly Response[]) {
  yield* responses;
}

const count = (responses: readonly Response[]) =>
  countResponses({ officeId, day: dayOf(at), erased: 0 }, inOrder(responses), {
    surveyOf: async () => aSurvey(),
    lexicon,
  });

describe('The tally of an office’s day', () => {
  it('counts by mark, counter, procedure, channel, language and hour', async () => {
    const tally = await count([
      aResponse({ at, officeId, mark: 5, channel: 'qr' }),
      aResponse({ at: at + 3_600_000, officeId, mark: 1, channel: 'zalo', language: 'en' }),
      aResponse({ at: at + 3_600_001, officeId, mark: undefined, channel: 'zalo' }),
    ]);

    expect(tally.total).toEqual({ responses: 3, marks: [1, 0, 0, 0, 1] });
    expect(tally.byChannel['zalo']).toEqual({ responses: 2, marks: [1, 0, 0, 0, 0] });
    expect(tally.byLanguage['en']?.responses).toBe(1);
    expect(Object.entries(tally.byHour).map(([hour, { responses }]) => [hour, responses])).toEqual([
      ['8', 1],
      ['9', 2],
    ]);
  });

  it('counts each reason once a person, and a text only as answered', async () => {
    const tally = await count([
      aResponse({
        at,
        officeId,
        mark: 1,
        answers: { reasons: ['waiting', 'attitude', 'waiting'], comment: 'waiting' },
      }),
      aResponse({ at, officeId, mark: 2, answers: { reasons: ['waiting'] } }),
    ]);

    expect(tally.questions).toEqual({ reasons: { waiting: 2, attitude: 1 }, comment: { answered: 1 } });
  });

  it('draws at most twenty comments, the same ones whatever the order of the answers', async () => {
    const responses = Array.from({ length: 60 }, (_, index) =>
      aResponse({ at: at + index, officeId, answers: { comment: `Ý kiến ${index}` } }),
    );

    const [one, other] = await Promise.all([count(responses), count(responses.toReversed())]);

    expect(one.comments).toHaveLength(COMMENTS_DRAWN);
    expect(other.comments).toEqual(one.comments);
    expect(one.commented).toBe(60);
  });

  it('flags what is beyond a code’s budget and still counts it', async () => {
    const { responses: budget, windowMs } = CODE_BUDGET;
    const code = 'ABCDEFGHJ';
    const crowd = Array.from({ length: budget + 5 }, (_, index) =>
      aResponse({ at: at + index, officeId, code }),
    );
    const later = aResponse({ at: at + windowMs + budget + 5, officeId, code });

    const tally = await count([...crowd, later]);

    expect(tally.total.responses).toBe(budget + 6);
    expect(tally.flagged).toBe(5);
  });

  it('flags nobody among a hundred people at one counter within ten minutes', async () => {
    const people = Array.from({ length: 100 }, (_, index) =>
      aResponse({ at: at + index * 6_000, officeId, code: 'ABCDEFGHJ' }),
    );

    expect((await count(people)).flagged).toBe(0);
  });
});
