import * as z from 'zod/mini';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUploadRepository } from '../adapters/dynamodb/upload-repository.ts';
import { cleanFile } from '../adapters/media/clean-file.ts';
import { handleArrivals } from '../attachments/handle-arrivals.ts';
import { takeUpload } from '../domain/attachment/take-upload.ts';
import { changeCase } from '../domain/case/change-case.ts';
import { attachmentFiles } from './attachment-files.ts';
import { caseTerms } from './case-terms.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  ATTACHMENTS_BUCKET: variables.ATTACHMENTS_BUCKET,
});

/** The function behind the queue of files that were uploaded. */
export function attachmentsHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleArrivals> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const table = { call, tableName: environment.CASES_TABLE };
  const cases = dynamoCaseRepository(table);
  const now = Date.now;
  const { plan } = caseTerms(registry, now);
  const take = takeUpload({
    uploads: dynamoUploadRepository(table),
    files: attachmentFiles(variablesGiven, environment.ATTACHMENTS_BUCKET),
    clean: cleanFile,
    cases,
    change: changeCase({ cases, plan, now }),
  });
  return handleArrivals({ take, log: logToStandardOutput });
}
