import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { writeOpenCsv } from '../adapters/csv/write-open-csv.ts';
import { dynamoReportRepository } from '../adapters/dynamodb/report-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { listUnits } from '../domain/open/find-units.ts';
import { readOpenQuarter } from '../domain/open/read-open-quarter.ts';
import { createApp } from '../open/create-app.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
});

/** The function behind open data. */
export function openHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const units = dynamoUnitRepository({ call, tableName: environment.REGISTRY_TABLE, pause });
  const reports = dynamoReportRepository({ call, tableName: environment.REPORTS_TABLE });
  return handle(
    createApp({
      listUnits: listUnits({ units, now: Date.now }),
      units,
      reports,
      readOpenQuarter: readOpenQuarter({ units, reports }),
      writeCsv: writeOpenCsv,
      log: logToStandardOutput,
    }),
  );
}
