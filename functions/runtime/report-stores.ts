import * as z from 'zod/mini';
import { dynamoAlertRepository } from '../adapters/dynamodb/alert-repository.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoIndex766Repository } from '../adapters/dynamodb/index766-repository.ts';
import { dynamoNoteRepository } from '../adapters/dynamodb/note-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoPageViewRepository } from '../adapters/dynamodb/page-view-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoReportRepository } from '../adapters/dynamodb/report-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoServedRepository } from '../adapters/dynamodb/served-repository.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoTallyRepository } from '../adapters/dynamodb/tally-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { kmsSigner } from '../adapters/kms/kms-signer.ts';
import { variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { pause } from './pause.ts';

/** What a function that makes reports needs of its environment. */
export const reportVariables = {
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  TALLIES_TABLE: variables.TALLIES_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  REPORT_SIGNING_KEY_ID: variables.REPORT_SIGNING_KEY_ID,
} as const;

const environmentSchema = z.object(reportVariables);

/** Everything that reports are made of, with the key that seals them; `links` needs the registry too. */
export function reportStores(environment: z.infer<typeof environmentSchema>) {
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const tallies = { call, tableName: environment.TALLIES_TABLE };
  const reports = { call, tableName: environment.REPORTS_TABLE, pause };
  return {
    registry,
    stores: {
      units: dynamoUnitRepository(registry),
      offices: dynamoOfficeRepository(registry),
      codes: dynamoCodeRepository(registry),
      procedures: dynamoProcedureRepository(registry),
      surveys: dynamoSurveyRepository(registry),
      served: dynamoServedRepository(registry),
      index766: dynamoIndex766Repository(registry),
      tallies: dynamoTallyRepository(tallies),
      pageViews: dynamoPageViewRepository(tallies),
      responses: dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause }),
      cases: dynamoCaseRepository({ call, tableName: environment.CASES_TABLE }),
      notes: dynamoNoteRepository(reports),
      alerts: dynamoAlertRepository(reports),
      reports: dynamoReportRepository(reports),
      signer: kmsSigner({ client: kmsClient(), keyId: environment.REPORT_SIGNING_KEY_ID }),
      now: Date.now,
    },
  };
}
