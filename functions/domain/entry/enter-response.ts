import { createHash } from 'node:crypto';
import type { SeenMessageRepository } from '../feedback/seen-message.ts';
import type { SigningKeys } from '../key/key.ts';
import { isOpenOn, type Office } from '../office/office.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { maskAnswers } from '../response/mask-answers.ts';
import { makeResponseId, UNIQUE_BYTES } from '../response/response-id.ts';
import { markSchema, type Answers, type Response, type ResponseRepository } from '../response/response.ts';
import { storeResponse, type StoredResponse } from '../response/store-response.ts';
import { readScanToken } from '../scan-token/scan-token.ts';
import type { CounterId } from '../shared/ids.ts';
import type { Language } from '../shared/localized.ts';
import { MARK_QUESTION, type Survey } from '../survey/survey.ts';
import { addDays, atHour, dayOf, type Day } from '../time/day.ts';
import type { PaperNumber } from './paper-number.ts';

/** A paper form is counted for so many days after it was written, as a forwarded message is. */
export const PAPER_DAYS = 30;
/** A form says on which day it was written and not at what time: it counts at noon. */
const PAPER_HOUR = 12;

/**
 * Which response an entry is. What is spoken at the counter: by the token of the page on which it is typed, which is
 * bound to the office. A paper form: by its number and the day on which it was written, so that it counts once however
 * often, and by whomever, it is typed in; a printed one by its number alone, on the day with which it was typed first.
 */
export type EntrySource =
  | { readonly channel: 'assisted'; readonly token: string }
  | { readonly channel: 'paper'; readonly number: PaperNumber; readonly day: Day };

export type Entry = {
  readonly source: EntrySource;
  readonly office: Office;
  readonly counterId?: CounterId | undefined;
  readonly procedure?: Procedure | undefined;
  readonly revision: number;
  /** Checked against the survey, the mark among them. */
  readonly answers: Answers;
  readonly survey: Survey;
  readonly language: Language;
  /** `memberHash` of who types it in. */
  readonly helper: string;
};

export type EntryTrouble =
  'page_invalid' | 'page_expired' | 'day_in_future' | 'day_too_old' | 'office_closed';

export type EntryOutcome = StoredResponse | { readonly outcome: EntryTrouble };

type Reference = Pick<Response, 'id' | 'officeId' | 'day'>;

export type EnterDependencies = {
  signing: SigningKeys;
  responses: Pick<ResponseRepository, 'store' | 'findMany'>;
  seen: SeenMessageRepository;
  now: () => number;
};

/** Stores answers that a member types in for somebody, and finds those again that may still be corrected. */
export function enterResponses({ signing, responses, seen, now }: EnterDependencies) {
  return { enter, find };

  /** One conditional write, as on the citizen's own page; free text is masked in the same way. */
  async function enter(entry: Entry): Promise<EntryOutcome> {
    const { office, survey, procedure, counterId } = entry;
    const asked = await referenceOf(entry.source, office);
    if (typeof asked === 'string') return { outcome: asked };
    const reference = await firstOf(entry.source, asked);
    const { [MARK_QUESTION]: mark, ...rest } = entry.answers;
    const agency = procedure?.responsibleAgency?.vi;
    return storeResponse(responses, {
      ...reference,
      revision: entry.revision,
      receivedAt: now(),
      survey: { id: survey.id, version: survey.version },
      mark: markSchema.parse(mark),
      answers: maskAnswers(rest, survey),
      channel: entry.source.channel,
      language: entry.language,
      helper: entry.helper,
      ...(counterId === undefined ? {} : { counterId }),
      ...(procedure === undefined ? {} : { procedureId: procedure.id }),
      ...(agency === undefined ? {} : { responsibleAgency: agency.slice(0, 200) }),
    });
  }

  /** What is stored of an entry; undefined where nothing is, or where it may not be asked for. */
  async function find(source: EntrySource, office: Office): Promise<Response | undefined> {
    const reference = await referenceOf(source, office);
    if (typeof reference === 'string') return undefined;
    const [found] = await responses.findMany([reference]);
    return found;
  }

  /**
   * What a printed form became when it was first typed in, though it may be typed with another date now: nobody prints
   * its number twice. A number written by hand begins anew every day.
   */
  async function firstOf(source: EntrySource, asked: Reference): Promise<Reference> {
    if (source.channel !== 'paper' || source.number.kind !== 'printed') return asked;
    const fingerprint = createHash('sha256').update(`form|${source.number.text}`).digest('hex');
    return seen.claim(fingerprint, asked, now());
  }

  async function referenceOf(source: EntrySource, office: Office): Promise<Reference | EntryTrouble> {
    const { id: officeId, timeZone } = office;
    if (source.channel === 'assisted') {
      const reading = await readScanToken(signing, {
        token: source.token,
        code: officeId,
        now: now(),
        queued: false,
        timeZone,
        purpose: 'entry',
      });
      if (!reading.ok) return reading.reason;
      const { id, day } = reading.token;
      return isOpenOn(office, day) ? { id, officeId, day } : 'office_closed';
    }
    const { number, day } = source;
    const today = dayOf(now(), timeZone);
    if (day > today) return 'day_in_future';
    if (day < addDays(today, -PAPER_DAYS)) return 'day_too_old';
    if (!isOpenOn(office, day)) return 'office_closed';
    const unique = createHash('sha256').update(`paper|${officeId}|${number.text}`).digest();
    const id = makeResponseId(atHour(day, PAPER_HOUR, timeZone), unique.subarray(0, UNIQUE_BYTES));
    return { id, officeId, day };
  }
}
