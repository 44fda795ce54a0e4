import { createHmac, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { startPlatform } from '../chat/a-platform.ts';
import {
  removeFolder,
  runAdmin,
  startLocalService,
  temporaryFolder,
  type LocalService,
} from '../support/local-service.ts';
import { foundWard, type Ward } from './ward.ts';

let service: LocalService;
let ward: Ward;
let platform: Awaited<ReturnType<typeof startPlatform>>;

beforeAll(async () => {
  [service, platform] = await Promise.all([
    temporaryFolder().then((dataDir) => startLocalService({ dataDir, flags: ['--no-sample'] })),
    startPlatform(),
  ]);
  ward = await foundWard(service);
});
afterAll(async () => {
  await service.stop();
  await platform.stop();
  await removeFolder(service.dataDir);
});

const admin = (...words: string[]) => runAdmin(['--data', service.dataDir, ...words]);

/** An account that an operator connects, and what the command told of it. */
async function connected(name: string, secrets: Readonly<Record<string, string>>) {
  const file = join(service.dataDir, `${name}.env`);
  const lines = Object.entries(secrets).map(([key, value]) => `${key}=${value}`);
  await writeFile(file, lines.join('\n'));
  const { code, output, errors } = await admin(
    'chat',
    'add',
    '--unit',
    '99001',
    '--platform',
    name,
    '--name',
    'Phường',
    '--secrets',
    file,
  );
  if (code !== 0) throw new Error(errors);
  const told = (key: string): string => new RegExp(`^${key}\t(\\S+)$`, 'm').exec(output)?.[1] ?? '';
  return { id: told('id'), address: told('address'), told };
}

const sentSchema = z.object({ text: z.string(), personId: z.string() });
const genericReply = z.object({ data: sentSchema });
const replies = () => platform.asked.map(({ body }) => genericReply.parse(JSON.parse(body)).data);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds()) && Date.now() < deadline) await pause(100);
}

describe('A bot of the ward’s own', () => {
  it('passes on a talk, whose answers are counted once, whatever comes twice, late or together', async () => {
    const { address, told } = await connected('generic', { url: platform.url });
    const began = Date.now() - 60_000;
    const message = (index: number, more: Record<string, string>) => ({
      messageId: `m${index}`,
      personId: 'a-person',
      time: began + index * 1000,
      ...more,
    });
    const talk = [
      message(0, { kind: 'opened', code: ward.code }),
      message(1, { text: '2' }),
      message(2, { text: '1' }),
      message(3, { text: 'Có' }),
      message(4, { text: 'Chờ một tiếng, gọi 0912 345 678 không ai nghe' }),
    ];
    const send = (body: unknown, secret = told('secret')) => {
      const text = JSON.stringify(body);
      const id = `msg_${randomUUID()}`;
      const at = new Date();
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, text),
      };
      return fetch(address, { method: 'POST', body: text, headers });
    };
    platform.answers(() => ({ json: {} }));

    expect((await send(talk[0])).status).toBe(200);
    await until(() => replies().length > 0);
    await send({ messages: [talk[2], talk[1], talk[2]] });
    await send(talk[3]);
    await send(talk[4]);
    await send(talk[1]);
    await until(async () => {
      const [response] = await ward.responsesOf(dayOf(began));
      return response?.answers['comment'] !== undefined && replies().at(-1)?.text.includes('Cảm ơn') === true;
    });

    expect(await ward.responsesOf(dayOf(began))).toMatchObject([
      {
        mark: 2,
        channel: 'other',
        counterId: 'q1',
        answers: { comment: 'Chờ một tiếng, gọi [số điện thoại] không ai nghe' },
      },
    ]);
    expect(new Set(replies().map(({ personId }) => personId))).toEqual(new Set(['a-person']));
    expect(replies().length).toBeLessThanOrEqual(talk.length);
    const other = `whsec_${Buffer.from('somebody else’s secret!!').toString('base64')}`;
    const forged = await send(talk[1], other);
    expect(forged.status).toBe(401);
    expect(await forged.json()).toMatchObject({ type: 'urn:wardvoice:problem:signature_invalid' });
    expect(service.printed()).not.toMatch(/a-person|Chờ một tiếng|whsec_/u);
  });

  it('is told the truth about the platforms’ own handshakes and about what is not theirs', async () => {
    const messenger = await connected('messenger', {
      token: 't',
      appSecret: 'app-secret',
      url: platform.url,
    });
    const zalo = await connected('zalo', {
      appId: '1',
      appSecret: 'as',
      oaSecretKey: 'os',
      accessToken: 'at',
      refreshToken: 'rt',
    });
    const asked = `hub.mode=subscribe&hub.challenge=77&hub.verify_token=${messenger.told('verifyToken')}`;
    const handshake = await fetch(`${messenger.address}?${asked}`);
    const sign = (body: string) => ({
      'x-hub-signature-256': `sha256=${createHmac('sha256', 'app-secret').update(body).digest('hex')}`,
    });
    const post = (body: string, headers: Record<string, string> = {}, address = messenger.address) =>
      fetch(address, { method: 'POST', body, headers });
    const long = JSON.stringify({
      object: 'page',
      entry: [
        {
          messaging: [
            {
              sender: { id: '1' },
              timestamp: Date.now(),
              message: { mid: 'm_long', text: 'ơ'.repeat(500_000) },
            },
          ],
        },
      ],
    });

    expect([handshake.status, await handshake.text()]).toEqual([200, '77']);
    expect((await fetch(`${messenger.address}?hub.mode=subscribe&hub.verify_token=no`)).status).toBe(401);
    expect((await post('{}', {}, zalo.address)).status).toBe(200);
    expect((await post('{}')).status).toBe(401);
    expect((await post('{"broken', sign('{"broken'))).status).toBe(200);
    expect((await post(long, sign(long))).status).toBe(200);
    expect((await post('{}', {}, `${service.url}/hooks/telegram/${zalo.id}`)).status).toBe(404);
    const nowhere = await post('{}', {}, `${service.url}/hooks/zalo/ca_0000000000000000`);
    expect(nowhere.headers.get('content-type')).toBe('application/problem+json');
  });
});
