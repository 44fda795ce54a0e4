import { randomBytes } from 'node:crypto';
import { dynamoCaseRepository } from '../../functions/adapters/dynamodb/case-repository.ts';
import { dynamoContactKeys } from '../../functions/adapters/dynamodb/contact-key-repository.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import type { CaseRepository } from '../../functions/domain/case/case.ts';
import type { Actor } from '../../functions/domain/case/case-event.ts';
import { changeCase, type PlanCase } from '../../functions/domain/case/change-case.ts';
import { eraseAttachments } from '../../functions/domain/attachment/erase-attachments.ts';
import { eraseContact } from '../../functions/domain/case/erase-contact.ts';
import { eraseCase, forgetCase } from '../../functions/domain/case/forget-case.ts';
import type { Act } from '../../functions/domain/audit/record-act.ts';
import { replaceContact } from '../../functions/domain/case/replace-contact.ts';
import type { RouteOf } from '../../functions/domain/case/routing.ts';
import { openCase, type CaseForm } from '../../functions/domain/case/open-case.ts';
import type { KeyWrap } from '../../functions/adapters/kms/kms-key-wrap.ts';
import { openContact, sealContact } from '../../functions/domain/contact/sealed-contact.ts';
import { codeRecordSchema, type CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { makeQrCode } from '../../functions/domain/code/qr-code.ts';
import { issueScanToken } from '../../functions/domain/scan-token/scan-token.ts';
import type { CaseId } from '../../functions/domain/shared/ids.ts';
import { wardRules } from '../../functions/domain/working-time/shipped-rule-sets.ts';
import { memberHash } from '../../functions/domain/unit/member.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import type { TestDatabase } from '../support/database.ts';
import { aFileStore } from '../support/file-store.ts';

export const OPENED_AT = Date.parse('2026-11-25T02:00:00Z');

export const citizen: Actor = { kind: 'citizen' };
export const handler: Actor = {
  kind: 'member',
  memberHash: memberHash('xuly@songtri.example.vn'),
  name: 'Lê Thị Hoa',
  role: 'handler',
};

/** No date is set: for tests that are not about dates. */
const withoutDates: PlanCase = async (_events, unplanned) => unplanned;

/** For tests that are not about KMS. */
const withoutWrapping: KeyWrap = {
  async make() {
    const secret = randomBytes(32);
    return { secret, wrapped: secret };
  },
  unwrap: async (wrapped) => wrapped,
};

/** Everything about cases over the real database, with a clock that a test may turn. */
export function aCaseWorld(
  database: TestDatabase,
  plan: PlanCase = withoutDates,
  clock = { now: OPENED_AT },
  wrap: KeyWrap = withoutWrapping,
  routeOf: RouteOf = async () => undefined,
) {
  const now = (): number => clock.now;
  const { signing } = dynamoKeyRepository({
    call: database.call,
    tableName: database.tableNames.keys,
    randomBytes: (length) => randomBytes(length),
  });
  const cases: CaseRepository = dynamoCaseRepository({
    call: database.call,
    tableName: database.tableNames.cases,
  });
  const officeId = anOfficeId();
  const unitId = aUnitId();
  const code: CodeRecord = codeRecordSchema.parse({
    code: makeQrCode((length) => randomBytes(length)),
    officeId,
    state: 'active',
    createdAt: OPENED_AT - 1000,
  });
  const contactKeys = dynamoContactKeys({
    call: database.call,
    tableName: database.tableNames.contactKeys,
    wrap,
    randomBytes: (length) => randomBytes(length),
  });
  const seal = sealContact({ keys: contactKeys, randomBytes: (length) => randomBytes(length) });
  const open = openCase({
    signing,
    cases,
    plan,
    sealContact: seal,
    contactKeys,
    rulesOf: async () => wardRules,
    routeOf,
  });
  /** The contact details of a case as they can be read; undefined where there are none. */
  async function readContact(id: CaseId) {
    const sealed = await cases.contactOf(id);
    return sealed === undefined ? undefined : openContact({ keys: contactKeys })(id, sealed);
  }
  const change = changeCase({ cases, plan, now });

  const aPage = (): Promise<string> =>
    issueScanToken(signing, { code: code.code, at: clock.now, unique: randomBytes(6), purpose: 'case' });

  const aForm = async (fields: Partial<CaseForm> = {}): Promise<CaseForm> => ({
    token: fields.token ?? (await aPage()),
    code,
    officeId,
    unitId,
    category: 'delay',
    text: 'Hồ sơ đất của tôi quá hẹn hai tuần mà không ai báo.',
    place: '',
    language: 'vi',
    readHint: false,
    now: clock.now,
    ...fields,
  });

  /** A case as a citizen opened it. */
  async function anOpenCase(fields: Partial<CaseForm> = {}) {
    const outcome = await open(await aForm(fields));
    if (outcome.outcome !== 'opened') throw new Error(`The case was not opened: ${outcome.outcome}.`);
    return outcome;
  }

  const recordedActs: Act[] = [];
  const files = aFileStore();
  const shared = {
    cases,
    change,
    files,
    recordAct: async (act: Act) => {
      recordedActs.push(act);
    },
    now,
  };
  const erase = eraseContact({ ...shared, contactKeys });
  const eraseFiles = eraseAttachments(shared);
  const forget = forgetCase(shared);
  const erasing = eraseCase({ ...shared, contactKeys });
  const replace = replaceContact({ ...shared, contactKeys, sealContact: seal });

  return {
    database,
    erase,
    eraseFiles,
    files,
    forget,
    eraseCase: erasing,
    replace,
    recordedActs,
    clock,
    signing,
    cases,
    contactKeys,
    seal,
    readContact,
    code,
    officeId,
    unitId,
    open,
    change,
    aPage,
    aForm,
    anOpenCase,
  };
}
