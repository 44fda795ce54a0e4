import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type Message,
} from '@aws-sdk/client-sqs';
import { queueVariables, type AdminContext, type QueueName } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { requestMissedTallies } from './dead-letters-changes.ts';

/** The queues whose dead letters an operator handles, by what they carry. */
export const deadLetterQueues = {
  feedback: { deadLetters: 'feedbackDeadLetters', source: 'feedback' },
  chat: { deadLetters: 'chatDeadLetters', source: 'chat' },
  tally: { deadLetters: 'tallyDeadLetters', source: 'tally' },
  mail: { deadLetters: 'mailDeadLetters', source: 'mail' },
  reports: { deadLetters: 'reportDeadLetters', source: 'reports' },
  watch: { deadLetters: 'watchDeadLetters', source: 'watch' },
  files: { deadLetters: 'arrivalsDeadLetters', source: 'arrivals' },
  webhooks: { deadLetters: 'webhookDeadLetters', source: 'webhooks' },
  changes: { deadLetters: 'streamFailures', source: 'tally' },
} as const satisfies Record<string, { deadLetters: QueueName; source: QueueName }>;
export type DeadLetterQueue = keyof typeof deadLetterQueues;

export type DeadLetter = {
  id: string;
  /** When it was first sent, milliseconds since 1970. */
  sentAt: number;
  /** How often it was received, looking at it included. */
  receives: number;
  body: string;
};

export type DeadLetterContext = Pick<
  AdminContext,
  'queues' | 'queueUrls' | 'call' | 'tables' | 'registry' | 'now'
>;

/** How long a message that is only looked at stays hidden from others: it comes back by itself. */
const LOOK_SECONDS = 2;
/** Long enough to send a batch on. A message that is left half-way comes back after it. */
const REDRIVE_SECONDS = 60;
const MOST_MESSAGES = 10;
const MOST_LOOKED_AT = 200;

/**
 * The dead letters of a queue, at most two hundred, and how many there are in all. Of messages in one FIFO group only
 * the first ones can be seen until they are handled.
 */
export async function lookAtDeadLetters(
  context: DeadLetterContext,
  queue: DeadLetterQueue,
): Promise<{ letters: DeadLetter[]; total: number }> {
  const url = urlOf(context, deadLetterQueues[queue].deadLetters);
  const total = await countMessages(context, url);
  const letters = new Map<string, DeadLetter>();
  while (letters.size < MOST_LOOKED_AT) {
    const messages = await receive(context, url, LOOK_SECONDS);
    const fresh = messages.map(letterOf).filter(({ id }) => !letters.has(id));
    if (fresh.length === 0) break;
    for (const letter of fresh) letters.set(letter.id, letter);
  }
  return {
    letters: [...letters.values()].toSorted((one, other) => one.sentAt - other.sentAt),
    total: Math.max(total, letters.size),
  };
}

/**
 * Sends dead letters back to where they failed, those that lay there when it began: what fails again meanwhile is
 * not taken up a second time. A letter is removed only after it was sent, so one may be sent twice, which every
 * worker bears, and none is lost.
 */
export async function redriveDeadLetters(
  context: DeadLetterContext,
  queue: DeadLetterQueue,
  onDone: () => void = () => undefined,
): Promise<number> {
  const names = deadLetterQueues[queue];
  const url = urlOf(context, names.deadLetters);
  const source = urlOf(context, names.source);
  const startedAt = context.now();
  let done = 0;
  for (;;) {
    const messages = await receive(context, url, REDRIVE_SECONDS);
    const before = messages.filter((message) => letterOf(message).sentAt <= startedAt);
    for (const message of before) {
      if (queue === 'changes') await requestMissedTallies(context, source, message.Body ?? '');
      else await sendOn(context, source, message);
      await context.queues.send(
        new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }),
      );
      done += 1;
      onDone();
    }
    if (before.length === 0) return done;
  }
}

/** How many dead letters there are, hidden ones included. */
export async function countDeadLetters(context: DeadLetterContext, queue: DeadLetterQueue): Promise<number> {
  return countMessages(context, urlOf(context, deadLetterQueues[queue].deadLetters));
}

async function sendOn({ queues }: DeadLetterContext, source: string, message: Message): Promise<void> {
  const group = message.Attributes?.MessageGroupId;
  await queues.send(
    new SendMessageCommand({
      QueueUrl: source,
      MessageBody: message.Body,
      // A new id: under its old one the queue would take the message for a copy of itself and drop it.
      ...(source.endsWith('.fifo')
        ? { MessageGroupId: group ?? 'redriven', MessageDeduplicationId: `redriven-${message.MessageId}` }
        : {}),
    }),
  );
}

async function receive(
  { queues }: DeadLetterContext,
  url: string,
  hiddenSeconds: number,
): Promise<Message[]> {
  const { Messages } = await queues.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: MOST_MESSAGES,
      VisibilityTimeout: hiddenSeconds,
      // Waiting asks all of the queue's machines: without it a queue that is not empty may look so.
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages ?? [];
}

function letterOf({ MessageId, Attributes, Body }: Message): DeadLetter {
  return {
    id: MessageId ?? '',
    sentAt: Number(Attributes?.SentTimestamp ?? 0),
    receives: Number(Attributes?.ApproximateReceiveCount ?? 0),
    body: Body ?? '',
  };
}

async function countMessages({ queues }: DeadLetterContext, url: string): Promise<number> {
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return (
    Number(Attributes?.ApproximateNumberOfMessages ?? 0) +
    Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0)
  );
}

function urlOf({ queueUrls }: DeadLetterContext, name: QueueName): string {
  const url = queueUrls[name];
  if (url === undefined)
    throw new CommandFailed(
      `Set ${queueVariables[name]} to the address of the queue; the stacks print it as an output.`,
    );
  return url;
}
