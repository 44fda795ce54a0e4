import * as z from 'zod/mini';
import { dynamoAlertRepository } from '../adapters/dynamodb/alert-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoTallyRepository } from '../adapters/dynamodb/tally-repository.ts';
import { sqsMailQueue } from '../adapters/sqs/mail-queue.ts';
import { alertAnnouncer } from '../domain/alert/alert-announcer.ts';
import { watchOffice } from '../domain/alert/watch-office.ts';
import { handleWatchRequests } from '../watch/handle-watch-requests.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  TALLIES_TABLE: variables.TALLIES_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  MAIL_QUEUE_URL: variables.MAIL_QUEUE_URL,
});

/** The function behind the queue of offices to look at. */
export function watchHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleWatchRequests> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const watch = watchOffice({
    offices: dynamoOfficeRepository({ call, tableName: environment.REGISTRY_TABLE, pause }),
    tallies: dynamoTallyRepository({ call, tableName: environment.TALLIES_TABLE }),
    alerts: dynamoAlertRepository({ call, tableName: environment.REPORTS_TABLE }),
    announcer: alertAnnouncer(sqsMailQueue({ client: sqsClient(), queueUrl: environment.MAIL_QUEUE_URL })),
    now: Date.now,
  });
  return handleWatchRequests({ watch, log: logToStandardOutput });
}
