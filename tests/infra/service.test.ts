import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aStage, cloudStages, type Stage } from './stage.ts';

const routes = [
  'GET /',
  'GET /Q/{code}',
  'GET /console',
  'GET /console/{proxy+}',
  'GET /docs/api',
  'GET /docs/feedback',
  'GET /f/{code}',
  'GET /favicon.ico',
  'GET /health',
  'GET /hooks/{platform}/{account}',
  'GET /i/{token}',
  'GET /k/worker.js',
  'GET /k/{code}',
  'GET /n/{token}',
  'GET /open',
  'GET /open/signing-key.pem',
  'GET /open/{unitId}',
  'GET /open/{unitId}/{quarter}',
  'GET /open/{unitId}/{quarter}/{file}',
  'GET /open311/v2/{proxy+}',
  'GET /openapi.json',
  'GET /p',
  'GET /p/{procedureId}',
  'GET /q/{code}',
  'GET /r/{token}',
  'GET /r/{token}/{unitId}/{period}',
  'GET /robots.txt',
  'GET /t',
  'GET /u/{uploadId}',
  'GET /v1/cases/{id}',
  'GET /v1/offices',
  'GET /v1/procedures',
  'GET /v1/reports',
  'GET /v1/reports/{unitId}/{period}',
  'GET /v1/surveys',
  'GET /v1/units',
  'GET /w/{code}',
  'GET /widget.js',
  'POST /Q/{code}',
  'POST /console',
  'POST /console/{proxy+}',
  'POST /f/{code}',
  'POST /hooks/{platform}/{account}',
  'POST /i/{token}',
  'POST /k/{code}/answers',
  'POST /k/{code}/pin',
  'POST /n/{token}',
  'POST /open311/v2/{proxy+}',
  'POST /q/{code}',
  'POST /t',
  'POST /v1/cases',
  'POST /v1/cases/batch',
  'POST /v1/feedback',
  'POST /v1/invitations',
  'POST /v1/invitations/batch',
  'POST /v1/responses',
  'POST /v1/responses/batch',
  'POST /w/{code}',
];

const stageSchema = z.object({
  StageName: z.string(),
  AccessLogSettings: z.object({ Format: z.string() }),
  DefaultRouteSettings: z.object({
    ThrottlingRateLimit: z.number().positive(),
    ThrottlingBurstLimit: z.number().positive(),
  }),
});

const alarmSchema = z.object({
  AlarmDescription: z.unknown(),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()),
  TreatMissingData: z.string(),
  MetricName: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
});

