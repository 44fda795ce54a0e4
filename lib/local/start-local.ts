import { randomUUID } from 'node:crypto';
import { localAccountId } from './aws-identity.ts';
import { describeRun } from './describe-run.ts';
import { logGroupFolder, openLogFiles } from './functions/log-files.ts';
import { openAccounts } from './oidc/accounts.ts';
import { OIDC_PATH, openOidc } from './oidc/open-oidc.ts';
import { fileGate, STORAGE_PATH } from './files/file-gate.ts';
import { startFunctions, type Invoke } from './functions/start-functions.ts';
import type { OwnPages } from './gateway/own-pages.ts';
import { startGateway } from './gateway/start-gateway.ts';
import { kmsOptions } from './kms-api/kms-options.ts';
import { startKmsApi } from './kms-api/start-kms-api.ts';
import { startLogsApi } from './logs-api/start-logs-api.ts';
import { mailPages } from './mail-pages/mail-pages.ts';
import { openStores } from './open-stores.ts';
import { fitsFilters } from './pumps/event-filter.ts';
import { openPositions } from './pumps/positions.ts';
import { startQueuePump } from './pumps/queue-pump.ts';
import { startStreamPump, type Pump } from './pumps/stream-pump.ts';
import { removeRunFile, writeRunFile, type RunFile } from './run-file.ts';
import { openLastRuns } from './schedules/last-runs.ts';
import { startSchedules } from './schedules/start-schedules.ts';
import { openMailFolder } from './ses-api/mail-folder.ts';
import { openSmtpRelay } from './ses-api/smtp-relay.ts';
import { startSesApi } from './ses-api/start-ses-api.ts';
import { StopReason } from './stop-reason.ts';
import type { FunctionModel, TargetModel } from './template/model.ts';

const dayMs = 86_400_000;

export type StartLocalOptions = {
  /** A data folder that this process holds. */
  readonly dataFolder: string;
  readonly assembly: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Address citizens see. @default the gateway's own address on this machine */
  readonly publicUrl?: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly onTrouble: (line: string) => void;
  /** Pages that this machine answers itself. */
  readonly ownPages?: OwnPages | undefined;
  /** Milliseconds since 1970, for schedules. @default the system's clock */
  readonly now?: (() => number) | undefined;
  /** First wait before a failed stream batch is tried again. @default 1000 */
  readonly streamRetryMs?: number | undefined;
  /** How often schedules look at the clock, at most. @default 30000 */
  readonly scheduleTickMs?: number | undefined;
};

/** Everything that runs on this machine. */
export type LocalRuntime = {
  readonly run: RunFile;
  readonly invoke: Invoke;
  /** Deletes what has expired now instead of within a minute. */
  readonly sweepExpired: () => Promise<void>;
  /** Ends every part in order; what is under way may finish. */
  readonly stop: () => Promise<void>;
};

