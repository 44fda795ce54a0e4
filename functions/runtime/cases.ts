import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoAuditLog } from '../adapters/dynamodb/audit-repository.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoContactKeys } from '../adapters/dynamodb/contact-key-repository.ts';
import { dynamoKeyRepository } from '../adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUploadRepository } from '../adapters/dynamodb/upload-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { kmsKeyWrap } from '../adapters/kms/kms-key-wrap.ts';
import { createApp } from '../cases/create-app.ts';
import { followUpload } from '../domain/attachment/follow-upload.ts';
import { showFiles } from '../domain/attachment/show-files.ts';
import { askForUpload } from '../domain/attachment/upload.ts';
import { recordAct } from '../domain/audit/record-act.ts';
import { findCasePlace } from '../domain/case/case-place.ts';
import { changeCase } from '../domain/case/change-case.ts';
import { eraseContact } from '../domain/case/erase-contact.ts';
import { eraseCase } from '../domain/case/forget-case.ts';
import { openCase } from '../domain/case/open-case.ts';
import { replaceContact } from '../domain/case/replace-contact.ts';
import { trackCase } from '../domain/case/track-case.ts';
import { sealContact } from '../domain/contact/sealed-contact.ts';
import { UNIQUE_BYTES } from '../domain/response/response-id.ts';
import { issueScanToken } from '../domain/scan-token/scan-token.ts';
import { attachmentFiles, attachmentLinks } from './attachment-files.ts';
import { caseTerms } from './case-terms.ts';
import { readEnvironment, variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  KEYS_TABLE: variables.KEYS_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  CONTACT_KEYS_TABLE: variables.CONTACT_KEYS_TABLE,
  CONTACT_KEY_ID: variables.CONTACT_KEY_ID,
  AUDIT_TABLE: variables.AUDIT_TABLE,
  ATTACHMENTS_BUCKET: variables.ATTACHMENTS_BUCKET,
  ATTACHMENTS_URL: variables.ATTACHMENTS_URL,
  PUBLIC_URL: variables.PUBLIC_URL,
});

const REQUEST_ID_BYTES = 12;

/** The function behind the pages on which citizens open cases and follow them. */
export function casesHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const { signing } = dynamoKeyRepository({ call, tableName: environment.KEYS_TABLE, randomBytes });
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  const contactKeys = dynamoContactKeys({
    call,
    tableName: environment.CONTACT_KEYS_TABLE,
    wrap: kmsKeyWrap({ client: kmsClient(), keyId: environment.CONTACT_KEY_ID }),
    randomBytes,
  });
  const units = dynamoUnitRepository(registry);
  const now = Date.now;
  const offices = dynamoOfficeRepository(registry);
  const { plan, rulesOf, routeOf } = caseTerms(registry, now);
  const change = changeCase({ cases, plan, now });
  const seal = sealContact({ keys: contactKeys, randomBytes });
  const auditLog = dynamoAuditLog({
    call,
    tableName: environment.AUDIT_TABLE,
    casesTable: environment.CASES_TABLE,
  });
  const shared = { cases, change, contactKeys, recordAct: recordAct({ log: auditLog, now }), now };
  const uploads = dynamoUploadRepository({ call, tableName: environment.CASES_TABLE });
  const links = attachmentLinks(variablesGiven, {
    bucket: environment.ATTACHMENTS_BUCKET,
    address: environment.ATTACHMENTS_URL,
  });
  const app = createApp({
    askForUpload: askForUpload({ uploads, links, randomBytes, now }),
    followUpload: followUpload({ uploads, pause, now }),
    findCase: (id) => cases.find(id),
    showFiles: showFiles({ links, now }),
    filesOrigin: links.origin,
    origin: new URL(environment.PUBLIC_URL).origin,
    findPlace: findCasePlace({
      codes: dynamoCodeRepository(registry),
      offices,
      units,
      procedures: dynamoProcedureRepository(registry),
      now,
    }),
    issueToken: ({ code }) =>
      issueScanToken(signing, {
        code: code.code,
        at: now(),
        unique: randomBytes(UNIQUE_BYTES),
        purpose: 'case',
      }),
    openCase: openCase({
      signing,
      cases,
      plan,
      rulesOf,
      routeOf,
      sealContact: seal,
      contactKeys,
    }),
    trackCase: trackCase({ cases }),
    changeCase: change,
    replaceContact: replaceContact({ ...shared, sealContact: seal }),
    eraseContact: eraseContact(shared),
    eraseCase: eraseCase({
      ...shared,
      files: attachmentFiles(variablesGiven, environment.ATTACHMENTS_BUCKET),
    }),
    makeRequestId: () => randomBytes(REQUEST_ID_BYTES).toString('base64url'),
    now,
    log: logToStandardOutput,
  });
  return handle(app);
}
