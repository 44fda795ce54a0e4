/**
 * Every table, index and key of Wardvoice. CDK makes the tables from `tables`; repositories build every key with
 * the functions of this file, so that no key is written twice.
 *
 * | table     | item             | pk                     | sk                     | byOwner: gpk / gsk                |
 * | --------- | ---------------- | ---------------------- | ---------------------- | --------------------------------- |
 * | registry  | unit             | UNIT#{unitId}          | UNIT                   | PARENT#{parentId} / {code}#{unitId} |
 * | registry  | official code    | CODE#{code}            | {validFrom}#{unitId}   |                                   |
 * | registry  | succession edge  | UNIT#{oldUnitId}       | INTO#{date}#{newId}    | UNIT#{newUnitId} / FROM#{date}#{oldId} |
 * | registry  | office           | OFFICE#{officeId}      | OFFICE                 | UNIT#{unitId} / OFFICE#{officeId} |
 * | registry  | former belonging | OFFICE#{officeId}      | BELONGED#{unitId}      | UNIT#{unitId} / BELONGED#{officeId} |
 * | registry  | people served    | OFFICE#{officeId}      | SERVED#{month}         |                                   |
 * | registry  | official index   | UNIT#{unitId}          | INDEX766#{period}      |                                   |
 * | registry  | answer template  | UNIT#{unitId}          | TEMPLATE#{id}          |                                   |
 * | registry  | calendar         | UNIT#{unitId}          | CALENDAR               |                                   |
 * | registry  | routing of cases | UNIT#{unitId}          | ROUTING                |                                   |
 * | registry  | draft of survey  | UNIT#{unitId}          | DRAFT#{surveyId}       |                                   |
 * | registry  | QR code          | QR#{code}              | QR                     | OFFICE#{officeId} / QR#{code}     |
 * | registry  | run of paper forms | FORMS#{run}          | FORMS                  | OFFICE#{officeId} / FORMS#{run}   |
 * | registry  | procedure        | PROCEDURE#{id}         | PROCEDURE              | PROCEDURES / {national code}      |
 * | registry  | survey version   | SURVEY#{surveyId}      | V#{version, 6 digits}  | SURVEYS / {surveyId}#{version}    |
 * | registry  | member           | MEMBER#{e-mail hash}   | UNIT#{unitId}          | UNIT#{unitId} / MEMBER#{hash}     |
 * | registry  | integration      | INTEGRATION#{id}       | INTEGRATION            | INTEGRATIONS / {id}               |
 * | registry  | report link      | LINK#{token hash}      | LINK                   | UNIT#{unitId} / LINK#{period}#{hash} |
 * | registry  | sample loaded    | META#sample            | META                   |                                   |
 * | registry  | unfinished import | META#import           | META                   |                                   |
 * | registry  | schema version   | META#schema            | META                   |                                   |
 * | responses | response         | {officeId}#{day}       | R#{responseId}         |                                   |
 * | responses | recorded erasure | {officeId}#{day}       | E#{responseId}         |                                   |
 * | responses | message seen     | SEEN#{message hash}    | SEEN                   |                                   |
 * | tallies   | tally of a day   | {officeId or unitId}   | D#{day}                |                                   |
 * | tallies   | last closed day  | META#closed            | META, or {time zone}   |                                   |
 * | tallies   | page views       | {officeId}             | V#{day}                |                                   |
 * | reports   | report           | {unitId}               | R#{kind}#{period}#V#{version, 4 digits} |              |
 * | reports   | report announced | {unitId}               | T#{period}#V#{version} |                                   |
 * | reports   | leader's note    | {unitId}               | N#{period}             |                                   |
 * | reports   | note link        | NOTE#{token hash}      | NOTE                   |                                   |
 * | keys      | signing key      | SIGN#{purpose}         | K#{key id}             |                                   |
 * | keys      | device-hint key  | HINT                   | {day}                  |                                   |
 * | keys      | integration key  | INTEGRATION#{id}       | K#{key id}             |                                   |
 * | keys      | API key          | INTEGRATION#{id}       | A#{key id}             |                                   |
 * | keys      | rate of a key    | RATE#{name}            | RATE                   |                                   |
 * | keys      | invitation       | INVITE#{token hash}    | INVITE                 |                                   |
 * | keys      | PIN of tablets   | KIOSK#{officeId}       | KIOSK                  |                                   |
 * | keys      | staff session    | SESSION#{token hash}   | SESSION                |                                   |
 * | keys      | chat account     | CHAT#{account id}      | ACCOUNT                |                                   |
 * | keys      | chat account listed | CHATS                | {account id}           |                                   |
 * | keys      | claim to renew its token | CHAT#{account id} | RENEWAL#{version}   |                                   |
 * | reports   | alert            | {officeId}             | A#{event day}          |                                   |
 * | reports   | newest alert     | {officeId}             | NEWEST_ALERT           |                                   |
 * | reports   | alert of a unit  | {unitId}               | A#{event day}#{officeId} |                                 |
 * | reports   | day planned      | PLAN                   | {time zone}#{local day} |                                  |
 * | reports   | digests asked for | DIGEST                | {time zone}#{Monday}   |                                   |
 * | reports   | mail delivery    | MAIL#{unitId}          | {subject}#{e-mail hash} |                                  |
 * | reports   | mail given up    | UNSENT#{unitId}        | {subject}#{e-mail hash} |                                  |
 * | cases     | case             | CASE#{caseId}          | CASE                   |                                   |
 * | cases     | event of a case  | CASE#{caseId}          | E#{version, 6 digits}  |                                   |
 * | cases     | what is counted  | CASE#{caseId}          | M#{version, 6 digits}#{officeId} |                     |
 * | cases     | words of a case  | CASE#{caseId}          | WORDS                  |                                   |
 * | cases     | contact details  | CASE#{caseId}          | CONTACT                |                                   |
 * | cases     | tracking code    | TRACK#{code hash}      | TRACK                  |                                   |
 * | cases     | file being sent  | UPLOAD#{uploadId}      | UPLOAD                 |                                   |
 * | cases     | end of an audit chain | AUDIT             | {unitId or operator}   |                                   |
 * | cases     | chat message     | CHAT#{person hash}     | E#{moment}#{messageId} |                                   |
 * | cases     | what a conversation came to | CHAT#{person hash} | HEAD            |                                   |
 * | cases     | chat message answered | CHAT#{person hash} | REPLY#{messageId}     |                                   |
 * | audit     | audit entry      | AUDIT#{unitId or operator} | E#{number, 10 digits} |                               |
 * | contactKeys | key, wrapped   | CASE#{caseId}          | K#{key id}             |                                   |
 * | webhooks  | webhook          | HOOK#{webhookId}       | HOOK                   |                                   |
 * | webhooks  | how sending goes | HOOK#{webhookId}       | STANDING               |                                   |
 * | webhooks  | message to a webhook | HOOK#{webhookId}   | M#{event id}           |                                   |
 *
 * The case itself is in two further indexes: `byInbox`, under `{unitId}#open`, `{unitId}#at_rest`, in the order of its
 * dates. Its words are there too, under `{unitId}#words`, in the order in which cases were opened, and what is counted of
 * it, under `{officeId}#counted`, in the order of time. While somebody is to be told of a date, it is in `byAlarm`, under
 * one of a few partitions, in the order of that date.
 *
 * Webhooks are in `byList` under their unit; a message that waits is there under one of a few partitions, in the order of
 * its next try, and one that was given up under its webhook's unit.
 *
 * `expiresAt` is DynamoDB's time-to-live: whole seconds since 1970.
 */
