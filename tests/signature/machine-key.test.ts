import { statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kmsPublicKey, kmsSigner } from '../../functions/adapters/kms/kms-signer.ts';
import { signJson } from '../../functions/domain/signature/json-seal.ts';
import { signPdf } from '../../functions/domain/signature/pdf-seal.ts';
import { verifySeal } from '../../functions/domain/signature/verify-seal.ts';
import { openSigningKey, readPublicKey } from '../../lib/local/kms-api/signing-key-file.ts';
import { startKmsApi } from '../../lib/local/kms-api/start-kms-api.ts';
import type { LocalApi } from '../../lib/local/local-server.ts';
import { runAdmin, removeFolder, temporaryFolder } from '../support/local-service.ts';
import { aSigner } from './a-signer.ts';

const arn = 'arn:aws:kms:ap-southeast-1:000000000000:key/ReportKey';
let folder: string;
let api: LocalApi;
let client: KMSClient;

beforeAll(async () => {
  folder = await temporaryFolder();
  api = await startKmsApi({
    arnOf: (keyId) => (keyId === 'ReportKey' || keyId === arn ? arn : undefined),
    privateKey: await openSigningKey(folder),
  });
  client = new KMSClient({
    endpoint: api.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await api.stop();
  await removeFolder(folder);
});

it('a machine seals through the same call as the cloud, also what is larger than KMS signs at once', async () => {
  const bytes = Buffer.alloc(200_000, 'báo cáo');
  const seal = await kmsSigner({ client, keyId: 'ReportKey' }).sign(bytes);
  const pem = await kmsPublicKey({ client, keyId: arn })();

  expect(verifySeal(bytes, seal, pem)).toBe(true);
  expect(verifySeal(bytes.subarray(1), seal, pem)).toBe(false);
  expect(await readPublicKey(folder)).toBe(pem);
});

it('a machine’s key is made once, stays, and only its owner may read it', async () => {
  const path = join(folder, 'keys/report-signing.pem');
  const before = await readFile(path, 'utf8');
  await openSigningKey(folder);

  expect(await readFile(path, 'utf8')).toBe(before);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('asks for nothing that a machine cannot do: another key, a digest, a long message', async () => {
  const ask = (input: Partial<SignCommand['input']>) =>
    client.send(
      new SignCommand({
        KeyId: 'ReportKey',
        Message: Buffer.from('x'),
        SigningAlgorithm: 'ECDSA_SHA_256',
        ...input,
      }),
    );

  await expect(ask({ KeyId: 'Other' })).rejects.toMatchObject({ name: 'NotFoundException' });
  await expect(ask({ MessageType: 'DIGEST' })).rejects.toMatchObject({
    name: 'UnsupportedOperationException',
  });
  await expect(ask({ Message: Buffer.alloc(4097) })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(ask({ SigningAlgorithm: 'ECDSA_SHA_384' })).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('verify-report tells genuine files from changed ones, with the machine’s key or with a copy of it', async () => {
  const signer = kmsSigner({ client, keyId: 'ReportKey' });
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const pdf = await signPdf(signer, Buffer.from('%PDF-1.7\n%%EOF'));
  const genuine = await write('week.pdf', pdf);
  const json = await write('week.json', await signJson(signer, '{"share":0.88}'));
  const changed = await write('changed.pdf', pdf.toString('latin1').replace('1.7', '1.8'));
  const foreign = await write('foreign.pdf', await signPdf(aSigner(), Buffer.from('%PDF')));
  const key = await write('key.pem', (await readPublicKey(folder)) ?? '');

  const good = await runAdmin(['--data', folder, 'verify-report', genuine, json]);
  const bad = await runAdmin(['verify-report', genuine, changed, foreign, key, '--public-key', key]);

  expect([good.code, good.errors]).toEqual([0, '']);
  expect(good.output.match(/genuine, sealed by key [0-9a-f]{32}/g)).toHaveLength(2);
  expect(bad.code).toBe(1);
  expect(
    bad.output
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[1]?.split(' ')[0]),
  ).toEqual(['genuine,', 'CHANGED', 'NOT', 'NOT']);
  expect(bad.errors).toContain('3 of 4 files are not proven genuine.');
});

it('verify-report says in a sentence what it lacks', async () => {
  const empty = await temporaryFolder();
  const key = join(folder, 'keys/report-signing.pem');

  const [noKey, privateKey, noFile, nowhere] = await Promise.all([
    runAdmin(['--data', empty, 'verify-report', key]),
    runAdmin(['verify-report', key, '--public-key', key]),
    runAdmin(['--data', folder, 'verify-report', join(empty, 'none.pdf')]),
    runAdmin(['--deployment', 'verify-report', key]),
  ]);
  await removeFolder(empty);

  expect([noKey, privateKey, noFile, nowhere].map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  expect(noKey.errors).toContain('holds no signing key');
  expect(privateKey.errors).toContain('holds no public key');
  expect(noFile.errors).toContain('cannot be read');
  expect(nowhere.errors).toContain('Set REPORT_SIGNING_KEY_ID');
});
