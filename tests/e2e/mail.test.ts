import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kmsSigner } from '../../functions/adapters/kms/kms-signer.ts';
import { sesMailer } from '../../functions/adapters/ses/ses-mailer.ts';
import { sqsMailQueue } from '../../functions/adapters/sqs/mail-queue.ts';
import { readPdfSeal, signPdf } from '../../functions/domain/signature/pdf-seal.ts';
import { verifySeal } from '../../functions/domain/signature/verify-seal.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { readRunFile, type RunFile } from '../../lib/local/run-file.ts';
import { eventually } from '../local/running-fixture.ts';
import { aMail } from '../mail/a-mail-world.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import {
  removeFolder,
  runAdmin,
  startLocalService,
  temporaryFolder,
  type LocalService,
} from '../support/local-service.ts';

let service: LocalService;
let run: RunFile;
const shared = {
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

beforeAll(async () => {
  service = await startLocalService({ dataDir: await temporaryFolder(), flags: ['--no-sample'] });
  const found = readRunFile(service.dataDir);
  if (found === undefined) throw new Error('Nothing runs on these data.');
  run = found;
});
afterAll(async () => {
  await service.stop();
  await removeFolder(service.dataDir);
});

it('what is sealed on a machine is proven by the key that its site gives to everybody', async () => {
  const client = new KMSClient({ ...shared, endpoint: run.endpoints.kms });
  const signer = kmsSigner({ client, keyId: run.environment['REPORT_SIGNING_KEY_ID'] ?? '' });
  const sealed = readPdfSeal(await signPdf(signer, Buffer.from('%PDF-1.7\n%%EOF\n')));
  client.destroy();
  const response = await fetch(`${service.url}/open/signing-key.pem`);
  const pem = await response.text();

  expect(response.headers.get('content-type')).toBe('application/x-pem-file');
  expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  expect(sealed === undefined ? false : verifySeal(sealed.bytes, sealed.seal, pem)).toBe(true);
});

it('a request for mails reaches the function that sends them, and the page of mails is there', async () => {
  const client = new SQSClient({ ...shared, endpoint: run.endpoints.sqs });
  await sqsMailQueue({ client, queueUrl: run.environment['MAIL_QUEUE_URL'] ?? '' }).request({
    kind: 'alert',
    unitId: aUnitId(),
    officeId: anOfficeId(),
    eventDay: daySchema.parse('2026-11-23'),
  });
  client.destroy();
  const logs = await eventually(
    () => allLogs(service.dataDir),
    (text) => text.includes('MEMBERS_TOLD'),
    45,
  );

  expect(logs).toContain('MEMBERS_TOLD');
  expect(await (await fetch(`${service.url}/mail`)).text()).toContain('Chưa có thư nào.');
});

it('of a mail that comes back the function is told that sent it', async () => {
  const client = new SESv2Client({ ...shared, endpoint: run.endpoints.ses });
  const mailer = sesMailer({ client, from: 'baocao@example.vn', configurationSet: 'wardvoice-local' });
  const outcome = await mailer.send({ ...aMail, to: 'bounce@simulator.amazonses.com' });
  client.destroy();
  const logs = await eventually(
    () => allLogs(service.dataDir),
    (text) => text.includes('MAIL_CAME_BACK'),
    45,
  );

  expect(outcome).toBe('sent');
  expect(logs).toContain('MAIL_CAME_BACK');
});

it('an operator finds each queue by the name that the template gives it', async () => {
  const client = new SQSClient({ ...shared, endpoint: run.endpoints.sqs });
  const url = run.environment['MAIL_DEAD_LETTERS_URL'];
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{}' }));
  client.destroy();
  const listed = await Promise.all(
    ['mail', 'feedback', 'tally', 'changes'].map((queue) =>
      runAdmin(['--data', service.dataDir, 'dead-letters', 'list', '--queue', queue]),
    ),
  );

  expect(listed.map(({ errors }) => errors.trim())).toEqual([
    '1 dead letters.',
    '0 dead letters.',
    '0 dead letters.',
    '0 dead letters.',
  ]);
});

async function allLogs(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'logs');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const texts = names
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}
