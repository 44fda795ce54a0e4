import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoContactKeys } from '../../functions/adapters/dynamodb/contact-key-repository.ts';
import { kmsKeyWrap } from '../../functions/adapters/kms/kms-key-wrap.ts';
import type { Contact } from '../../functions/domain/contact/contact.ts';
import { retention } from '../../functions/domain/contact/retention.ts';
import { openContact, sealContact } from '../../functions/domain/contact/sealed-contact.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { openWrappingKey } from '../../lib/local/kms-api/wrapping-key-file.ts';
import { startContactKey, type TestContactKey } from '../support/contact-key.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let kms: TestContactKey;
let client: KMSClient;

beforeAll(async () => {
  [database, kms] = await Promise.all([startDatabase({ hasStreams: false }), startContactKey()]);
  client = new KMSClient({
    endpoint: kms.environment.AWS_ENDPOINT_URL_KMS,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});

afterAll(async () => {
  client.destroy();
  await Promise.all([database.stop(), kms.stop()]);
});

const KeyId = 'ContactKey';
const AT = Date.parse('2026-11-25T02:00:00Z');
const lan: Contact = { name: 'Nguyễn Thị Lan', phone: '+84912345678', email: 'lan@example.com' };
const aCaseId = () => caseIdSchema.parse(`c_${randomBytes(12).toString('hex')}`);

function aVault() {
  const keys = dynamoContactKeys({
    call: database.call,
    tableName: database.tableNames.contactKeys,
    wrap: kmsKeyWrap({ client, keyId: KeyId }),
    randomBytes: (length) => randomBytes(length),
  });
  return {
    keys,
    seal: sealContact({ keys, randomBytes: (length) => randomBytes(length) }),
    open: openContact({ keys }),
  };
}

describe('Contact details of a case', () => {
  it('are read again with the key of the case, and cannot be read where they lie', async () => {
    const { seal, open } = aVault();
    const id = aCaseId();

    const sealed = await seal(id, lan, AT);

    expect(await open(id, sealed)).toEqual(lan);
    expect(Buffer.from(sealed.text, 'base64').toString('latin1')).not.toMatch(/Lan|9123|example/);
  });

  it('look different each time, though they are the same', async () => {
    const { seal } = aVault();
    const id = aCaseId();

    const texts = [(await seal(id, lan, AT)).text, (await seal(id, lan, AT)).text];

    expect(new Set(texts).size).toBe(2);
  });

  it('open in no other case, and not after one byte was changed', async () => {
    const { keys, seal, open } = aVault();
    const id = aCaseId();
    const sealed = await seal(id, lan, AT);
    const bytes = Buffer.from(sealed.text, 'base64');
    const changed = Array.from(bytes, (byte, index) => {
      const copy = Buffer.from(bytes);
      copy[index] = byte ^ 1;
      return copy.toString('base64');
    });

    for (const text of changed) await expect(open(id, { ...sealed, text })).rejects.toThrow(/authenticate/);
    const sameKeyElsewhere = openContact({ keys: { find: async () => keys.find(id, sealed.keyId) } });
    await expect(sameKeyElsewhere(aCaseId(), sealed)).rejects.toThrow(/authenticate/);
  });

  it('are gone once their key is destroyed, however many copies of them there are', async () => {
    const { keys, seal, open } = aVault();
    const id = aCaseId();
    const sealed = await seal(id, lan, AT);

    await keys.destroy(id, sealed.keyId, AT);
    await keys.destroy(id, sealed.keyId, AT);

    expect(await open(id, sealed)).toBeUndefined();
  });

  it('go two years after they were given in any case: their key has a time to live', async () => {
    const { seal } = aVault();
    const id = aCaseId();
    const { keyId } = await seal(id, lan, AT);

    const { Item } = await database.call('GetItem', {
      TableName: database.tableNames.contactKeys,
      Key: { pk: { S: `CASE#${id}` }, sk: { S: `K#${keyId}` } },
    });

    expect(Item?.['expiresAt']).toEqual({ N: String(AT / 1000 + retention.contactDaysAtMost * 86_400) });
  });
});

describe('The machine’s stand-in for KMS', () => {
  it('unwraps a data key for the purpose that it was wrapped for, and for no other', async () => {
    const EncryptionContext = { case: 'c_1', use: 'contact' };
    const { Plaintext, CiphertextBlob } = await client.send(
      new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }),
    );

    const again = await client.send(
      new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: { use: 'contact', case: 'c_1' } }),
    );

    expect(Plaintext).toHaveLength(32);
    expect(again.Plaintext).toEqual(Plaintext);
    await expect(
      client.send(new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: { case: 'c_2' } })),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    await expect(
      client.send(new DecryptCommand({ KeyId, CiphertextBlob: Buffer.from('x') })),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('refuses a key that is not there', async () => {
    await expect(
      client.send(new GenerateDataKeyCommand({ KeyId: 'Other', KeySpec: 'AES_256' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('keeps its wrapping key over restarts in a file that only its owner may read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wardvoice-wrap-'));

    const [first, second] = [await openWrappingKey(folder), await openWrappingKey(folder)];

    expect(first).toHaveLength(32);
    expect(Buffer.compare(first, second)).toBe(0);
    expect((await stat(join(folder, 'keys', 'contact-wrapping.key'))).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });
});
