import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { receiveGeneric } from '../../functions/adapters/generic-webhook/receive-generic.ts';
import { receiveLine } from '../../functions/adapters/line/receive-line.ts';
import { receiveMessenger } from '../../functions/adapters/messenger/receive-messenger.ts';
import { receiveTelegram } from '../../functions/adapters/telegram/receive-telegram.ts';
import { receiveViber } from '../../functions/adapters/viber/receive-viber.ts';
import { receiveWhatsapp } from '../../functions/adapters/whatsapp/receive-whatsapp.ts';
import { receiveZaloBot } from '../../functions/adapters/zalo-bot/receive-zalo-bot.ts';
import { receiveZaloOa } from '../../functions/adapters/zalo-oa/receive-zalo-oa.ts';
import type { ChatPlatformName } from '../../functions/domain/chat/chat-event.ts';
import type { HookRequest, ReadHook } from '../../functions/domain/chat/chat-hook.ts';

const at = 1_699_003_881_354;
const seconds = Math.floor(at / 1000);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function request(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  more: Partial<HookRequest> = {},
): HookRequest {
  return {
    method: 'POST',
    header: (name) => headers[name],
    query: new URLSearchParams(),
    body: typeof body === 'string' ? bytes(body) : body,
    receivedAt: at + 1000,
    ...more,
  };
}

const hex = (key: string, body: Uint8Array | string): string =>
  createHmac('sha256', key).update(body).digest('hex');
const genericSecret = `whsec_${Buffer.from('a-secret-of-twenty-four-b').toString('base64')}`;

type Signed = { read: ReadHook; sign: (body: Uint8Array | string) => Record<string, string> };

