import type { SeenMessageRepository } from '../feedback/seen-message.ts';
import type { ProcedureRepository } from '../procedure/procedure.ts';
import { makeResponseId, UNIQUE_BYTES } from '../response/response-id.ts';
import { markSchema, type Response, type ResponseRepository } from '../response/response.ts';
import { maskAnswers } from '../response/mask-answers.ts';
import { Refusal } from '../shared/refusal.ts';
import { checkAnswers } from '../survey/check-answers.ts';
import { MARK_QUESTION, type Survey, type SurveyRepository } from '../survey/survey.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { forwardedPlaces, type PlaceDependencies } from './forwarded-place.ts';
import {
  answersRefusal,
  readForwardedResponse,
  sentAnswersOf,
  type ForwardedResponse,
} from './forwarded-response.ts';
import { keyReused, recordDigest, recordFingerprint } from './idempotency.ts';
import type { Integration } from './integration.ts';

export type ForwardResponseDependencies = PlaceDependencies & {
  procedures: Pick<ProcedureRepository, 'find'>;
  surveys: SurveyRepository;
  seen: SeenMessageRepository;
  responses: Pick<ResponseRepository, 'store'>;
  now: Clock;
};

/** What became of an answered survey; the same for every copy of it. */
export type StoredRecord = Pick<Response, 'id' | 'officeId' | 'day'>;

/**
 * Stores answered surveys that an integration forwards. The id comes from the platform's time and from what the
 * integration calls the record, and the first copy fixes both it and the day, so a record counts once: sent twice, late,
 * on the other side of midnight, with another key of the same integration.
 *
 * @returns a function of one record and its idempotency key, which throws Refusal
 */
export function forwardResponse(deps: ForwardResponseDependencies) {
  return (integration: Integration) => {
    const places = forwardedPlaces(deps, integration);

    return async (received: unknown, key: string): Promise<{ isRepeated: boolean; record: StoredRecord }> => {
      const receivedAt = deps.now();
      const sent = readForwardedResponse(received, receivedAt);
      const { office, code, counterId } = await places(sent, sent.time);
      const procedureId = sent.procedureId ?? code?.procedureId;
      const [survey, procedure] = await Promise.all([
        surveyOf(sent, office.survey),
        procedureId === undefined ? undefined : deps.procedures.find(procedureId),
      ]);
      if (survey === undefined) throw new Refusal('answer_invalid', 'survey: there is no such survey.');
      if (typeof sent.procedureId === 'string' && procedure === undefined)
        throw new Refusal('answer_invalid', 'There is no such procedure.');
      const checked = checkAnswers(survey, sentAnswersOf(sent));
      if (!checked.ok) throw answersRefusal(checked.issues);

      const { [MARK_QUESTION]: mark, ...rest } = checked.answers;
      const agency = procedure?.responsibleAgency?.vi;
      const told = {
        survey: { id: survey.id, version: survey.version },
        mark: markSchema.parse(mark),
        answers: maskAnswers(rest, survey),
        channel: sent.channel,
        language: sent.language ?? 'vi',
        ...(counterId === undefined ? {} : { counterId }),
        ...(procedureId === undefined ? {} : { procedureId }),
        ...(code === undefined ? {} : { code: code.code }),
      };
      const fingerprint = recordFingerprint('response', integration.id, key);
      // Of what was sent, not of what was looked up: that may be another when the same record is sent again.
      const { survey: _survey, counterId: _counter, procedureId: _procedure, ...said } = told;
      const digest = recordDigest({
        ...said,
        survey: sent.survey,
        counter: sent.counter,
        procedureId: sent.procedureId,
        officeId: office.id,
        time: sent.time,
      });
      const first = await deps.seen.claim(
        fingerprint.toString('hex'),
        {
          id: makeResponseId(sent.time, fingerprint.subarray(0, UNIQUE_BYTES)),
          day: dayOf(sent.time, office.timeZone),
          officeId: office.id,
          digest,
        },
        receivedAt,
      );
      if (first.digest !== digest) throw keyReused();
      const record = { id: first.id, officeId: first.officeId, day: first.day };
      const { outcome } = await deps.responses.store({
        ...record,
        ...told,
        revision: 1,
        receivedAt,
        ...(agency === undefined ? {} : { responsibleAgency: agency.slice(0, 200) }),
      });
      return { isRepeated: outcome !== 'stored', record };
    };
  };

  function surveyOf(
    { survey }: ForwardedResponse,
    asked: Pick<Survey, 'id' | 'version'>,
  ): Promise<Survey | undefined> {
    // Like the citizen's page, which asks the newest version.
    return survey === undefined || survey === null
      ? deps.surveys.latest(asked.id)
      : deps.surveys.find(survey.id, survey.version);
  }
}