export const timeToLiveAttribute = 'expiresAt';

export const tables = {
  registry: {
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLive: timeToLiveAttribute,
    stream: false,
    indexes: { byOwner: { partitionKey: 'gpk', sortKey: 'gsk' } },
  },
  responses: {
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLive: timeToLiveAttribute,
    stream: true,
    indexes: {},
  },
  tallies: { partitionKey: 'pk', sortKey: 'sk', timeToLive: undefined, stream: false, indexes: {} },
  reports: { partitionKey: 'pk', sortKey: 'sk', timeToLive: timeToLiveAttribute, stream: false, indexes: {} },
  keys: { partitionKey: 'pk', sortKey: 'sk', timeToLive: timeToLiveAttribute, stream: false, indexes: {} },
  cases: {
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLive: timeToLiveAttribute,
    stream: true,
    indexes: {
      byInbox: { partitionKey: 'inbox', sortKey: 'inboxKey' },
      byAlarm: { partitionKey: 'alarm', sortKey: 'alarmKey' },
    },
  },
  audit: { partitionKey: 'pk', sortKey: 'sk', timeToLive: undefined, stream: false, indexes: {} },
  contactKeys: {
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLive: timeToLiveAttribute,
    stream: false,
    indexes: {},
  },
  webhooks: {
    partitionKey: 'pk',
    sortKey: 'sk',
    timeToLive: timeToLiveAttribute,
    stream: false,
    indexes: { byList: { partitionKey: 'list', sortKey: 'listKey' } },
  },
} as const;

