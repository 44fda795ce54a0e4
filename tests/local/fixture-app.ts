import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';

/** Synthesizes a small application with every kind of resource that the one-machine runtime plays. */
export function synthesizeFixture(outDir: string): void {
  const app = new cdk.App({ outdir: outDir, analyticsReporting: false });
  const stateful = new cdk.Stack(app, 'Stateful', { stackName: 'fixture-stateful' });
  const table = new dynamodb.Table(stateful, 'Things', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  });
  const seen = new dynamodb.TableV2(stateful, 'Seen', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
    globalSecondaryIndexes: [
      { indexName: 'byOwner', partitionKey: { name: 'owner', type: dynamodb.AttributeType.STRING } },
    ],
  });

  const stack = new cdk.Stack(app, 'Stateless', { stackName: 'fixture-stateless' });
  const failures = new sqs.Queue(stack, 'Failures');
  const plainDead = new sqs.Queue(stack, 'PlainDead');
  const plain = new sqs.Queue(stack, 'Plain', {
    visibilityTimeout: cdk.Duration.seconds(1),
    deadLetterQueue: { queue: plainDead, maxReceiveCount: 2 },
  });
  const orderedDead = new sqs.Queue(stack, 'OrderedDead', { fifo: true });
  const ordered = new sqs.Queue(stack, 'Ordered', {
    fifo: true,
    visibilityTimeout: cdk.Duration.seconds(1),
    deadLetterQueue: { queue: orderedDead, maxReceiveCount: 50 },
  });
  const logGroup = new logs.LogGroup(stack, 'WebLogs', {
    logGroupName: '/fixture/web',
    retention: logs.RetentionDays.ONE_MONTH,
  });
  const define = (id: string, handler: string, seconds = 10) =>
    new lambda.Function(stack, id, {
      runtime: lambda.Runtime.NODEJS_LATEST,
      code: lambda.Code.fromAsset(join(import.meta.dirname, 'fixture-functions')),
      handler: `index.${handler}`,
      timeout: cdk.Duration.seconds(seconds),
      environment: { SEEN_TABLE: seen.tableName, PUBLIC_URL: 'https://public-url.wardvoice.invalid' },
      ...(id === 'WebFunction' ? { logGroup } : {}),
    });
  const web = define('WebFunction', 'web', 2);
  web.addEnvironment('THINGS_TABLE', table.tableName);
  web.addEnvironment('PLAIN_QUEUE_URL', plain.queueUrl);
  web.addEnvironment('ORDERED_QUEUE_URL', ordered.queueUrl);

  const api = new apigateway.HttpApi(stack, 'Api');
  const integration = new HttpLambdaIntegration('Web', web);
  for (const path of [
    '/echo',
    '/q/{code}',
    '/files/{proxy+}',
    '/files/list',
    '/slow',
    '/crash',
    '/throw',
    '/text',
  ]) {
    api.addRoutes({ path, methods: [apigateway.HttpMethod.GET, apigateway.HttpMethod.POST], integration });
  }

  const changes = define('ChangesFunction', 'changes');
  changes.addEventSourceMapping('Stream', {
    eventSourceArn: table.tableStreamArn ?? '',
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    maxBatchingWindow: cdk.Duration.seconds(1),
    retryAttempts: 2,
    bisectBatchOnError: true,
    onFailure: new SqsDlq(failures),
  });
  define('PlainFunction', 'messages', 1).addEventSource(
    new SqsEventSource(plain, { batchSize: 10, reportBatchItemFailures: true }),
  );
  define('OrderedFunction', 'messages', 1).addEventSource(
    new SqsEventSource(ordered, { batchSize: 10, reportBatchItemFailures: true }),
  );
  const tick = define('TickFunction', 'tick');
  const daily = new scheduler.Schedule(stack, 'Daily', {
    schedule: scheduler.ScheduleExpression.cron({
      minute: '15',
      hour: '0',
      timeZone: cdk.TimeZone.ASIA_HO_CHI_MINH,
    }),
    target: new LambdaInvoke(tick, { input: scheduler.ScheduleTargetInput.fromObject({ what: 'daily' }) }),
  });
  const hourly = new events.Rule(stack, 'Hourly', {
    schedule: events.Schedule.rate(cdk.Duration.hours(1)),
    targets: [new LambdaFunction(tick)],
  });
  hourly.node.addDependency(daily);
  app.synth();
}
