import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoAnswerTemplateRepository } from '../adapters/dynamodb/answer-template-repository.ts';
import { dynamoAuditLog } from '../adapters/dynamodb/audit-repository.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoContactKeys } from '../adapters/dynamodb/contact-key-repository.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoDeliveryRepository } from '../adapters/dynamodb/delivery-repository.ts';
import { dynamoKeyRepository } from '../adapters/dynamodb/key-repository.ts';
import { dynamoKioskRepository } from '../adapters/dynamodb/kiosk-repository.ts';
import { dynamoMemberRepository } from '../adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoReportLinkRepository } from '../adapters/dynamodb/report-link-repository.ts';
import { dynamoReportRepository } from '../adapters/dynamodb/report-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoFormRunRepository } from '../adapters/dynamodb/form-run-repository.ts';
import { dynamoSeenMessageRepository } from '../adapters/dynamodb/seen-message-repository.ts';
import { printForms } from '../adapters/paper-form/print-forms.ts';
import { dynamoSessionRepository } from '../adapters/dynamodb/session-repository.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoUploadRepository } from '../adapters/dynamodb/upload-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { kmsKeyWrap } from '../adapters/kms/kms-key-wrap.ts';
import { oidcIdentityProvider } from '../adapters/oidc/oidc-identity-provider.ts';
import { printedCodesOf } from '../adapters/poster/printed-codes-of.ts';
import { writeSheets } from '../adapters/poster/write-sheets.ts';
import { sqsMailQueue } from '../adapters/sqs/mail-queue.ts';
import { createApp } from '../console/create-app.ts';
import type { AccountsKeeper } from '../console/members/member-messages.ts';
import { sessionCookies } from '../console/session-cookies.ts';
import { demandAccess } from '../domain/access/demand-access.ts';
import { keepMembers } from '../domain/access/keep-members.ts';
import { mayDo } from '../domain/access/may-do.ts';
import { endSession, openSession, startSession } from '../domain/access/sessions.ts';
import { beginSignIn, finishSignIn } from '../domain/access/sign-in.ts';
import { offeredTemplates } from '../domain/answer-template/offered-templates.ts';
import { removeTemplate, writeTemplate } from '../domain/answer-template/write-template.ts';
import { followUpload } from '../domain/attachment/follow-upload.ts';
import { showFiles } from '../domain/attachment/show-files.ts';
import { askForUpload } from '../domain/attachment/upload.ts';
import { recordAct } from '../domain/audit/record-act.ts';
import { eraseContact } from '../domain/case/erase-contact.ts';
import { eraseCase } from '../domain/case/forget-case.ts';
import { changeCase } from '../domain/case/change-case.ts';
import { openCase } from '../domain/case/open-case.ts';
import { replaceContact } from '../domain/case/replace-contact.ts';
import { openContact, sealContact } from '../domain/contact/sealed-contact.ts';
import { keepKiosk } from '../domain/kiosk/keep-kiosk.ts';
import { makeCodes } from '../domain/code/make-codes.ts';
import { mayLast } from '../domain/code/permanent-url.ts';
import type { SheetFormat } from '../domain/code/sheet-format.ts';
import { enterResponses } from '../domain/entry/enter-response.ts';
import { resendMails } from '../domain/mail/resend-mails.ts';
import { keepOffices } from '../domain/office/keep-offices.ts';
import type { Office } from '../domain/office/office.ts';
import { listReports, openForMember } from '../domain/report/open-for-member.ts';
import { UNIQUE_BYTES } from '../domain/response/response-id.ts';
import { issueScanToken } from '../domain/scan-token/scan-token.ts';
import { dayOf } from '../domain/time/day.ts';
import { attachmentFiles, attachmentLinks } from './attachment-files.ts';
import { dynamoCalendarSettingsRepository } from '../adapters/dynamodb/calendar-settings-repository.ts';
import { dynamoReplanRepository } from '../adapters/dynamodb/replan-repository.ts';
import { keepCalendar } from '../domain/working-time/keep-calendar.ts';
import { dynamoSurveyDraftRepository } from '../adapters/dynamodb/survey-draft-repository.ts';
import { keepSurveys } from '../domain/survey/keep-surveys.ts';
import { previewSurvey } from './preview-survey.ts';
import { dynamoRoutingRepository } from '../adapters/dynamodb/routing-repository.ts';
import { caseTerms } from './case-terms.ts';
import { readEnvironment, variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  KEYS_TABLE: variables.KEYS_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  REPORTS_TABLE: variables.REPORTS_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  CONTACT_KEYS_TABLE: variables.CONTACT_KEYS_TABLE,
  CONTACT_KEY_ID: variables.CONTACT_KEY_ID,
  AUDIT_TABLE: variables.AUDIT_TABLE,
  ATTACHMENTS_BUCKET: variables.ATTACHMENTS_BUCKET,
  ATTACHMENTS_URL: variables.ATTACHMENTS_URL,
  MAIL_QUEUE_URL: variables.MAIL_QUEUE_URL,
  PUBLIC_URL: variables.PUBLIC_URL,
  OIDC_ISSUER: variables.OIDC_ISSUER,
  OIDC_CLIENT_ID: variables.OIDC_CLIENT_ID,
});

