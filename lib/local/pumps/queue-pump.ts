import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { AwsCall } from '../aws-call.ts';
import type { Invoke } from '../functions/start-functions.ts';
import type { QueueMappingModel } from '../template/model.ts';
import { fitsFilters } from './event-filter.ts';
import { itemFailures } from './item-failures.ts';
import type { Pump } from './stream-pump.ts';

export type QueuePumpOptions = {
  readonly mapping: QueueMappingModel;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  readonly queues: AwsCall;
  readonly invoke: Invoke;
  readonly onTrouble: (line: string) => void;
};

const attributeSchema = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

const messageSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string().optional(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z.record(z.string(), attributeSchema).default({}),
});

type Message = z.infer<typeof messageSchema>;

const receivedSchema = z.object({ Messages: z.array(messageSchema).nullish() });

const longestPollSeconds = 20;
const mostPerReceive = 10;

/**
 * Carries a queue's messages to a function. What succeeded is deleted; what failed stays and comes back by the
 * queue's own visibility timeout, until the queue sends it to its dead letters.
 */
export function startQueuePump(options: QueuePumpOptions): Pump {
  const { mapping, queueUrl, queues } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Set<Promise<void>>();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      if (underWay.size >= mapping.maxConcurrency) {
        await Promise.race(underWay);
        continue;
      }
      const messages = await gather();
      if (messages.length === 0) continue;
      const delivery = deliver(messages).catch((error: unknown) => {
        // Nothing was deleted, so the messages come back.
        options.onTrouble(`Messages of ${mapping.queueName} were not settled: ${String(error)}`);
      });
      underWay.add(delivery);
      void delivery.then(() => underWay.delete(delivery));
    }
  }

  async function gather(): Promise<Message[]> {
    const messages = await receive(longestPollSeconds, mapping.batchSize);
    if (messages.length === 0) return messages;
    const windowEnds = performance.now() + mapping.windowSeconds * 1000;
    while (!signal.aborted && messages.length < mapping.batchSize && performance.now() < windowEnds) {
      const seconds = Math.floor(Math.min(longestPollSeconds, (windowEnds - performance.now()) / 1000));
      if (seconds === 0)
        await delay(Math.max(1, windowEnds - performance.now()), undefined, { signal }).catch(
          () => undefined,
        );
      messages.push(...(await receive(seconds, mapping.batchSize - messages.length)));
    }
    return messages;
  }

  async function receive(waitSeconds: number, most: number): Promise<Message[]> {
    const input = {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(mostPerReceive, most),
      WaitTimeSeconds: waitSeconds,
      AttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    };
    try {
      return receivedSchema.parse(await queues('AmazonSQS.ReceiveMessage', input, signal)).Messages ?? [];
    } catch (error) {
      if (signal.aborted) return [];
      options.onTrouble(`The queue ${mapping.queueName} cannot be read: ${String(error)}`);
      await delay(1000, undefined, { signal }).catch(() => undefined);
      return [];
    }
  }

  async function deliver(messages: readonly Message[]): Promise<void> {
    const records = messages.map(toRecord);
    const fitting = records.filter((record) => fitsFilters(mapping.filters, record));
    const failed = await failuresOf(fitting);
    // What fits no filter is deleted unseen, as in Lambda.
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId));
    for (let index = 0; index < done.length; index += mostPerReceive) {
      const entries = done.slice(index, index + mostPerReceive).map(({ ReceiptHandle }, position) => ({
        Id: String(position),
        ReceiptHandle,
      }));
      await queues('AmazonSQS.DeleteMessageBatch', { QueueUrl: queueUrl, Entries: entries });
    }
  }

  async function failuresOf(records: readonly ReturnType<typeof toRecord>[]): Promise<ReadonlySet<string>> {
    const all = new Set(records.map(({ messageId }) => messageId));
    if (all.size === 0) return all;
    try {
      const result = await options.invoke(mapping.functionName, { Records: records });
      if (!mapping.reportsItemFailures) return new Set();
      const failed = itemFailures(result, all);
      return failed === 'all' ? all : failed;
    } catch {
      return all;
    }
  }

  function toRecord(message: Message) {
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes,
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            dataType: DataType,
            stringValue: StringValue,
            binaryValue: BinaryValue,
            stringListValues: [],
            binaryListValues: [],
          },
        ]),
      ),
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: options.queueArn,
      awsRegion: options.region,
    };
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(underWay);
    },
  };
}
