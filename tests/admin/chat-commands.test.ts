import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoChatAccountRepository } from '../../functions/adapters/dynamodb/chat-account-repository.ts';
import { kmsKeyWrap } from '../../functions/adapters/kms/kms-key-wrap.ts';
import { chatPlatforms } from '../../functions/domain/chat/chat-event.ts';
import { addChatAccount, removeChatAccount, rotateChatAccount } from '../../lib/admin/chat-commands.ts';
import { secretKinds } from '../../lib/admin/chat-secrets.ts';
import { CommandFailed } from '../../lib/admin/command-failed.ts';
import { startContactKey, type TestContactKey } from '../support/contact-key.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aContext, NOON, ward } from './test-context.ts';

let database: TestDatabase;
let key: TestContactKey;
let client: KMSClient;
beforeAll(async () => {
  [database, key] = await Promise.all([startDatabase({ hasStreams: false }), startContactKey()]);
  client = new KMSClient({
    endpoint: key.environment.AWS_ENDPOINT_URL_KMS,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(async () => {
  client.destroy();
  await Promise.all([database.stop(), key.stop()]);
});

async function anOperator() {
  const keyWrap = kmsKeyWrap({ client, keyId: key.environment.CONTACT_KEY_ID });
  const context = { ...(await aContext(database)), keyWrap };
  const { call, tables, randomBytes } = context;
  const accounts = dynamoChatAccountRepository({ call, tableName: tables.keys, wrap: keyWrap, randomBytes });
  return { context, accounts };
}
const generic = {
  unitId: ward.id,
  platform: 'generic',
  name: 'Tổng đài',
  given: { url: 'https://bot.example.vn' },
} as const;

describe('An account on a chat platform', () => {
  it.each(chatPlatforms)(
    'of %s is connected with what the platform gives, and keeps it sealed',
    async (platform) => {
      const { context, accounts } = await anOperator();
      const given = Object.fromEntries(
        secretKinds[platform].given.map((name) => [
          name,
          name === 'url' ? 'https://bot.example.vn' : `secret-${name}`,
        ]),
      );
      const { account, made } = await addChatAccount(context, {
        unitId: ward.id,
        platform,
        name: 'Phường',
        given,
      });

      expect(Object.keys(made)).toEqual(secretKinds[platform].made);
      expect(await accounts.find(account.id)).toMatchObject({ account, secrets: { platform }, version: 1 });
      expect(await accounts.all()).toEqual([account]);
      const { Items } = await database.call('Scan', { TableName: context.tables.keys });
      expect(JSON.stringify(Items)).not.toContain('secret-');
    },
  );

  it('gets a new secret beside the one before, and the one before that is over', async () => {
    const { context, accounts } = await anOperator();
    const { account, made: first } = await addChatAccount(context, generic);
    const second = await rotateChatAccount(context, account.id, {});
    const third = await rotateChatAccount(context, account.id, {});

    expect(new Set([first['secret'], second['secret'], third['secret']]).size).toBe(3);
    expect(await accounts.find(account.id)).toMatchObject({
      secrets: { secrets: [third['secret'], second['secret']], url: generic.given.url },
      version: 3,
    });
  });

  it('that is taken away is gone with its secrets, and stays in the list as removed', async () => {
    const { context, accounts } = await anOperator();
    const { account } = await addChatAccount(context, generic);
    await removeChatAccount(context, account.id);
    await removeChatAccount(context, account.id);

    expect(await accounts.find(account.id)).toBeUndefined();
    expect(await accounts.all()).toEqual([{ ...account, removedAt: NOON }]);
    const { Items } = await database.call('Scan', { TableName: context.tables.keys });
    expect(JSON.stringify(Items)).not.toContain('sealed');
    await expect(rotateChatAccount(context, account.id, {})).rejects.toThrow(CommandFailed);
  });

  it('is refused with the names of what is missing, never a value', async () => {
    const { context } = await anOperator();
    const asked = {
      unitId: ward.id,
      platform: 'whatsapp',
      name: 'Phường',
      given: { token: 'very-secret' },
    } as const;
    const refused = addChatAccount(context, asked);

    await expect(refused).rejects.toThrow('Missing or not as they should be: appSecret, phoneNumberId.');
    await expect(refused).rejects.not.toThrow('very-secret');
    await expect(addChatAccount({ ...context, keyWrap: undefined }, generic)).rejects.toThrow(
      'CONTACT_KEY_ID',
    );
  });
});