/** How each platform signs a body, written here a second time. */
const platforms: Record<ChatPlatformName, Signed> = {
  zalo: {
    read: receiveZaloOa({ appId: '2553928453557884079', oaSecretKey: 'oa-secret-test' }),
    sign: (body) => ({
      'x-zevent-timestamp': String(at),
      'x-zevent-signature': `mac=${createHash('sha256').update('2553928453557884079').update(body).update(`${at}oa-secret-test`).digest('hex')}`,
    }),
  },
  'zalo-bot': {
    read: receiveZaloBot({ webhookSecret: 'a-secret-token' }),
    sign: () => ({ 'x-bot-api-secret-token': 'a-secret-token' }),
  },
  messenger: {
    read: receiveMessenger({ appSecret: 'app-secret-test', verifyToken: 'chosen' }),
    sign: (body) => ({ 'x-hub-signature-256': `sha256=${hex('app-secret-test', body)}` }),
  },
  whatsapp: {
    read: receiveWhatsapp({ appSecret: 'app-secret-test', verifyToken: 'chosen' }),
    sign: (body) => ({ 'x-hub-signature-256': `sha256=${hex('app-secret-test', body)}` }),
  },
  telegram: {
    read: receiveTelegram({ webhookSecret: 'a-secret-token' }),
    sign: () => ({ 'x-telegram-bot-api-secret-token': 'a-secret-token' }),
  },
  viber: {
    read: receiveViber({ authToken: 'viber-token-test' }),
    sign: (body) => ({ 'x-viber-content-signature': hex('viber-token-test', body) }),
  },
  line: {
    read: receiveLine({ channelSecret: 'channel-secret-test' }),
    sign: (body) => ({
      'x-line-signature': createHmac('sha256', 'channel-secret-test').update(body).digest('base64'),
    }),
  },
  generic: {
    read: receiveGeneric({ secrets: [genericSecret] }),
    sign: (body) => ({
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${createHmac('sha256', Buffer.from(genericSecret.slice(6), 'base64'))
        .update(`msg_1.${seconds}.`)
        .update(body)
        .digest('base64')}`,
    }),
  },
};

const person = '6142494823000000001';
const spoken = (text: string): Record<ChatPlatformName, unknown> => ({
  zalo: {
    event_name: 'user_send_text',
    app_id: '2553928453557884079',
    sender: { id: person },
    message: { text, msg_id: 'm1' },
    timestamp: String(at),
  },
  'zalo-bot': {
    event_name: 'message.text.received',
    message: {
      message_id: 'm1',
      date: at,
      from: { id: person, is_bot: false },
      chat: { id: person, chat_type: 'PRIVATE' },
      text,
    },
  },
  messenger: {
    object: 'page',
    entry: [{ messaging: [{ sender: { id: person }, timestamp: at, message: { mid: 'm1', text } }] }],
  },
  whatsapp: {
    object: 'whatsapp_business_account',
    entry: [
      {
        changes: [
          {
            value: {
              messages: [
                { id: 'm1', from: person, timestamp: String(seconds), type: 'text', text: { body: text } },
              ],
            },
          },
        ],
      },
    ],
  },
  telegram: {
    update_id: 7,
    message: { message_id: 12, date: seconds, chat: { id: 4_503_599_627_370_497, type: 'private' }, text },
  },
  viber: {
    event: 'message',
    timestamp: at,
    message_token: 'm1',
    sender: { id: person },
    message: { type: 'text', text },
  },
  line: {
    destination: 'U0',
    events: [
      {
        type: 'message',
        mode: 'active',
        timestamp: at,
        webhookEventId: 'm1',
        source: { type: 'user', userId: person },
        replyToken: 'rt',
        message: { id: '1', type: 'text', text },
      },
    ],
  },
  generic: { messageId: 'm1', personId: person, time: String(at), text },
});

const every = Object.entries(platforms).map(([name, signed]) => ({ name, ...signed }));
const body = (name: string, text: string): string =>
  JSON.stringify(Object.entries(spoken(text)).find(([platform]) => platform === name)?.[1]);
const readSigned = ({ read, sign }: Signed, json: unknown, more: Partial<HookRequest> = {}) => {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return read(request(text, sign(text), more));
};
const whatOf = (reading: ReturnType<ReadHook>) =>
  reading.outcome === 'events' ? reading.events.map(({ what }) => what) : reading;

describe('What each platform signs', () => {
  it('Zalo: a plain hash of app id, body, time and key, whichever place the time stands in', () => {
    const text =
      '{"event_name":"user_send_text","app_id":"2553928453557884079","sender":{"id":"6142494823000000000"},"recipient":{"id":"3662729599332560487"},"message":{"text":"Chào phường","msg_id":"cb31dff1c39642cc1b83"},"timestamp":"1699003881354","user_id_by_app":"979122185046046317"}';
    const mac = 'mac=73c79ad7792b13decbb68a48ba9861278a461f4ff22bfe47bafa62d9201a86e5';
    const expected = {
      outcome: 'events',
      ignored: [],
      events: [
        {
          personId: '6142494823000000000',
          messageId: 'cb31dff1c39642cc1b83',
          at: 1_699_003_881_354,
          what: { kind: 'said', text: 'Chào phường' },
        },
      ],
    };

    expect(platforms.zalo.read(request(text, { 'x-zevent-signature': mac }))).toEqual(expected);
    expect(
      platforms.zalo.read(
        request(text, {
          'x-zevent-signature': mac.toUpperCase().replace('MAC', 'mac'),
          'x-zevent-timestamp': '1699003881354',
        }),
      ),
    ).toEqual(expected);
    expect(
      platforms.zalo.read(
        request(text, { 'x-zevent-signature': mac, 'x-zevent-timestamp': '1699003881355' }),
      ),
    ).toEqual({ outcome: 'refused', reason: 'signature_invalid' });
  });

  it.each([
    [
      'messenger',
      '{"object":"page","entry":[]}',
      { 'x-hub-signature-256': 'sha256=f99b2dd456cd4b1da80a1aae09559c62345b502a902b4572232aa489a8a8318a' },
      { outcome: 'events', events: [], ignored: [] },
    ],
    [
      'line',
      '{"destination":"U0","events":[]}',
      { 'x-line-signature': '3BRRqJf6ffxVITv1fQkuYbXsfxiFZ+R5qXsz3bjIBKw=' },
      { outcome: 'events', events: [], ignored: [] },
    ],
    [
      'viber',
      '{"event":"webhook","timestamp":1457764197627,"message_token":241256543215}',
      { 'x-viber-content-signature': '819035c806198970898a436af907797c3a084906b53784468126ea917ee53ad9' },
      { outcome: 'set_up', answer: '' },
    ],
  ] as const)('%s: its known signature over known bytes', (name, text, headers, expected) => {
    expect(platforms[name].read(request(text, headers))).toEqual(expected);
    expect(platforms[name].read(request(text.replace('{', '{ '), headers))).toEqual({
      outcome: 'refused',
      reason: 'signature_invalid',
    });
  });

  it('the generic webhook: Standard Webhooks, no older than five minutes', () => {
    const read = receiveGeneric({ secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] });
    const sent = (receivedAt: number) =>
      read(
        request(
          '{"test": 2432232314}',
          {
            'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
            'webhook-timestamp': '1614265330',
            'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
          },
          { receivedAt },
        ),
      );

    expect(sent(1_614_265_330_000 + 300_000)).toEqual({
      outcome: 'events',
      events: [],
      ignored: ['unreadable'],
    });
    expect(sent(1_614_265_330_000 + 301_000)).toEqual({
      outcome: 'refused',
      reason: 'timestamp_out_of_range',
    });
  });

  it.each(every)(
    '$name: refuses a body without a signature, and one that was signed for another',
    ({ name, read, sign }) => {
      const text = body(name, 'xin chào');
      const wrong = Object.fromEntries(
        Object.entries(sign(text)).map(([header, value]) => [
          header,
          value.replace(/.$/u, (last) => (last === '0' ? '1' : '0')),
        ]),
      );

      expect(read(request(text))).toMatchObject({ outcome: 'refused', reason: 'signature_invalid' });
      expect(read(request(text, wrong))).toMatchObject({ outcome: 'refused' });
    },
  );
});

describe('What each platform tells', () => {
  it.each(every)(
    '$name: a message, with every digit of who wrote and letters in one form',
    ({ name, ...signed }) => {
      const reading = readSigned(signed, body(name, ' Chào phường '.normalize('NFD')));

      expect(reading).toMatchObject({
        outcome: 'events',
        ignored: [],
        events: [
          {
            personId: name === 'telegram' ? '4503599627370497' : person,
            messageId: name === 'telegram' ? '00000000000000000012' : 'm1',
            at: ['whatsapp', 'telegram'].includes(name) ? seconds * 1000 : at,
            what: { kind: 'said', text: 'Chào phường' },
          },
        ],
      });
    },
  );

  it.each(every)('$name: takes no more of a text of a megabyte than anybody reads', ({ name, ...signed }) => {
    const [what] = [whatOf(readSigned(signed, body(name, 'ấ'.repeat(500_000))))].flat();

    expect(what).toEqual({ kind: 'said', text: 'ấ'.repeat(2000) });
  });

  it.each(every)(
    '$name: says of broken JSON that it cannot be read, and ignores what is no message',
    ({ name, ...signed }) => {
      expect(readSigned(signed, '{"event')).toEqual({ outcome: 'refused', reason: 'body_unreadable' });
      expect(
        readSigned(
          signed,
          '{"event_name":"of_next_year","app_id":"2553928453557884079","timestamp":"1699003881354"}',
        ),
      ).toMatchObject({
        outcome: 'events',
        events: [],
      });
      expect(name).not.toBe('');
    },
  );

  it.each(every.filter(({ name }) => name !== 'generic'))(
    '$name: ignores a message that was recorded more than a week ago',
    ({ name, ...signed }) => {
      const { sign, read } = signed;
      const text = body(name, 'xin chào');
      const late = at + 8 * 86_400_000;
      expect(read(request(text, sign(text), { receivedAt: late }))).toEqual({
        outcome: 'events',
        events: [],
        ignored: ['out_of_time'],
      });
    },
  );

  it('Zalo: following, leaving, a photo; neither our own echo nor receipts nor another app’s events', () => {
    const told = (event: object) =>
      whatOf(
        readSigned(platforms.zalo, {
          app_id: '2553928453557884079',
          timestamp: String(at),
          sender: { id: '1' },
          ...event,
        }),
      );

    expect(told({ event_name: 'follow', sender: undefined, follower: { id: '1' } })).toEqual([
      { kind: 'opened' },
    ]);
    expect(told({ event_name: 'unfollow' })).toEqual([{ kind: 'left' }]);
    expect(told({ event_name: 'user_send_image', message: { msg_id: 'a' } })).toEqual([
      { kind: 'sent_other' },
    ]);
    expect(told({ event_name: 'oa_send_text', message: { msg_id: 'a', text: 'x' } })).toEqual([]);
    expect(told({ event_name: 'user_seen_message' })).toEqual([]);
    expect(told({ event_name: 'user_send_text', app_id: '1', message: { msg_id: 'a', text: 'x' } })).toEqual(
      [],
    );
  });

  it('Messenger: a batch in which buttons, links with a code, echoes and things unheard of stand side by side', () => {
    const one = (entry: object) => ({ sender: { id: '1' }, timestamp: at, ...entry });
    const reading = readSigned(platforms.messenger, {
      object: 'page',
      entry: [
        {
          messaging: [
            one({ message: { mid: 'a', text: 'Tốt', quick_reply: { payload: '4' } } }),
            one({ message: { mid: 'b', is_echo: true } }),
          ],
        },
        {
          messaging: [
            one({ referral: { ref: 'ABCDEFGHJ', source: 'SHORTLINK', type: 'OPEN_THREAD' } }),
            one({ postback: { mid: 'c', payload: 'GET_STARTED', referral: { ref: 'KLM' } } }),
            one({ postback: { mid: 'd', payload: '2' } }),
            one({ read: { watermark: 1 } }),
            'nonsense',
          ],
        },
      ],
    });

    expect(whatOf(reading)).toEqual([
      { kind: 'said', text: '4' },
      { kind: 'opened', code: 'ABCDEFGHJ' },
      { kind: 'opened', code: 'KLM' },
      { kind: 'said', text: '2' },
    ]);
    expect(reading).toMatchObject({ ignored: ['echo', 'read', 'unreadable'] });
  });

  it('WhatsApp: a button, a line of a list, no receipts', () => {
    const message = (id: string, more: object) => ({
      id,
      from: '84900000000',
      timestamp: String(seconds),
      ...more,
    });
    const reading = readSigned(platforms.whatsapp, {
      object: 'whatsapp_business_account',
      entry: [
        {
          changes: [
            {
              value: {
                messages: [
                  message('a', {
                    type: 'interactive',
                    interactive: { button_reply: { id: '5', title: 'Rất hài lòng' } },
                  }),
                  message('b', {
                    type: 'interactive',
                    interactive: { list_reply: { id: 'waiting', title: 'x' } },
                  }),
                  message('c', { type: 'image' }),
                ],
                statuses: [{ id: 'a', status: 'read' }],
              },
            },
          ],
        },
      ],
    });

    expect(whatOf(reading)).toEqual([
      { kind: 'said', text: '5' },
      { kind: 'said', text: 'waiting' },
      { kind: 'sent_other' },
    ]);
    expect(reading).toMatchObject({ ignored: ['status'] });
  });

  it('Telegram: a link’s payload, whoever blocks the bot, nothing from groups', () => {
    const told = (text: string, type = 'private') =>
      whatOf(
        readSigned(platforms.telegram, {
          update_id: 1,
          message: { message_id: 2, date: seconds, chat: { id: 3, type }, text },
        }),
      );
    const blocked = {
      update_id: 4,
      my_chat_member: {
        date: seconds,
        chat: { id: 3, type: 'private' },
        new_chat_member: { status: 'kicked' },
      },
    };

    expect(told('/start ABC-DEF_1')).toEqual([{ kind: 'opened', code: 'ABC-DEF_1' }]);
    expect(told('/start')).toEqual([{ kind: 'opened' }]);
    expect(told('/started')).toEqual([{ kind: 'said', text: '/started' }]);
    expect(told('xin chào', 'group')).toEqual([]);
    expect(whatOf(readSigned(platforms.telegram, blocked))).toEqual([{ kind: 'left' }]);
  });

  it('Viber: a link’s context, whoever unsubscribes, a message’s number of nineteen digits', () => {
    const told = (json: string) => readSigned(platforms.viber, json);

    expect(
      told(
        `{"event":"conversation_started","timestamp":${at},"message_token":4912661846655238145,"user":{"id":"u="},"context":"ABC"}`,
      ),
    ).toMatchObject({
      events: [{ messageId: '4912661846655238145', personId: 'u=', what: { kind: 'opened', code: 'ABC' } }],
    });
    expect(whatOf(told(`{"event":"unsubscribed","timestamp":${at},"user_id":"u="}`))).toEqual([
      { kind: 'left' },
    ]);
    expect(whatOf(told(`{"event":"delivered","timestamp":${at},"user_id":"u="}`))).toEqual([]);
  });

  it('LINE: a button, following, leaving, nothing that another bot answers', () => {
    const one = (entry: object) => ({
      timestamp: at,
      webhookEventId: 'e',
      source: { type: 'user', userId: 'U1' },
      ...entry,
    });
    const reading = readSigned(platforms.line, {
      events: [
        one({ type: 'postback', postback: { data: '3' } }),
        one({ type: 'follow', replyToken: 't' }),
        one({ type: 'unfollow' }),
        one({ type: 'message', mode: 'standby', message: { id: '1', type: 'text', text: 'x' } }),
        one({
          type: 'message',
          source: { type: 'group', groupId: 'G' },
          message: { id: '1', type: 'text', text: 'x' },
        }),
      ],
    });

    expect(whatOf(reading)).toEqual([{ kind: 'said', text: '3' }, { kind: 'opened' }, { kind: 'left' }]);
    expect(reading).toMatchObject({ ignored: ['message', 'message'], events: [{}, { replyToken: 't' }, {}] });
  });
});

describe('Setting an address up', () => {
  it('Zalo tries it with an unsigned empty object, and nothing else unsigned is let in', () => {
    expect(platforms.zalo.read(request('{}'))).toEqual({ outcome: 'set_up', answer: '' });
    expect(platforms.zalo.read(request(' {} \n'))).toEqual({ outcome: 'set_up', answer: '' });
    expect(platforms.zalo.read(request('{"a":1}'))).toMatchObject({ outcome: 'refused' });
    expect(platforms.zalo.read(request('{}', { 'x-zevent-signature': 'mac=00' }))).toMatchObject({
      outcome: 'refused',
    });
  });

  it.each(['messenger', 'whatsapp'] as const)(
    '%s wants its challenge back, where the word that was agreed on is right',
    (name) => {
      const asked = (token: string, mode = 'subscribe') =>
        platforms[name].read(
          request(
            '',
            {},
            {
              method: 'GET',
              query: new URLSearchParams({
                'hub.mode': mode,
                'hub.verify_token': token,
                'hub.challenge': '1158201444',
              }),
            },
          ),
        );

      expect(asked('chosen')).toEqual({ outcome: 'set_up', answer: '1158201444' });
      expect(asked('guessed')).toMatchObject({ outcome: 'refused' });
      expect(asked('chosen', 'other')).toMatchObject({ outcome: 'refused' });
    },
  );
});