const SHORT_ID_BYTES = 5;
const REQUEST_ID_BYTES = 12;
const TEMPLATE_ID_BYTES = 8;

/** The function behind the console. */
export const consoleHandler = (variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> =>
  handle(consoleApp(variablesGiven));

/** What answers its requests: every route with all that it needs. */
export function consoleApp(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof createApp> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const keysTable = { call, tableName: environment.KEYS_TABLE };
  const reportsTable = { call, tableName: environment.REPORTS_TABLE };
  const { signing: keys } = dynamoKeyRepository({ ...keysTable, randomBytes });
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  const contactKeys = dynamoContactKeys({
    call,
    tableName: environment.CONTACT_KEYS_TABLE,
    wrap: kmsKeyWrap({ client: kmsClient(), keyId: environment.CONTACT_KEY_ID }),
    randomBytes,
  });
  const seal = sealContact({ keys: contactKeys, randomBytes });
  const auditLog = dynamoAuditLog({
    call,
    tableName: environment.AUDIT_TABLE,
    casesTable: environment.CASES_TABLE,
  });
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const members = dynamoMemberRepository(registry);
  const templates = dynamoAnswerTemplateRepository(registry);
  const codes = dynamoCodeRepository(registry);
  const procedures = dynamoProcedureRepository(registry);
  const surveys = dynamoSurveyRepository(registry);
  const responses = dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause });
  const seen = dynamoSeenMessageRepository({ call, tableName: environment.RESPONSES_TABLE });
  const formRuns = dynamoFormRunRepository(registry);
  const sessions = dynamoSessionRepository(keysTable);
  const now = Date.now;
  const publicUrl = environment.PUBLIC_URL.replace(/\/+$/u, '');
  const provider = oidcIdentityProvider({
    issuer: environment.OIDC_ISSUER,
    clientId: environment.OIDC_CLIENT_ID,
    redirectUri: `${publicUrl}/console/callback`,
  });
  const signIn = { provider, keys, members, now, randomBytes };
  const today = () => dayOf(now());
  const access = { units, today };
  const demand = demandAccess(access);
  const { plan, rulesOf, routeOf, termsOf } = caseTerms(registry, now);
  const surveyDrafts = dynamoSurveyDraftRepository(registry);
  const makeShortId = () => randomBytes(SHORT_ID_BYTES).toString('hex');
  const calendarSettings = dynamoCalendarSettingsRepository(registry);
  const replans = dynamoReplanRepository({ call, tableName: environment.CASES_TABLE });
  const record = recordAct({ log: auditLog, now });
  const change = changeCase({ cases, plan, now });
  const kiosks = dynamoKioskRepository({ call, tableName: environment.KEYS_TABLE, pause });
  const codesToPrint = printedCodesOf({ codes, units, procedures, now });
  const uploads = dynamoUploadRepository({ call, tableName: environment.CASES_TABLE });
  const links = attachmentLinks(variablesGiven, {
    bucket: environment.ATTACHMENTS_BUCKET,
    address: environment.ATTACHMENTS_URL,
  });
  return createApp({
    askForUpload: askForUpload({ uploads, links, randomBytes, now }),
    followUpload: followUpload({ uploads, pause, now }),
    showFiles: showFiles({ links, now }),
    filesOrigin: links.origin,
    cases,
    calendarSettings,
    routings: dynamoRoutingRepository(registry),
    termsOf,
    replans,
    keepCalendar: keepCalendar({ settings: calendarSettings, replans, termsOf, recordAct: record, now }),
    changeCase: change,
    surveyDrafts,
    keepSurveys: keepSurveys({ drafts: surveyDrafts, surveys, recordAct: record, makeId: makeShortId, now }),
    previewSurvey,
    makeShortId,
    replaceContact: replaceContact({ cases, change, contactKeys, sealContact: seal, recordAct: record, now }),
    eraseContact: eraseContact({ cases, change, contactKeys, recordAct: record, now }),
    eraseCase: eraseCase({
      cases,
      change,
      files: attachmentFiles(variablesGiven, environment.ATTACHMENTS_BUCKET),
      contactKeys,
      recordAct: record,
      now,
    }),
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
    demand,
    keepMembers: keepMembers({ recordAct: record, members, units, demand, today, now }),
    keepOffices: keepOffices({ recordAct: record, offices, units, surveys, demand, now }),
    codes,
    makeCodes: makeCodes({ codes, now, randomBytes }),
    kiosks,
    keepKiosk: keepKiosk({ kiosks, recordAct: record, now, randomBytes }),
    procedures,
    surveys,
    printSheets,
    resendMails: resendMails({
      recordAct: record,
      deliveries: dynamoDeliveryRepository(reportsTable),
      members,
      mails: sqsMailQueue({ client: sqsClient(), queueUrl: environment.MAIL_QUEUE_URL }),
      demand,
      now,
    }),
    enterResponses: enterResponses({ signing: keys, responses, seen, now }),
    openCase: openCase({
      signing: keys,
      cases,
      plan,
      sealContact: seal,
      contactKeys,
      rulesOf,
      routeOf,
      recordHelp: async (caseId, unitId, by) =>
        record({ chain: unitId, by, what: { kind: 'case_step', caseId, step: 'opened' } }),
    }),
    issueCaseToken: (officeId) =>
      issueScanToken(keys, {
        code: officeId,
        at: now(),
        unique: randomBytes(UNIQUE_BYTES),
        purpose: 'case',
      }),
    formRuns,
    printForms: printForms({ formRuns, surveys, units, now, randomBytes }),
    issueEntryToken: (officeId) =>
      issueScanToken(keys, {
        code: officeId,
        at: now(),
        unique: randomBytes(UNIQUE_BYTES),
        purpose: 'entry',
      }),
    listReports: listReports({ reports: dynamoReportRepository(reportsTable), now }),
    openReport: openForMember({ links: dynamoReportLinkRepository(registry), demand, now, randomBytes }),
    publicUrl,
    mayLast: mayLast(publicUrl),
    accounts: accountsKeeper(environment.OIDC_ISSUER, publicUrl),
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

  async function printSheets(
    office: Office,
    { format, isTrial }: { format: SheetFormat; isTrial: boolean },
  ): Promise<Uint8Array | undefined> {
    const printed = await codesToPrint(office, { publicUrl, isTrial });
    if (printed.length === 0) return undefined;
    const parts: Uint8Array[] = [];
    const title = office.name.vi;
    await writeSheets(async (part) => void parts.push(part), { format, title, codes: printed });
    return Buffer.concat(parts);
  }
}

/** Who keeps the accounts, as the issuer's address tells: this machine answers under its own. */
function accountsKeeper(issuer: string, publicUrl: string): AccountsKeeper {
  if (issuer === `${publicUrl}/oidc`) return 'machine';
  return new URL(issuer).hostname.startsWith('cognito-idp.') ? 'cognito' : 'other';
}
