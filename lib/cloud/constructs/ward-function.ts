import {
  Architecture,
  Code,
  FilterCriteria,
  Function as LambdaFunction,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { ArnFormat, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import * as z from 'zod';
import { bundleFolder, type FunctionName } from '../bundle.ts';
import type { StageSettings } from '../stages.ts';
import type { AttachmentBucket } from './attachment-bucket.ts';
import type { BounceEvents } from './bounce-events.ts';
import type { ConsumerQueue } from './consumer-queue.ts';
import type { ContactKey } from './contact-key.ts';
import type { SigningKey } from './signing-key.ts';
import type { WardTable } from './ward-table.ts';

const importSchema = z.object({ 'Fn::ImportValue': z.string() });

/** Requests to DynamoDB that a function may be allowed. There is no way to allow a scan, a deletion or an update. */
export type TableAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'QueryIndexes' | 'PutItem' | 'ConditionCheckItem';

export type TableVariable =
  | 'REGISTRY_TABLE'
  | 'RESPONSES_TABLE'
  | 'TALLIES_TABLE'
  | 'KEYS_TABLE'
  | 'REPORTS_TABLE'
  | 'CASES_TABLE'
  | 'CONTACT_KEYS_TABLE'
  | 'AUDIT_TABLE'
  | 'WEBHOOKS_TABLE';
export type QueueVariable =
  | 'FEEDBACK_QUEUE_URL'
  | 'CHAT_QUEUE_URL'
  | 'TALLY_QUEUE_URL'
  | 'REPORT_QUEUE_URL'
  | 'MAIL_QUEUE_URL'
  | 'WATCH_QUEUE_URL'
  | 'WEBHOOK_QUEUE_URL';

export type WardFunctionProps = {
  readonly name: FunctionName;
  /** What it does, in words for whoever finds it in the console. */
  readonly description: string;
  readonly settings: StageSettings;
};

/** A function from its bundle, with a role, a log group and limits of its own, that may do nothing it was not bound to. */
export class WardFunction extends Construct {
  readonly name: FunctionName;
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, description, settings }: WardFunctionProps) {
    super(scope, id);
    const { timeoutSeconds, memoryMegabytes, concurrency } = settings.functions[name];
    this.name = name;
    this.logGroup = new LogGroup(this, 'Log', {
      retention: settings.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    this.function = new LambdaFunction(this, 'Function', {
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleFolder(name)),
      handler: 'index.handler',
      role: this.role,
      logGroup: this.logGroup,
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMegabytes,
      reservedConcurrentExecutions: concurrency,
    });
  }

  /** Tells the function the table's name and allows it these actions: neither goes without the other. */
  bindTable(
    variable: TableVariable,
    { table, indexNames }: WardTable,
    actions: readonly TableAction[],
  ): this {
    this.function.addEnvironment(variable, table.tableName);
    const own = actions.filter((action) => action !== 'QueryIndexes').map((action) => `dynamodb:${action}`);
    if (own.length > 0) this.allow(own, [table.tableArn]);
    if (actions.includes('QueryIndexes')) {
      this.allow(
        ['dynamodb:Query'],
        indexNames.map((index) => `${table.tableArn}/index/${index}`),
      );
    }
    return this;
  }

  /** Tells the function the queue's address and allows it to send there, not to read. */
  bindQueue(variable: QueueVariable, queue: IQueue): this {
    this.function.addEnvironment(variable, queue.queueUrl);
    this.allow(['sqs:SendMessage'], [queue.queueArn]);
    return this;
  }

  /**
   * Tells the function the bucket's name and allows it these requests below these prefixes. What a function hands out
   * signed to browsers, it must be allowed itself.
   */
  bindBucket(
    variable: 'ATTACHMENTS_BUCKET',
    { bucket }: AttachmentBucket,
    allowed: { readonly read: readonly string[]; readonly write: readonly string[] },
  ): this {
    this.function.addEnvironment(variable, bucket.bucketName);
    const below = (prefixes: readonly string[]) =>
      prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
    if (allowed.read.length > 0) this.allow(['s3:GetObject'], below(allowed.read));
    if (allowed.write.length > 0) this.allow(['s3:PutObject'], below(allowed.write));
    // By which name the rule calls a bucket of another stack.
    const { 'Fn::ImportValue': name } = importSchema.parse(
      Stack.of(this).resolve(Stack.of(bucket).exportValue(bucket.bucketArn)),
    );
    Validations.of(this.role).acknowledge(
      ...[...new Set([...allowed.read, ...allowed.write])].map((prefix) => ({
        id: `AwsSolutions-IAM5[Resource::${name}/${prefix}*]`,
        reason: 'The keys of files are made as files come.',
      })),
    );
    return this;
  }

  /** Tells the function the name of another's log group and allows it to search there. */
  bindLog(variable: 'CITIZEN_LOG_GROUP', logGroup: LogGroup): this {
    this.function.addEnvironment(variable, logGroup.logGroupName);
    this.allow(['logs:FilterLogEvents'], [logGroup.logGroupArn]);
    return this;
  }

  /** Tells the function the key's id and allows it these requests with that key. */
  bindSigningKey(
    variable: 'REPORT_SIGNING_KEY_ID',
    { key }: SigningKey,
    actions: readonly ('kms:Sign' | 'kms:GetPublicKey')[],
  ): this {
    this.function.addEnvironment(variable, key.keyId);
    this.allow([...actions], [key.keyArn]);
    return this;
  }

  /**
   * Tells the function the id of the key that wraps others and allows it these requests with that key.
   *
   * @param purpose for keys of this purpose alone, which their encryption context names
   */
  bindContactKey(
    variable: 'CONTACT_KEY_ID',
    { key }: ContactKey,
    actions: readonly ('kms:GenerateDataKey' | 'kms:Decrypt')[],
    purpose?: 'webhook' | 'chatAccount',
  ): this {
    this.function.addEnvironment(variable, key.keyId);
    this.role.addToPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [key.keyArn],
        ...(purpose === undefined
          ? {}
          : { conditions: { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': [purpose] } } }),
      }),
    );
    return this;
  }

  /**
   * Tells the function the address that mails come from and what tells of those that come back, and allows it to send
   * from that address and no other; without one it is told `off`. SES knows the sender by its address or by its domain, whichever was verified.
   */
  bindMail(variable: 'MAIL_FROM', from: string | undefined, { configurationSetName }: BounceEvents): this {
    this.function.addEnvironment(variable, from ?? 'off');
    this.function.addEnvironment('MAIL_CONFIGURATION_SET', configurationSetName);
    if (from === undefined) return this;
    const stack = Stack.of(this);
    const arnOf = (resource: 'identity' | 'configuration-set', resourceName: string): string =>
      stack.formatArn({ service: 'ses', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [
          arnOf('identity', from),
          arnOf('identity', from.slice(from.lastIndexOf('@') + 1)),
          arnOf('configuration-set', configurationSetName),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': from } },
      }),
    );
    return this;
  }

  setting(
    variable:
      | 'TALLY_SLOT_SECONDS'
      | 'WARDVOICE_STAGE'
      | 'PUBLIC_URL'
      | 'OIDC_ISSUER'
      | 'OIDC_CLIENT_ID'
      | 'ATTACHMENTS_URL'
      | 'CHAT_QUEUE_URL'
      | 'WEBHOOK_LOOPBACK',
    value: string,
  ): this {
    this.function.addEnvironment(variable, value);
    return this;
  }

  /** Calls the function with messages of the queue, ten at a time; those it reports as failed come again. */
  consume({ queue }: ConsumerQueue, maxConcurrency: number): void {
    this.function.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency }),
    );
  }

  /** Calls the function with changes of the table's items; batches it cannot handle are told to the queue. */
  follow({ streamArn }: WardTable, failures: IQueue): void {
    this.allowStream(streamArn);
    this.allow(['sqs:SendMessage'], [failures.queueArn]);
    this.function.addEventSourceMapping('Stream', {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(5),
      retryAttempts: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
    });
  }

  /**
   * Calls the function with those changes of the table's items that fit. A batch it cannot handle comes again until the
   * stream forgets it, after a day: for a function that fails only while what it needs is away.
   */
  followFitting({ streamArn }: WardTable, id: string, filter: Readonly<Record<string, unknown>>): void {
    this.allowStream(streamArn);
    this.function.addEventSourceMapping(id, {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(5),
      reportBatchItemFailures: true,
      filters: [FilterCriteria.filter(filter)],
    });
  }

  private allowStream(streamArn: string): void {
    this.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn]);
    this.allow(['dynamodb:ListStreams'], ['*']);
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'dynamodb:ListStreams cannot be narrowed to a table; it tells names of streams, nothing in them.',
    });
  }

  private allow(actions: string[], resources: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources }));
  }
}
