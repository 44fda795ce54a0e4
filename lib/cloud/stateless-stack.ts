import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Annotations, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { caseKeys, responseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import type { FunctionName } from './bundle.ts';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Gateway } from './constructs/gateway.ts';
import { WardFunction } from './constructs/ward-function.ts';
import { dailyAt, WardSchedule } from './constructs/ward-schedule.ts';
import type { StageSettings } from './stages.ts';
import type { StatefulStack } from './stateful-stack.ts';
import { watchService } from './watch-service.ts';

export type StatelessStackProps = StackProps & {
  readonly settings: StageSettings;
  readonly state: StatefulStack;
  /** Base address that people see. undefined: the gateway's own. */
  readonly publicUrl: string | undefined;
  /** Certificate for the host of `publicUrl`, when the gateway is to answer under it. */
  readonly certificateArn: string | undefined;
  /** Who is told of alarms. */
  readonly alarmEmail: string | undefined;
  /** Address that mails come from. undefined: none are sent. */
  readonly mailFrom: string | undefined;
};

/** What can be thrown away and deployed anew: functions, routes, schedules, alarms. */
export class StatelessStack extends Stack {
  constructor(scope: Construct, id: string, props: StatelessStackProps) {
    super(scope, id, props);
    const { settings, state, publicUrl, certificateArn, mailFrom } = props;
    const { functions } = settings;
    const slotSeconds = String(settings.tallySlotSeconds);

    const make = (name: FunctionName, description: string): WardFunction =>
      new WardFunction(this, `${name.charAt(0).toUpperCase()}${name.slice(1)}Function`, {
        name,
        description,
        settings,
      });

    const citizen = make('citizen', 'The survey page and its answers')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'Query'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'PutItem'])
      .bindTable('RESPONSES_TABLE', state.responses, ['PutItem']);

    const kiosk = make('kiosk', 'Tablets that ask on the spot')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'Query'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'PutItem'])
      .bindTable('RESPONSES_TABLE', state.responses, ['PutItem']);

    const widget = make('widget', 'The survey in the portals of wards')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'Query'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'PutItem'])
      .bindTable('RESPONSES_TABLE', state.responses, ['PutItem']);

    const cases = make('cases', 'Pages on which citizens open cases and follow them')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['GetItem', 'Query', 'PutItem'])
      .bindTable('CONTACT_KEYS_TABLE', state.contactKeys, ['PutItem'])
      .bindContactKey('CONTACT_KEY_ID', state.contactKey, ['kms:GenerateDataKey'])
      .bindTable('AUDIT_TABLE', state.audit, ['Query', 'PutItem'])
      .bindBucket('ATTACHMENTS_BUCKET', state.attachments, { read: ['clean/'], write: ['raw/', 'clean/'] });

    const attachments = make('attachments', 'Cleans photos and voice notes, and adds them to cases')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem'])
      .bindTable('CASES_TABLE', state.cases, ['GetItem', 'Query', 'PutItem'])
      .bindBucket('ATTACHMENTS_BUCKET', state.attachments, { read: ['raw/'], write: ['raw/', 'clean/'] });
    attachments.consume(state.arrivals, functions.attachments.concurrency);

    const site = make('site', 'Start page, health, procedures, documentation')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'QueryIndexes'])
      .bindSigningKey('REPORT_SIGNING_KEY_ID', state.signingKey, ['kms:GetPublicKey'])
      .setting('WARDVOICE_STAGE', settings.stage);

    const report = make('report', 'Shows reports')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'BatchGetItem', 'Query', 'QueryIndexes'])
      .bindTable('TALLIES_TABLE', state.tallies, ['Query'])
      .bindTable('RESPONSES_TABLE', state.responses, ['BatchGetItem', 'Query'])
      .bindTable('REPORTS_TABLE', state.reports, ['GetItem', 'Query', 'PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['QueryIndexes'])
      .bindSigningKey('REPORT_SIGNING_KEY_ID', state.signingKey, ['kms:Sign', 'kms:GetPublicKey']);

    const open = make('open', 'Open data: pages and files that anyone may have')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'QueryIndexes'])
      .bindTable('REPORTS_TABLE', state.reports, ['Query']);

    const api = make('api', 'The interface for integrations, and its description')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'Query', 'QueryIndexes'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'Query', 'PutItem'])
      .bindTable('RESPONSES_TABLE', state.responses, ['PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['Query', 'PutItem'])
      .bindTable('REPORTS_TABLE', state.reports, ['Query'])
      .bindQueue('FEEDBACK_QUEUE_URL', state.feedback.queue);

    const open311 = make('open311', 'Open311 GeoReport: cases as service requests')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'QueryIndexes'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'PutItem'])
      .bindTable('RESPONSES_TABLE', state.responses, ['PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['BatchGetItem', 'Query', 'QueryIndexes', 'PutItem'])
      .setting('WARDVOICE_STAGE', settings.stage);

    const intake = make('intake', 'Stores forwarded feedback as responses')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem'])
      .bindTable('RESPONSES_TABLE', state.responses, ['PutItem']);
    intake.consume(state.feedback, functions.intake.concurrency);

    const chat = make('chat', 'Takes what chat platforms send')
      .bindTable('KEYS_TABLE', state.keys, ['GetItem'])
      .bindContactKey('CONTACT_KEY_ID', state.contactKey, ['kms:Decrypt'], 'chatAccount')
      .bindQueue('CHAT_QUEUE_URL', state.chat.queue);

    const converse = make('converse', 'Answers what people write in chats')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'Query', 'QueryIndexes'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'PutItem'])
      .bindContactKey(
        'CONTACT_KEY_ID',
        state.contactKey,
        ['kms:Decrypt', 'kms:GenerateDataKey'],
        'chatAccount',
      )
      .bindTable('RESPONSES_TABLE', state.responses, ['PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['GetItem', 'Query', 'PutItem'])
      .setting('CHAT_QUEUE_URL', state.chat.queue.queueUrl);
    converse.consume(state.chat, functions.converse.concurrency);

    const changes = make('changes', 'Asks for a new tally when a closed day changes')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem'])
      .bindQueue('TALLY_QUEUE_URL', state.tally.queue)
      .setting('TALLY_SLOT_SECONDS', slotSeconds);
    changes.follow(state.responses, state.streamFailures);

    const close = make('close', 'Closes days where they ended: asks for the tally of every office')
      .bindTable('REGISTRY_TABLE', state.registry, ['QueryIndexes'])
      .bindTable('TALLIES_TABLE', state.tallies, ['Query', 'PutItem'])
      .bindQueue('TALLY_QUEUE_URL', state.tally.queue)
      .setting('TALLY_SLOT_SECONDS', slotSeconds);
    new WardSchedule(this, 'CloseDaily', { target: close, expression: dailyAt(0, 15) });
    // Elsewhere days end at other hours; where no office is in another zone, such a run reads one item.
    new WardSchedule(this, 'CloseElsewhere', { target: close, expression: 'cron(15 1-23 * * ? *)' });

    const tally = make('tally', 'Computes the tally of an office or a unit and a day')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'BatchGetItem', 'QueryIndexes'])
      .bindTable('RESPONSES_TABLE', state.responses, ['Query'])
      .bindTable('TALLIES_TABLE', state.tallies, ['GetItem', 'PutItem'])
      .bindQueue('TALLY_QUEUE_URL', state.tally.queue)
      .setting('TALLY_SLOT_SECONDS', slotSeconds);
    tally.consume(state.tally, functions.tally.concurrency);

    const views = make('views', 'Counts the page views of yesterday from the log')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem'])
      .bindTable('TALLIES_TABLE', state.tallies, ['PutItem'])
      .bindLog('CITIZEN_LOG_GROUP', citizen.logGroup);
    new WardSchedule(this, 'ViewsDaily', { target: views, expression: dailyAt(0, 10) });

    const plan = make('plan', 'Asks for the reports and the digests that are due')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'BatchGetItem', 'Query', 'QueryIndexes'])
      .bindTable('REPORTS_TABLE', state.reports, ['Query', 'PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['QueryIndexes'])
      .bindQueue('REPORT_QUEUE_URL', state.reportRequests.queue)
      .bindQueue('MAIL_QUEUE_URL', state.mail.queue);
    // Six in the morning comes at every quarter of an hour somewhere.
    new WardSchedule(this, 'PlanEveryQuarterHour', {
      target: plan,
      expression: 'cron(0,15,30,45 * * * ? *)',
    });

    const compose = make('compose', 'Makes the reports that are asked for, and has leaders told of them')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'BatchGetItem', 'Query', 'QueryIndexes'])
      .bindTable('TALLIES_TABLE', state.tallies, ['Query'])
      .bindTable('RESPONSES_TABLE', state.responses, ['BatchGetItem'])
      .bindTable('REPORTS_TABLE', state.reports, ['GetItem', 'Query', 'PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['QueryIndexes'])
      .bindSigningKey('REPORT_SIGNING_KEY_ID', state.signingKey, ['kms:Sign', 'kms:GetPublicKey'])
      .bindQueue('MAIL_QUEUE_URL', state.mail.queue);
    compose.consume(state.reportRequests, functions.compose.concurrency);

    const rounds = make('rounds', 'Asks for a look at the chart of every office')
      .bindTable('REGISTRY_TABLE', state.registry, ['QueryIndexes'])
      .bindQueue('WATCH_QUEUE_URL', state.watch.queue);
    // Long after the day's close, so that the tallies of yesterday are there.
    new WardSchedule(this, 'RoundsDaily', { target: rounds, expression: dailyAt(5, 0) });

    const watch = make('watch', 'Raises an alert when the satisfied share of an office fell')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem'])
      .bindTable('TALLIES_TABLE', state.tallies, ['Query'])
      .bindTable('REPORTS_TABLE', state.reports, ['Query', 'PutItem'])
      .bindQueue('MAIL_QUEUE_URL', state.mail.queue);
    watch.consume(state.watch, functions.watch.concurrency);

    const remind = make('remind', 'Has people told of the dates of cases')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'QueryIndexes'])
      .bindTable('CASES_TABLE', state.cases, ['GetItem', 'Query', 'QueryIndexes', 'PutItem'])
      .bindTable('CONTACT_KEYS_TABLE', state.contactKeys, ['PutItem'])
      .bindTable('AUDIT_TABLE', state.audit, ['Query', 'PutItem'])
      .bindBucket('ATTACHMENTS_BUCKET', state.attachments, { read: [], write: ['clean/'] })
      .bindQueue('MAIL_QUEUE_URL', state.mail.queue);
    new WardSchedule(this, 'RemindOften', {
      target: remind,
      expression: 'cron(0,5,10,15,20,25,30,35,40,45,50,55 * * * ? *)',
    });

    const announce = make('announce', 'Keeps messages for webhooks of what happens to cases and responses')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem'])
      .bindTable('WEBHOOKS_TABLE', state.webhooks, ['QueryIndexes', 'PutItem'])
      .bindQueue('WEBHOOK_QUEUE_URL', state.webhookMessages.queue);
    const keyBegins = (prefix: string) => ({ dynamodb: { Keys: { sk: { S: [{ prefix }] } } } });
    announce.followFitting(state.responses, 'Responses', {
      eventName: ['INSERT'],
      ...keyBegins(responseKeys.response('', '', '').sk),
    });
    announce.followFitting(state.cases, 'Cases', {
      eventName: ['INSERT', 'MODIFY'],
      ...keyBegins(caseKeys.case('').sk),
    });

    const deliver = make('deliver', 'Sends messages to webhooks, and again what failed')
      .bindTable('WEBHOOKS_TABLE', state.webhooks, ['GetItem', 'QueryIndexes', 'PutItem'])
      .bindContactKey('CONTACT_KEY_ID', state.contactKey, ['kms:Decrypt'], 'webhook')
      .bindQueue('WEBHOOK_QUEUE_URL', state.webhookMessages.queue)
      .setting('WEBHOOK_LOOPBACK', 'refused');
    deliver.consume(state.webhookMessages, functions.deliver.concurrency);
    new WardSchedule(this, 'DeliverEveryMinute', { target: deliver, expression: 'rate(1 minute)' });

    const gateway = new Gateway(this, 'Gateway', {
      settings,
      ...(publicUrl === undefined || certificateArn === undefined
        ? {}
        : { domain: { name: new URL(publicUrl).hostname, certificateArn } }),
    });
    gateway.route(citizen, [HttpMethod.GET, HttpMethod.POST], ['/q/{code}', '/Q/{code}', '/i/{token}']);
    gateway.route(kiosk, [HttpMethod.GET], ['/k/{code}', '/k/worker.js']);
    gateway.route(kiosk, [HttpMethod.POST], ['/k/{code}/pin', '/k/{code}/answers']);
    gateway.route(widget, [HttpMethod.GET, HttpMethod.POST], ['/w/{code}']);
    gateway.route(widget, [HttpMethod.GET], ['/widget.js']);
    gateway.route(cases, [HttpMethod.GET, HttpMethod.POST], ['/f/{code}', '/t']);
    gateway.route(cases, [HttpMethod.GET], ['/u/{uploadId}']);
    gateway.route(
      site,
      [HttpMethod.GET],
      [
        '/',
        '/health',
        '/p',
        '/p/{procedureId}',
        '/docs/feedback',
        '/open/signing-key.pem',
        '/robots.txt',
        '/favicon.ico',
      ],
    );
    gateway.route(
      open,
      [HttpMethod.GET],
      ['/open', '/open/{unitId}', '/open/{unitId}/{quarter}', '/open/{unitId}/{quarter}/{file}'],
    );
    gateway.route(report, [HttpMethod.GET], ['/r/{token}', '/r/{token}/{unitId}/{period}']);
    gateway.route(report, [HttpMethod.GET, HttpMethod.POST], ['/n/{token}']);
    gateway.route(
      api,
      [HttpMethod.POST],
      [
        '/v1/feedback',
        '/v1/responses',
        '/v1/responses/batch',
        '/v1/cases',
        '/v1/cases/batch',
        '/v1/invitations',
        '/v1/invitations/batch',
      ],
    );
    gateway.route(
      api,
      [HttpMethod.GET],
      [
        '/openapi.json',
        '/docs/api',
        '/v1/units',
        '/v1/offices',
        '/v1/surveys',
        '/v1/procedures',
        '/v1/reports',
        '/v1/reports/{unitId}/{period}',
        '/v1/cases/{id}',
      ],
    );

    gateway.route(chat, [HttpMethod.GET, HttpMethod.POST], ['/hooks/{platform}/{account}']);

    const base = publicUrl ?? gateway.api.apiEndpoint;
    const { bucket } = state.attachments;
    // One machine's gateway stands before its object store.
    const filesUrl =
      settings.stage === 'local'
        ? `${base}/storage/${bucket.bucketName}`
        : `https://${bucket.bucketRegionalDomainName}`;
    cases.setting('PUBLIC_URL', base).setting('ATTACHMENTS_URL', filesUrl);
    api.setting('PUBLIC_URL', base);
    open311.setting('PUBLIC_URL', base);
    gateway.route(open311, [HttpMethod.GET, HttpMethod.POST], ['/open311/v2/{proxy+}']);
    const console = make('console', 'Where staff work')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'Query', 'QueryIndexes', 'PutItem'])
      .bindTable('KEYS_TABLE', state.keys, ['GetItem', 'PutItem'])
      .bindTable('RESPONSES_TABLE', state.responses, ['BatchGetItem', 'PutItem'])
      .bindTable('REPORTS_TABLE', state.reports, ['GetItem', 'Query', 'PutItem'])
      .bindTable('CASES_TABLE', state.cases, [
        'GetItem',
        'Query',
        'QueryIndexes',
        'PutItem',
        'ConditionCheckItem',
      ])
      .bindTable('CONTACT_KEYS_TABLE', state.contactKeys, ['GetItem', 'PutItem'])
      .bindContactKey('CONTACT_KEY_ID', state.contactKey, ['kms:Decrypt', 'kms:GenerateDataKey'])
      .bindBucket('ATTACHMENTS_BUCKET', state.attachments, { read: ['clean/'], write: ['raw/', 'clean/'] })
      .setting('ATTACHMENTS_URL', filesUrl)
      .bindTable('AUDIT_TABLE', state.audit, ['Query', 'PutItem'])
      .bindQueue('MAIL_QUEUE_URL', state.mail.queue)
      .setting('PUBLIC_URL', base)
      .setting('OIDC_ISSUER', state.staff?.issuer ?? `${base}/oidc`)
      .setting('OIDC_CLIENT_ID', state.staff?.addConsole(this, base).userPoolClientId ?? 'wardvoice-console');
    gateway.route(console, [HttpMethod.GET, HttpMethod.POST], ['/console', '/console/{proxy+}']);

    const notify = make('notify', 'Sends the mails that are asked for')
      .bindTable('REGISTRY_TABLE', state.registry, ['GetItem', 'PutItem', 'QueryIndexes'])
      .bindTable('REPORTS_TABLE', state.reports, ['GetItem', 'PutItem'])
      .bindTable('CASES_TABLE', state.cases, ['Query'])
      .bindSigningKey('REPORT_SIGNING_KEY_ID', state.signingKey, ['kms:Sign', 'kms:GetPublicKey'])
      .bindMail('MAIL_FROM', mailFrom, state.bounces)
      .setting('PUBLIC_URL', base);
    notify.consume(state.mail, functions.notify.concurrency);
    if (mailFrom === undefined) {
      Annotations.of(this).addWarningV2(
        'wardvoice:mails-off',
        'No mails are sent, neither reports nor alerts: pass -c mailFrom=baocao@example.gov.vn, an address that SES may send from.',
      );
    }

    const { topic } = new AlarmTopic(this, 'Alarms', {
      email: props.alarmEmail,
      monthlyBudgetUsd: settings.monthlyBudgetUsd,
    });
    watchService(this, {
      topic,
      state,
      gateway,
      functions: {
        citizen,
        kiosk,
        widget,
        cases,
        attachments,
        console,
        site,
        report,
        open,
        api,
        open311,
        intake,
        chat,
        converse,
        changes,
        close,
        tally,
        views,
        plan,
        compose,
        notify,
        rounds,
        watch,
        remind,
        announce,
        deliver,
      },
    });

    new CfnOutput(this, 'ApiUrl', { value: gateway.api.apiEndpoint });
    new CfnOutput(this, 'MailFrom', { value: mailFrom ?? 'off: no mails are sent' });
    new CfnOutput(this, 'PublicUrl', { value: base });
  }
}
