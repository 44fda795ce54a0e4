import * as z from 'zod/mini';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoNoteRepository } from '../adapters/dynamodb/note-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoPageViewRepository } from '../adapters/dynamodb/page-view-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoReportRepository } from '../adapters/dynamodb/report-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoTallyRepository } from '../adapters/dynamodb/tally-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { kmsSigner } from '../adapters/kms/kms-signer.ts';
import { sqsMailQueue } from '../adapters/sqs/mail-queue.ts';
import { handleReportRequests } from '../compose/handle-report-requests.ts';
import { composeReport } from '../domain/report/compose-report.ts';
import { makeReport } from '../domain/report/make-report.ts';
import { readEnvironment, variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  TALLIES_TABLE: variables.TALLIES_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  REPORT_SIGNING_KEY_ID: variables.REPORT_SIGNING_KEY_ID,
  MAIL_QUEUE_URL: variables.MAIL_QUEUE_URL,
});

/** The function behind the queue of requests for reports. */
export function composeHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleReportRequests> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const tallies = { call, tableName: environment.TALLIES_TABLE };
  const reports = dynamoReportRepository({ call, tableName: environment.REPORTS_TABLE });
  const make = makeReport({
    units: dynamoUnitRepository(registry),
    offices: dynamoOfficeRepository(registry),
    procedures: dynamoProcedureRepository(registry),
    surveys: dynamoSurveyRepository(registry),
    codes: dynamoCodeRepository(registry),
    tallies: dynamoTallyRepository(tallies),
    pageViews: dynamoPageViewRepository(tallies),
    responses: dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause }),
    notes: dynamoNoteRepository({ call, tableName: environment.REPORTS_TABLE, pause }),
    reports,
    signer: kmsSigner({ client: kmsClient(), keyId: environment.REPORT_SIGNING_KEY_ID }),
    now: Date.now,
  });
  const compose = composeReport({
    make,
    reports,
    mails: sqsMailQueue({ client: sqsClient(), queueUrl: environment.MAIL_QUEUE_URL }),
    now: Date.now,
  });
  return handleReportRequests({ compose, log: logToStandardOutput });
}
