import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnOutput, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AttachmentBucket } from './constructs/attachment-bucket.ts';
import { BounceEvents } from './constructs/bounce-events.ts';
import { ConsumerQueue, deadLetterSettings } from './constructs/consumer-queue.ts';
import { ContactKey } from './constructs/contact-key.ts';
import { SigningKey } from './constructs/signing-key.ts';
import { StaffAccounts } from './constructs/staff-accounts.ts';
import { WardTable } from './constructs/ward-table.ts';
import type { StageSettings } from './stages.ts';

const CHAT_TRIES = 14;

export type StatefulStackProps = StackProps & { readonly settings: StageSettings };

/** What must outlive a deployment: tables, and queues with messages in them. */
export class StatefulStack extends Stack {
  readonly registry: WardTable;
  readonly responses: WardTable;
  readonly tallies: WardTable;
  readonly keys: WardTable;
  readonly reports: WardTable;
  readonly cases: WardTable;
  readonly contactKeys: WardTable;
  readonly audit: WardTable;
  readonly webhooks: WardTable;
  readonly feedback: ConsumerQueue;
  readonly chat: ConsumerQueue;
  readonly tally: ConsumerQueue;
  readonly mail: ConsumerQueue;
  readonly bounces: BounceEvents;
  readonly watch: ConsumerQueue;
  readonly reportRequests: ConsumerQueue;
  readonly arrivals: ConsumerQueue;
  readonly webhookMessages: ConsumerQueue;
  readonly attachments: AttachmentBucket;
  readonly streamFailures: Queue;
  readonly signingKey: SigningKey;
  readonly contactKey: ContactKey;
  /** Missing on one machine, which has an identity provider of its own. */
  readonly staff: StaffAccounts | undefined;

