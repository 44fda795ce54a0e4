import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeAll } from '../api/feedback-queue.ts';
import { aFeedbackWorld, INTEGRATION, OFFICE, type FeedbackWorld } from '../api/feedback-world.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { toolsPath } from './tools.ts';

const run = promisify(execFile);

let queues: TestQueues;
let queueUrl: string;
let world: FeedbackWorld;
let server: Server;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  queues = await startQueues();
  queueUrl = await queues.create('feedback');
  world = aFeedbackWorld({ client: queues.client, queueUrl, now: Date.now });
  server = createServer((request, response) => {
    void answerWith(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  environment = {
    PATH: await toolsPath(),
    WARDVOICE_URL: `http://127.0.0.1:${address.port}`,
    WARDVOICE_INTEGRATION: INTEGRATION,
    WARDVOICE_SECRET: world.keys[0]?.secret,
    WARDVOICE_OFFICE: OFFICE,
  };
});
afterAll(async () => {
  server.close();
  await queues.stop();
});

/** The interface behind a real socket. */
async function answerWith(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await world.app.request(request.url ?? '/', {
    method: request.method ?? 'GET',
    headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
    body: new Uint8Array(await buffer(request)),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}

/** The examples of that language as the documentation has them. */
async function examples(language: string): Promise<string[]> {
  const markdown = await readFile(new URL('../../docs/feedback-api.md', import.meta.url), 'utf8');
  return [...markdown.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'g'))].map(
    ([, code]) => code ?? '',
  );
}

async function queued(): Promise<unknown[]> {
  const messages = await takeAll(queues.client, queueUrl);
  return messages.map(({ Body }) => JSON.parse(Body ?? ''));
}

it('gives a curl example that works as it stands', async () => {
  const [example = ''] = await examples('sh');

  const { stdout } = await run('/bin/sh', ['-c', example], { env: environment });

  expect(JSON.parse(stdout)).toEqual({
    accepted: 1,
    refused: 0,
    results: [{ index: 0, status: 'accepted' }],
  });
  expect(await queued()).toMatchObject([
    { messageId: '1926408822437184512', mark: 4, text: 'Cán bộ hướng dẫn rất rõ.', officeId: OFFICE },
  ]);
});

it('gives TypeScript examples that work as they stand', async () => {
  const [first = '', second = '', ...others] = await examples('ts');
  expect(others).toEqual([]);

  const { stdout } = await runTypescript(first);
  expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, refused: 0 });
  expect((await runTypescript(second)).stdout).toMatch(/^202 /);

  expect(await queued()).toMatchObject([
    { channel: 'zalo', messageId: '1926408822437184512', text: 'Cán bộ hướng dẫn rất rõ.' },
    { channel: 'messenger', messageId: 'm_Xb7pQ2', mark: 5 },
  ]);
});

it('gives a JSON example that the interface takes', async () => {
  const [body = ''] = await examples('json');
  const recent = body
    .replace('o_7f3k2m9q', OFFICE)
    .replace('2026-11-24T09:30:00+07:00', new Date(Date.now() - 1000).toISOString());

  expect((await world.send(recent)).status).toBe(202);
  expect(await queued()).toHaveLength(1);
});

function runTypescript(code: string) {
  const root = new URL('../..', import.meta.url).pathname;
  return run(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    env: environment,
    cwd: root,
  });
}
