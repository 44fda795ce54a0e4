import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { senderOf } from '../../functions/adapters/chat-send/sender-of.ts';
import { dynamoChatAccountRepository } from '../../functions/adapters/dynamodb/chat-account-repository.ts';
import { kmsKeyWrap } from '../../functions/adapters/kms/kms-key-wrap.ts';
import { chatAccountSchema, type ChatSecrets } from '../../functions/domain/chat/chat-account.ts';
import type { ChatReply } from '../../functions/domain/chat/chat-reply.ts';
import { KMSClient } from '@aws-sdk/client-kms';
import { startContactKey, type TestContactKey } from '../support/contact-key.ts';
import { freePort, startDatabase, type TestDatabase } from '../support/database.ts';
import { startPlatform } from './a-platform.ts';

let database: TestDatabase;
let key: TestContactKey;
let client: KMSClient;
let platform: Awaited<ReturnType<typeof startPlatform>>;
let accounts: ReturnType<typeof dynamoChatAccountRepository>;
beforeAll(async () => {
  [database, key, platform] = await Promise.all([
    startDatabase({ hasStreams: false }),
    startContactKey(),
    startPlatform(),
  ]);
  client = new KMSClient({
    endpoint: key.environment.AWS_ENDPOINT_URL_KMS,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  accounts = dynamoChatAccountRepository({
    call: database.call,
    tableName: database.tableNames.keys,
    wrap: kmsKeyWrap({ client, keyId: key.environment.CONTACT_KEY_ID }),
    randomBytes,
  });
});
afterAll(async () => {
  client.destroy();
  await Promise.all([database.stop(), key.stop(), platform.stop()]);
});

const secret = `whsec_${Buffer.from('a-secret-of-twenty-four-b').toString('base64')}`;
const zalo = {
  platform: 'zalo',
  appId: '1',
  appSecret: 'as',
  oaSecretKey: 'os',
  accessToken: 'old',
  refreshToken: 'r1',
} as const;
const every = (url: string): ChatSecrets[] => [
  { ...zalo, url },
  { platform: 'zalo-bot', token: 't:1', webhookSecret: 'w', url },
  { platform: 'messenger', token: 't', appSecret: 'a', verifyToken: 'v', url },
  { platform: 'whatsapp', token: 't', appSecret: 'a', verifyToken: 'v', phoneNumberId: '99', url },
  { platform: 'telegram', token: 't:1', webhookSecret: 'w', url },
  { platform: 'viber', token: 't', url },
  { platform: 'line', token: 't', channelSecret: 'c', url },
  { platform: 'generic', secrets: [secret], url },
];
const names = every('http://x').map((secrets) => ({ name: secrets.platform }));

async function opened(secrets: ChatSecrets) {
  const id = `ca_${randomBytes(8).toString('hex')}`;
  const account = { id, unitId: 'u_ward1', platform: secrets.platform, name: 'Phường', createdAt: 1 };
  await accounts.add(chatAccountSchema.parse(account), secrets);
  const found = await accounts.find(id);
  if (found === undefined) throw new Error('The account is not there.');
  return found;
}
const deps = () => ({ fetch, accounts, now: Date.now, makeId: () => 'one' });
const senderFor = async (name: string, url = platform.url) => {
  const secrets = every(url).find((each) => each.platform === name);
  if (secrets === undefined) throw new Error(`No platform ${name}.`);
  return senderOf(deps(), await opened(secrets));
};

const reply: ChatReply = {
  text: 'Bạn hài lòng đến mức nào?',
  choices: [
    { value: '5', label: 'Rất hài lòng' },
    { value: '1', label: 'Rất không hài lòng' },
  ],
};
const to = { personId: '6142494823000000001' };

describe('A message that is sent', () => {
  it.each(names)(
    '$name: says everything, offers every choice, keeps every digit of the person',
    async ({ name }) => {
      platform.answers(() => ({ json: { ok: true, error: 0, status: 0 } }));

      expect(await (await senderFor(name))(reply, to)).toBe('sent');
      const [asked] = platform.asked;
      expect(platform.asked).toHaveLength(1);
      for (const text of [reply.text, 'Rất hài lòng', 'Rất không hài lòng', to.personId])
        expect(asked?.body).toContain(text);
    },
  );

  it.each([
    ['zalo', '/v3.0/oa/message/cs', 'access_token', 'old'],
    ['zalo-bot', '/bott:1/sendMessage', 'content-type', 'application/json'],
    ['messenger', '/me/messages', 'authorization', 'Bearer t'],
    ['whatsapp', '/99/messages', 'authorization', 'Bearer t'],
    ['telegram', '/bott:1/sendMessage', 'content-type', 'application/json'],
    ['viber', '/pa/send_message', 'x-viber-auth-token', 't'],
    ['line', '/v2/bot/message/push', 'authorization', 'Bearer t'],
  ])('%s: goes where the platform takes messages, with its own token', async (name, path, header, value) => {
    platform.answers(() => ({ json: { ok: true, error: 0, status: 0 } }));
    await (
      await senderFor(name)
    )(reply, to);

    expect(platform.asked[0]).toMatchObject({ path, headers: { [header]: value } });
  });

  it.each(names)(
    '$name: is typed or cut where there is too much of it, and is no longer than a message may be',
    async ({ name }) => {
      platform.answers(() => ({ json: { ok: true, error: 0, status: 0 } }));
      const choices = Array.from({ length: 20 }, (_, index) => ({
        value: String(index + 1),
        label: `Thủ tục số ${index + 1}`,
      }));

      expect(await (await senderFor(name))({ text: 'ấ'.repeat(1500), choices }, to)).toBe('sent');
      expect(platform.asked[0]?.body).toContain('Thủ tục số 20');
    },
  );

  it.each(names)('$name: may be tried again where the platform is down or wants a rest', async ({ name }) => {
    const send = await senderFor(name);
    platform.answers(() => ({ status: 503 }));
    expect(await send(reply, to)).toBe('down');
    platform.answers(() => ({ status: 429 }));
    expect(await send(reply, to)).toBe('down');
    expect(await (await senderFor(name, `http://127.0.0.1:${await freePort()}`))(reply, to)).toBe('down');
  });

  it.each(names)('$name: is not tried again where nobody knows whether it was sent', async ({ name }) => {
    const send = await senderFor(name);
    platform.answers(() => 'hang_up');
    expect(await send(reply, to)).toBe('unknown');
    platform.answers(() => ({ status: 504 }));
    expect(await send(reply, to)).toBe('unknown');
  });

  it.each([
    ['zalo', { error: -213 }, 'refused'],
    ['zalo', { error: -32 }, 'down'],
    ['zalo-bot', { ok: false, error_code: 403 }, 'refused'],
    ['telegram', { ok: false, error_code: 429 }, 'down'],
    ['messenger', { error: { code: 10 } }, 'refused'],
    ['whatsapp', { error: { code: 130429 } }, 'down'],
    ['viber', { status: 6 }, 'refused'],
    ['viber', { status: 12 }, 'down'],
  ])('%s: an error inside an answer that says 200 is an error (%j)', async (name, json, outcome) => {
    platform.answers(() => ({ json }));

    expect(await (await senderFor(name))(reply, to)).toBe(outcome);
  });

  it('goes out of LINE by the reply token, and counts against the quota only where that is over', async () => {
    const send = await senderFor('line');
    platform.answers(({ path }) => ({ status: path.endsWith('/reply') ? 400 : 200 }));
    expect(await send(reply, { ...to, replyToken: 'rt' })).toBe('sent');
    expect(platform.asked.map(({ path }) => path)).toEqual(['/v2/bot/message/reply', '/v2/bot/message/push']);
    platform.answers(() => ({}));
    expect(await send(reply, { ...to, replyToken: 'rt' })).toBe('sent');
    expect(platform.asked).toHaveLength(1);
  });

  it('goes to any other bot with a signature that an independent reader accepts', async () => {
    platform.answers(() => ({}));
    await (
      await senderFor('generic')
    )(reply, to);
    const [asked] = platform.asked;

    expect(
      new Webhook(secret).verify(
        asked?.body ?? '',
        Object.fromEntries(
          Object.entries(asked?.headers ?? {}).map(([name, value]) => [name, String(value)]),
        ),
      ),
    ).toMatchObject({
      type: 'chat.reply',
      data: { personId: to.personId },
    });
  });
});

describe('Zalo’s tokens', () => {
  /** Zalo, that takes each refresh token once, and of access tokens only the newest. */
  function zaloOnce() {
    let current = 1;
    let renewals = 0;
    platform.answers(({ path, headers, body }) => {
      if (path !== '/v4/oa/access_token')
        return { json: headers['access_token'] === `a${current}` ? { error: 0 } : { error: -216 } };
      const isCurrent = new URLSearchParams(body).get('refresh_token') === `r${current}`;
      if (!isCurrent || headers['secret_key'] !== 'as') return { json: { error: -14014 } };
      current += 1;
      renewals += 1;
      return { json: { access_token: `a${current}`, refresh_token: `r${current}`, expires_in: '90000' } };
    });
    return { renewals: () => renewals };
  }

  it('are renewed by exactly one of all who find them over at once; the others try again and find the new ones', async () => {
    const once = zaloOnce();
    const account = await opened({ ...zalo, url: platform.url });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => senderOf(deps(), account)(reply, to)));

    expect(once.renewals()).toBe(1);
    expect(outcomes).toContain('sent');
    expect(outcomes.filter((outcome) => outcome !== 'sent' && outcome !== 'down')).toEqual([]);
    expect(await senderOf(deps(), account)(reply, to)).toBe('sent');
    expect(once.renewals()).toBe(1);
    expect((await accounts.find(account.account.id))?.secrets).toMatchObject({
      accessToken: 'a2',
      refreshToken: 'r2',
    });
  });

  it('that Zalo does not renew leave the message for later, and what is stored as it was', async () => {
    const account = await opened({ ...zalo, refreshToken: 'spent', url: platform.url });
    zaloOnce();

    expect(await senderOf(deps(), account)(reply, to)).toBe('down');
    expect((await accounts.find(account.account.id))?.secrets).toMatchObject({ accessToken: 'old' });
  });
});

describe('Secrets of an account', () => {
  it('lie in the table unreadable, open for their own account alone, and give way to newer ones once', async () => {
    const account = await opened({ ...zalo, oaSecretKey: 'a-very-secret-key' });
    const { Items } = await database.call('Scan', { TableName: database.tableNames.keys });

    expect(Items?.length).toBeGreaterThan(0);
    expect(
      JSON.stringify(
        Items?.map((item) =>
          Object.values(item).map(({ B, S }) => S ?? Buffer.from(B ?? []).toString('latin1')),
        ),
      ),
    ).not.toContain('a-very-secret-key');
    expect(account.secrets).toMatchObject({ oaSecretKey: 'a-very-secret-key' });
    expect(await accounts.replaceSecrets(account, zalo)).toBe('replaced');
    expect(await accounts.replaceSecrets(account, zalo)).toBe('changed_meanwhile');
  });
});
