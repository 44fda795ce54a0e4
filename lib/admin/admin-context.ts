import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import type { RegistryOptions } from '../../functions/adapters/dynamodb/registry-store.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import type { TableName } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { Clock } from '../../functions/domain/time/clock.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { openData, type OpenData } from '../local/open-data.ts';
import { CommandFailed } from './command-failed.ts';

/** What every command works with: the stores of one machine or of a deployment. */
export type AdminContext = {
  call: DynamoCall;
  tables: Record<TableName, string>;
  /** The registry, as its repositories want it. */
  registry: RegistryOptions;
  queues: SQSClient;
  /** Addresses of queues, by what they are for; missing where the deployment did not name them. */
  queueUrls: Partial<Record<QueueName, string>>;
  /** What citizens' links begin with, where it is known. */
  publicUrl: string | undefined;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
  close(): Promise<void>;
};

/** The queues an operator looks into. */
const queueNames = [
  'feedback',
  'feedbackDeadLetters',
  'tally',
  'tallyDeadLetters',
  'reports',
  'reportDeadLetters',
  'streamFailures',
] as const;
export type QueueName = (typeof queueNames)[number];

export type OpenContext = () => Promise<AdminContext>;

const environmentSchema = z.object({
  REGISTRY_TABLE: z.string(),
  RESPONSES_TABLE: z.string(),
  TALLIES_TABLE: z.string(),
  KEYS_TABLE: z.string(),
  REPORTS_TABLE: z.string(),
});

type Queue = { name: string; url: string; deadLetters?: string | undefined };

/**
 * Opens the stores of one machine: those of the service that runs on the data folder, or the folder itself.
 *
 * @throws StopReason when the folder cannot be used.
 */
export async function openMachine(dataDir: string): Promise<AdminContext> {
  const opened = await openData(dataDir);
  return contextOfRun(opened.run, opened.close);
}

/** The stores of a service that runs on this machine. */
export function contextOfRun(
  run: OpenData['run'],
  close: () => Promise<void> = async () => undefined,
): AdminContext {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = run.environment;
  // A database of one's own may want one's own keys: those come from the usual variables and are in no run file.
  const isEmbedded = accessKeyId !== undefined && secretAccessKey !== undefined;
  const options = {
    region: run.region,
    ...(isEmbedded ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  };
  return contextOf({
    database: new DynamoDBClient({ ...options, endpoint: run.endpoints.dynamodb }),
    queues: new SQSClient({ ...options, endpoint: run.endpoints.sqs }),
    environment: run.environment,
    queueUrls: queueUrlsOf(run.queues),
    publicUrl: run.publicUrl,
    close,
  });
}

/**
 * Opens a deployment by the variables that name its tables and queues, as the stacks' outputs give them.
 *
 * @throws CommandFailed naming the variables that are missing.
 */
export async function openDeployment(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AdminContext> {
  const optional = (name: string): string | undefined => environment[name];
  return contextOf({
    database: new DynamoDBClient({}),
    queues: new SQSClient({}),
    environment,
    queueUrls: {
      ...named('feedback', optional('FEEDBACK_QUEUE_URL')),
      ...named('feedbackDeadLetters', optional('FEEDBACK_DEAD_LETTERS_URL')),
      ...named('tally', optional('TALLY_QUEUE_URL')),
      ...named('tallyDeadLetters', optional('TALLY_DEAD_LETTERS_URL')),
      ...named('reports', optional('REPORT_QUEUE_URL')),
      ...named('reportDeadLetters', optional('REPORT_DEAD_LETTERS_URL')),
      ...named('streamFailures', optional('STREAM_FAILURES_URL')),
    },
    publicUrl: optional('PUBLIC_URL'),
    close: async () => undefined,
  });
}

function contextOf(parts: {
  database: DynamoDBClient;
  queues: SQSClient;
  environment: Readonly<Record<string, string | undefined>>;
  queueUrls: AdminContext['queueUrls'];
  publicUrl: string | undefined;
  close: () => Promise<void>;
}): AdminContext {
  const names = environmentSchema.safeParse(parts.environment);
  if (!names.success) {
    const missing = names.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new CommandFailed(
      `Set ${missing} to the names of the deployment's tables; the stacks print them as outputs.`,
    );
  }
  const tables = {
    registry: names.data.REGISTRY_TABLE,
    responses: names.data.RESPONSES_TABLE,
    tallies: names.data.TALLIES_TABLE,
    keys: names.data.KEYS_TABLE,
    reports: names.data.REPORTS_TABLE,
  };
  const call = sdkCall(parts.database);
  return {
    call,
    tables,
    registry: { call, tableName: tables.registry, pause },
    queues: parts.queues,
    queueUrls: parts.queueUrls,
    publicUrl: parts.publicUrl,
    now: Date.now,
    randomBytes: (length) => randomBytes(length),
    async close() {
      parts.database.destroy();
      parts.queues.destroy();
      await parts.close();
    },
  };
}

function named(name: QueueName, url: string | undefined): AdminContext['queueUrls'] {
  return url === undefined ? {} : { [name]: url };
}

/** Which queue is which, by the names that the cloud's definition gives them. */
function queueUrlsOf(queues: readonly Queue[]): AdminContext['queueUrls'] {
  const withDeadLetters = (construct: string): { url?: string; deadLetters?: string } => {
    const queue = queues.find(({ name }) => name.includes(`-${construct}Queue`));
    const deadLetters = queues.find(({ name }) => name === queue?.deadLetters)?.url;
    return {
      ...(queue === undefined ? {} : { url: queue.url }),
      ...(deadLetters === undefined ? {} : { deadLetters }),
    };
  };
  const feedback = withDeadLetters('Feedback');
  const tally = withDeadLetters('Tally');
  const reports = withDeadLetters('ReportRequests');
  const targets = new Set(queues.flatMap(({ deadLetters }) => deadLetters ?? []));
  const alone = queues.find(({ name, deadLetters }) => deadLetters === undefined && !targets.has(name));
  return {
    ...named('feedback', feedback.url),
    ...named('feedbackDeadLetters', feedback.deadLetters),
    ...named('tally', tally.url),
    ...named('tallyDeadLetters', tally.deadLetters),
    ...named('reports', reports.url),
    ...named('reportDeadLetters', reports.deadLetters),
    ...named('streamFailures', alone?.url),
  };
}