describe.each(cloudStages)('The service of stage $stage', (options) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage(options);
  });

  const alarms = () =>
    stage.all('AWS::CloudWatch::Alarm').map(({ Properties }) => alarmSchema.parse(Properties));

  it('passes every rule of AwsSolutions, or says why it need not', () => {
    expect(stage.findings).toEqual([]);
  });

  it('answers these routes and no other', () => {
    const keys = stage
      .all('AWS::ApiGatewayV2::Route')
      .map(({ Properties }) => String(Properties['RouteKey']));

    expect(keys.toSorted()).toEqual(routes);
  });

  it('limits how many requests come through together', () => {
    const [gateway] = stage
      .all('AWS::ApiGatewayV2::Stage')
      .map(({ Properties }) => stageSchema.parse(Properties));

    expect(gateway?.DefaultRouteSettings.ThrottlingRateLimit).toBe(options.stage === 'prod' ? 1_000 : 50);
  });

  it('logs of a visit which kind of page it was: no path, no address, no browser, no query', () => {
    const [gateway] = stage
      .all('AWS::ApiGatewayV2::Stage')
      .map(({ Properties }) => stageSchema.parse(Properties));
    const format = gateway?.AccessLogSettings.Format ?? '';

    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/\$context\.(path|identity|domainName|authorizer)|\$request|\$input/i);
  });

  it('keeps no log for ever', () => {
    const groups = stage.all('AWS::Logs::LogGroup');

    expect(groups).toHaveLength(stage.all('AWS::Lambda::Function').length + 1);
    for (const { Properties } of groups) {
      expect(Properties['RetentionInDays']).toBe(options.stage === 'prod' ? 30 : 7);
    }
  });

  it('opens nothing to the public but the gateway', () => {
    const published = ['AWS::Lambda::Url', 'AWS::EC2::VPC', 'AWS::ApiGateway::RestApi'];
    const permissions = stage.all('AWS::Lambda::Permission').map(({ Properties }) => Properties);

    expect(published.flatMap(stage.all)).toEqual([]);
    expect(permissions).toHaveLength(routes.length);
    for (const permission of permissions) {
      expect(permission['Principal']).toBe('apigateway.amazonaws.com');
      expect(permission['SourceArn']).toBeDefined();
    }
  });

  it('takes alarms only from this account, and only over TLS', () => {
    const [policy] = stage.all('AWS::SNS::TopicPolicy').map(({ Properties }) =>
      z
        .object({
          PolicyDocument: z.object({
            Statement: z.array(
              z.object({ Effect: z.string(), Principal: z.unknown(), Condition: z.unknown() }),
            ),
          }),
        })
        .parse(Properties),
    );
    const allowing = policy?.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow') ?? [];
    const denying = policy?.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Deny') ?? [];

    expect(denying).toMatchObject([{ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }]);
    expect(allowing.map(({ Principal }) => Principal)).toEqual([
      { Service: 'cloudwatch.amazonaws.com' },
      { Service: 'budgets.amazonaws.com' },
    ]);
    for (const { Condition } of allowing) {
      expect(Condition).toHaveProperty(['StringEquals', 'aws:SourceAccount']);
    }
  });

  it('says with every alarm what is at stake and what to do', () => {
    expect(alarms().length).toBeGreaterThan(20);
    for (const { AlarmDescription } of alarms()) {
      expect(stage.named(AlarmDescription)).toMatch(
        /^At stake: \S.{20,}\. To do: \S.{20,}\. More: docs\/deploy\.md/,
      );
    }
  });

  it('tells somebody when an alarm sounds and when it is over', () => {
    const topics = stage.all('AWS::SNS::Topic').map(({ id }) => id);

    for (const { AlarmActions, OKActions } of alarms()) {
      expect([AlarmActions, OKActions].map((actions) => actions.map(stage.named))).toEqual([topics, topics]);
    }
  });

  it('watches every function for errors and for calls turned away', () => {
    for (const metric of ['Errors', 'Throttles']) {
      const watched = alarms()
        .filter(({ MetricName }) => MetricName === metric)
        .flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => stage.named(Value)));

      expect(watched.toSorted()).toEqual(
        stage
          .all('AWS::Lambda::Function')
          .map(({ id }) => id)
          .toSorted(),
      );
    }
  });

  it('sounds when anything waits in dead letters', () => {
    const watched = alarms()
      .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
      .flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => stage.named(Value)));

    expect(watched.map((id) => id.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual([
      'ArrivalsDeadLetters',
      'ChatDeadLetters',
      'FeedbackDeadLetters',
      'MailDeadLetters',
      'ReportRequestsDeadLetters',
      'StreamFailures',
      'TallyDeadLetters',
      'WatchDeadLetters',
      'WebhookMessagesDeadLetters',
    ]);
  });

  it('sounds when days are not closed, reports not asked for, offices not looked at, reminders not sent or webhooks not tried again, which no error would tell', () => {
    const silent = alarms().filter(({ TreatMissingData }) => TreatMissingData === 'breaching');

    expect(
      silent
        .map(({ MetricName, Dimensions }) => `${MetricName} ${stage.named(Dimensions[0]?.Value)}`)
        .map((text) => text.replace(/[0-9A-F]{8}$/, ''))
        .toSorted(),
    ).toEqual([
      'Invocations CloseFunction',
      'Invocations DeliverFunction',
      'Invocations PlanFunction',
      'Invocations RemindFunction',
      'Invocations RoundsFunction',
    ]);
  });

  it('warns before the month costs more than planned', () => {
    const [budget] = stage.all('AWS::Budgets::Budget').map(({ Properties }) => Properties);

    expect(budget).toMatchObject({
      Budget: {
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: options.stage === 'prod' ? 300 : 20, Unit: 'USD' },
      },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
        { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      ],
    });
  });

  it('has no secret in its templates', () => {
    for (const text of stage.texts) {
      expect(text).not.toMatch(
        /AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY|"[A-Z_]*(SECRET|PASSWORD|API_KEY)[A-Z_]*"|whsec_/,
      );
    }
  });
});
