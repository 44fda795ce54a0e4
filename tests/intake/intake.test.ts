import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoSeenMessageRepository } from '../../functions/adapters/dynamodb/seen-message-repository.ts';
import { timeToLiveAttribute } from '../../functions/adapters/dynamodb/table-schema.ts';
import {
  feedbackMessageSchema,
  type FeedbackMessage,
} from '../../functions/domain/feedback/feedback-message.ts';
import { storeFeedback } from '../../functions/domain/feedback/store-feedback.ts';
import { procedureSchema } from '../../functions/domain/procedure/procedure.ts';
import { momentOf } from '../../functions/domain/response/response-id.ts';
import type { Response, ResponseRepository } from '../../functions/domain/response/response.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { daySchema, dayOf } from '../../functions/domain/time/day.ts';
import { handleFeedback } from '../../functions/intake/handle-feedback.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { queueEvent, takeAll } from '../api/feedback-queue.ts';
import { aFeedbackWorld, aMessage, anOffice } from '../api/feedback-world.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';

const NOW = Date.parse('2026-11-24T02:30:00Z');
const DAY = 86_400_000;

let database: TestDatabase;
let queues: TestQueues;
let offices: Office[];
let logged: string[];
let made = 0;

beforeAll(async () => {
  [database, queues] = await Promise.all([startDatabase(), startQueues()]);
});
afterAll(() => Promise.all([database.stop(), queues.stop()]));

/** Every test has an office of its own. */
beforeEach(() => {
  offices = [newOffice()];
  logged = [];
});

function newOffice(): Office {
  made += 1;
  return anOffice(`o_test${made}`, 'u_songtri');
}

const responseRepository = (): ResponseRepository =>
  dynamoResponseRepository({ call: database.call, tableName: database.tableNames.responses, pause });

function worker({
  responses = responseRepository(),
  now = () => NOW,
}: { responses?: Pick<ResponseRepository, 'store'>; now?: () => number } = {}) {
  const procedure = procedureSchema.parse({
    id: 'p_khaisinh',
    nationalCode: '1.001193',
    name: { vi: 'Đăng ký khai sinh' },
    field: { vi: 'Hộ tịch' },
    papers: [],
    fee: { vi: 'Miễn phí' },
    timeLimit: { vi: 'Trong ngày' },
    responsibleAgency: { vi: 'Sở Tư pháp' },
  });
  return handleFeedback({
    store: storeFeedback({
      offices: { find: async (id) => offices.find((office) => office.id === id) },
      procedures: { find: async () => procedure },
      seen: dynamoSeenMessageRepository({ call: database.call, tableName: database.tableNames.responses }),
      responses,
      now,
    }),
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });
}

let messageNumber = 0;

function queuedMessage(given: Partial<FeedbackMessage> = {}): FeedbackMessage {
  messageNumber += 1;
  return feedbackMessageSchema.parse({
    integrationId: 'i_hatinhbot',
    channel: 'zalo',
    messageId: `m-${messageNumber}`,
    sentAt: NOW - 60_000,
    officeId: offices[0]?.id,
    mark: 2,
    text: 'Chờ lâu quá',
    language: 'vi',
    ...given,
  });
}

const deliver = (messages: readonly FeedbackMessage[]) =>
  worker()(queueEvent(messages.map((message) => JSON.stringify(message))));

/** Everything stored for the test's offices within these days. */
async function stored(days = [dayOf(NOW)]): Promise<Response[]> {
  const found: Response[] = [];
  for (const office of offices)
    for (const day of days)
      for await (const response of responseRepository().ofOfficeDay(office.id, day, { consistent: true }))
        found.push(response);
  return found;
}

