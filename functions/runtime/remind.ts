import * as z from 'zod/mini';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsMailQueue } from '../adapters/sqs/mail-queue.ts';
import { changeCase } from '../domain/case/change-case.ts';
import { planCase } from '../domain/case/plan-case.ts';
import { remindOfCases } from '../domain/case/remind-of-cases.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  MAIL_QUEUE_URL: variables.MAIL_QUEUE_URL,
});

/** The function that has people told of the dates of cases, by schedule. */
export function remindHandler(variablesGiven: NodeJS.ProcessEnv): () => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  const offices = dynamoOfficeRepository(registry);
  const now = Date.now;
  const plan = planCase({ zoneOf: async ({ officeId }) => (await offices.find(officeId))?.timeZone, now });
  const remind = remindOfCases({
    cases,
    change: changeCase({ cases, plan, now }),
    units: dynamoUnitRepository(registry),
    mail: sqsMailQueue({ client: sqsClient(), queueUrl: environment.MAIL_QUEUE_URL }),
    now,
  });
  return async () => {
    const { told, closed, failed } = await remind();
    logToStandardOutput('CASES_REMINDED', { told, closed, failed });
    // The schedule's own retry and the function's alarm see to the rest.
    if (failed > 0) throw new Error(`${failed} cases could not be dealt with.`);
  };
}
