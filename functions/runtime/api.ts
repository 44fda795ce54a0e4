import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoApiKeyRepository } from '../adapters/dynamodb/api-key-repository.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoIntegrationKeyRepository } from '../adapters/dynamodb/integration-key-repository.ts';
import { dynamoIntegrationRepository } from '../adapters/dynamodb/integration-repository.ts';
import { dynamoInvitationRepository } from '../adapters/dynamodb/invitation-repository.ts';
import { dynamoKeyRepository } from '../adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoRateRepository } from '../adapters/dynamodb/rate-repository.ts';
import { dynamoReportRepository } from '../adapters/dynamodb/report-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSeenMessageRepository } from '../adapters/dynamodb/seen-message-repository.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsFeedbackQueue } from '../adapters/sqs/feedback-queue.ts';
import { verifySignature } from '../adapters/standard-webhooks/verify-signature.ts';
import { admit } from '../domain/integration/admit.ts';
import { authenticate } from '../api/authenticate.ts';
import { createApp } from '../api/create-app.ts';
import { parseQrCode } from '../domain/code/qr-code.ts';
import { acceptFeedback } from '../domain/feedback/accept-feedback.ts';
import { signedCursors } from '../domain/integration/cursor.ts';
import { forwardCase } from '../domain/integration/forward-case.ts';
import { makeInvitation } from '../domain/integration/make-invitation.ts';
import { forwardResponse } from '../domain/integration/forward-response.ts';
import { caseTerms } from './case-terms.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  KEYS_TABLE: variables.KEYS_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  PUBLIC_URL: variables.PUBLIC_URL,
  FEEDBACK_QUEUE_URL: variables.FEEDBACK_QUEUE_URL,
});

/** The function behind the integrators' interface. */
export function apiHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const now = Date.now;
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const keys = { call, tableName: environment.KEYS_TABLE, pause };
  const responsesTable = { call, tableName: environment.RESPONSES_TABLE, pause };
  const integrations = dynamoIntegrationRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const seen = dynamoSeenMessageRepository(responsesTable);
  const procedures = dynamoProcedureRepository(registry);
  const units = dynamoUnitRepository(registry);
  const surveys = dynamoSurveyRepository(registry);
  const places = {
    offices,
    parseCode: parseQrCode,
    codes: dynamoCodeRepository(registry),
    units,
  };
  const { signing } = dynamoKeyRepository({ ...keys, randomBytes });
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  return handle(
    createApp({
      authenticate: authenticate({
        integrations,
        keys: dynamoIntegrationKeyRepository(keys),
        verify: verifySignature,
        now,
      }),
      accept: acceptFeedback({
        ...places,
        queue: sqsFeedbackQueue({ client: sqsClient(), queueUrl: environment.FEEDBACK_QUEUE_URL }),
        now,
      }),
      admit: admit({
        integrations,
        apiKeys: dynamoApiKeyRepository(keys),
        rates: dynamoRateRepository(keys),
        now,
      }),
      forwardResponse: forwardResponse({
        ...places,
        procedures,
        surveys,
        seen,
        responses: dynamoResponseRepository(responsesTable),
        now,
      }),
      forwardCase: forwardCase({
        ...places,
        procedures,
        seen,
        signing,
        cases,
        ...caseTerms(registry, now),
        now,
      }),
      makeInvitation: makeInvitation({
        ...places,
        procedures,
        seen,
        signing,
        invitations: dynamoInvitationRepository(keys),
        now,
      }),
      publicUrl: environment.PUBLIC_URL,
      units,
      offices,
      surveys,
      procedures,
      cases,
      reports: dynamoReportRepository({ call, tableName: environment.REPORTS_TABLE }),
      cursors: signedCursors(signing),
      now,
      log: logToStandardOutput,
    }),
  );
}
