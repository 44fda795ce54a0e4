import * as z from 'zod/mini';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoPlannedDays } from '../adapters/dynamodb/planned-days.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsReportQueue } from '../adapters/sqs/report-queue.ts';
import { planReports } from '../domain/report-plan/plan-reports.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  REPORT_QUEUE_URL: variables.REPORT_QUEUE_URL,
});

/** The function that asks for the reports that are due, by schedule. */
export function planHandler(variablesGiven: NodeJS.ProcessEnv): () => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const plan = planReports({
    units: dynamoUnitRepository(registry),
    offices: dynamoOfficeRepository(registry),
    plannedDays: dynamoPlannedDays({ call, tableName: environment.REPORTS_TABLE }),
    queue: sqsReportQueue({ client: sqsClient(), queueUrl: environment.REPORT_QUEUE_URL }),
    now: Date.now,
  });
  return async () => {
    const { zones, requests } = await plan();
    if (zones > 0) logToStandardOutput('REPORTS_REQUESTED', { zones, requests });
  };
}
