import { beforeEach, expect, it, vi } from 'vitest';
import { handleChatMessages } from '../../functions/converse/handle-chat-messages.ts';
import { chatAccountSchema } from '../../functions/domain/chat/chat-account.ts';
import { TryChatAgain } from '../../functions/domain/chat/hear-event.ts';
import { START } from './a-chat.ts';

const account = chatAccountSchema.parse({
  id: 'ca_0000000000000001',
  unitId: 'u_ward1',
  platform: 'viber',
  name: 'Phường',
  createdAt: START,
});
const heard: string[] = [];
const heldBack: [string, number][] = [];
let isDown = true;

const handle = handleChatMessages({
  findAccount: async (id) =>
    id === account.id ? { account, secrets: { platform: 'viber', token: 't' }, version: 1 } : undefined,
  hear: async (_opened, { messageId, personId }) => {
    heard.push(messageId);
    if (isDown && personId === 'one') throw new TryChatAgain('platform down');
    return 'sent';
  },
  holdBack: async (receipt, seconds) => void heldBack.push([receipt, seconds]),
  log: vi.fn(),
});
const record = (messageId: string, personId: string, tries = 1, accountId = account.id) => ({
  messageId: `q-${messageId}`,
  receiptHandle: `r-${messageId}`,
  attributes: { ApproximateReceiveCount: String(tries), MessageGroupId: personId },
  body: JSON.stringify({
    accountId,
    event: { personId, messageId, at: START, what: { kind: 'said', text: 'chào' } },
  }),
});
beforeEach(() => {
  heard.length = 0;
  heldBack.length = 0;
  isDown = true;
});

it('A message that a platform does not take waits, later ones of the same talk with it, and other talks go on', async () => {
  const records = [record('m1', 'one'), record('m2', 'one'), record('m3', 'other')];

  expect(await handle({ Records: records })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'q-m1' }, { itemIdentifier: 'q-m2' }],
  });
  expect(heard).toEqual(['m1', 'm3']);
});

it('The pauses between tries grow, and all of them together are longer than an hour', async () => {
  for (let tries = 1; tries <= 14; tries += 1) await handle({ Records: [record('m1', 'one', tries)] });
  const pauses = heldBack.map(([, seconds]) => seconds);

  expect(pauses.slice(0, 3)).toEqual([5, 10, 20]);
  expect(Math.max(...pauses)).toBe(600);
  expect(pauses.slice(0, 13).reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(3600);
});

it('Messages to an account that was taken away are done with, and what nobody can read goes to the dead letters', async () => {
  const broken = { ...record('m2', 'other'), body: '{"accountId":' };

  expect(await handle({ Records: [record('m1', 'one', 1, 'ca_00000000000000ff'), broken] })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'q-m2' }],
  });
  expect(heard).toEqual([]);
});
