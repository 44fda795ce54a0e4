import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAwsCall } from '../../lib/local/aws-call.ts';
import { openData } from '../../lib/local/open-data.ts';
import { readRunFile, type RunFile } from '../../lib/local/run-file.ts';
import { synthesizeFixture } from './fixture-app.ts';
import { eventually, notes, temporaryFolder } from './running-fixture.ts';

const program = join(import.meta.dirname, '../../bin/local.ts');
const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: undefined };

type Started = {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<number | null>;
};

describe('npm start', () => {
  const folder = temporaryFolder();
  const assembly = join(folder.path, 'cdk.out');
  const children: ChildProcess[] = [];
  beforeAll(() => synthesizeFixture(assembly));
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
  afterAll(() => folder[Symbol.dispose]());

  function start(...parameters: string[]): Started {
    const child = spawn(process.execPath, [program, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], WARDVOICE_ASSEMBLY: assembly },
    });
    children.push(child);
    const lines: string[] = [];
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on('line', (line) => lines.push(line));
    return {
      child,
      lines,
      ended: once(child, 'close').then(([code]: unknown[]) => (typeof code === 'number' ? code : null)),
    };
  }

  async function startReady(data: string): Promise<Started & { readonly run: RunFile }> {
    const started = start('--data', data, '--port', '0');
    await eventually(
      async () => started.lines,
      (lines) => lines.some((line) => line.startsWith('ready ')),
    );
    const run = readRunFile(data);
    if (run === undefined) throw new Error(`not started: ${started.lines.join('\n')}`);
    return { ...started, run };
  }

  const stores = (run: Pick<RunFile, 'endpoints' | 'region' | 'tables'>) => ({
    database: createAwsCall({
      endpoint: run.endpoints.dynamodb,
      service: 'dynamodb',
      region: run.region,
      credentials,
    }),
    table: (id: string) => run.tables.find((name) => name.includes(id)) ?? '',
  });

  it('starts, shows a page of what to try, stops on Ctrl-C and leaves nothing running', async () => {
    const data = join(folder.path, 'plain');
    const { child, run, ended } = await startReady(data);
    const page = await fetch(run.url);
    const echo = await fetch(`${run.url}/echo`);
    const pids = processesOf(data);

    child.kill('SIGINT');
    const code = await ended;

    expect([page.status, echo.status, code]).toEqual([200, 200, 0]);
    expect(await page.text()).toContain('Hãy thử');
    expect(pids.length).toBeGreaterThanOrEqual(2);
    expect(processesOf(data)).toEqual([]);
    expect(existsSync(join(data, 'run.json'))).toBe(false);
  });

  it('loses no change when everything is killed, and goes on where it stopped', async () => {
    const data = join(folder.path, 'killed');
    const first = await startReady(data);
    const { database, table } = stores(first.run);
    for (let index = 0; index < 40; index += 1) {
      await database('DynamoDB_20120810.PutItem', {
        TableName: table('Things'),
        Item: { pk: { S: 'kill' }, sk: { S: String(index) } },
      });
      // From here on the next batch gathers, with the one before it delivered.
      if (index === 20) {
        await eventually(
          async () => existsSync(join(data, 'state/stream-positions.json')),
          (isStored) => isStored,
        );
      }
    }
    const pids = processesOf(data);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await first.ended;

    const second = await startReady(data);
    const again = stores(second.run);
    const seen = await eventually(
      () => notes(again),
      (all) => new Set(all).size >= 40,
    );

    expect(pids.length).toBeGreaterThanOrEqual(2);
    expect([...new Set(seen)].sort()).toEqual(
      Array.from({ length: 40 }, (_, index) => `change#kill#${index}#INSERT`).sort(),
    );
    expect(seen.filter((note) => note === 'change#kill#0#INSERT')).toHaveLength(1);
  });

  it('ends its parts also when only the main process is killed', async () => {
    const data = join(folder.path, 'orphans');
    const { child, run } = await startReady(data);
    await fetch(`${run.url}/echo`);

    child.kill('SIGKILL');

    expect(
      await eventually(
        async () => processesOf(data),
        (pids) => pids.length === 0,
      ),
    ).toEqual([]);
  });

  it('ends a database that a killed run left behind before it starts its own', async () => {
    const data = join(folder.path, 'left');
    const first = await startReady(data);
    const left = processesOf(data).filter((pid) => readlinkSync(`/proc/${pid}/exe`).includes('dynoxide'));
    for (const pid of processesOf(data)) if (!left.includes(pid)) process.kill(pid, 'SIGKILL');
    await first.ended;
    const stillRuns = processesOf(data);

    const second = await startReady(data);
    const now = processesOf(data);

    expect(stillRuns).toEqual(left);
    expect(now).not.toContain(left[0]);
    expect(now).toContain(second.child.pid);
  });

  it('refuses a second copy on the same data, while a helper program may use it', async () => {
    const data = join(folder.path, 'twice');
    const { run } = await startReady(data);

    const second = start('--data', data, '--port', '0');
    const code = await second.ended;
    const opened = await openData(data, { assembly });

    expect(code).toBe(1);
    expect(second.lines).toHaveLength(1);
    expect(second.lines[0]).toContain('already runs');
    expect([opened.isOwn, opened.run.endpoints.dynamodb]).toEqual([false, run.endpoints.dynamodb]);
    await opened.close();
  });

  it('opens the data for a helper program while nothing runs, with the variables of the functions', async () => {
    const opened = await openData(join(folder.path, 'alone'), { assembly, environment: {} });
    const { database } = stores(opened.run);
    const listed = await database('DynamoDB_20120810.ListTables', {});
    await opened.close();

    expect(opened.isOwn).toBe(true);
    expect(listed).toEqual({ TableNames: opened.run.tables.toSorted() });
    expect(opened.run.environment['PLAIN_QUEUE_URL']).toContain(opened.run.endpoints.sqs);
  });

  it.each([
    {
      trouble: 'a busy port',
      parameters: (busy: number) => ['--port', String(busy)],
      says: 'already in use',
      code: 1,
    },
    { trouble: 'an unknown option', parameters: () => ['--prot', '1'], says: 'Unknown option', code: 2 },
    { trouble: 'a port that is none', parameters: () => ['--port', 'x'], says: 'is not a port', code: 2 },
    {
      trouble: 'a data folder that cannot be',
      parameters: () => ['--data', '/dev/null/x'],
      says: 'cannot be read',
      code: 1,
    },
  ])('says in one sentence that it does not start with $trouble', async ({ parameters, says, code }) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const busy = address === null || typeof address === 'string' ? 0 : address.port;

    const started = start('--data', join(folder.path, `busy-${code}`), ...parameters(busy));
    const ended = await started.ended;
    server.close();

    const sentences = started.lines.filter((line) => !line.startsWith('starting on'));
    expect(ended).toBe(code);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(says);
  });

  it('empties with --reset only a folder of its own', async () => {
    const foreign = join(folder.path, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'letters.txt'), 'precious');
    const own = join(folder.path, 'own');
    const first = await startReady(own);
    first.child.kill('SIGTERM');
    await first.ended;
    writeFileSync(join(own, 'left.txt'), 'x');

    const refused = start('--data', foreign, '--reset', '--port', '0');
    const code = await refused.ended;
    const reset = start('--data', own, '--reset', '--port', '0');
    await eventually(
      async () => reset.lines,
      (lines) => lines.some((line) => line.startsWith('ready ')),
    );

    expect(code).toBe(1);
    expect(readFileSync(join(foreign, 'letters.txt'), 'utf8')).toBe('precious');
    expect(existsSync(join(own, 'left.txt'))).toBe(false);
  });
});

/** Processes whose command line or working folder names the data folder. */
function processesOf(data: string): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      const isZombie = readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!isZombie && (command.includes(`${data}/`) || command.includes(`${data}\0`))) found.push(pid);
      else if (readlinkSync(`/proc/${pid}/cwd`).startsWith(data)) found.push(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}
