import { createHash } from 'node:crypto';
import { receiverOf } from '../../functions/adapters/chat-hooks/receiver-of.ts';
import { dynamoConversationRepository } from '../../functions/adapters/dynamodb/conversation-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { sqsChatQueue } from '../../functions/adapters/sqs/chat-queue.ts';
import { createApp } from '../../functions/chat/create-app.ts';
import { chatAccountSchema } from '../../functions/domain/chat/chat-account.ts';
import type { ChatEvent } from '../../functions/domain/chat/chat-event.ts';
import { foldConversation } from '../../functions/domain/chat/fold-conversation.ts';
import { hearEvent } from '../../functions/domain/chat/hear-event.ts';
import { inBatches } from '../../functions/domain/shared/in-batches.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { randomSource } from '../../lib/sample/random-source.ts';
import { aTalk, START, twoOffices } from '../chat/a-chat.ts';
import { startDatabase } from '../support/database.ts';
import { startQueues } from '../support/queues.ts';
import { cpuOf } from './country-year/cpu.ts';
import { atMost, reported, type Measurement } from './measurement.ts';

const conversations = 500;
const eventsEach = 8;
/** Of all that arrive: 4,000 messages and 1,000 copies are 5,000. */
const copies = 1_000;
const atOnce = 16;
const hooks = 2_000;
const warmUp = 200;

const account = chatAccountSchema.parse({
  id: twoOffices.accountId,
  unitId: 'u_ward1',
  platform: 'zalo',
  name: 'Phường',
  createdAt: START,
});

const sayings = [
  '2',
  '5',
  '1',
  '1, 2',
  'có',
  'bỏ qua',
  'bắt đầu',
  'dinh phong phu',
  'Tôi chờ lâu mà không ai hỏi',
];

/** What chats cost and whether a burst of messages, shuffled and with copies, ends as the sorted ones would. */
export async function measureChat(): Promise<Measurement[]> {
  return [await hookCpu(), ...(await burst())];
}

async function hookCpu(): Promise<Measurement> {
  const body = Buffer.from(
    JSON.stringify({
      event_name: 'user_send_text',
      app_id: '1',
      sender: { id: '6142494823000000000' },
      message: { msg_id: 'm', text: 'Tôi phải chờ lâu quá '.repeat(90) },
      timestamp: String(START),
    }),
  );
  const mac = createHash('sha256').update('1').update(body).update(`${START}key`).digest('hex');
  const queues = await startQueues();
  try {
    const queueUrl = await queues.create('chat.fifo', { FifoQueue: 'true' });
    const app = createApp({
      findAccount: async () => ({
        account,
        secrets: {
          platform: 'zalo',
          appId: '1',
          appSecret: 's',
          oaSecretKey: 'key',
          accessToken: 'a',
          refreshToken: 'r',
        },
        version: 1,
      }),
      receiverOf,
      queue: sqsChatQueue({ client: queues.client, queueUrl }),
      now: () => START,
      log: () => undefined,
    });
    let taken = 0;
    const call = async () => {
      const headers = { 'x-zevent-signature': `mac=${mac}` };
      const { status } = await app.request(`/hooks/zalo/${account.id}`, { method: 'POST', body, headers });
      if (status === 200) taken += 1;
    };
    for (let index = 0; index < warmUp; index += 1) await call();
    const ms = await cpuOf(async () => {
      for (let index = 0; index < hooks; index += 1) await call();
    });
    if (taken !== hooks + warmUp) throw new Error('Some calls were not taken.');
    return atMost(
      'chat: CPU from a platform’s call with 1,900 characters to its acknowledgement',
      ms / hooks,
      10,
      'ms',
      'with the queue’s own work in the same process, without the gateway',
    );
  } finally {
    await queues.stop();
  }
}

async function burst(): Promise<Measurement[]> {
  const random = randomSource('chat');
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random.below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  };
  const talks = Array.from({ length: conversations }, (_, person) =>
    aTalk(
      ...Array.from({ length: eventsEach }, (_, index) => (index === 0 ? 'dinh phong phu' : pick(sayings))),
    ).map((event): ChatEvent => ({ ...event, personId: `person-${person}` })),
  );
  const all = talks.flat();
  const arriving = [...all, ...Array.from({ length: copies }, () => pick(all))]
    .map((event) => ({ event, place: random.below(1_000_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ event }) => event);
  // The queue gives messages of one conversation one after the other, in the order in which they arrived.
  const groups = Map.groupBy(arriving, ({ personId }) => personId);

  const database = await startDatabase({ hasStreams: false });
  try {
    const { call, tableNames } = database;
    const responses = dynamoResponseRepository({ call, tableName: tableNames.responses, pause });
    const answered: string[] = [];
    let at = START + 3_600_000;
    const hear = hearEvent({
      conversations: dynamoConversationRepository({ call, tableName: tableNames.cases }),
      worldOf: async () => twoOffices,
      responses,
      openCase: async () => undefined,
      lookUp: async () => ({ say: 'case_unknown' }),
      send: async (_reply, { personId, messageId }) => {
        answered.push(`${personId} ${messageId}`);
        return 'sent';
      },
      now: () => (at += 1),
    });
    const ms = await cpuOf(() =>
      inBatches([...groups.values()], atOnce, async (events) => {
        for (const event of events) await hear(account, event);
      }),
    );
    const stored = [];
    for (const { id: officeId } of twoOffices.offices)
      for await (const { id, mark, answers } of responses.ofOfficeDay(officeId, dayOf(START), {
        consistent: true,
      }))
        stored.push(JSON.stringify([id, officeId, mark, answers['comment']]));
    const wanted = talks.flatMap((events) =>
      foldConversation(twoOffices, events).visits.map(({ id, place, sent }) =>
        JSON.stringify([id, place.officeId, Number(sent.get('mark')?.[0]), sent.get('comment')?.[0]]),
      ),
    );
    const known = new Set(stored);
    const differing =
      wanted.filter((one) => !known.has(one)).length + Math.abs(stored.length - wanted.length);
    const repeated = answered.length - new Set(answered).size;
    return [
      {
        what: `chat: answers of ${conversations} conversations that differ from the fold of their sorted messages`,
        bar: '0',
        measured: String(differing),
        isKept: differing === 0 && wanted.length > conversations / 2,
        note: `${arriving.length} messages shuffled, ${copies} of them copies, ${wanted.length} answers`,
      },
      {
        what: 'chat: messages that were answered twice',
        bar: '0',
        measured: String(repeated),
        isKept: repeated === 0 && answered.length > 0,
        note: `${answered.length} answers sent`,
      },
      reported(
        'chat: CPU to hear one message of the burst',
        `${(ms / arriving.length).toFixed(2)} ms`,
        'this process alone, the database not counted',
      ),
    ];
  } finally {
    await database.stop();
  }
}
