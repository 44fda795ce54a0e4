import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { fetchCall } from '../../functions/adapters/dynamodb/fetch-call.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { tables, type TableName } from '../../functions/adapters/dynamodb/table-schema.ts';
import { pause } from '../../functions/runtime/pause.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'ap-southeast-1';

export type TestDatabase = {
  endpoint: string;
  client: DynamoDBClient;
  /** Through the AWS SDK. */
  call: DynamoCall;
  /** Through signed fetch, as the citizen function does. */
  lightCall: DynamoCall;
  tableNames: Record<TableName, string>;
  /** The environment a function would be given. */
  environment: Record<string, string>;
  /** Makes the tables anew, empty, under other names: a test of its own needs no second database. */
  freshTables(): Promise<Record<TableName, string>>;
  stop(): Promise<void>;
};

/**
 * The real embedded database on a free port, with the tables of the schema. It keeps its data in memory, where no test
 * waits for a disk; a measurement has them on disk, as on a real machine. Without streams it writes faster: for whatever
 * has nothing that listens to them.
 */
export async function startDatabase({ hasStreams = true, isOnDisk = false } = {}): Promise<TestDatabase> {
  const folder = isOnDisk ? await mkdtemp(join(tmpdir(), 'wardvoice-db-')) : undefined;
  const port = await freePort();
  const binary = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  const place = folder === undefined ? [] : ['--db-path', join(folder, 'data.db')];
  const database = spawn(binary, [...place, '--host', '127.0.0.1', '--port', String(port)], {
    stdio: 'ignore',
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  await untilReady(client);
  const tableNames = await createTables(client, hasStreams);

  return {
    endpoint,
    client,
    call: sdkCall(client),
    lightCall: fetchCall({ region, ...credentials, endpoint, pause }),
    tableNames,
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      REGISTRY_TABLE: tableNames.registry,
      RESPONSES_TABLE: tableNames.responses,
      TALLIES_TABLE: tableNames.tallies,
      KEYS_TABLE: tableNames.keys,
      REPORTS_TABLE: tableNames.reports,
      CASES_TABLE: tableNames.cases,
      AUDIT_TABLE: tableNames.audit,
      CONTACT_KEYS_TABLE: tableNames.contactKeys,
      WEBHOOKS_TABLE: tableNames.webhooks,
      ATTACHMENTS_BUCKET: 'files',
      ATTACHMENTS_URL: 'https://files.example.vn/files',
    },
    freshTables: () => createTables(client, hasStreams),
    async stop() {
      client.destroy();
      const gone = new Promise((resolve) => {
        database.once('exit', resolve);
      });
      database.kill('SIGKILL');
      await gone;
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

let made = 0;

async function createTables(client: DynamoDBClient, hasStreams: boolean): Promise<Record<TableName, string>> {
  made += 1;
  const suffix = String(made);
  for (const [name, schema] of Object.entries(tables)) {
    const indexes = Object.entries(schema.indexes);
    const attributes = new Set([
      schema.partitionKey,
      schema.sortKey,
      ...indexes.flatMap(([, index]) => [index.partitionKey, index.sortKey]),
    ]);
    await client.send(
      new CreateTableCommand({
        TableName: `${name}-${suffix}`,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: schema.partitionKey, KeyType: 'HASH' },
          { AttributeName: schema.sortKey, KeyType: 'RANGE' },
        ],
        ...(indexes.length === 0
          ? {}
          : {
              GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
                IndexName,
                KeySchema: [
                  { AttributeName: index.partitionKey, KeyType: 'HASH' },
                  { AttributeName: index.sortKey, KeyType: 'RANGE' },
                ],
                Projection: { ProjectionType: 'ALL' },
              })),
            }),
        ...(schema.stream && hasStreams
          ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }
          : {}),
      }),
    );
    if (schema.timeToLive !== undefined)
      await client.send(
        new UpdateTimeToLiveCommand({
          TableName: `${name}-${suffix}`,
          TimeToLiveSpecification: { AttributeName: schema.timeToLive, Enabled: true },
        }),
      );
  }
  return {
    registry: `registry-${suffix}`,
    responses: `responses-${suffix}`,
    tallies: `tallies-${suffix}`,
    keys: `keys-${suffix}`,
    reports: `reports-${suffix}`,
    cases: `cases-${suffix}`,
    audit: `audit-${suffix}`,
    contactKeys: `contactKeys-${suffix}`,
    webhooks: `webhooks-${suffix}`,
  };
}

async function untilReady(client: DynamoDBClient): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (attempt > 100) throw error;
      await pause(30);
    }
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No port was given.'));
        else resolve(address.port);
      });
    });
  });
}
