import type { AttachmentKind } from '../domain/attachment/attachment.ts';
import type { PublicKind } from '../domain/case/case-event.ts';
import type { CaseFormIssue } from '../domain/case/open-case.ts';
import type { OutOfScopeKind } from '../domain/case/out-of-scope.ts';
import type { PublicState } from '../domain/case/case-state.ts';

import { caseMessagesEn } from './case-messages-en.ts';
import { caseMessagesVi } from './case-messages-vi.ts';

/** Languages of the pages about cases. */
export type CaseLanguage = 'vi' | 'en';

/** What else went wrong, and what to do. */
export type CaseRefusal =
  | 'code_malformed'
  | 'code_mistyped'
  | 'code_unknown'
  | 'code_revoked'
  | 'page_invalid'
  | 'page_expired'
  | 'body_too_large'
  | 'address_unknown'
  | 'fault';

type Texts = { title: string; sentence: string };

/** Every sentence of the pages about cases. */
export type CaseMessages = {
  other: { code: CaseLanguage; name: string };
  title: string;
  lead: string;
  category: string;
  text: string;
  textHelp: string;
  place: string;
  placeHelp: string;
  anonymous: string;
  contact: {
    title: string;
    lead: string;
    name: string;
    phone: string;
    email: string;
    secrecy: string;
    secrecyHelp: string;
    manage: string;
    isThere: string;
    isNotThere: string;
    replace: string;
    give: string;
    erase: string;
    eraseHelp: string;
    missing: string;
  };
  /** What is stored about the person. */
  data: {
    title: string;
    lead: string;
    kept: (contactDays: number, textDays: number) => string;
    toRead: string;
    forMachines: string;
    /** Name of the file, without what tells its kind. */
    file: string;
    fileTitle: string;
    files: Record<AttachmentKind, string>;
    consent: (day: string, version: number) => string;
    eraseHelp: string;
    erase: string;
    eraseNow: string;
    withdrawFirst: string;
    otherLead: string;
    other: string;
    erased: string;
  };
  send: string;
  sendAgain: string;
  issues: Record<CaseFormIssue, string>;
  toCorrect: string;
  hints: Record<OutOfScopeKind, Texts & { where: readonly string[] }>;
  notStored: string;
  sendAnyway: string;
  opened: string;
  openedAgain: string;
  openedOther: string;
  keepCode: string;
  codeHelp: string;
  dueBy: (day: string) => string;
  look: string;
  trackTitle: string;
  trackLead: string;
  trackingCode: string;
  show: string;
  codeMissing: string;
  codeFaults: Record<'malformed' | 'mistyped' | 'unknown', string>;
  states: Record<PublicState, string>;
  stateSentences: Record<PublicState, string>;
  steps: readonly [string, string, string];
  history: string;
  events: Record<PublicKind, string>;
  joined: string;
  supplyTitle: string;
  addTitle: string;
  addHelp: string;
  add: string;
  withdrawTitle: string;
  withdrawHelp: string;
  withdraw: string;
  markTitle: string;
  marks: readonly [string, string, string, string, string];
  markWords: string;
  mark: string;
  markMissing: string;
  reopenTitle: string;
  reopenHelp: (days: number) => string;
  reopen: string;
  done: string;
  textMissing: string;
  textTooLong: string;
  tooLate: (days: number) => string;
  notAllowed: string;
  changedMeanwhile: string;
  full: string;
  yourMark: string;
  refusals: Record<CaseRefusal, Texts>;
  newCase: string;
};

export const caseMessages: Record<CaseLanguage, CaseMessages> = { vi: caseMessagesVi, en: caseMessagesEn };
