import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { fetchCall } from '../adapters/dynamodb/fetch-call.ts';
import { dynamoInvitationRepository } from '../adapters/dynamodb/invitation-repository.ts';
import { dynamoKeyRepository } from '../adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { findPlaceIn } from '../domain/place/find-place.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  KEYS_TABLE: variables.KEYS_TABLE,
  AWS_REGION: variables.AWS_REGION,
  AWS_ACCESS_KEY_ID: variables.AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY: variables.AWS_SECRET_ACCESS_KEY,
  AWS_SESSION_TOKEN: variables.AWS_SESSION_TOKEN,
  AWS_ENDPOINT_URL_DYNAMODB: variables.AWS_ENDPOINT_URL_DYNAMODB,
});

/** What the functions at which citizens answer have in common: the printed page, the tablet, the frame in a portal. */
export function citizenStores(variablesGiven: NodeJS.ProcessEnv) {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = fetchCall({
    region: environment.AWS_REGION,
    accessKeyId: environment.AWS_ACCESS_KEY_ID,
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    sessionToken: environment.AWS_SESSION_TOKEN,
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB,
    pause,
  });
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const keys = { call, tableName: environment.KEYS_TABLE, pause };
  const { signing, deviceHint: deviceHints } = dynamoKeyRepository({ ...keys, randomBytes });
  const find = findPlaceIn(
    {
      codes: dynamoCodeRepository(registry),
      invitations: dynamoInvitationRepository(keys),
      offices: dynamoOfficeRepository(registry),
      units: dynamoUnitRepository(registry),
      procedures: dynamoProcedureRepository(registry),
      surveys: dynamoSurveyRepository(registry),
    },
    Date.now,
  );
  return {
    /** As repositories want these tables. */
    registry,
    keys,
    find,
    signing,
    deviceHints,
    responses: dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause }),
    now: Date.now,
    randomBytes: (length: number): Uint8Array => randomBytes(length),
    log: logToStandardOutput,
  };
}
