import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { createApp } from '../site/create-app.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  WARDVOICE_STAGE: variables.WARDVOICE_STAGE,
});

/** The function behind the pages about the service and the procedures. */
export function siteHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  return handle(
    createApp({
      procedures: dynamoProcedureRepository({ call, tableName: environment.REGISTRY_TABLE, pause }),
      stage: environment.WARDVOICE_STAGE,
      log: logToStandardOutput,
    }),
  );
}