describe('a forwarded message', () => {
  it('becomes a response of its office and of the day on which it was written', async () => {
    const message = queuedMessage({
      sentAt: Date.parse('2026-11-22T18:30:00Z'),
      procedureId: procedureSchema.shape.id.parse('p_khaisinh'),
      code: 'ABCDEFGH2',
    });

    expect(await deliver([message])).toEqual({ batchItemFailures: [] });

    const [response, ...others] = await stored([daySchema.parse('2026-11-23')]);
    expect(others).toEqual([]);
    expect(response).toMatchObject({
      officeId: message.officeId,
      day: '2026-11-23',
      revision: 1,
      receivedAt: NOW,
      survey: { id: 'short', version: 2 },
      mark: 2,
      answers: { comment: 'Chờ lâu quá' },
      channel: 'zalo',
      language: 'vi',
      procedureId: 'p_khaisinh',
      responsibleAgency: 'Sở Tư pháp',
      code: 'ABCDEFGH2',
    });
    expect(response === undefined ? 0 : momentOf(response.id)).toBe(message.sentAt);
  });

  it('without a mark or without a text is stored as it is', async () => {
    await deliver([queuedMessage({ mark: undefined }), queuedMessage({ text: undefined })]);

    const responses = await stored();
    expect(responses.map(({ mark, answers }) => [mark ?? 'none', answers])).toEqual(
      expect.arrayContaining([
        ['none', { comment: 'Chờ lâu quá' }],
        [2, {}],
      ]),
    );
  });

  it('counts once when it comes again with another time, text or mark: the first one stays', async () => {
    const first = queuedMessage();
    const copies = [
      { ...first, sentAt: NOW - 3 * DAY, text: 'khác' },
      { ...first, sentAt: NOW, mark: 5 },
    ];

    await deliver([first]);
    expect(await deliver(copies)).toEqual({ batchItemFailures: [] });

    const responses = await stored([dayOf(NOW), dayOf(NOW - 3 * DAY)]);
    expect(responses).toHaveLength(1);
    expect(responses[0]).toMatchObject({ mark: 2, answers: { comment: 'Chờ lâu quá' } });
  });

  it('counts once when two copies are handled at the same moment', async () => {
    const first = queuedMessage();
    const copies = Array.from({ length: 5 }, (_, hours) => ({ ...first, sentAt: NOW - hours * DAY }));

    await Promise.all(copies.map((copy) => deliver([copy])));

    expect(await stored(copies.map(({ sentAt }) => dayOf(sentAt)))).toHaveLength(1);
  });

  it('is stored by the next delivery when the first one broke off half-way', async () => {
    const message = queuedMessage();
    const broken = worker({
      responses: {
        store() {
          throw new Error('The table does not answer.');
        },
      },
    });

    expect(await broken(queueEvent([JSON.stringify(message)]))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
    expect(await stored()).toEqual([]);

    await deliver([{ ...message, sentAt: NOW + 2 * DAY }]);
    expect(await stored()).toHaveLength(1);
  });

  it('counts twice when only its number is the same: another integration or channel sent it', async () => {
    const message = queuedMessage();
    const otherIntegration = feedbackMessageSchema.shape.integrationId.parse('i_other');

    await deliver([
      message,
      { ...message, channel: 'line' },
      { ...message, integrationId: otherIntegration },
    ]);

    expect(await stored()).toHaveLength(3);
  });

  it('is remembered for sixty days, in whole seconds', async () => {
    await deliver([queuedMessage()]);

    const { Items = [] } = await database.call('Scan', { TableName: database.tableNames.responses });
    const markers = Items.filter(({ pk }) => pk?.S?.startsWith('SEEN#'));
    expect(markers.length).toBeGreaterThan(0);
    for (const marker of markers)
      expect(Number(marker[timeToLiveAttribute]?.N)).toBe(Math.floor((NOW + 60 * DAY) / 1000));
  });
});

describe('a batch', () => {
  it('fails only what cannot be stored', async () => {
    const good = queuedMessage();
    const homeless = { ...queuedMessage(), officeId: 'o_nowhere' };

    const { batchItemFailures } = await worker()(
      queueEvent([
        'no JSON',
        JSON.stringify(good),
        '{"mark":1}',
        JSON.stringify(homeless),
        JSON.stringify(queuedMessage()),
      ]),
    );

    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'message-0',
      'message-2',
      'message-3',
    ]);
    expect(await stored()).toHaveLength(2);
  });

  it('writes no word of a citizen to the log', async () => {
    await worker()(
      queueEvent([
        'GIUBIMAT',
        JSON.stringify(queuedMessage({ text: 'GIUBIMAT' })),
        JSON.stringify({ ...queuedMessage({ text: 'GIUBIMAT' }), officeId: 'o_nowhere' }),
      ]),
    );

    expect(logged.map((line) => line.match(/"event":"(\w+)"/)?.[1])).toEqual([
      'MESSAGE_UNREADABLE',
      'FEEDBACK_STORED',
      'FEEDBACK_FAILED',
    ]);
    expect(logged.join()).not.toContain('GIUBIMAT');
  });
});

test('whatever is repeated, late or out of order, each message counts once', async () => {
  const forwarding = fc.record({ copy: fc.nat(3), delay: fc.nat(4), mark: fc.integer({ min: 1, max: 5 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(forwarding, { maxLength: 4 }), { maxLength: 4 }), async (batches) => {
      offices = [newOffice()];
      const messages = Array.from({ length: 4 }, () => queuedMessage());
      const sent = batches.map((batch) =>
        batch.flatMap(({ copy, delay, mark }) => {
          const message = messages[copy];
          return message === undefined ? [] : [{ ...message, mark, sentAt: message.sentAt - delay * DAY }];
        }),
      );

      for (const batch of sent) expect(await deliver(batch)).toEqual({ batchItemFailures: [] });

      const distinct = new Set(sent.flat().map(({ messageId }) => messageId));
      const days = Array.from({ length: 5 }, (_, days) => dayOf(NOW - days * DAY));
      expect(await stored(days)).toHaveLength(distinct.size);
    }),
    { numRuns: 25 },
  );
});

it('stores what the interface accepted, ids beyond 2^53 told apart', async () => {
  const queueUrl = await queues.create('from-api-to-worker');
  const world = aFeedbackWorld({ client: queues.client, queueUrl, now: () => NOW });
  const office = anOffice('o_songtri', 'u_songtri');
  offices = [office];
  const before = (await stored()).length;
  const neighbours = ['9007199254740992', '9007199254740993', '1926408822437184512', '1926408822437184513'];
  const messages = neighbours.map((messageId) => aMessage({ at: NOW, messageId, text: 'gọi 0912345678' }));

  await world.send({ messages });
  await world.send({ messages: messages.reverse() });
  const waiting = await takeAll(queues.client, queueUrl);
  expect(waiting).toHaveLength(8);
  expect(await worker()(queueEvent(waiting.map(({ Body }) => Body)))).toEqual({ batchItemFailures: [] });

  const responses = await stored();
  expect(responses.length - before).toBe(4);
  expect(new Set(responses.map(({ answers }) => answers['comment']))).toEqual(
    new Set(['gọi [số điện thoại]']),
  );
});