export type TableName = keyof typeof tables;

/** The registry's index: what belongs to a unit, an office, a list. */
export const ownerIndex = 'byOwner';
/** Indexes of cases: a unit's by date, and those of which somebody is to be told. */
export const inboxIndex = 'byInbox';
export const alarmIndex = 'byAlarm';
/** The webhooks' index: a unit's, and messages that wait or were given up. */
export const listIndex = 'byList';

type Key = { pk: string; sk: string };
type OwnedKey = Key & { gpk: string; gsk: string };

export const ownerOf = {
  childUnits: (parentId: string) => `PARENT#${parentId}`,
  unit: (unitId: string) => `UNIT#${unitId}`,
  office: (officeId: string) => `OFFICE#${officeId}`,
  procedures: 'PROCEDURES',
  surveys: 'SURVEYS',
  integrations: 'INTEGRATIONS',
} as const;

/** Parent of units that have none: the country. */
export const ROOT = 'root';

const versionText = (version: number): string => `V#${String(version).padStart(6, '0')}`;

const reportVersionText = (version: number): string => `V#${String(version).padStart(4, '0')}`;

export const registryKeys = {
  unit: (unitId: string, parentId: string | undefined, code: string): OwnedKey => ({
    ...registryKeys.unitById(unitId),
    gpk: ownerOf.childUnits(parentId ?? ROOT),
    gsk: `${code}#${unitId}`,
  }),
  unitById: (unitId: string): Key => ({ pk: `UNIT#${unitId}`, sk: 'UNIT' }),
  officialCode: (code: string, validFrom: string, unitId: string): Key => ({
    pk: `CODE#${code}`,
    sk: `${validFrom}#${unitId}`,
  }),
  succession: (oldUnitId: string, newUnitId: string, date: string): OwnedKey => ({
    pk: `UNIT#${oldUnitId}`,
    sk: `INTO#${date}#${newUnitId}`,
    gpk: ownerOf.unit(newUnitId),
    gsk: `FROM#${date}#${oldUnitId}`,
  }),
  office: (officeId: string, unitId: string): OwnedKey => ({
    ...registryKeys.officeById(officeId),
    gpk: ownerOf.unit(unitId),
    gsk: `OFFICE#${officeId}`,
  }),
  formerBelonging: (officeId: string, unitId: string): OwnedKey => ({
    pk: registryKeys.officeById(officeId).pk,
    sk: `BELONGED#${unitId}`,
    gpk: ownerOf.unit(unitId),
    gsk: `BELONGED#${officeId}`,
  }),
  answerTemplate: (unitId: string, id: string): Key => ({ pk: `UNIT#${unitId}`, sk: `TEMPLATE#${id}` }),
  surveyDraft: (unitId: string, surveyId: string): Key => ({ pk: `UNIT#${unitId}`, sk: `DRAFT#${surveyId}` }),
  routing: (unitId: string): Key => ({ pk: `UNIT#${unitId}`, sk: 'ROUTING' }),
  portals: (unitId: string): Key => ({ pk: `UNIT#${unitId}`, sk: 'PORTALS' }),
  calendarSettings: (unitId: string): Key => ({ pk: `UNIT#${unitId}`, sk: 'CALENDAR' }),
  officeById: (officeId: string): Key => ({ pk: `OFFICE#${officeId}`, sk: 'OFFICE' }),
  served: (officeId: string, month: string): Key => ({
    pk: registryKeys.officeById(officeId).pk,
    sk: `SERVED#${month}`,
  }),
  index766: (unitId: string, period: string): Key => ({
    pk: registryKeys.unitById(unitId).pk,
    sk: `INDEX766#${period}`,
  }),
  qrCode: (code: string, officeId: string): OwnedKey => ({
    ...registryKeys.qrCodeByText(code),
    gpk: ownerOf.office(officeId),
    gsk: `QR#${code}`,
  }),
  qrCodeByText: (code: string): Key => ({ pk: `QR#${code}`, sk: 'QR' }),
  formRun: (run: string, officeId: string): OwnedKey => ({
    ...registryKeys.formRunByName(run),
    gpk: ownerOf.office(officeId),
    gsk: `FORMS#${run}`,
  }),
  formRunByName: (run: string): Key => ({ pk: `FORMS#${run}`, sk: 'FORMS' }),
  procedure: (procedureId: string, nationalCode: string): OwnedKey => ({
    ...registryKeys.procedureById(procedureId),
    gpk: ownerOf.procedures,
    gsk: nationalCode,
  }),
  procedureById: (procedureId: string): Key => ({ pk: `PROCEDURE#${procedureId}`, sk: 'PROCEDURE' }),
  survey: (surveyId: string, version: number): OwnedKey => ({
    ...registryKeys.surveyVersion(surveyId, version),
    gpk: ownerOf.surveys,
    gsk: `${surveyId}#${versionText(version)}`,
  }),
  surveyVersion: (surveyId: string, version: number): Key => ({
    pk: `SURVEY#${surveyId}`,
    sk: versionText(version),
  }),
  member: (emailHash: string, unitId: string): OwnedKey => ({
    pk: `MEMBER#${emailHash}`,
    sk: `UNIT#${unitId}`,
    gpk: ownerOf.unit(unitId),
    gsk: `MEMBER#${emailHash}`,
  }),
  integration: (integrationId: string): OwnedKey => ({
    pk: `INTEGRATION#${integrationId}`,
    sk: 'INTEGRATION',
    gpk: ownerOf.integrations,
    gsk: integrationId,
  }),
  reportLink: (tokenHash: string, unitId: string, period: string): OwnedKey => ({
    ...registryKeys.reportLinkByHash(tokenHash),
    gpk: ownerOf.unit(unitId),
    gsk: `LINK#${period}#${tokenHash}`,
  }),
  reportLinkByHash: (tokenHash: string): Key => ({ pk: `LINK#${tokenHash}`, sk: 'LINK' }),
  sample: (): Key => ({ pk: 'META#sample', sk: 'META' }),
  importJournal: (): Key => ({ pk: 'META#import', sk: 'META' }),
  schemaVersion: (): Key => ({ pk: 'META#schema', sk: 'META' }),
};

