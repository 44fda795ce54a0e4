import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoAlertRepository } from '../adapters/dynamodb/alert-repository.ts';
import { dynamoIndex766Repository } from '../adapters/dynamodb/index766-repository.ts';
import { dynamoServedRepository } from '../adapters/dynamodb/served-repository.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { reportFiles } from '../adapters/report-files/report-files.ts';
import { dynamoNoteRepository } from '../adapters/dynamodb/note-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoPageViewRepository } from '../adapters/dynamodb/page-view-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoReportRepository } from '../adapters/dynamodb/report-repository.ts';
import { dynamoReportLinkRepository } from '../adapters/dynamodb/report-link-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoTallyRepository } from '../adapters/dynamodb/tally-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { kmsSigner } from '../adapters/kms/kms-signer.ts';
import { readPublishedSeries } from '../domain/series/read-published-series.ts';
import { openNote, writeNote } from '../domain/note/write-note.ts';
import { openReportLink } from '../domain/report/open-report-link.ts';
import { readReport } from '../domain/report/read-report.ts';
import { withinReach } from '../domain/report/within-reach.ts';
import { createApp } from '../report/create-app.ts';
import { readEnvironment, variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  TALLIES_TABLE: variables.TALLIES_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  REPORT_SIGNING_KEY_ID: variables.REPORT_SIGNING_KEY_ID,
});

/** The function behind `GET /r/{token}`. */
export function reportHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const tallies = { call, tableName: environment.TALLIES_TABLE };
  const units = dynamoUnitRepository(registry);
  const reports = dynamoReportRepository({ call, tableName: environment.REPORTS_TABLE });
  const stores = {
    units,
    offices: dynamoOfficeRepository(registry),
    tallies: dynamoTallyRepository(tallies),
  };
  const notes = dynamoNoteRepository({ call, tableName: environment.REPORTS_TABLE, pause });
  const signer = kmsSigner({ client: kmsClient(), keyId: environment.REPORT_SIGNING_KEY_ID });
  const app = createApp({
    openLink: openReportLink({ links: dynamoReportLinkRepository(registry), now: Date.now }),
    isWithinReach: withinReach({ units }),
    readReport: readReport({
      ...stores,
      procedures: dynamoProcedureRepository(registry),
      surveys: dynamoSurveyRepository(registry),
      pageViews: dynamoPageViewRepository(tallies),
      responses: dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause }),
      codes: dynamoCodeRepository(registry),
      notes,
      served: dynamoServedRepository(registry),
      index766: dynamoIndex766Repository(registry),
      alerts: dynamoAlertRepository({ call, tableName: environment.REPORTS_TABLE }),
      reports,
      signer,
      now: Date.now,
    }),
    readSeries: readPublishedSeries({ ...stores, reports, now: Date.now }),
    files: reportFiles,
    signer,
    openNote: openNote({ notes, now: Date.now }),
    writeNote: writeNote({ notes, now: Date.now }),
    unitName: async (unitId) => (await units.find(unitId))?.name,
    log: logToStandardOutput,
  });
  return handle(app);
}
