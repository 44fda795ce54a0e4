import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DELIVERY_LEASE_MS, MAIL_TRIES } from '../../functions/domain/mail/delivery.ts';
import { TRY_LEASE_MS } from '../../functions/domain/webhook/deliver-message.ts';
import { functionNames, type FunctionName } from '../../lib/cloud/bundle.ts';
import { functionRights } from './function-rights.ts';
import { aStage, cloudStages, type Stage } from './stage.ts';

const functionSchema = z.object({
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Timeout: z.number(),
  ReservedConcurrentExecutions: z.number(),
  Role: z.unknown(),
  LoggingConfig: z.object({ LogGroup: z.unknown() }),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

const policySchema = z.object({
  Roles: z.array(z.unknown()),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.literal('Allow'),
        Action: z.union([z.string(), z.array(z.string())]),
        Resource: z.unknown(),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
});

const mappingSchema = z.object({
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  BatchSize: z.number(),
  MaximumBatchingWindowInSeconds: z.number().optional(),
  MaximumRetryAttempts: z.number().optional(),
  BisectBatchOnFunctionError: z.boolean().optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }).optional(),
  FunctionResponseTypes: z.array(z.string()),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});

/** Ids of the templates as words of the list of rights. */
const words = (id: string): string =>
  id
    .replace(
      /^(Registry|Responses|Tallies|Keys|Reports|Cases|ContactKeys|Audit|Webhooks)Table[0-9A-F]{8}/,
      (_whole, name: string) => name.toLowerCase(),
    )
    .replace(
      /^(Feedback|Chat|Tally|Mail|Watch|ReportRequests|Arrivals|WebhookMessages)Queue[0-9A-F]{8}$/,
      (_whole, name: string) => name.toLowerCase(),
    )
    .replace(/^ReportSigningKey[0-9A-F]{8}$/, 'signing key')
    .replace(/^ContactKey[0-9A-F]{8}$/, 'contact key')
    .replace(/^arn:.*:ses:.*:(identity|configuration-set)\//, '$1 ')
    .replace(/wardvoice-(dev|prod)$/, 'wardvoice')
    .replace(/^AttachmentsBucket[0-9A-F]{8}/, 'attachments')
    .replace(/^StreamFailures[0-9A-F]{8}$/, 'streamFailures')
    .replace(
      /^([A-Z][a-z0-9]+)FunctionLog[0-9A-F]{8}$/,
      (_whole, name: string) => `log of ${name.toLowerCase()}`,
    );

describe.each(cloudStages)('Functions of stage $stage', (options) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage(options);
  });

  const idOf = (name: FunctionName): string => {
    const prefix = new RegExp(`^${name}Function[0-9A-F]{8}$`, 'i');
    const found = stage.all('AWS::Lambda::Function').find(({ id }) => prefix.test(id));
    if (found === undefined) throw new Error(`No function ${name}.`);
    return found.id;
  };
  const settingsOf = (name: FunctionName) => {
    const id = idOf(name);
    return functionSchema.parse(
      stage.all('AWS::Lambda::Function').find((each) => each.id === id)?.Properties,
    );
  };
  const rightsOf = (name: FunctionName): string[] => {
    const role = stage.named(settingsOf(name).Role);
    return stage
      .all('AWS::IAM::Policy')
      .map(({ Properties }) => policySchema.parse(Properties))
      .filter(({ Roles }) => Roles.map(stage.named).includes(role))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .flatMap(({ Action, Resource }) =>
        [Action]
          .flat()
          .flatMap((action) =>
            [Resource]
              .flat()
              .map((resource) => `${action.split(':')[1] ?? action} ${words(stage.named(resource))}`),
          ),
      );
  };
  const mappingOf = (name: FunctionName) => {
    const found = stage
      .all('AWS::Lambda::EventSourceMapping')
      .map(({ Properties }) => mappingSchema.parse(Properties))
      .find(({ FunctionName }) => stage.named(FunctionName) === idOf(name));
    if (found === undefined) throw new Error(`Nothing calls ${name}.`);
    return found;
  };

  it('there are those of the list and no other', () => {
    expect(
      stage
        .all('AWS::Lambda::Function')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(functionNames.map(idOf).toSorted());
  });

  it.each(functionNames)('%s may do what it needs and nothing else', (name) => {
    const ownLog = [`CreateLogStream log of ${name}`, `PutLogEvents log of ${name}`];

    expect(rightsOf(name).toSorted()).toEqual([...new Set([...functionRights[name], ...ownLog])].toSorted());
  });

  it('no function may scan a table, delete from it or change an item in place', () => {
    const rights = functionNames.flatMap(rightsOf);

    expect(rights.length).toBeGreaterThan(40);
    expect(
      rights.filter((right) => /Scan|DeleteItem|UpdateItem|BatchWrite|PartiQL|DeleteObject/.test(right)),
    ).toEqual([]);
  });

  it('each has a role of its own, without policies made elsewhere', () => {
    const roles = functionNames.map((name) => stage.named(settingsOf(name).Role));

    expect(new Set(roles).size).toBe(functionNames.length);
    for (const { Properties } of stage.all('AWS::IAM::Role')) {
      expect(Properties['ManagedPolicyArns']).toBeUndefined();
    }
  });

  it.each(functionNames)('%s is told the variables it reads, and no other', (name) => {
    const runtime = join(import.meta.dirname, '..', '..', 'functions', 'runtime');
    const textOf = (file: string): string => readFileSync(join(runtime, file), 'utf8');
    const own = textOf(`${name}.ts`);
    // Some functions share stores, and the variables that these need.
    const shared = ['report-stores.ts', 'chat-accounts.ts', 'citizen-stores.ts'].filter((file) =>
      own.includes(`'./${file}'`),
    );
    const source = [own, ...shared.map(textOf)].join('\n');
    const read = [...source.matchAll(/\bvariables\.([A-Z][A-Z_]+)/g)].map(([, variable]) => variable ?? '');
    const ours = [...new Set(read)].filter((variable) => !variable.startsWith('AWS_'));

    expect(Object.keys(settingsOf(name).Environment.Variables).toSorted()).toEqual(ours.toSorted());
  });

  it.each(functionNames)('%s runs on Node 24 on ARM, capped, with a log of its own', (name) => {
    const settings = settingsOf(name);

    expect(settings.Runtime).toBe('nodejs24.x');
    expect(settings.Architectures).toEqual(['arm64']);
    expect(settings.ReservedConcurrentExecutions).toBeGreaterThan(0);
    expect(words(stage.named(settings.LoggingConfig.LogGroup))).toBe(`log of ${name}`);
  });

  it.each(['citizen', 'site', 'report', 'open', 'api', 'open311'] as const)(
    '%s gives up before the gateway does, which waits 29 seconds',
    (name) => {
      expect(settingsOf(name).Timeout).toBeLessThan(29);
    },
  );

  it.each(['intake', 'tally', 'compose', 'notify', 'watch', 'attachments', 'deliver'] as const)(
    'a message in the hands of %s stays hidden for six times the function’s time limit',
    (name) => {
      const queue = stage.named(mappingOf(name).EventSourceArn);
      const { VisibilityTimeout } = z
        .object({ VisibilityTimeout: z.number() })
        .parse(stage.all('AWS::SQS::Queue').find(({ id }) => id === queue)?.Properties);

      expect(VisibilityTimeout).toBeGreaterThanOrEqual(settingsOf(name).Timeout * 6);
    },
  );

  it.each(['intake', 'tally', 'compose', 'notify', 'watch', 'attachments', 'deliver'] as const)(
    '%s takes ten messages, reports those that fail, within its cap',
    (name) => {
      const mapping = mappingOf(name);

      expect(mapping.BatchSize).toBe(10);
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(mapping.ScalingConfig?.MaximumConcurrency).toBeLessThanOrEqual(
        settingsOf(name).ReservedConcurrentExecutions,
      );
    },
  );

  it('notify ends before its claim on a delivery does, and that before the request is seen again', () => {
    const queue = stage.named(mappingOf('notify').EventSourceArn);
    const hiddenSeconds = stage.all('AWS::SQS::Queue').find(({ id }) => id === queue)?.Properties[
      'VisibilityTimeout'
    ];

    expect(settingsOf('notify').Timeout * 1000).toBeLessThan(DELIVERY_LEASE_MS);
    expect(Number(hiddenSeconds) * 1000).toBeGreaterThan(DELIVERY_LEASE_MS);
  });

  it('notify knows which try of a request is the last', () => {
    const queue = stage.named(mappingOf('notify').EventSourceArn);

    expect(
      stage.all('AWS::SQS::Queue').find(({ id }) => id === queue)?.Properties['RedrivePolicy'],
    ).toMatchObject({
      maxReceiveCount: MAIL_TRIES,
    });
  });

  it('notify may send from the address it is told and from no other', () => {
    const statements = stage
      .all('AWS::IAM::Policy')
      .flatMap(({ Properties }) => policySchema.parse(Properties).PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('ses:')));

    expect(settingsOf('notify').Environment.Variables['MAIL_FROM']).toBe('baocao@example.gov.vn');
    expect(statements.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'ses:FromAddress': 'baocao@example.gov.vn' } },
    ]);
  });

  it('deliver ends before its hold on a message does, and opens keys of webhooks alone', () => {
    const [statement] = stage
      .all('AWS::IAM::Policy')
      .map(({ Properties }) => policySchema.parse(Properties))
      .filter(({ Roles }) => Roles.map(stage.named).includes(stage.named(settingsOf('deliver').Role)))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => Action === 'kms:Decrypt');

    expect(settingsOf('deliver').Timeout * 1000).toBeLessThan(TRY_LEASE_MS);
    expect(statement?.Condition).toEqual({
      'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['webhook'] },
    });
    expect(settingsOf('deliver').Environment.Variables['WEBHOOK_LOOPBACK']).toBe('refused');
  });

  it('chat and converse open keys of chat accounts alone, never of contact details', () => {
    for (const name of ['chat', 'converse'] as const) {
      const [statement] = stage
        .all('AWS::IAM::Policy')
        .map(({ Properties }) => policySchema.parse(Properties))
        .filter(({ Roles }) => Roles.map(stage.named).includes(stage.named(settingsOf(name).Role)))
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        .filter(({ Action }) => [Action].flat().includes('kms:Decrypt'));

      expect(statement?.Condition).toEqual({
        'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['chatAccount'] },
      });
    }
  });

  it('announce is called with new answers and with cases, and for as long as the streams remember', () => {
    const mappings = stage
      .all('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => stage.named(Properties['FunctionName']) === idOf('announce'))
      .map(({ Properties }) => Properties);

    expect(mappings.map(({ FilterCriteria }) => FilterCriteria)).toEqual(
      [
        { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'R#' }] } } } },
        { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'CASE' }] } } } },
      ].map((pattern) => ({ Filters: [{ Pattern: JSON.stringify(pattern) }] })),
    );
    for (const mapping of mappings) expect(mapping['MaximumRetryAttempts']).toBeUndefined();
  });

  it('a change that cannot be handled is halved, tried ten times, then told to a queue', () => {
    const { DestinationConfig, ...mapping } = mappingOf('changes');

    expect(mapping).toMatchObject({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 5,
      MaximumRetryAttempts: 10,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(words(stage.named(DestinationConfig?.OnFailure.Destination))).toBe('streamFailures');
  });

  it('the tally queue holds requests back for longer than a slot, and a slot is over before SQS forgets it', () => {
    const slot = Number(settingsOf('tally').Environment.Variables['TALLY_SLOT_SECONDS']);
    const delays = stage.all('AWS::SQS::Queue').map(({ Properties }) => Properties['DelaySeconds']);
    const [delay] = z.array(z.number()).parse(delays.filter((each) => each !== undefined));

    expect(slot).toBeGreaterThan(0);
    expect(slot).toBeLessThanOrEqual(300);
    expect(delay).toBeGreaterThan(slot);
  });

  it('days are closed and page views counted after midnight, offices looked at before they open, reports planned whenever it may be six somewhere, webhooks tried again every minute', () => {
    const schedules = stage.all('AWS::Scheduler::Schedule').map(({ Properties }) =>
      z
        .object({
          ScheduleExpression: z.string(),
          ScheduleExpressionTimezone: z.string(),
          Target: z.object({ Arn: z.unknown() }),
        })
        .parse(Properties),
    );

    expect(
      schedules
        .map(
          ({ ScheduleExpression, ScheduleExpressionTimezone, Target }) =>
            `${stage.named(Target.Arn)} ${ScheduleExpression} ${ScheduleExpressionTimezone}`,
        )
        .toSorted(),
    ).toEqual(
      [
        `${idOf('close')} cron(15 0 * * ? *) Asia/Ho_Chi_Minh`,
        `${idOf('close')} cron(15 1-23 * * ? *) Asia/Ho_Chi_Minh`,
        `${idOf('plan')} cron(0,15,30,45 * * * ? *) Asia/Ho_Chi_Minh`,
        `${idOf('remind')} cron(0,5,10,15,20,25,30,35,40,45,50,55 * * * ? *) Asia/Ho_Chi_Minh`,
        `${idOf('deliver')} rate(1 minute) Asia/Ho_Chi_Minh`,
        `${idOf('rounds')} cron(0 5 * * ? *) Asia/Ho_Chi_Minh`,
        `${idOf('views')} cron(10 0 * * ? *) Asia/Ho_Chi_Minh`,
      ].toSorted(),
    );
  });
});
