import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export type ConsumerQueueProps = {
  /** Time limit of the function that takes messages. */
  readonly consumerTimeout: Duration;
  /** Tries after which a message goes to the dead letters. */
  readonly maxReceiveCount: number;
  /** @default false */
  readonly fifo?: boolean;
  /** How long a message waits before anybody sees it. @default none */
  readonly deliveryDelay?: Duration;
};

/** A queue with one function behind it, and the dead letters of what that function could not handle. */
export class ConsumerQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ConsumerQueueProps) {
    super(scope, id);
    const kind = props.fifo === true ? { fifo: true } : {};
    this.deadLetters = new Queue(this, 'DeadLetters', { ...kind, ...deadLetterSettings });
    this.queue = new Queue(this, 'Queue', {
      ...kind,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // AWS asks for six times the consumer's timeout so that a throttled retry is not seen twice.
      visibilityTimeout: Duration.seconds(props.consumerTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount },
      ...(props.deliveryDelay === undefined ? {} : { deliveryDelay: props.deliveryDelay }),
    });
  }
}

/** What holds messages that wait for a person: two weeks, the longest SQS keeps anything. */
export const deadLetterSettings = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
} as const;
