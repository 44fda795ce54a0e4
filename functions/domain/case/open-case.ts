import type { CodeRecord } from '../code/printed-code.ts';
import { readContact, type Contact, type ContactFault, type TypedContact } from '../contact/contact.ts';
import { currentConsent } from '../contact/consent.ts';
import type { ContactKeys } from '../contact/contact-keys.ts';
import type { SealedContact } from '../contact/sealed-contact.ts';
import type { SigningKeys } from '../key/key.ts';
import { readScanToken } from '../scan-token/scan-token.ts';
import type { CaseId, OfficeId, UnitId } from '../shared/ids.ts';
import type { Language } from '../shared/localized.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import type { Case, CaseRepository } from './case.ts';
import { caseCategories, categoryNamed } from './case-category.ts';
import { LONGEST_PLACE, type CaseEvent, type Consent, type MemberActor, type Opening } from './case-event.ts';
import { storedText, type PlanCase } from './change-case.ts';
import { caseOpenedBy } from './fold-case.ts';
import type { RouteOf } from './routing.ts';
import { hintOfScope, type OutOfScopeKind } from './out-of-scope.ts';
import { caseIdOf, hashTrackingCode, trackingCodeOf, type TrackingCode } from './tracking-code.ts';

export type OpenCaseDependencies = {
  signing: SigningKeys;
  cases: Pick<CaseRepository, 'open' | 'find'>;
  plan: PlanCase;
  sealContact: (caseId: CaseId, contact: Contact, at: number) => Promise<SealedContact>;
  contactKeys: Pick<ContactKeys, 'destroy'>;
  /** By which rules cases of a unit fall due. */
  rulesOf: (unitId: UnitId) => Promise<Case['rules']>;
  routeOf: RouteOf;
  /** Done before a case is stored that a member types in for a citizen. */
  recordHelp?: (id: CaseId, unitId: UnitId, helper: MemberActor) => Promise<void>;
};

/** What a form says of who sends it. */
export type ContactForm = {
  readonly typed: TypedContact;
  /** To the sentence that stands there now. */
  readonly hasConsented: boolean;
  readonly wantsSecrecy: boolean;
};

/** What a citizen sends to open a case. */
export type CaseForm = {
  /** Of the page, bound to the code; where there is none, to the office. */
  token: string;
  /** Missing where a member types for a citizen. */
  code?: CodeRecord | undefined;
  helper?: MemberActor | undefined;
  officeId: OfficeId;
  unitId: UnitId;
  responsibleAgency?: string | undefined;
  category: string;
  text: string;
  place: string;
  language: Language;
  /** The person has read that it seems to be something else, and sends it all the same. */
  readHint: boolean;
  /** Nobody need say who they are. */
  contact?: ContactForm | undefined;
  /** Milliseconds since 1970. */
  now: number;
};

export type ContactIssue = ContactFault | 'consent_missing';

export type CaseFormIssue =
  'category_missing' | 'text_missing' | 'text_too_long' | 'place_too_long' | ContactIssue;

/** The contact details of a form; those that come without consent are asked for it. */
export function checkContact(
  form: ContactForm | undefined,
): { contact?: Contact } | { issues: ContactIssue[] } {
  if (form === undefined) return {};
  const reading = readContact(form.typed);
  if (!reading.ok) return { issues: [...reading.faults] };
  if (reading.contact === undefined) return {};
  return form.hasConsented ? { contact: reading.contact } : { issues: ['consent_missing'] };
}

/**
 * `opened` shows the tracking code, and a repeated send shows the same one. `hint`: nothing was stored yet, because it
 * seems to be something that has a way of its own.
 */
export type OpenOutcome =
  | {
      readonly outcome: 'opened';
      readonly isRepeated: boolean;
      /** The page was sent before with another text: what is stored is the first one. */
      readonly hasOtherText: boolean;
      readonly id: CaseId;
      readonly trackingCode: TrackingCode;
      /** By when it should be answered, in milliseconds since 1970. */
      readonly answerBy: number | undefined;
    }
  | { readonly outcome: 'invalid'; readonly issues: readonly CaseFormIssue[] }
  | { readonly outcome: 'hint'; readonly scope: OutOfScopeKind }
  | { readonly outcome: 'page_invalid' | 'page_expired' | 'code_revoked' };

