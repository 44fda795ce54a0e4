import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receiverOf } from '../../functions/adapters/chat-hooks/receiver-of.ts';
import { sqsChatQueue } from '../../functions/adapters/sqs/chat-queue.ts';
import { createApp } from '../../functions/chat/create-app.ts';
import { chatAccountSchema, type OpenedAccount } from '../../functions/domain/chat/chat-account.ts';
import {
  chatMessageSchema,
  type ChatMessage,
  type ChatQueue,
} from '../../functions/domain/chat/chat-message.ts';
import { rememberAccounts } from '../../functions/domain/chat/remember-accounts.ts';
import { trackingCodeOf } from '../../functions/domain/case/tracking-code.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { START } from './a-chat.ts';

const opened: OpenedAccount = {
  account: chatAccountSchema.parse({
    id: 'ca_0000000000000001',
    unitId: 'u_ward1',
    platform: 'viber',
    name: 'Phường',
    createdAt: START,
  }),
  secrets: { platform: 'viber', token: 'viber-token' },
  version: 1,
};

let queues: TestQueues;
beforeAll(async () => {
  queues = await startQueues();
});
afterAll(() => queues.stop());

let now = START;
let asked = 0;
let isThere = true;
const logged: string[] = [];
beforeEach(() => {
  now = START;
  asked = 0;
  isThere = true;
  logged.length = 0;
});

const doorTo = (queue: ChatQueue) =>
  createApp({
    findAccount: rememberAccounts({
      accounts: {
        find: async (id) => {
          asked += 1;
          return isThere && id === opened.account.id ? opened : undefined;
        },
      },
      now: () => now,
    }),
    receiverOf,
    queue,
    now: () => now,
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });

/** What Viber sends when somebody writes, signed. */
function wrote(text: string, { messageId = 1, personId = 'somebody==' } = {}) {
  const body = JSON.stringify({
    event: 'message',
    timestamp: START,
    message_token: messageId,
    sender: { id: personId },
    message: { type: 'text', text },
  });
  const signature = createHmac('sha256', 'viber-token').update(body).digest('hex');
  return { method: 'POST', body, headers: { 'x-viber-content-signature': signature } };
}
const address = `/hooks/viber/${opened.account.id}`;
const nowhere: ChatQueue = { send: async () => undefined };

async function theQueue() {
  const queueUrl = await queues.create('chat.fifo', { FifoQueue: 'true' });
  const received = async () => {
    const found: (ChatMessage & { group: string | undefined })[] = [];
    for (;;) {
      const { Messages = [] } = await queues.client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['MessageGroupId'],
        }),
      );
      if (Messages.length === 0) return found;
      for (const { Body = '', Attributes, ReceiptHandle } of Messages) {
        found.push({ ...chatMessageSchema.parse(JSON.parse(Body)), group: Attributes?.MessageGroupId });
        await queues.client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      }
    }
  };
  return { door: doorTo(sqsChatQueue({ client: queues.client, queueUrl })), received };
}

describe('What a platform sends', () => {
  it('waits on the queue masked, each conversation in its own group, and a copy of it not at all', async () => {
    const { door, received } = await theQueue();
    const code = trackingCodeOf(makeResponseId(START, new Uint8Array(6)), new Uint8Array(32));
    await door.request(address, wrote('Gọi tôi 0912 345 678'));
    await door.request(address, wrote('Gọi tôi 0912 345 678'));
    await door.request(address, wrote(code, { messageId: 2 }));
    await door.request(address, wrote('chào', { messageId: 3, personId: 'other==' }));
    const waiting = await received();

    const [first, second, ...others] = waiting.filter(({ event }) => event.personId === 'somebody==');
    expect(first?.event.what).toEqual({ kind: 'said', text: 'Gọi tôi [số điện thoại]' });
    expect(second?.event.what.kind).toBe('asked_case');
    expect(JSON.stringify(second)).not.toContain(code);
    expect(others).toEqual([]);
    expect(second?.group).toBe(first?.group);
    const [other] = waiting.filter(({ event }) => event.personId === 'other==');
    expect(other?.event.what).toEqual({ kind: 'said', text: 'chào' });
    expect(other?.group).not.toBe(first?.group);
    expect(logged.join('')).not.toMatch(/somebody|Gọi|0912 ?345/);
  });

  it('is asked for again where the queue is down, and nothing of it stands in the answer or the log', async () => {
    const door = doorTo({ send: () => Promise.reject(new Error('Gọi tôi')) });
    const response = await door.request(address, wrote('Gọi tôi'));

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect((await response.text()) + logged.join('')).not.toContain('Gọi tôi');
  });

  it('opens an account’s secrets once a minute, and is refused within a minute after it was taken away', async () => {
    const door = doorTo(nowhere);
    const statuses = [];
    for (const seconds of [0, 30, 59]) {
      now = START + seconds * 1000;
      statuses.push((await door.request(address, wrote('chào'))).status);
      isThere = false;
    }
    now = START + 60_000;
    statuses.push((await door.request(address, wrote('chào'))).status);

    expect(statuses).toEqual([200, 200, 200, 404]);
    expect(asked).toBe(2);
  });

  it('is refused at another platform’s address, unsigned, too large, and by a method that nobody uses', async () => {
    const door = doorTo(nowhere);
    const large = wrote('x'.repeat(4_000_001));

    expect((await door.request(`/hooks/line/${opened.account.id}`, wrote('chào'))).status).toBe(404);
    expect((await door.request(address, { ...wrote('chào'), headers: {} })).status).toBe(401);
    expect((await door.request(address, large)).status).toBe(413);
    expect((await door.request(address, { method: 'PUT' })).status).toBe(404);
  });
});
