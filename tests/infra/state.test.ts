import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RAW_PREFIX } from '../../functions/domain/attachment/upload.ts';
import { tables } from '../../functions/adapters/dynamodb/table-schema.ts';
import { aStage, cloudStages, type Resource, type Stage } from './stage.ts';

const tableSchema = z.object({
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  BillingMode: z.string(),
  SSESpecification: z.object({ SSEEnabled: z.boolean() }),
  DeletionProtectionEnabled: z.boolean().default(false),
  PointInTimeRecoverySpecification: z
    .object({ PointInTimeRecoveryEnabled: z.boolean(), RecoveryPeriodInDays: z.number() })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
      }),
    )
    .default([]),
});

const queueSchema = z.object({
  FifoQueue: z.boolean().default(false),
  SqsManagedSseEnabled: z.boolean(),
  MessageRetentionPeriod: z.number(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() }).optional(),
});

const denialSchema = z.object({
  Queues: z.array(z.unknown()),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.string(),
        Action: z.unknown(),
        Principal: z.unknown(),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
});

const keys = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
];

describe.each(cloudStages)('What stage $stage keeps', (options) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage(options);
  });

  const table = (name: string): Resource & { table: z.infer<typeof tableSchema> } => {
    const found = stage
      .all('AWS::DynamoDB::Table')
      .find(({ id }) => id.toLowerCase().startsWith(`${name.toLowerCase()}table`));
    if (found === undefined) throw new Error(`No table ${name}.`);
    return { ...found, table: tableSchema.parse(found.Properties) };
  };

  it('has the tables of the schema and no other', () => {
    expect(stage.all('AWS::DynamoDB::Table')).toHaveLength(Object.keys(tables).length);
  });

  it.each(Object.entries(tables))(
    'the %s table has the keys, indexes, expiry and stream of the schema',
    (name, schema) => {
      const { table: made } = table(name);

      expect(made.KeySchema).toEqual(keys(schema.partitionKey, schema.sortKey));
      expect(
        made.GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => ({ IndexName, KeySchema })),
      ).toEqual(
        Object.entries(schema.indexes).map(([IndexName, index]) => ({
          IndexName,
          KeySchema: keys(index.partitionKey, index.sortKey),
        })),
      );
      expect(made.TimeToLiveSpecification).toEqual(
        schema.timeToLive === undefined ? undefined : { AttributeName: schema.timeToLive, Enabled: true },
      );
      expect(made.StreamSpecification?.StreamViewType).toBe(schema.stream ? 'NEW_AND_OLD_IMAGES' : undefined);
    },
  );

  it.each(Object.keys(tables))('the %s table is encrypted and paid by request', (name) => {
    const { table: made } = table(name);

    expect(made.SSESpecification.SSEEnabled).toBe(true);
    expect(made.BillingMode).toBe('PAY_PER_REQUEST');
  });

  it.each(['registry', 'responses', 'tallies', 'reports', 'cases', 'audit', 'webhooks'])(
    'the %s table can be restored to any second',
    (name) => {
      expect(table(name).table.PointInTimeRecoverySpecification).toEqual({
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: options.stage === 'prod' ? 35 : 7,
      });
    },
  );

  it.each(['keys', 'contactKeys'])(
    'a key of %s that was destroyed cannot come back from a backup',
    (name) => {
      expect(table(name).table.PointInTimeRecoverySpecification).toBeUndefined();
      expect(stage.all('AWS::Backup::BackupPlan')).toEqual([]);
    },
  );

  it.each(Object.keys(tables))('the %s table outlives its stack in prod, and only there', (name) => {
    const { DeletionPolicy, table: made } = table(name);

    expect([DeletionPolicy, made.DeletionProtectionEnabled]).toEqual(
      options.stage === 'prod' ? ['Retain', true] : ['Delete', false],
    );
  });

  it('seals reports with one key and wraps contact keys with another; both outlive their stack in prod, and only there', () => {
    const keys = stage.all('AWS::KMS::Key');

    expect(keys).toMatchObject([
      {
        DeletionPolicy: options.stage === 'prod' ? 'Retain' : 'Delete',
        Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
      },
      {
        DeletionPolicy: options.stage === 'prod' ? 'Retain' : 'Delete',
        Properties: { KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', EnableKeyRotation: true },
      },
    ]);
    expect(stage.all('AWS::KMS::Alias').map(({ Properties }) => Properties['AliasName'])).toEqual([
      `alias/wardvoice-${options.stage}-report-signing`,
      `alias/wardvoice-${options.stage}-contact`,
    ]);
  });

  it('keeps photos and voice notes where nobody comes without a signature, encrypted, without former versions', () => {
    const [bucket, ...others] = stage.all('AWS::S3::Bucket');

    expect(others).toEqual([]);
    expect(bucket).toMatchObject({
      DeletionPolicy: options.stage === 'prod' ? 'Retain' : 'Delete',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        LifecycleConfiguration: { Rules: [{ Prefix: RAW_PREFIX, ExpirationInDays: 1, Status: 'Enabled' }] },
        NotificationConfiguration: {
          QueueConfigurations: [
            {
              Event: 's3:ObjectCreated:*',
              Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: RAW_PREFIX }] } },
            },
          ],
        },
      },
    });
    expect(bucket?.Properties['VersioningConfiguration']).toBeUndefined();
    const [policy, ...more] = stage.all('AWS::S3::BucketPolicy');
    expect(more).toEqual([]);
    expect(policy?.Properties['PolicyDocument']).toMatchObject({
      Statement: [
        { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ],
    });
  });

  it('every queue is encrypted and keeps messages for two weeks', () => {
    const queues = stage.all('AWS::SQS::Queue').map(({ Properties }) => queueSchema.parse(Properties));

    expect(queues).toHaveLength(17);
    expect(queues.filter((queue) => !queue.SqsManagedSseEnabled)).toEqual([]);
    expect(queues.filter((queue) => queue.MessageRetentionPeriod !== 14 * 86_400)).toEqual([]);
  });

  it('every queue refuses whoever does not speak TLS, and two open to what tells of bounces and of files', () => {
    const policies = stage
      .all('AWS::SQS::QueuePolicy')
      .map(({ Properties }) => denialSchema.parse(Properties));
    const guarded = policies.flatMap(({ Queues }) => Queues.map(stage.named));
    const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

    expect(guarded.toSorted()).toEqual(
      stage
        .all('AWS::SQS::Queue')
        .map(({ id }) => id)
        .toSorted(),
    );
    const open = statements.filter(({ Effect }) => Effect === 'Allow');
    // Who tells of mails that came back, and of files that have come.
    expect(open).toHaveLength(2);
    expect(open).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': expect.anything() } },
      }),
    );
    expect(open).toContainEqual(
      expect.objectContaining({
        Action: 'sqs:SendMessage',
        Principal: { Service: 's3.amazonaws.com' },
        Condition: expect.objectContaining({
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        }),
      }),
    );
    for (const statement of statements.filter((each) => !open.includes(each))) {
      expect(statement).toMatchObject({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
    }
  });

  it('a mail that comes back is told of on the queue of mails, by the configuration set that it was sent with', () => {
    const [destination] = stage.all('AWS::SES::ConfigurationSetEventDestination');
    const [set] = stage.all('AWS::SES::ConfigurationSet');
    const [rule] = stage.all('AWS::Events::Rule');
    const pattern = z.object({
      detail: z.object({ mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }) }),
    });

    expect(destination?.Properties['EventDestination']).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['bounce', 'complaint', 'reject'],
    });
    expect(pattern.parse(rule?.Properties['EventPattern']).detail.mail.tags).toEqual({
      'ses:configuration-set': [set?.Properties['Name']],
    });
  });

  it('a message that fails five times, or fourteen with growing pauses in a chat, goes to dead letters of the same kind', () => {
    const queues = new Map(
      stage.all('AWS::SQS::Queue').map(({ id, Properties }) => [id, queueSchema.parse(Properties)]),
    );
    const withDeadLetters = [...queues.values()].filter(({ RedrivePolicy }) => RedrivePolicy !== undefined);

    expect(withDeadLetters).toHaveLength(8);
    for (const { FifoQueue, RedrivePolicy } of withDeadLetters) {
      expect(RedrivePolicy?.maxReceiveCount).toBe(
        stage.named(RedrivePolicy?.deadLetterTargetArn).startsWith('Chat') ? 14 : 5,
      );
      expect(queues.get(stage.named(RedrivePolicy?.deadLetterTargetArn))?.FifoQueue).toBe(FifoQueue);
    }
  });
});
