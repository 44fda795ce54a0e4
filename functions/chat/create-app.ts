import { Hono } from 'hono';
import { chatAccountIdSchema, type ChatSecrets, type OpenedAccount } from '../domain/chat/chat-account.ts';
import type { ReadHook } from '../domain/chat/chat-hook.ts';
import type { ChatQueue } from '../domain/chat/chat-message.ts';
import { storableEvent } from '../domain/chat/storable-event.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import type { Clock } from '../domain/time/clock.ts';
import { problemResponse } from '../web/problem.ts';
import { readBody } from '../web/read-body.ts';

/** Batches of Messenger hold a thousand messages; a gateway takes ten million bytes. */
const MOST_BYTES = 4_000_000;

export type ChatHookDependencies = {
  findAccount: (id: string) => Promise<OpenedAccount | undefined>;
  receiverOf: (secrets: ChatSecrets) => ReadHook;
  queue: ChatQueue;
  now: Clock;
  log: Log;
};

const refusals = {
  signature_invalid: 'The signature is missing, or it is not that of this account.',
  timestamp_out_of_range: 'The request was signed too long ago, or the clock of the sender is wrong.',
  body_unreadable: 'The body must be JSON in UTF-8.',
} as const;

/**
 * `/hooks/{platform}/{account}`: where chat platforms call. What was signed is made storable, put on the queue and taken
 * with 200; whoever answers it works behind the queue.
 */
export function createApp({ findAccount, receiverOf, queue, now, log }: ChatHookDependencies): Hono {
  const app = new Hono();

  app.on(['GET', 'POST'], '/hooks/:platform/:account', async ({ req }) => {
    const id = chatAccountIdSchema.safeParse(req.param('account'));
    const opened = id.success ? await findAccount(id.data) : undefined;
    if (opened === undefined || opened.account.platform !== req.param('platform')) return unknownAddress();
    const accountId = opened.account.id;
    const reading = receiverOf(opened.secrets)({
      method: req.method === 'GET' ? 'GET' : 'POST',
      header: (name) => req.header(name),
      query: new URL(req.url).searchParams,
      body: await readBody(req.raw, MOST_BYTES),
      receivedAt: now(),
    });
    switch (reading.outcome) {
      case 'set_up':
        log('HOOK_SET_UP', { accountId });
        return taken(reading.answer);
      case 'refused':
        log('HOOK_REFUSED', { accountId, reason: reading.reason });
        // A platform would send the same bytes again for days; whoever writes a bot is told what is wrong with them.
        if (reading.reason === 'body_unreadable' && opened.account.platform !== 'generic') return taken('');
        return problemResponse(reading.reason, refusals[reading.reason]);
      case 'events':
        for (const type of new Set(reading.ignored)) log('HOOK_EVENT_IGNORED', { accountId, type });
        await queue.send(reading.events.map((event) => ({ accountId, event: storableEvent(event) })));
        log('HOOK_TAKEN', { accountId, events: reading.events.length, ignored: reading.ignored.length });
        return taken('');
    }
  });

  app.notFound(unknownAddress);
  app.onError((error) => {
    if (error instanceof Refusal) return problemResponse(error.code, error.message);
    log('FAULT_HAPPENED', { error: error.name });
    return problemResponse('queue_unavailable', 'Send the same request again later; messages count once.', {
      headers: { 'retry-after': '30' },
    });
  });
  return app;
}

function unknownAddress(): Response {
  return problemResponse('address_unknown', 'No chat account of this platform has this address.');
}

function taken(text: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
