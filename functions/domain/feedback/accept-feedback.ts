import type { CodeRecord, CodeRepository } from '../code/printed-code.ts';
import type { Integration } from '../integration/integration.ts';
import { unitOn, type Office, type OfficeRepository } from '../office/office.ts';
import { officeIdSchema, type UnitId } from '../shared/ids.ts';
import { Refusal, type RefusalCode } from '../shared/refusal.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { FeedbackMessage, FeedbackQueue } from './feedback-message.ts';
import { MOST_TEXT, readForwarded, type ForwardedMessage } from './forwarded-message.ts';

export type FeedbackResult =
  | { index: number; status: 'accepted' }
  | { index: number; status: 'refused'; code: RefusalCode | 'queue_unavailable'; sentence: string };

export type AcceptFeedbackDependencies = {
  offices: Pick<OfficeRepository, 'find'>;
  codes: Pick<CodeRepository, 'find'>;
  /** The code in its one spelling. */
  parseCode: (typed: string) => { ok: true; code: string } | { ok: false; reason: 'malformed' | 'mistyped' };
  units: Pick<UnitRepository, 'find'>;
  queue: FeedbackQueue;
  now: Clock;
};

/** A tree of units is not deeper than this. */
const MOST_LEVELS = 10;

/**
 * Checks forwarded messages one by one and puts the good ones on the queue. A message is accepted only when the queue
 * has it; one that is refused holds up no other. Text is cleaned and masked here: what waits on the queue is already
 * without personal data.
 */
export function acceptFeedback(deps: AcceptFeedbackDependencies) {
  return async (integration: Integration, received: readonly unknown[]): Promise<FeedbackResult[]> => {
    const places = placesFor(deps, integration);
    const read = await Promise.all(received.map((message) => readOne(message, places)));
    const messages = read.flatMap((outcome) => (outcome instanceof Refusal ? [] : [outcome]));
    const queued = messages.length === 0 ? [] : await deps.queue.send(messages);
    let next = 0;
    return read.map((outcome, index) => {
      if (outcome instanceof Refusal)
        return { index, status: 'refused', code: outcome.code, sentence: outcome.message };
      next += 1;
      return queued[next - 1] === true
        ? { index, status: 'accepted' }
        : {
            index,
            status: 'refused',
            code: 'queue_unavailable',
            sentence: 'The message could not be taken just now. Send it again later; it will count once.',
          };
    });

    async function readOne(message: unknown, find: Places): Promise<FeedbackMessage | Refusal> {
      try {
        const forwarded = readForwarded(message, deps.now());
        return toMessage(integration, forwarded, await find(forwarded));
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
    }
  };
}

type Place = { office: Office; code: CodeRecord | undefined };
type Places = (message: ForwardedMessage) => Promise<Place>;

/** Finds the place of a message and whether the integration may speak for it, asking for each place and unit once. */
function placesFor(deps: AcceptFeedbackDependencies, integration: Integration): Places {
  const offices = remember((id: string) => {
    const officeId = officeIdSchema.safeParse(id);
    return officeId.success ? deps.offices.find(officeId.data) : Promise.resolve(undefined);
  });
  const codes = remember((code: string) => deps.codes.find(code));
  const units = remember((id: UnitId) => deps.units.find(id));

  return async (message) => {
    const code = typeof message.code === 'string' ? await codeOf(message.code) : undefined;
    const office = await offices(code?.officeId ?? message.officeId ?? '');
    if (office === undefined) throw new Refusal('office_unknown', 'There is no such office.');
    if (!(await isWithinScope(unitOn(office, dayOf(message.time, office.timeZone)))))
      throw new Refusal('outside_scope', 'This integration may not speak for that office.');
    return { office, code };
  };

  async function codeOf(typed: string): Promise<CodeRecord> {
    const parsed = deps.parseCode(typed);
    if (!parsed.ok)
      throw parsed.reason === 'mistyped'
        ? new Refusal('code_mistyped', 'The code is mistyped: its check character does not fit.')
        : new Refusal('code_malformed', 'This is not a code: a code has 9 letters and digits.');
    const code = await codes(parsed.code);
    if (code === undefined) throw new Refusal('code_unknown', 'There is no such code.');
    if (code.state === 'revoked') throw new Refusal('code_revoked', 'This code is no longer in use.');
    return code;
  }

  async function isWithinScope(unitId: UnitId): Promise<boolean> {
    let at: UnitId | undefined = unitId;
    for (let level = 0; at !== undefined && level < MOST_LEVELS; level += 1) {
      if (at === integration.unitId) return true;
      at = (await units(at))?.parentId;
    }
    return false;
  }
}

function toMessage(
  integration: Integration,
  message: ForwardedMessage,
  { office, code }: Place,
): FeedbackMessage {
  const counterId = office.counters.find(({ id }) => id === message.counter)?.id ?? code?.counterId;
  if (typeof message.counter === 'string' && counterId !== message.counter)
    throw new Refusal('answer_invalid', 'That office has no such counter.');
  const text = storableText(message.text ?? '');
  return {
    integrationId: integration.id,
    channel: message.channel,
    messageId: message.messageId,
    sentAt: message.time,
    officeId: office.id,
    ...(counterId === undefined ? {} : { counterId }),
    ...(code?.procedureId === undefined ? {} : { procedureId: code.procedureId }),
    ...(code === undefined ? {} : { code: code.code }),
    ...(typeof message.mark === 'number' ? { mark: message.mark } : {}),
    ...(text === '' ? {} : { text }),
    language: message.language ?? 'vi',
  };
}

/** An answer holds at most 2,000 UTF-16 units, and a masked text may have grown. */
function storableText(written: string): string {
  const masked = maskPersonalData(cleanText(written, MOST_TEXT));
  const excess = Math.max(0, masked.length - MOST_TEXT);
  return cleanText(masked, Array.from(masked).length - excess);
}

/** Asks once for each question and gives the same answer again. */
function remember<Question, Answer>(ask: (question: Question) => Promise<Answer>): typeof ask {
  const asked = new Map<Question, Promise<Answer>>();
  return (question) => {
    const answer = asked.get(question) ?? ask(question);
    asked.set(question, answer);
    return answer;
  };
}
