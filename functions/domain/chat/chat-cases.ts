import { createHash } from 'node:crypto';
import type { CaseRepository } from '../case/case.ts';
import { publicStateOf } from '../case/case-state.ts';
import type { CaseForm, OpenOutcome } from '../case/open-case.ts';
import type { CodeRepository } from '../code/printed-code.ts';
import type { SigningKeys } from '../key/key.ts';
import { unitOn, type OfficeRepository } from '../office/office.ts';
import { UNIQUE_BYTES } from '../response/response-id.ts';
import { issueScanToken } from '../scan-token/scan-token.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { CaseSaying } from './chat-reply.ts';
import type { ConversationKey } from './conversation.ts';
import type { ChatOpening } from './fold-conversation.ts';

type OpenDependencies = {
  signing: SigningKeys;
  openCase: (form: CaseForm) => Promise<OpenOutcome>;
  codes: Pick<CodeRepository, 'find' | 'ofOffice'>;
  offices: Pick<OfficeRepository, 'find'>;
  now: Clock;
};

/**
 * Opens a case for somebody who wrote in a chat, as the page at the office's printed code would; where the conversation
 * named none, under the first code of the office. The message stands for the page: repeated, it is the same case.
 *
 * @returns undefined where the office is unknown or has no code
 */
export function openChatCase({ signing, openCase, codes, offices, now }: OpenDependencies) {
  return async (
    { messageId, at, place, category, text, language }: ChatOpening,
    { accountId, personId }: ConversationKey,
  ): Promise<OpenOutcome | undefined> => {
    const office = await offices.find(place.officeId);
    const code =
      place.code === undefined
        ? (await codes.ofOffice(place.officeId)).find(({ state }) => state === 'active')
        : await codes.find(place.code);
    if (office === undefined || code === undefined) return undefined;
    const name = createHash('sha256')
      .update(JSON.stringify(['case', accountId, personId, messageId]))
      .digest();
    const unique = name.subarray(0, UNIQUE_BYTES);
    return openCase({
      token: await issueScanToken(signing, { code: code.code, at, unique, purpose: 'case' }),
      code,
      officeId: office.id,
      unitId: unitOn(office, dayOf(now(), office.timeZone)),
      category,
      text,
      place: '',
      language,
      // The conversation asked before it came to this.
      readHint: true,
      now: now(),
    });
  };
}

/** How a case stands, as whoever has its tracking code may know: its state and the newest answer. */
export function lookUpCase({ cases }: { cases: Pick<CaseRepository, 'find' | 'tracked'> }) {
  return async (tracking: string): Promise<CaseSaying> => {
    const id = await cases.tracked(tracking);
    const own = id === undefined ? undefined : await cases.find(id);
    if (own === undefined) return { say: 'case_unknown' };
    const joined = own.case.mergedInto === undefined ? undefined : await cases.find(own.case.mergedInto);
    const answers = (joined ?? own).events.flatMap(({ what }) => (what.kind === 'answer' ? [what.text] : []));
    const { state } = (joined ?? own).case;
    return { say: 'case_stands', state: publicStateOf[state], answer: answers.at(-1) };
  };
}