export const responseKeys = {
  officeDay: (officeId: string, day: string): string => `${officeId}#${day}`,
  response: (officeId: string, day: string, responseId: string): Key => ({
    pk: responseKeys.officeDay(officeId, day),
    sk: `R#${responseId}`,
  }),
  erasure: (officeId: string, day: string, responseId: string): Key => ({
    pk: responseKeys.officeDay(officeId, day),
    sk: `E#${responseId}`,
  }),
  messageSeen: (messageHash: string): Key => ({ pk: `SEEN#${messageHash}`, sk: 'SEEN' }),
};

export const tallyKeys = {
  /** Vietnam's where no zone is named. */
  lastClosedDay: (zone = 'META'): Key => ({ pk: 'META#closed', sk: zone }),
  day: (scopeId: string, day: string): Key => ({ pk: scopeId, sk: `D#${day}` }),
  pageViews: (officeId: string, day: string): Key => ({ pk: officeId, sk: `V#${day}` }),
};

export const reportKeys = {
  alert: (officeId: string, eventDay: string): Key => ({ pk: officeId, sk: `A#${eventDay}` }),
  newestAlert: (officeId: string): Key => ({ pk: officeId, sk: 'NEWEST_ALERT' }),
  alertOfUnit: (unitId: string, eventDay: string, officeId: string): Key => ({
    pk: unitId,
    sk: `A#${eventDay}#${officeId}`,
  }),
  reportsOf: (kind: string): string => `R#${kind}#`,
  versionsOf: (kind: string, period: string): string => `${reportKeys.reportsOf(kind)}${period}#`,
  report: (unitId: string, kind: string, period: string, version: number): Key => ({
    pk: unitId,
    sk: `${reportKeys.versionsOf(kind, period)}${reportVersionText(version)}`,
  }),
  note: (unitId: string, period: string): Key => ({ pk: unitId, sk: `N#${period}` }),
  noteLink: (tokenHash: string): Key => ({ pk: `NOTE#${tokenHash}`, sk: 'NOTE' }),
  planned: (zone: string, localDay: string, of: 'PLAN' | 'DIGEST' = 'PLAN'): Key => ({
    pk: of,
    sk: `${zone}#${localDay}`,
  }),
  announced: (unitId: string, period: string, version: number): Key => ({
    pk: unitId,
    sk: `T#${period}#${reportVersionText(version)}`,
  }),
};

