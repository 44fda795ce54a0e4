import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
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
import { dynamoKioskRepository } from '../adapters/dynamodb/kiosk-repository.ts';
import { dynamoRateRepository } from '../adapters/dynamodb/rate-repository.ts';
import { hearTablet } from '../domain/kiosk/hear-tablet.ts';
import { issueKioskPass } from '../domain/kiosk/kiosk-pass.ts';
import { startKiosk } from '../domain/kiosk/start-kiosk.ts';
import { findPlaceIn } from '../domain/place/find-place.ts';
import { createApp } from '../kiosk/create-app.ts';
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

/** The function behind tablets that ask on the spot. */
export function kioskHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = fetchCall({
    region: environment.AWS_REGION,
    accessKeyId: environment.AWS_ACCESS_KEY_ID,
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    sessionToken: environment.AWS_SESSION_TOKEN,
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB,
    pause,
  });
  const now = Date.now;
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const keysTable = { call, tableName: environment.KEYS_TABLE, pause };
  const { signing } = dynamoKeyRepository({ ...keysTable, randomBytes });
  const kiosks = dynamoKioskRepository(keysTable);
  const places = findPlaceIn(
    {
      codes: dynamoCodeRepository(registry),
      invitations: dynamoInvitationRepository(keysTable),
      offices: dynamoOfficeRepository(registry),
      units: dynamoUnitRepository(registry),
      procedures: dynamoProcedureRepository(registry),
      surveys: dynamoSurveyRepository(registry),
    },
    now,
  );
  return handle(
    createApp({
      findPlace: (code) => places.place(code),
      startKiosk: startKiosk({ kiosks, rates: dynamoRateRepository(keysTable), now }),
      hearTablet: hearTablet({
        signing,
        responses: dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause }),
        kiosks,
        now,
        randomBytes,
      }),
      issuePass: (code) => issueKioskPass(signing, { code, now: now(), randomBytes }),
      now,
      log: logToStandardOutput,
    }),
  );
}
