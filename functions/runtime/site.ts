import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { kmsPublicKey } from '../adapters/kms/kms-signer.ts';
import { createApp } from '../site/create-app.ts';
import { readEnvironment, variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  REPORT_SIGNING_KEY_ID: variables.REPORT_SIGNING_KEY_ID,
  WARDVOICE_STAGE: variables.WARDVOICE_STAGE,
});

/** The function behind the pages about the service and the procedures. */
export function siteHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  return handle(
    createApp({
      procedures: dynamoProcedureRepository({ call, tableName: environment.REGISTRY_TABLE, pause }),
      signingKey: kmsPublicKey({ client: kmsClient(), keyId: environment.REPORT_SIGNING_KEY_ID }),
      stage: environment.WARDVOICE_STAGE,
      log: logToStandardOutput,
    }),
  );
}
