import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createAwsCall, type AwsCall } from '../aws-call.ts';
import type { AwsCredentials } from '../aws-identity.ts';
import { freePort } from '../free-port.ts';
import { readConsumed } from '../pumps/positions.ts';
import { StopReason } from '../stop-reason.ts';
import { until } from '../until.ts';
import { prepareDynoxideFile } from './dynoxide-file.ts';
import { dynoxideBinary, endLeftDynoxide, startDynoxide } from './dynoxide-process.ts';

const sweepEveryMs = 60_000;

/** A running database that speaks the DynamoDB API, Streams included. */
export type Database = {
  readonly endpoint: string;
  readonly call: AwsCall;
  /** Deletes what has expired, as DynamoDB does by itself; does nothing on a database elsewhere. */
  readonly sweep: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type StartDatabaseOptions = {
  readonly dataFolder: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Address of a database elsewhere; nothing is started then. */
  readonly endpoint: string | undefined;
  /** Told when the embedded database ended by itself and is started again. */
  readonly onTrouble: (line: string) => void;
};

/** Starts the embedded database on the data folder, or connects to the one at `endpoint`. */
export async function startDatabase(options: StartDatabaseOptions): Promise<Database> {
  const { region, credentials, dataFolder } = options;
  if (options.endpoint !== undefined) {
    const { endpoint } = options;
    const call = createAwsCall({ endpoint, service: 'dynamodb', region, credentials });
    await waitForAnswer(call, `the database at ${endpoint}`);
    return { endpoint, call, sweep: async () => undefined, stop: async () => undefined };
  }

  const binary = dynoxideBinary();
  const folder = join(dataFolder, 'database');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'dynamodb.sqlite');
  const pidFile = join(folder, 'dynoxide.pid');
  await endLeftDynoxide(pidFile, file);
  prepareDynoxideFile(file, await readConsumed(dataFolder));

  const [port, sweepPort, token] = [await freePort(), await freePort(), randomBytes(16).toString('hex')];
  const endpoint = `http://127.0.0.1:${port}`;
  const parameters = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file].concat([
    '--mcp',
    '--mcp-host',
    '127.0.0.1',
    '--mcp-port',
    String(sweepPort),
    '--mcp-token',
    token,
  ]);
  const call = createAwsCall({ endpoint, service: 'dynamodb', region, credentials });
  let running = await startDynoxide(binary, parameters, pidFile);
  await waitForAnswer(call, 'the embedded database');

  let isStopping = false;
  const watch = () =>
    running.process.once('exit', () => {
      if (isStopping) return;
      options.onTrouble('The embedded database ended by itself; it is started again.');
      startAgain().catch((error: unknown) =>
        options.onTrouble(`The embedded database does not start: ${String(error)}`),
      );
    });
  const startAgain = async () => {
    await delay(500);
    if (isStopping) return;
    running = await startDynoxide(binary, parameters, pidFile);
    watch();
  };
  watch();

  const sweep = async () => {
    const response = await fetch(`http://127.0.0.1:${sweepPort}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'sweep_ttl', arguments: {} },
      }),
    });
    await response.arrayBuffer();
  };
  const sweeper = setInterval(() => {
    // A sweep that fails is made up for by the next one.
    sweep().catch(() => undefined);
  }, sweepEveryMs);

  return {
    endpoint,
    call,
    sweep,
    async stop() {
      isStopping = true;
      clearInterval(sweeper);
      await running.stop();
    },
  };
}

async function waitForAnswer(call: AwsCall, what: string): Promise<void> {
  let last: unknown;
  try {
    await until(what, 15_000, async () => {
      try {
        await call('DynamoDB_20120810.ListTables', { Limit: 1 });
        return true;
      } catch (error) {
        last = error;
        return undefined;
      }
    });
  } catch {
    throw new StopReason(`${what} does not answer.`, { cause: last });
  }
}