/** Starts the synthesized application on this machine. Nothing is left running when it rejects. */
export async function startLocal(options: StartLocalOptions): Promise<LocalRuntime> {
  const { dataFolder, environment, onTrouble } = options;
  const now = options.now ?? Date.now;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    // The port is taken first: the functions are told the address, and a busy port is the likeliest trouble.
    const { host, port } = options;
    const mails = openMailFolder(dataFolder, Date.now);
    const smtpUrl = environment['SMTP_URL'];
    const handOn = smtpUrl === undefined ? undefined : openSmtpRelay(smtpUrl);
    const ownPages: OwnPages = new Map([
      ...mailPages({ mails, isHandedOn: handOn !== undefined, publicUrl: options.publicUrl }),
      ...(options.ownPages ?? []),
    ]);
    let signIn: Awaited<ReturnType<typeof openOidc>> | undefined;
    let gate: ReturnType<typeof fileGate> | undefined;
    const gateway = await startGateway({
      host,
      port,
      ownPages,
      mounted: [
        {
          path: OIDC_PATH,
          async answer(request, response) {
            if (signIn === undefined) throw new Error('not started yet');
            await signIn(request, response);
          },
        },
        {
          path: STORAGE_PATH,
          async answer(request, response) {
            if (gate === undefined) throw new Error('not started yet');
            await gate(request, response);
          },
        },
      ],
      onTrouble,
    });
    stops.push(gateway.stop);
    const publicUrl = options.publicUrl ?? gateway.url;

    signIn = await openOidc({ dataFolder, publicUrl, accounts: openAccounts(dataFolder), now: Date.now });
    const stores = await openStores({
      dataFolder,
      assembly: options.assembly,
      publicUrl,
      environment,
      onTrouble,
    });
    stops.push(stores.stop);
    const { model, region, credentials, database, queues, files, queueUrls } = stores;

    const logs = openLogFiles(dataFolder, Date.now);
    stops.push(logs.close);
    const groups = new Set([
      ...model.logGroups.map(({ name }) => name),
      ...model.functions.map((each) => each.logGroup),
    ]);
    const logsApi = await startLogsApi((group) =>
      groups.has(group) ? logGroupFolder(dataFolder, group) : undefined,
    );
    stops.push(logsApi.stop);
    const sendTo = async (queue: string, body: unknown, group?: string) => {
      await queues.call('AmazonSQS.SendMessage', {
        QueueUrl: queueUrls.get(queue),
        MessageBody: JSON.stringify(body),
        ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: randomUUID() }),
      });
    };
    const callTarget = async (target: TargetModel, event: unknown) => {
      if (target.kind === 'function') await invoke(target.name, event);
      else await sendTo(target.name, event, target.messageGroupId);
    };
    const sesApi = await startSesApi({
      folder: mails,
      handOn,
      async publish(event) {
        for (const { pattern, targets } of model.eventRules)
          if (fitsFilters([pattern], event))
            await Promise.all(targets.map((each) => callTarget(each, event)));
      },
    });
    stops.push(sesApi.stop);
    const kmsApi = await startKmsApi(await kmsOptions(model, dataFolder));
    stops.push(kmsApi.stop);
    await mails.deleteOld();
    await logs.deleteExpired(model.logGroups);
    const cleaner = setInterval(() => {
      Promise.all([logs.deleteExpired(model.logGroups), mails.deleteOld()]).catch((error: unknown) =>
        onTrouble(`Old logs or mails stay: ${String(error)}`),
      );
    }, dayMs);
    stops.push(async () => clearInterval(cleaner));

    const endpoints = {
      dynamodb: database.endpoint,
      sqs: queues.endpoint,
      logs: logsApi.endpoint,
      ses: sesApi.endpoint,
      kms: kmsApi.endpoint,
      s3: files.endpoint,
    };
    const functions = await startFunctions({
      definitions: withOwnIssuer(model.functions, environment),
      dataFolder,
      region,
      credentials,
      endpoints,
      logs,
    });
    stops.push(functions.stop);
    const { invoke } = functions;

    gate = fileGate({
      files,
      buckets: model.buckets,
      publicUrl,
      region,
      credentials,
      tell: sendTo,
      now: Date.now,
    });
    const pumps: Pump[] = [];
    const positions = await openPositions(dataFolder);
    for (const mapping of model.streamMappings) {
      const queue = mapping.onFailureQueue;
      pumps.push(
        startStreamPump({
          mapping,
          functionArn: `arn:aws:lambda:${region}:${localAccountId}:function:${mapping.functionName}:$LATEST`,
          database: database.call,
          invoke,
          positions,
          onGivenUp: queue === undefined ? undefined : (message) => sendTo(queue, message),
          onTrouble,
          now: Date.now,
          pollMs: 250,
          firstWaitMs: options.streamRetryMs ?? 1000,
        }),
      );
    }
    for (const mapping of model.queueMappings) {
      pumps.push(
        startQueuePump({
          mapping,
          queueUrl: queueUrls.get(mapping.queueName) ?? '',
          queueArn: `arn:aws:sqs:${region}:${localAccountId}:${mapping.queueName}`,
          region,
          queues: queues.call,
          invoke,
          onTrouble,
        }),
      );
    }
    const schedules = startSchedules({
      schedules: model.schedules,
      region,
      lastRuns: await openLastRuns(dataFolder),
      now,
      tickMs: options.scheduleTickMs,
      onTrouble,
      run: callTarget,
    });
    stops.push(async () => {
      await Promise.all([schedules.stop(), ...pumps.map((pump) => pump.stop())]);
    });

    gateway.open(model.routes, invoke);
    const run = describeRun(stores, { url: gateway.url, publicUrl, endpoints });
    await writeRunFile(dataFolder, run);
    stops.push(() => removeRunFile(dataFolder));
    return { run, invoke, sweepExpired: database.sweep, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Functions whose staff sign in elsewhere, where the environment names another identity provider. */
function withOwnIssuer(
  functions: readonly FunctionModel[],
  environment: NodeJS.ProcessEnv,
): readonly FunctionModel[] {
  if ((environment['OIDC_ISSUER'] === undefined) !== (environment['OIDC_CLIENT_ID'] === undefined))
    throw new StopReason(
      'Set OIDC_ISSUER and OIDC_CLIENT_ID together: the one names who keeps the accounts of staff, the other this service there.',
    );
  const own = Object.fromEntries(
    (['OIDC_ISSUER', 'OIDC_CLIENT_ID'] as const).flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return functions.map((definition) =>
    'OIDC_ISSUER' in definition.environment
      ? { ...definition, environment: { ...definition.environment, ...own } }
      : definition,
  );
}