/** Opens a case from a page's form: one conditional write. Free text is masked before it is stored. */
export function openCase({
  signing,
  cases,
  plan,
  sealContact,
  contactKeys,
  rulesOf,
  routeOf,
  recordHelp,
}: OpenCaseDependencies) {
  return async (form: CaseForm): Promise<OpenOutcome> => {
    const { code, now } = form;
    const reading = await readScanToken(signing, {
      token: form.token,
      code: code?.code ?? form.officeId,
      now,
      queued: false,
      purpose: 'case',
    });
    if (!reading.ok) return { outcome: reading.reason };
    if (code?.state === 'revoked' && reading.token.at >= (code.revokedAt ?? 0))
      return { outcome: 'code_revoked' };

    const text = storedText(form.text);
    const place = cleanText(form.place, LONGEST_PLACE + 1);
    const category = categoryNamed(form.category);
    const checked = checkContact(form.contact);
    const issues: CaseFormIssue[] = [
      ...(category === undefined ? (['category_missing'] as const) : []),
      ...(text === '' ? (['text_missing'] as const) : []),
      ...(text === undefined ? (['text_too_long'] as const) : []),
      ...(Array.from(place).length > LONGEST_PLACE ? (['place_too_long'] as const) : []),
      ...('issues' in checked ? checked.issues : []),
    ];
    if (category === undefined || text === undefined || 'issues' in checked || issues.length > 0)
      return { outcome: 'invalid', issues };
    const scope = form.readHint ? undefined : hintOfScope(text);
    if (scope !== undefined) return { outcome: 'hint', scope };

    const { id: pageId } = reading.token;
    const { secret } = await signing.current('case');
    const trackingCode = trackingCodeOf(pageId, secret);
    const id = caseIdOf(pageId);
    const contact = checked.contact === undefined ? undefined : await sealContact(id, checked.contact, now);
    const { officeId, unitId, responsibleAgency: agency } = form;
    const routedTo = await routeOf({ officeId, unitId, category: category.id, agency });
    const what: Opening = {
      kind: 'opened',
      ...(code === undefined ? {} : { code: code.code }),
      ...(form.helper === undefined ? {} : { helper: form.helper }),
      officeId: form.officeId,
      unitId: form.unitId,
      category: { id: category.id, version: caseCategories.version },
      rules: category.rules ?? (await rulesOf(routedTo?.unitId ?? form.unitId)),
      ...(routedTo === undefined ? {} : { routedTo }),
      text,
      language: form.language,
      ...(place === '' ? {} : { place: maskPersonalData(place) }),
      ...(code?.counterId === undefined ? {} : { counterId: code.counterId }),
      ...(code?.procedureId === undefined ? {} : { procedureId: code.procedureId }),
      ...(form.responsibleAgency === undefined
        ? {}
        : { responsibleAgency: form.responsibleAgency.slice(0, 200) }),
      ...(contact === undefined ? {} : { consent: consentTo(contact, form.contact?.wantsSecrecy === true) }),
    };
    const event: CaseEvent & { what: Opening } = { version: 1, at: now, by: { kind: 'citizen' }, what };
    const planned = await plan([event], caseOpenedBy(id, event));
    if (form.helper !== undefined) await recordHelp?.(id, form.unitId, form.helper);
    const stored = await cases.open(planned, event, hashTrackingCode(trackingCode), contact);
    // The page was sent before: what it was sent with then stands, and what came with it now opens nothing.
    if (stored === 'already_open' && contact !== undefined) await contactKeys.destroy(id, contact.keyId, now);
    const before = stored === 'already_open' ? await cases.find(id) : undefined;
    const first = before?.events[0]?.what;
    return {
      outcome: 'opened',
      isRepeated: stored === 'already_open',
      hasOtherText: first?.kind === 'opened' && first.text !== text,
      id,
      trackingCode,
      answerBy: (before?.case ?? planned).answerBy,
    };
  };
}

/** What is recorded of the consent of whoever left these details. */
export function consentTo({ keyId }: SealedContact, isSecret: boolean): Consent {
  return { version: currentConsent.version, key: keyId, ...(isSecret ? { isSecret } : {}) };
}
