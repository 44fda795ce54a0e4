import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { dynamoDeliveryRepository } from '../adapters/dynamodb/delivery-repository.ts';
import { dynamoMemberRepository } from '../adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoReportLinkRepository } from '../adapters/dynamodb/report-link-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sesMailer } from '../adapters/ses/ses-mailer.ts';
import { tellMembers } from '../domain/mail/tell-members.ts';
import { composeMail } from '../notify/compose-mail.ts';
import { handleMailRequests } from '../notify/handle-mail-requests.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sesClient } from './ses-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  MAIL_FROM: variables.MAIL_FROM,
  PUBLIC_URL: variables.PUBLIC_URL,
});

/** The function behind the queue of requests for mails. */
export function notifyHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleMailRequests> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const from = environment.MAIL_FROM;
  if (from === 'off') return handleMailRequests({ tell: undefined, log: logToStandardOutput });
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const tell = tellMembers({
    members: dynamoMemberRepository(registry),
    deliveries: dynamoDeliveryRepository({ call, tableName: environment.REPORTS_TABLE }),
    compose: composeMail({
      units: dynamoUnitRepository(registry),
      offices: dynamoOfficeRepository(registry),
      links: dynamoReportLinkRepository(registry),
      publicUrl: environment.PUBLIC_URL,
      now: Date.now,
      randomBytes,
    }),
    mailer: sesMailer({ client: sesClient(), from }),
    mailDomain: from.slice(from.lastIndexOf('@') + 1),
    now: Date.now,
  });
  return handleMailRequests({ tell, log: logToStandardOutput });
}
