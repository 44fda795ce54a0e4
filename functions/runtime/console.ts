import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoAnswerTemplateRepository } from '../adapters/dynamodb/answer-template-repository.ts';
import { dynamoAuditLog } from '../adapters/dynamodb/audit-repository.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoContactKeys } from '../adapters/dynamodb/contact-key-repository.ts';
import { dynamoKeyRepository } from '../adapters/dynamodb/key-repository.ts';
import { dynamoMemberRepository } from '../adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSessionRepository } from '../adapters/dynamodb/session-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { kmsKeyWrap } from '../adapters/kms/kms-key-wrap.ts';
import { oidcIdentityProvider } from '../adapters/oidc/oidc-identity-provider.ts';
import { createApp } from '../console/create-app.ts';
import { sessionCookies } from '../console/session-cookies.ts';
import { demandAccess } from '../domain/access/demand-access.ts';
import { mayDo } from '../domain/access/may-do.ts';
import { endSession, openSession, startSession } from '../domain/access/sessions.ts';
import { beginSignIn, finishSignIn } from '../domain/access/sign-in.ts';
import { offeredTemplates } from '../domain/answer-template/offered-templates.ts';
import { removeTemplate, writeTemplate } from '../domain/answer-template/write-template.ts';
import { recordAct } from '../domain/audit/record-act.ts';
import { changeCase } from '../domain/case/change-case.ts';
import { planCase } from '../domain/case/plan-case.ts';
import { openContact } from '../domain/contact/sealed-contact.ts';
import { dayOf } from '../domain/time/day.ts';
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
  PUBLIC_URL: variables.PUBLIC_URL,
  OIDC_ISSUER: variables.OIDC_ISSUER,
  OIDC_CLIENT_ID: variables.OIDC_CLIENT_ID,
});

const REQUEST_ID_BYTES = 12;
const TEMPLATE_ID_BYTES = 8;

/** The function behind the console. */
export function consoleHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const keysTable = { call, tableName: environment.KEYS_TABLE };
  const { signing: keys } = dynamoKeyRepository({ ...keysTable, randomBytes });
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  const contactKeys = dynamoContactKeys({
    call,
    tableName: environment.CONTACT_KEYS_TABLE,
    wrap: kmsKeyWrap({ client: kmsClient(), keyId: environment.CONTACT_KEY_ID }),
    randomBytes,
  });
  const auditLog = dynamoAuditLog({
    call,
    tableName: environment.AUDIT_TABLE,
    casesTable: environment.CASES_TABLE,
  });
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const members = dynamoMemberRepository(registry);
  const templates = dynamoAnswerTemplateRepository(registry);
  const sessions = dynamoSessionRepository(keysTable);
  const now = Date.now;
  const publicUrl = environment.PUBLIC_URL.replace(/\/+$/u, '');
  const provider = oidcIdentityProvider({
    issuer: environment.OIDC_ISSUER,
    clientId: environment.OIDC_CLIENT_ID,
    redirectUri: `${publicUrl}/console/callback`,
  });
  const signIn = { provider, keys, members, now, randomBytes };
  const access = { units, today: () => dayOf(now()) };
  const plan = planCase({ zoneOf: async ({ officeId }) => (await offices.find(officeId))?.timeZone, now });
  const record = recordAct({ log: auditLog, now });
  const app = createApp({
    cases,
    changeCase: changeCase({ cases, plan, now }),
    templates,
    offeredTemplates: offeredTemplates({ templates, units }),
    removeTemplate: removeTemplate({ templates, recordAct: record }),
    writeTemplate: writeTemplate({
      templates,
      recordAct: record,
      makeId: () => `t_${randomBytes(TEMPLATE_ID_BYTES).toString('hex')}`,
    }),
    recordAct: record,
    auditLog,
    openContact: openContact({ keys: contactKeys }),
    units,
    offices,
    members,
    mayDo: mayDo(access),
    demand: demandAccess(access),
    beginSignIn: beginSignIn(signIn),
    finishSignIn: finishSignIn({ ...signIn, startSession: startSession({ sessions, now }, randomBytes) }),
    openSession: openSession({ sessions, members, now }),
    endSession: endSession({ sessions }),
    cookies: sessionCookies(publicUrl.startsWith('https:')),
    origin: new URL(publicUrl).origin,
    makeRequestId: () => randomBytes(REQUEST_ID_BYTES).toString('base64url'),
    now,
    log: logToStandardOutput,
  });
  return handle(app);
}
