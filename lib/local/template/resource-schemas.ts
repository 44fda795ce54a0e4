import * as z from 'zod';
import type { EventPattern } from './model.ts';

/** CloudFormation writes numbers and booleans as either themselves or text. */
const number = z.coerce.number();
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

/** AWS::DynamoDB::Table and ::GlobalTable. */
export const tableSchema = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.string().optional(),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
  LocalSecondaryIndexes: z
    .array(z.unknown())
    .max(0, 'local secondary indexes are not created here')
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
    .optional(),
});

/** AWS::SQS::Queue: what CreateQueue understands. */
export const queueSchema = z.object({
  FifoQueue: flag.optional(),
  ContentBasedDeduplication: flag.optional(),
  DeduplicationScope: z.string().optional(),
  FifoThroughputLimit: z.string().optional(),
  DelaySeconds: number.optional(),
  VisibilityTimeout: number.optional(),
  MessageRetentionPeriod: number.optional(),
  MaximumMessageSize: number.optional(),
  ReceiveMessageWaitTimeSeconds: number.optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: number }).optional(),
});

/** AWS::S3::Bucket: whom it tells of new files. */
export const bucketSchema = z.object({
  NotificationConfiguration: z
    .object({
      QueueConfigurations: z.array(
        z.object({
          Event: z.literal('s3:ObjectCreated:*'),
          Filter: z.object({
            S3Key: z.object({ Rules: z.array(z.object({ Name: z.literal('prefix'), Value: z.string() })) }),
          }),
          Queue: z.string(),
        }),
      ),
    })
    .default({ QueueConfigurations: [] }),
});

/** AWS::Lambda::Function with code in an asset folder. */
export const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: number.default(3),
  MemorySize: number.default(128),
  ReservedConcurrentExecutions: number.optional(),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
  LoggingConfig: z.object({ LogGroup: z.string().optional() }).optional(),
});

/** AWS::Logs::LogGroup. */
export const logGroupSchema = z.object({ RetentionInDays: number.optional() });

/** AWS::KMS::Key: one that signs, or one that wraps data keys. */
export const kmsKeySchema = z.discriminatedUnion('KeyUsage', [
  z.object({ KeyUsage: z.literal('SIGN_VERIFY'), KeySpec: z.literal('ECC_NIST_P256') }),
  z.object({ KeyUsage: z.literal('ENCRYPT_DECRYPT'), KeySpec: z.literal('SYMMETRIC_DEFAULT') }),
]);

/** AWS::ApiGatewayV2::Route. Target is `integrations/{id}`. */
export const routeSchema = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.literal('NONE', 'authorizers are not played here').default('NONE'),
});

/** AWS::ApiGatewayV2::Integration: a function behind payload format 2.0. */
export const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: number.default(30_000),
});

/** AWS::Lambda::EventSourceMapping. */
export const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: number.optional(),
  MaximumBatchingWindowInSeconds: number.default(0),
  MaximumRetryAttempts: number.default(-1),
  MaximumRecordAgeInSeconds: number.default(-1),
  BisectBatchOnFunctionError: flag.default(false),
  TumblingWindowInSeconds: z.literal(0, 'tumbling windows are not played here').optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z
    .object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) })
    .default({ Filters: [] }),
  ScalingConfig: z.object({ MaximumConcurrency: number.optional() }).optional(),
  Enabled: flag.default(true),
});

/** Whom a schedule calls. */
export const targetSchema = z.object({
  Arn: z.string(),
  Input: z.string().optional(),
  SqsParameters: z.object({ MessageGroupId: z.string().optional() }).optional(),
});

/** AWS::Scheduler::Schedule. */
export const scheduleSchema = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: targetSchema,
});

const eventPatternSchema: z.ZodType<EventPattern> = z.record(
  z.string(),
  z.union([z.array(z.unknown()), z.lazy(() => eventPatternSchema)]),
);

/** An event pattern as JSON text. */
export const eventPatternTextSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(eventPatternSchema);

/** AWS::Events::Rule that runs by the clock, or waits for events. */
export const ruleSchema = z.object({
  ScheduleExpression: z.string().optional(),
  EventPattern: eventPatternSchema.optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
});
