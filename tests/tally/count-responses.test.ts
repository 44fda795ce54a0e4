import { describe, expect, it } from 'vitest';
import { CODE_BUDGET } from '../../functions/domain/response/code-budget.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import type { Lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { counterIdSchema } from '../../functions/domain/shared/ids.ts';
import { COMMENTS_DRAWN, countResponses } from '../../functions/domain/tally/count-responses.ts';
import { sumTallies } from '../../functions/domain/tally/sum-tallies.ts';
import { emptySuspected } from '../../functions/domain/tally/tally.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { anOfficeId, aResponse, aUnitId } from '../support/builders.ts';
import { aSurvey } from '../support/registry.ts';

const at = Date.parse('2026-11-16T01:30:00Z');
const officeId = anOfficeId();

async function* inOrder(responses: readonly Response[]) {
  yield* responses;
}

const count = (responses: readonly Response[], words: Lexicon = lexicon) =>
  countResponses({ officeId, day: dayOf(at), erased: 0 }, inOrder(responses), {
    surveyOf: async () => aSurvey(),
    lexicon: words,
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

  it('counts the themes of comments with the marks of those who wrote them, each theme once a person', async () => {
    const responses = [
      aResponse({ at, officeId, mark: 1, answers: { comment: 'Chờ lâu, cán bộ cáu gắt' } }),
      aResponse({ at: at + 1, officeId, mark: 4, answers: { comment: 'Chờ hơi lâu' } }),
      aResponse({ at: at + 2, officeId, mark: 2, answers: { reasons: ['waiting'] } }),
    ];
    const known: Lexicon = {
      version: 3,
      themesOf: (text) => (text.includes('cán bộ') ? ['waiting', 'attitude'] : ['waiting']),
    };

    const tally = await count(responses, known);

    expect(tally.lexicon).toBe(3);
    expect(tally.themes).toEqual({
      waiting: { responses: 2, marks: [1, 0, 0, 1, 0] },
      attitude: { responses: 1, marks: [1, 0, 0, 0, 0] },
    });
  });

  it('names what looks made at the desk, by kind and counter, and counts it all the same', async () => {
    const burst = Array.from({ length: 12 }, (_, index) =>
      aResponse({
        at: at + index * 5_000,
        officeId,
        mark: 5,
        counterId: counterIdSchema.parse('q1'),
        deviceHint: 'desk',
      }),
    );
    const other = aResponse({
      at: at + 3_600_000,
      officeId,
      mark: 2,
      counterId: counterIdSchema.parse('q2'),
      deviceHint: 'own',
    });

    const { total, suspected } = await count([...burst, other]);

    expect(total.responses).toBe(13);
    expect(suspected.total).toEqual({ responses: 12, marks: [0, 0, 0, 0, 12] });
    expect(suspected.byKind.burst).toBe(12);
    expect(Object.keys(suspected.byCounter)).toEqual(['q1']);
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

describe('The tally of a unit’s day', () => {
  it('adds up themes and what is suspected, and has the oldest lexicon of those below', async () => {
    const answers = Array.from({ length: 12 }, (_, index) =>
      aResponse({ at: at + index, officeId, mark: 5, deviceHint: 'desk', answers: { comment: 'Tốt' } }),
    );
    const words = (version: number): Lexicon => ({ version, themesOf: () => ['attitude'] });
    const children = [
      await count(answers, words(2)),
      { ...(await count(answers, words(1))), scopeId: aUnitId() },
    ];

    const { suspected, themes, lexicon: version } = sumTallies(aUnitId(), dayOf(at), children);

    const { total, byKind } = children[0]?.suspected ?? emptySuspected();
    expect(total.responses).toBe(12);
    expect(suspected.total).toEqual({ responses: 24, marks: [0, 0, 0, 0, 24] });
    expect(suspected.byKind.burst).toBe(2 * byKind.burst);
    expect(suspected.byCounter).toEqual({});
    expect(themes['attitude']?.responses).toBe(24);
    expect(version).toBe(1);
  });
});
