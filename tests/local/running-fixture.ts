import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { createAwsCall, type AwsCall } from '../../lib/local/aws-call.ts';
import { takeDataFolder } from '../../lib/local/data-folder.ts';
import { startLocal, type LocalRuntime, type StartLocalOptions } from '../../lib/local/start-local.ts';
import { synthesizeFixture } from './fixture-app.ts';

export function temporaryFolder(): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'wardvoice-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export type RunningFixture = {
  readonly url: string;
  readonly runtime: LocalRuntime;
  readonly database: AwsCall;
  readonly queues: AwsCall;
  /** Name of a table, or address of a queue, by its id in the fixture. */
  table(id: string): string;
  queue(id: string): string;
  stop(): Promise<void>;
};

/** Starts the fixture application; its assembly is made in the folder when it is not there. */
export async function runFixture(
  folder: string,
  options: Partial<StartLocalOptions> = {},
): Promise<RunningFixture> {
  const assembly = options.assembly ?? join(folder, 'cdk.out');
  if (options.assembly === undefined) synthesizeFixture(assembly);
  const data = await takeDataFolder({ path: join(folder, 'data'), reset: false });
  const runtime = await startLocal({
    dataFolder: data.path,
    assembly,
    host: '127.0.0.1',
    port: 0,
    environment: {},
    onTrouble: () => undefined,
    streamRetryMs: 20,
    ...options,
  });
  const { endpoints, region, tables, queues } = runtime.run;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: undefined };
  return {
    url: runtime.run.url,
    runtime,
    database: createAwsCall({ endpoint: endpoints.dynamodb, service: 'dynamodb', region, credentials }),
    queues: createAwsCall({ endpoint: endpoints.sqs, service: 'sqs', region, credentials }),
    table: (id) => found(tables.find((name) => isNamed(name, id))),
    queue: (id) => found(queues.find(({ name }) => isNamed(name, id))?.url),
    async stop() {
      await runtime.stop();
      data.release();
    },
  };
}

/** CDK adds a hash of eight characters to an id. */
function isNamed(name: string, id: string): boolean {
  return new RegExp(`-${id}[0-9A-F]{8}(\\.fifo)?$`, 'u').test(name);
}

function found(name: string | undefined): string {
  if (name === undefined) throw new Error('no such resource in the fixture');
  return name;
}

const scanSchema = z.object({
  Items: z.array(z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) })),
});

/** What the fixture's functions wrote down, in the order they did. */
export async function notes({
  database,
  table,
}: Pick<RunningFixture, 'database' | 'table'>): Promise<string[]> {
  const scanned = await database('DynamoDB_20120810.Scan', {
    TableName: table('Seen'),
    ConsistentRead: true,
  });
  return scanSchema
    .parse(scanned)
    .Items.toSorted((a, b) => Number(BigInt(a.sk.S) - BigInt(b.sk.S)))
    .map(({ pk }) => pk.S);
}

/** Looks again and again until the value is as wanted; gives the last value. */
export async function eventually<Value>(
  look: () => Promise<Value>,
  isWanted: (value: Value) => boolean,
  seconds = 15,
): Promise<Value> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const value = await look();
    if (isWanted(value) || performance.now() > deadline) return value;
    await delay(50);
  }
}

const receivedSchema = z.object({ Messages: z.array(z.object({ Body: z.string() })).nullish() });

/** Bodies of what waits in a queue. */
export async function bodies(queues: AwsCall, url: string): Promise<string[]> {
  const input = { QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, VisibilityTimeout: 600 };
  return (receivedSchema.parse(await queues('AmazonSQS.ReceiveMessage', input)).Messages ?? []).map(
    ({ Body }) => Body,
  );
}
