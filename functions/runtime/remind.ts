import * as z from 'zod/mini';
import { dynamoAuditLog } from '../adapters/dynamodb/audit-repository.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { contactKeyDestroyer } from '../adapters/dynamodb/contact-key-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoReplanRepository } from '../adapters/dynamodb/replan-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsMailQueue } from '../adapters/sqs/mail-queue.ts';
import { eraseAttachments } from '../domain/attachment/erase-attachments.ts';
import { recordAct } from '../domain/audit/record-act.ts';
import { changeCase } from '../domain/case/change-case.ts';
import { eraseContact } from '../domain/case/erase-contact.ts';
import { forgetCase } from '../domain/case/forget-case.ts';
import { replanCases } from '../domain/case/replan-cases.ts';
import { remindOfCases } from '../domain/case/remind-of-cases.ts';
import { attachmentFiles } from './attachment-files.ts';
import { caseTerms } from './case-terms.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  CONTACT_KEYS_TABLE: variables.CONTACT_KEYS_TABLE,
  AUDIT_TABLE: variables.AUDIT_TABLE,
  ATTACHMENTS_BUCKET: variables.ATTACHMENTS_BUCKET,
  MAIL_QUEUE_URL: variables.MAIL_QUEUE_URL,
});

/** The function that has people told of the dates of cases, by schedule. */
export function remindHandler(variablesGiven: NodeJS.ProcessEnv): () => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  const now = Date.now;
  const { plan } = caseTerms(registry, now);
  const change = changeCase({ cases, plan, now });
  const auditTables = { tableName: environment.AUDIT_TABLE, casesTable: environment.CASES_TABLE };
  const shared = {
    cases,
    change,
    files: attachmentFiles(variablesGiven, environment.ATTACHMENTS_BUCKET),
    recordAct: recordAct({ log: dynamoAuditLog({ call, ...auditTables }), now }),
    now,
  };
  const units = dynamoUnitRepository(registry);
  const contactKeys = contactKeyDestroyer({ call, tableName: environment.CONTACT_KEYS_TABLE });
  const remind = remindOfCases({
    cases,
    change,
    eraseContact: eraseContact({ ...shared, contactKeys }),
    eraseAttachments: eraseAttachments(shared),
    forget: forgetCase(shared),
    units,
    mail: sqsMailQueue({ client: sqsClient(), queueUrl: environment.MAIL_QUEUE_URL }),
    now,
  });
  const replan = replanCases({
    replans: dynamoReplanRepository({ call, tableName: environment.CASES_TABLE }),
    cases,
    units,
    plan,
    now,
  });
  return async () => {
    // First: what is due may have moved.
    const replanned = await replan();
    if (replanned.looked > 0) logToStandardOutput('CASES_REPLANNED', replanned);
    const { failed, ...dealtWith } = await remind();
    logToStandardOutput('CASES_REMINDED', { ...dealtWith, failed });
    // The schedule's own retry and the function's alarm see to the rest.
    if (failed > 0) throw new Error(`${failed} cases could not be dealt with.`);
  };
}
