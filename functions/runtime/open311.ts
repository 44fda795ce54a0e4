import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoApiKeyRepository } from '../adapters/dynamodb/api-key-repository.ts';
import { dynamoCaseListing } from '../adapters/dynamodb/case-listing.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoIntegrationRepository } from '../adapters/dynamodb/integration-repository.ts';
import { dynamoKeyRepository } from '../adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoRateRepository } from '../adapters/dynamodb/rate-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSeenMessageRepository } from '../adapters/dynamodb/seen-message-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { parseQrCode } from '../domain/code/qr-code.ts';
import { admit } from '../domain/integration/admit.ts';
import { changeCase } from '../domain/case/change-case.ts';
import { forwardCase } from '../domain/integration/forward-case.ts';
import { createApp } from '../open311/create-app.ts';
import { caseTerms } from './case-terms.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  KEYS_TABLE: variables.KEYS_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  PUBLIC_URL: variables.PUBLIC_URL,
  WARDVOICE_STAGE: variables.WARDVOICE_STAGE,
});

/** The function behind Open311 GeoReport. */
export function open311Handler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const now = Date.now;
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const keys = { call, tableName: environment.KEYS_TABLE, pause };
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  const { signing } = dynamoKeyRepository({ ...keys, randomBytes });
  const terms = caseTerms(registry, now);
  return handle(
    createApp({
      admit: admit({
        integrations: dynamoIntegrationRepository(registry),
        apiKeys: dynamoApiKeyRepository(keys),
        rates: dynamoRateRepository(keys),
        now,
      }),
      forwardCase: forwardCase({
        offices,
        units,
        parseCode: parseQrCode,
        codes: dynamoCodeRepository(registry),
        procedures: dynamoProcedureRepository(registry),
        seen: dynamoSeenMessageRepository({ call, tableName: environment.RESPONSES_TABLE }),
        signing,
        cases,
        ...terms,
        now,
      }),
      changeCase: changeCase({ cases, plan: terms.plan, now }),
      signing,
      listing: dynamoCaseListing({ call, tableName: environment.CASES_TABLE, pause }),
      cases,
      units,
      offices,
      publicUrl: environment.PUBLIC_URL,
      stage: environment.WARDVOICE_STAGE === 'prod' ? 'production' : 'test',
      now,
      log: logToStandardOutput,
    }),
  );
}
