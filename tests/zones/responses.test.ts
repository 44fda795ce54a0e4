import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoSeenMessageRepository } from '../../functions/adapters/dynamodb/seen-message-repository.ts';
import { feedbackMessageSchema } from '../../functions/domain/feedback/feedback-message.ts';
import { storeFeedback } from '../../functions/domain/feedback/store-feedback.ts';
import { issueScanToken, readScanToken } from '../../functions/domain/scan-token/scan-token.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { countResponses } from '../../functions/domain/tally/count-responses.ts';
import { atHour, daySchema } from '../../functions/domain/time/day.ts';
import { timeZoneSchema } from '../../functions/domain/time/time-zone.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { anOfficeId, aResponse, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey } from '../support/registry.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** Half past nine in the evening of the 16th in New York; the 17th has begun in Europe and in Asia. */
const at = Date.parse('2026-11-17T02:30:00Z');
const places = [
  ['America/New_York', '2026-11-16', '21'],
  ['America/St_Johns', '2026-11-16', '23'],
  ['Europe/Berlin', '2026-11-17', '3'],
  ['Asia/Kathmandu', '2026-11-17', '8'],
  ['Asia/Ho_Chi_Minh', '2026-11-17', '9'],
  ['Pacific/Apia', '2026-11-17', '15'],
] as const;

describe.each(places)('An answer given in %s', (name, day, hour) => {
  const timeZone = timeZoneSchema.parse(name);

  it(`on a printed code belongs to ${day}`, async () => {
    const key = { keyId: '1', secret: randomBytes(32) };
    const keys = { current: async () => key, find: async () => key };
    const token = await issueScanToken(keys, { code: 'ABCDEFGH2', at, unique: randomBytes(6) });

    const reading = await readScanToken(keys, { token, code: 'ABCDEFGH2', now: at, queued: false, timeZone });

    expect(reading).toMatchObject({ ok: true, token: { day } });
  });

  it(`through a chat bot is stored under ${day}`, async () => {
    const office = anOffice({ id: anOfficeId(), unitId: aUnitId(), timeZone });
    const table = { call: database.call, tableName: database.tableNames.responses, pause };
    const responses = dynamoResponseRepository(table);
    const store = storeFeedback({
      offices: { find: async () => office },
      procedures: { find: async () => undefined },
      seen: dynamoSeenMessageRepository(table),
      responses,
      now: () => at + 1_000,
    });

    await store(
      feedbackMessageSchema.parse({
        integrationId: 'i_testbot',
        channel: 'zalo',
        messageId: `m-${name}`,
        sentAt: at,
        officeId: office.id,
        mark: 4,
        language: 'vi',
      }),
    );

    const found = [];
    const stored = responses.ofOfficeDay(office.id, daySchema.parse(day), { consistent: true });
    for await (const response of stored) found.push(response.mark);
    expect(found).toEqual([4]);
  });

  it(`is counted under the hour ${hour}`, async () => {
    const response = aResponse({ at });

    const tally = await countResponses(
      { officeId: response.officeId, day: daySchema.parse(day), erased: 0, timeZone },
      (async function* () {
        yield response;
      })(),
      { surveyOf: async () => aSurvey(), lexicon },
    );

    expect(Object.keys(tally.byHour)).toEqual([hour]);
  });
});

it.each(['America/New_York', 'Asia/Kathmandu', 'Asia/Ho_Chi_Minh'])(
  'Answers of one phone in %s are out of hours in its evening, not in its morning',
  async (name) => {
    const timeZone = timeZoneSchema.parse(name);
    const day = daySchema.parse('2026-11-16');
    const outOfHours = async (hour: number): Promise<number> => {
      const responses = Array.from({ length: 15 }, (_, index) =>
        aResponse({ at: atHour(day, hour, timeZone) + index * 120_000, day, mark: 5, deviceHint: 'desk' }),
      );
      const tally = await countResponses(
        { officeId: anOfficeId(), day, erased: 0, timeZone },
        (async function* () {
          yield* responses;
        })(),
        { surveyOf: async () => aSurvey(), lexicon },
      );
      return tally.suspected.byKind.out_of_hours;
    };

    expect(await outOfHours(20)).toBe(15);
    expect(await outOfHours(9)).toBe(0);
  },
);
