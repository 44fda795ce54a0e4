import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import type { RegistryOptions } from '../../functions/adapters/dynamodb/registry-store.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import type { TableName } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { Clock } from '../../functions/domain/time/clock.ts';
import { kmsKeyWrap, type KeyWrap } from '../../functions/adapters/kms/kms-key-wrap.ts';
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
  /** Whether webhooks may lead to this very machine. */
  allowsLoopback: boolean;
  /** What citizens' links begin with, where it is known. */
  publicUrl: string | undefined;
  /** Wraps keys of secrets that are stored; missing where the deployment did not name its key. */
  keyWrap: KeyWrap | undefined;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
  close(): Promise<void>;
};

const queueNames = [
  'feedback',
  'feedbackDeadLetters',
  'chat',
  'chatDeadLetters',
  'tally',
  'tallyDeadLetters',
  'mail',
  'mailDeadLetters',
  'reports',
  'reportDeadLetters',
  'watch',
  'watchDeadLetters',
  'arrivals',
  'arrivalsDeadLetters',
  'webhooks',
  'webhookDeadLetters',
  'streamFailures',
] as const;
/** The queues an operator looks into. */
export type QueueName = (typeof queueNames)[number];

/** Variables that hold their addresses. The cloud's definition prints each as an output: `TallyQueueUrl` and so on. */
export const queueVariables: Readonly<Record<QueueName, string>> = {
  feedback: 'FEEDBACK_QUEUE_URL',
  feedbackDeadLetters: 'FEEDBACK_DEAD_LETTERS_URL',
  chat: 'CHAT_QUEUE_URL',
  chatDeadLetters: 'CHAT_DEAD_LETTERS_URL',
  tally: 'TALLY_QUEUE_URL',
  tallyDeadLetters: 'TALLY_DEAD_LETTERS_URL',
  mail: 'MAIL_QUEUE_URL',
  mailDeadLetters: 'MAIL_DEAD_LETTERS_URL',
  reports: 'REPORT_QUEUE_URL',
  reportDeadLetters: 'REPORT_DEAD_LETTERS_URL',
  watch: 'WATCH_QUEUE_URL',
  watchDeadLetters: 'WATCH_DEAD_LETTERS_URL',
  arrivals: 'ARRIVALS_QUEUE_URL',
  arrivalsDeadLetters: 'ARRIVALS_DEAD_LETTERS_URL',
  webhooks: 'WEBHOOK_QUEUE_URL',
  webhookDeadLetters: 'WEBHOOK_DEAD_LETTERS_URL',
  streamFailures: 'STREAM_FAILURES_URL',
};

export type OpenContext = () => Promise<AdminContext>;

const environmentSchema = z.object({
  REGISTRY_TABLE: z.string(),
  RESPONSES_TABLE: z.string(),
  TALLIES_TABLE: z.string(),
  KEYS_TABLE: z.string(),
  REPORTS_TABLE: z.string(),
  CASES_TABLE: z.string(),
  AUDIT_TABLE: z.string(),
  CONTACT_KEYS_TABLE: z.string(),
  WEBHOOKS_TABLE: z.string(),
});

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
    kms: new KMSClient({ ...options, endpoint: run.endpoints.kms }),
    environment: run.environment,
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
  return contextOf({
    database: new DynamoDBClient({}),
    queues: new SQSClient({}),
    kms: new KMSClient({}),
    environment,
    publicUrl: environment['PUBLIC_URL'],
    close: async () => undefined,
  });
}

function contextOf(parts: {
  database: DynamoDBClient;
  queues: SQSClient;
  kms: KMSClient;
  environment: Readonly<Record<string, string | undefined>>;
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
    cases: names.data.CASES_TABLE,
    audit: names.data.AUDIT_TABLE,
    contactKeys: names.data.CONTACT_KEYS_TABLE,
    webhooks: names.data.WEBHOOKS_TABLE,
  };
  const call = sdkCall(parts.database);
  const keyId = parts.environment['CONTACT_KEY_ID'];
  return {
    call,
    tables,
    registry: { call, tableName: tables.registry, pause },
    queues: parts.queues,
    queueUrls: queueUrlsOf(parts.environment),
    allowsLoopback: parts.environment['WEBHOOK_LOOPBACK'] === 'allowed',
    publicUrl: parts.publicUrl,
    keyWrap: keyId === undefined ? undefined : kmsKeyWrap({ client: parts.kms, keyId }),
    now: Date.now,
    randomBytes: (length) => randomBytes(length),
    async close() {
      parts.database.destroy();
      parts.queues.destroy();
      parts.kms.destroy();
      await parts.close();
    },
  };
}

/** @throws CommandFailed where the deployment did not name the key */
export function demandKeyWrap({ keyWrap }: Pick<AdminContext, 'keyWrap'>): KeyWrap {
  if (keyWrap === undefined)
    throw new CommandFailed(
      'Set CONTACT_KEY_ID to the id of the key that wraps others; the Data stack prints it as an output.',
    );
  return keyWrap;
}

function queueUrlsOf(environment: Readonly<Record<string, string | undefined>>): AdminContext['queueUrls'] {
  const urls: AdminContext['queueUrls'] = {};
  for (const name of queueNames) {
    const url = environment[queueVariables[name]];
    if (url !== undefined) urls[name] = url;
  }
  return urls;
}