  constructor(scope: Construct, id: string, { settings, ...props }: StatefulStackProps) {
    super(scope, id, props);
    const { functions, keepsTables: isKept, recoveryDays } = settings;

    this.registry = new WardTable(this, 'Registry', { name: 'registry', isKept, recoveryDays });
    this.responses = new WardTable(this, 'Responses', { name: 'responses', isKept, recoveryDays });
    this.tallies = new WardTable(this, 'Tallies', { name: 'tallies', isKept, recoveryDays });
    this.keys = new WardTable(this, 'Keys', { name: 'keys', isKept, recoveryDays: undefined });
    Validations.of(this.keys.table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason:
        'A key that is destroyed must be gone: with a backup, device hints could be linked to devices for weeks longer.',
    });
    this.reports = new WardTable(this, 'Reports', { name: 'reports', isKept, recoveryDays });
    this.cases = new WardTable(this, 'Cases', { name: 'cases', isKept, recoveryDays });
    this.audit = new WardTable(this, 'Audit', { name: 'audit', isKept, recoveryDays });
    this.contactKeys = new WardTable(this, 'ContactKeys', {
      name: 'contactKeys',
      isKept,
      recoveryDays: undefined,
    });
    Validations.of(this.contactKeys.table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Contact details are erased by destroying their key: a backup would bring them back.',
    });

    this.webhooks = new WardTable(this, 'Webhooks', { name: 'webhooks', isKept, recoveryDays });

    this.feedback = new ConsumerQueue(this, 'Feedback', {
      consumerTimeout: Duration.seconds(functions.intake.timeoutSeconds),
      maxReceiveCount: 5,
    });
    this.chat = new ConsumerQueue(this, 'Chat', {
      fifo: true,
      consumerTimeout: Duration.seconds(functions.converse.timeoutSeconds),
      // With the pauses between them these tries take longer than an hour, for which a platform may be down.
      maxReceiveCount: CHAT_TRIES,
    });
    this.tally = new ConsumerQueue(this, 'Tally', {
      fifo: true,
      deliveryDelay: Duration.seconds(settings.tallyDelaySeconds),
      consumerTimeout: Duration.seconds(functions.tally.timeoutSeconds),
      maxReceiveCount: 5,
    });
    this.mail = new ConsumerQueue(this, 'Mail', {
      consumerTimeout: Duration.seconds(functions.notify.timeoutSeconds),
      maxReceiveCount: 5,
    });
    this.bounces = new BounceEvents(this, 'Bounces', { stage: settings.stage, queue: this.mail.queue });
    this.watch = new ConsumerQueue(this, 'Watch', {
      consumerTimeout: Duration.seconds(functions.watch.timeoutSeconds),
      maxReceiveCount: 5,
    });
    this.reportRequests = new ConsumerQueue(this, 'ReportRequests', {
      consumerTimeout: Duration.seconds(functions.compose.timeoutSeconds),
      maxReceiveCount: 5,
    });
    this.arrivals = new ConsumerQueue(this, 'Arrivals', {
      consumerTimeout: Duration.seconds(functions.attachments.timeoutSeconds),
      maxReceiveCount: 5,
    });
    this.webhookMessages = new ConsumerQueue(this, 'WebhookMessages', {
      consumerTimeout: Duration.seconds(functions.deliver.timeoutSeconds),
      maxReceiveCount: 5,
    });
    this.attachments = new AttachmentBucket(this, 'Attachments', { isKept, arrivals: this.arrivals.queue });
    this.streamFailures = new Queue(this, 'StreamFailures', deadLetterSettings);
    Validations.of(this.streamFailures).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a queue of dead letters itself: the stream of responses puts there what it gave up.',
    });

    this.signingKey = new SigningKey(this, 'ReportSigning', { stage: settings.stage, isKept });
    this.contactKey = new ContactKey(this, 'Contact', { stage: settings.stage, isKept });

    this.staff =
      settings.stage === 'local'
        ? undefined
        : new StaffAccounts(this, 'Staff', { stage: settings.stage, isKept });

    // Names that the operator's commands take as REGISTRY_TABLE and so on.
    const names = {
      RegistryTable: this.registry.table.tableName,
      ResponsesTable: this.responses.table.tableName,
      TalliesTable: this.tallies.table.tableName,
      KeysTable: this.keys.table.tableName,
      ReportsTable: this.reports.table.tableName,
      CasesTable: this.cases.table.tableName,
      AuditTable: this.audit.table.tableName,
      ContactKeysTable: this.contactKeys.table.tableName,
      WebhooksTable: this.webhooks.table.tableName,
      FeedbackQueueUrl: this.feedback.queue.queueUrl,
      FeedbackDeadLettersUrl: this.feedback.deadLetters.queueUrl,
      ChatQueueUrl: this.chat.queue.queueUrl,
      ChatDeadLettersUrl: this.chat.deadLetters.queueUrl,
      TallyQueueUrl: this.tally.queue.queueUrl,
      TallyDeadLettersUrl: this.tally.deadLetters.queueUrl,
      ReportQueueUrl: this.reportRequests.queue.queueUrl,
      ReportDeadLettersUrl: this.reportRequests.deadLetters.queueUrl,
      MailQueueUrl: this.mail.queue.queueUrl,
      MailDeadLettersUrl: this.mail.deadLetters.queueUrl,
      WatchQueueUrl: this.watch.queue.queueUrl,
      WatchDeadLettersUrl: this.watch.deadLetters.queueUrl,
      ArrivalsQueueUrl: this.arrivals.queue.queueUrl,
      ArrivalsDeadLettersUrl: this.arrivals.deadLetters.queueUrl,
      WebhookQueueUrl: this.webhookMessages.queue.queueUrl,
      WebhookDeadLettersUrl: this.webhookMessages.deadLetters.queueUrl,
      AttachmentsBucket: this.attachments.bucket.bucketName,
      StreamFailuresUrl: this.streamFailures.queueUrl,
      ContactKeyId: this.contactKey.key.keyId,
      ReportSigningKeyId: this.signingKey.key.keyId,
    };
    for (const [name, value] of Object.entries(names)) new CfnOutput(this, name, { value });
    if (this.staff !== undefined) new CfnOutput(this, 'StaffPoolId', { value: this.staff.pool.userPoolId });
  }
}
