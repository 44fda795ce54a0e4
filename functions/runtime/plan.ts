import * as z from 'zod/mini';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoMemberRepository } from '../adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoPlannedDays } from '../adapters/dynamodb/planned-days.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsMailQueue } from '../adapters/sqs/mail-queue.ts';
import { sqsReportQueue } from '../adapters/sqs/report-queue.ts';
import { askForDigests } from '../domain/case-digest/ask-for-digests.ts';
import { planReports } from '../domain/report-plan/plan-reports.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  REPORT_QUEUE_URL: variables.REPORT_QUEUE_URL,
  MAIL_QUEUE_URL: variables.MAIL_QUEUE_URL,
});

/** The function that asks for the reports and digests that are due, by schedule. */
export function planHandler(variablesGiven: NodeJS.ProcessEnv): () => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const units = dynamoUnitRepository(registry);
  const sqs = sqsClient();
  const plan = planReports({
    units,
    offices: dynamoOfficeRepository(registry),
    plannedDays: dynamoPlannedDays({ call, tableName: environment.REPORTS_TABLE }),
    queue: sqsReportQueue({ client: sqs, queueUrl: environment.REPORT_QUEUE_URL }),
    now: Date.now,
  });
  const digest = askForDigests({
    units,
    members: dynamoMemberRepository(registry),
    cases: dynamoCaseRepository({ call, tableName: environment.CASES_TABLE }),
    digested: dynamoPlannedDays({ call, tableName: environment.REPORTS_TABLE, of: 'DIGEST' }),
    mail: sqsMailQueue({ client: sqs, queueUrl: environment.MAIL_QUEUE_URL }),
    now: Date.now,
  });
  return async () => {
    const { zones, requests } = await plan();
    if (zones > 0) logToStandardOutput('REPORTS_REQUESTED', { zones, requests });
    const digests = await digest();
    if (digests.zones > 0) logToStandardOutput('DIGESTS_REQUESTED', digests);
  };
}
