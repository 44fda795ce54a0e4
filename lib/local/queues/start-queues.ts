import { join } from 'node:path';
import { createAwsCall, type AwsCall } from '../aws-call.ts';
import type { AwsCredentials } from '../aws-identity.ts';
import { startFauxqsServer } from './fauxqs-server.ts';

/** Running queues that speak the SQS API. */
export type Queues = {
  readonly endpoint: string;
  readonly call: AwsCall;
  readonly stop: () => Promise<void>;
};

export type StartQueuesOptions = {
  readonly dataFolder: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Address of queues elsewhere; nothing is started then. */
  readonly endpoint: string | undefined;
};

/** Starts the embedded queues on the data folder, or connects to those at `endpoint`. */
export async function startQueues(options: StartQueuesOptions): Promise<Queues> {
  const { dataFolder, region, credentials } = options;
  const connect = (endpoint: string) => createAwsCall({ endpoint, service: 'sqs', region, credentials });
  if (options.endpoint !== undefined) {
    return { endpoint: options.endpoint, call: connect(options.endpoint), stop: async () => undefined };
  }
  const server = await startFauxqsServer(join(dataFolder, 'queues'), region);
  return { endpoint: server.endpoint, call: connect(server.endpoint), stop: server.stop };
}