export const keyKeys = {
  signing: (purpose: string, keyId: string): Key => ({ pk: `SIGN#${purpose}`, sk: `K#${keyId}` }),
  deviceHint: (day: string): Key => ({ pk: 'HINT', sk: day }),
  integration: (integrationId: string, keyId: string): Key => ({
    pk: `INTEGRATION#${integrationId}`,
    sk: `K#${keyId}`,
  }),
  apiKey: (integrationId: string, keyId: string): Key => ({
    pk: keyKeys.integration(integrationId, '').pk,
    sk: `A#${keyId}`,
  }),
  invitation: (tokenHash: string): Key => ({ pk: `INVITE#${tokenHash}`, sk: 'INVITE' }),
  rate: (name: string): Key => ({ pk: `RATE#${name}`, sk: 'RATE' }),
  kiosk: (officeId: string): Key => ({ pk: `KIOSK#${officeId}`, sk: 'KIOSK' }),
  session: (tokenHash: string): Key => ({ pk: `SESSION#${tokenHash}`, sk: 'SESSION' }),
  chatAccount: (accountId: string): Key => ({ pk: `CHAT#${accountId}`, sk: 'ACCOUNT' }),
  chatAccountListed: (accountId: string): Key => ({ pk: 'CHATS', sk: accountId }),
  chatRenewal: (accountId: string, version: number): Key => ({
    pk: `CHAT#${accountId}`,
    sk: `RENEWAL#${version}`,
  }),
};

/** Fifteen digits last until the year 33658. */
const momentText = (at: number): string => String(at).padStart(15, '0');
/** Comes after every moment. */
const NO_MOMENT = '9'.repeat(15);
/** Enough for a country's dates: each partition takes a thousand writes a second. */
const alarmPartitions = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

export const caseKeys = {
  partition: (caseId: string): string => `CASE#${caseId}`,
  /** Units whose open cases are to get their dates anew. */
  replans: 'REPLAN',
  replan: (unitId: string): Key => ({ pk: caseKeys.replans, sk: unitId }),
  case: (caseId: string): Key => ({ pk: caseKeys.partition(caseId), sk: 'CASE' }),
  events: 'E#',
  event: (caseId: string, version: number): Key => ({
    pk: caseKeys.partition(caseId),
    sk: `${caseKeys.events}${String(version).padStart(6, '0')}`,
  }),
  milestone: (caseId: string, version: number, officeId: string): Key => ({
    pk: caseKeys.partition(caseId),
    sk: `M#${String(version).padStart(6, '0')}#${officeId}`,
  }),
  counted: (officeId: string): string => `${officeId}#counted`,
  words: (caseId: string): Key => ({ pk: caseKeys.partition(caseId), sk: 'WORDS' }),
  contact: (caseId: string): Key => ({ pk: caseKeys.partition(caseId), sk: 'CONTACT' }),
  tracking: (hash: string): Key => ({ pk: `TRACK#${hash}`, sk: 'TRACK' }),
  /** What the inboxes of open cases are called by, behind the unit's id. */
  openInboxes: '#open',
  inbox: (unitId: string, which: 'open' | 'at_rest' | 'words'): string => `${unitId}#${which}`,
  inboxKey: (at: number | undefined, caseId: string): string =>
    `${at === undefined ? NO_MOMENT : momentText(at)}#${caseId}`,
  alarms: alarmPartitions.map((partition) => `ALARM#${partition}`),
  alarm: (caseId: string): string =>
    `ALARM#${alarmPartitions[Number.parseInt(caseId.slice(-1), 16) % alarmPartitions.length] ?? '0'}`,
  alarmKey: (at: number, caseId: string): string => `${momentText(at)}#${caseId}`,
};

