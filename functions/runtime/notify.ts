import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { dynamoAlertRepository } from '../adapters/dynamodb/alert-repository.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoDeliveryRepository } from '../adapters/dynamodb/delivery-repository.ts';
import { dynamoMemberRepository } from '../adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoReportLinkRepository } from '../adapters/dynamodb/report-link-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { dynamoNoteRepository } from '../adapters/dynamodb/note-repository.ts';
import { dynamoReportRepository } from '../adapters/dynamodb/report-repository.ts';
import { kmsSigner } from '../adapters/kms/kms-signer.ts';
import { reportPdf } from '../adapters/report-pdf/report-pdf.ts';
import { readBounce } from '../adapters/ses/read-bounce.ts';
import { sesMailer } from '../adapters/ses/ses-mailer.ts';
import { alertSource } from '../domain/alert/alert-source.ts';
import { tellMembers } from '../domain/mail/tell-members.ts';
import { composeMail } from '../notify/compose-mail.ts';
import { handleMailRequests } from '../notify/handle-mail-requests.ts';
import { reportMailSource } from '../notify/report-mail-source.ts';
import { readEnvironment, variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sesClient } from './ses-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  MAIL_FROM: variables.MAIL_FROM,
  MAIL_CONFIGURATION_SET: variables.MAIL_CONFIGURATION_SET,
  PUBLIC_URL: variables.PUBLIC_URL,
  REPORT_SIGNING_KEY_ID: variables.REPORT_SIGNING_KEY_ID,
});

/** The function behind the queue of requests for mails, and of what came back. */
export function notifyHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleMailRequests> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const from = environment.MAIL_FROM;
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const reports = { call, tableName: environment.REPORTS_TABLE, pause };
  const deliveries = dynamoDeliveryRepository(reports);
  const queue = { bounces: { readBounce, deliveries, now: Date.now }, log: logToStandardOutput };
  if (from === 'off') return handleMailRequests({ ...queue, tell: undefined });
  const links = dynamoReportLinkRepository(registry);
  const publicUrl = environment.PUBLIC_URL;
  const tell = tellMembers({
    members: dynamoMemberRepository(registry),
    deliveries,
    compose: composeMail({
      units: dynamoUnitRepository(registry),
      offices: dynamoOfficeRepository(registry),
      links,
      cases: dynamoCaseRepository({ call, tableName: environment.CASES_TABLE }),
      alerts: alertSource(dynamoAlertRepository(reports)),
      reports: reportMailSource({
        reports: dynamoReportRepository(reports),
        links,
        notes: dynamoNoteRepository(reports),
        files: { pdf: reportPdf },
        signer: kmsSigner({ client: kmsClient(), keyId: environment.REPORT_SIGNING_KEY_ID }),
        publicUrl,
        now: Date.now,
        randomBytes,
      }),
      publicUrl,
      now: Date.now,
      randomBytes,
    }),
    mailer: sesMailer({
      client: sesClient(),
      from,
      configurationSet: environment.MAIL_CONFIGURATION_SET,
    }),
    mailDomain: from.slice(from.lastIndexOf('@') + 1),
    now: Date.now,
  });
  return handleMailRequests({ ...queue, tell });
}
