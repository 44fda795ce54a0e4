import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export type BounceEventsProps = {
  readonly stage: string;
  /** What is told of each mail that came back. */
  readonly queue: IQueue;
};

/** Has a queue told which mails came back: those sent with the configuration set. */
export class BounceEvents extends Construct {
  /** A name that is known before it is made: whoever sends mails needs no export of this stack. */
  readonly configurationSetName: string;

  constructor(scope: Construct, id: string, { stage, queue }: BounceEventsProps) {
    super(scope, id);
    const configurationSetName = `wardvoice-${stage}`;
    this.configurationSetName = configurationSetName;
    new ConfigurationSet(this, 'Mails', { configurationSetName }).addEventDestination('Told', {
      // SES writes to the default bus and no other.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    new Rule(this, 'Rule', {
      description: 'Mails that came back, to those who note it',
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: [new SqsQueue(queue)],
    });
  }
}
