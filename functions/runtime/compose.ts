import * as z from 'zod/mini';
import { sqsMailQueue } from '../adapters/sqs/mail-queue.ts';
import { handleReportRequests } from '../compose/handle-report-requests.ts';
import { composeReport } from '../domain/report/compose-report.ts';
import { makeReport } from '../domain/report/make-report.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { reportStores, reportVariables } from './report-stores.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({ ...reportVariables, MAIL_QUEUE_URL: variables.MAIL_QUEUE_URL });

/** The function behind the queue of requests for reports. */
export function composeHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleReportRequests> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const { stores } = reportStores(environment);
  const compose = composeReport({
    make: makeReport(stores),
    reports: stores.reports,
    mails: sqsMailQueue({ client: sqsClient(), queueUrl: environment.MAIL_QUEUE_URL }),
    now: Date.now,
  });
  return handleReportRequests({ compose, log: logToStandardOutput });
}
