import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';

export type TestQueues = {
  endpoint: string;
  client: SQSClient;
  /** Makes a queue and gives its URL. */
  create(name: string, attributes?: Record<string, string>): Promise<string>;
  stop(): Promise<void>;
};

/** The real embedded queue, in memory, on a free port. */
export async function startQueues(): Promise<TestQueues> {
  const app = buildApp({ logger: false });
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  const client = new SQSClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    endpoint,
    client,
    async create(name, attributes = {}) {
      const { QueueUrl } = await client.send(
        new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
      );
      if (QueueUrl === undefined) throw new Error('The queue has no URL.');
      // The queue names itself by a host that only some resolvers know.
      return `${endpoint}${new URL(QueueUrl).pathname}`;
    },
    async stop() {
      client.destroy();
      await app.close();
    },
  };
}
