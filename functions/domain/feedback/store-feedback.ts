import type { OfficeRepository } from '../office/office.ts';
import type { ProcedureRepository } from '../procedure/procedure.ts';
import { makeResponseId, UNIQUE_BYTES } from '../response/response-id.ts';
import type { ResponseRepository, StoreOutcome } from '../response/response.ts';
import { COMMENT_QUESTION } from '../survey/survey.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { fingerprintOf, type FeedbackMessage } from './feedback-message.ts';
import type { SeenMessageRepository } from './seen-message.ts';

export type StoreFeedbackDependencies = {
  offices: Pick<OfficeRepository, 'find'>;
  procedures: Pick<ProcedureRepository, 'find'>;
  seen: SeenMessageRepository;
  responses: Pick<ResponseRepository, 'store'>;
  now: Clock;
};

/** A message that no further try will help: it belongs to the dead letters, where someone can read it. */
class NeverStorable extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'NeverStorable';
  }
}

/**
 * Turns a forwarded message into a response. Its id comes from the platform's time and from what names the message, and
 * the first copy fixes it, so a message counts once: forwarded twice, late, out of order or with another time.
 *
 * @throws NeverStorable when the office is unknown.
 */
export function storeFeedback({ offices, procedures, seen, responses, now }: StoreFeedbackDependencies) {
  return async (message: FeedbackMessage): Promise<StoreOutcome['outcome']> => {
    const fingerprint = fingerprintOf(message);
    const receivedAt = now();
    const named = await offices.find(message.officeId);
    if (named === undefined) throw new NeverStorable('There is no such office.');
    const first = await seen.claim(
      fingerprint.toString('hex'),
      {
        id: makeResponseId(message.sentAt, fingerprint.subarray(0, UNIQUE_BYTES)),
        day: dayOf(message.sentAt, named.timeZone),
        officeId: message.officeId,
      },
      receivedAt,
    );
    const office = first.officeId === named.id ? named : await offices.find(first.officeId);
    if (office === undefined) throw new NeverStorable('There is no such office.');
    const procedure =
      message.procedureId === undefined ? undefined : await procedures.find(message.procedureId);
    const agency = procedure?.responsibleAgency?.vi;
    const { id, day, officeId } = first;
    const { outcome } = await responses.store({
      id,
      day,
      officeId,
      revision: 1,
      receivedAt,
      survey: office.survey,
      ...(message.mark === undefined ? {} : { mark: message.mark }),
      answers: message.text === undefined ? {} : { [COMMENT_QUESTION]: message.text },
      channel: message.channel,
      language: message.language,
      ...(message.counterId === undefined ? {} : { counterId: message.counterId }),
      ...(message.procedureId === undefined ? {} : { procedureId: message.procedureId }),
      ...(agency === undefined ? {} : { responsibleAgency: agency }),
      ...(message.code === undefined ? {} : { code: message.code }),
    });
    return outcome;
  };
}