export const uploadKeys = {
  upload: (uploadId: string): Key => ({ pk: `UPLOAD#${uploadId}`, sk: 'UPLOAD' }),
};

export const chatKeys = {
  partition: (personHash: string): string => `CHAT#${personHash}`,
  events: 'E#',
  event: (personHash: string, at: number, messageId: string): Key => ({
    pk: chatKeys.partition(personHash),
    sk: `${chatKeys.events}${momentText(at)}#${messageId}`,
  }),
  head: (personHash: string): Key => ({ pk: chatKeys.partition(personHash), sk: 'HEAD' }),
  reply: (personHash: string, messageId: string): Key => ({
    pk: chatKeys.partition(personHash),
    sk: `REPLY#${messageId}`,
  }),
};

export const auditKeys = {
  /** In the table of cases. */
  heads: 'AUDIT',
  head: (chain: string): Key => ({ pk: auditKeys.heads, sk: chain }),
  chain: (chain: string): string => `AUDIT#${chain}`,
  entry: (chain: string, number: number): Key => ({
    pk: auditKeys.chain(chain),
    sk: `E#${String(number).padStart(10, '0')}`,
  }),
};

export const contactKeyKeys = {
  key: (caseId: string, keyId: string): Key => ({ pk: `CASE#${caseId}`, sk: `K#${keyId}` }),
};

/** Each takes a thousand writes a second. */
const duePartitions = ['0', '1', '2', '3'] as const;

type ListKey = { list: string; listKey: string };

export const webhookKeys = {
  partition: (webhookId: string): string => `HOOK#${webhookId}`,
  webhook: (webhookId: string): Key => ({ pk: webhookKeys.partition(webhookId), sk: 'HOOK' }),
  standing: (webhookId: string): Key => ({ pk: webhookKeys.partition(webhookId), sk: 'STANDING' }),
  message: (webhookId: string, eventId: string): Key => ({
    pk: webhookKeys.partition(webhookId),
    sk: `M#${eventId}`,
  }),
  ofUnit: (unitId: string): string => `UNIT#${unitId}`,
  failedOf: (unitId: string): string => `FAILED#${unitId}`,
  dues: duePartitions.map((partition) => `DUE#${partition}`),
  due: (dueAt: number, webhookId: string, eventId: string): ListKey => ({
    list: `DUE#${duePartitions[Number.parseInt(eventId.slice(-1), 16) % duePartitions.length] ?? '0'}`,
    listKey: `${webhookKeys.dueKey(dueAt)}${webhookId}#${eventId}`,
  }),
  dueKey: (dueAt: number): string => `${momentText(dueAt)}#`,
  failed: (unitId: string, at: number, webhookId: string, eventId: string): ListKey => ({
    list: webhookKeys.failedOf(unitId),
    listKey: `${webhookKeys.dueKey(at)}${webhookId}#${eventId}`,
  }),
};

export const deliveryKeys = {
  ofUnit: (unitId: string): string => `MAIL#${unitId}`,
  unsentOf: (unitId: string): string => `UNSENT#${unitId}`,
  subject: (subjectKey: string): string => `${subjectKey}#`,
  delivery: (unitId: string, subjectKey: string, memberHash: string): Key => ({
    pk: deliveryKeys.ofUnit(unitId),
    sk: `${deliveryKeys.subject(subjectKey)}${memberHash}`,
  }),
  unsent: (unitId: string, subjectKey: string, memberHash: string): Key => ({
    pk: deliveryKeys.unsentOf(unitId),
    sk: deliveryKeys.delivery(unitId, subjectKey, memberHash).sk,
  }),
};
