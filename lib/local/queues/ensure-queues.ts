import * as z from 'zod';
import { AwsCallError, type AwsCall } from '../aws-call.ts';
import type { QueueModel } from '../template/model.ts';

const urlSchema = z.object({ QueueUrl: z.string() });

/** Fixed when a queue is made; SetQueueAttributes refuses them. */
const fixedAttributes = new Set(['FifoQueue']);

/**
 * Creates missing queues and brings the settings of the others up to the template; messages stay.
 *
 * @returns the address of each queue by its name.
 */
export async function ensureQueues(
  call: AwsCall,
  queues: readonly QueueModel[],
  endpoint: string,
): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  // Dead letters first: a redrive policy may only name a queue that exists.
  const ordered = queues.toSorted(
    (a, b) => Number(a.deadLetters !== undefined) - Number(b.deadLetters !== undefined),
  );
  for (const queue of ordered) {
    const { QueueUrl } = urlSchema.parse(await findOrCreate(call, queue));
    // The stored address may carry the port of an earlier run.
    urls.set(queue.name, new URL(new URL(QueueUrl).pathname, endpoint).href);
  }
  return urls;
}

async function findOrCreate(call: AwsCall, queue: QueueModel): Promise<unknown> {
  let found: unknown;
  try {
    found = await call('AmazonSQS.GetQueueUrl', { QueueName: queue.name });
  } catch (error) {
    if (!(error instanceof AwsCallError) || !/NonExistentQueue|QueueDoesNotExist/u.test(error.code))
      throw error;
    return call('AmazonSQS.CreateQueue', { QueueName: queue.name, Attributes: { ...queue.attributes } });
  }
  const changeable = Object.entries(queue.attributes).filter(([name]) => !fixedAttributes.has(name));
  if (changeable.length > 0) {
    const { QueueUrl } = urlSchema.parse(found);
    await call('AmazonSQS.SetQueueAttributes', { QueueUrl, Attributes: Object.fromEntries(changeable) });
  }
  return found;
}
