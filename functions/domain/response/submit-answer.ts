import type { CodeRecord } from '../code/printed-code.ts';
import type { Invitation } from '../invitation/invitation.ts';
import type { DeviceHintKeys, SigningKeys } from '../key/key.ts';
import type { OfficeId } from '../shared/ids.ts';
import type { Language } from '../shared/localized.ts';
import { readScanToken } from '../scan-token/scan-token.ts';
import { MARK_QUESTION, type Survey } from '../survey/survey.ts';
import type { TimeZone } from '../time/time-zone.ts';
import {
  markSchema,
  type Answers,
  type Channel,
  type Response,
  type ResponseRepository,
} from './response.ts';
import { maskAnswers } from './mask-answers.ts';
import { storeResponse, type StoredResponse } from './store-response.ts';
import { deviceHint } from './submit-device-hint.ts';

export type SubmitDependencies = {
  signing: SigningKeys;
  deviceHints: DeviceHintKeys;
  responses: Pick<ResponseRepository, 'store'>;
};

export type Submission = {
  token: string;
  revision: number;
  /** Checked against the survey, the mark among them. */
  answers: Answers;
  survey: Pick<Survey, 'id' | 'version' | 'questions'>;
  /** The printed code of the page. Missing where the person was invited. */
  code?: CodeRecord | undefined;
  /** In place of a page's token: it says by itself which response it becomes. */
  invitation?: Invitation | undefined;
  officeId: OfficeId;
  /** The office's; Vietnam's when it has none. */
  timeZone?: TimeZone | undefined;
  /** Vietnamese name of who decides, where that is not the office. */
  responsibleAgency?: string | undefined;
  /** It was kept on the phone while there was no network. */
  queued: boolean;
  language: Language;
  channel: Channel;
  address: string;
  browser: string;
  /** Milliseconds since 1970. */
  now: number;
};

export type SubmitOutcome = StoredResponse | { outcome: 'page_invalid' | 'page_expired' | 'code_revoked' };

/** Stores a send under its page's token: one conditional write, and no read once the keys are known. */
export async function submitAnswer(
  { signing, deviceHints, responses }: SubmitDependencies,
  submission: Submission,
): Promise<SubmitOutcome> {
  const { code, invitation, now, survey } = submission;
  const visit = invitation ?? (await visitOf(signing, submission));
  if ('outcome' in visit) return visit;
  const { id, day } = visit;

  const place = invitation ?? code;
  const { [MARK_QUESTION]: mark, ...rest } = submission.answers;
  const response: Response = {
    id,
    officeId: submission.officeId,
    day,
    revision: submission.revision,
    receivedAt: now,
    survey: { id: survey.id, version: survey.version },
    mark: markSchema.parse(mark),
    answers: maskAnswers(rest, survey),
    channel: submission.channel,
    language: submission.language,
    ...(code === undefined ? {} : { code: code.code }),
    deviceHint: deviceHint(await deviceHints.ofDay(day), submission),
    ...(place?.counterId === undefined ? {} : { counterId: place.counterId }),
    ...(place?.procedureId === undefined ? {} : { procedureId: place.procedureId }),
    ...(submission.responsibleAgency === undefined
      ? {}
      : { responsibleAgency: submission.responsibleAgency.slice(0, 200) }),
  };
  return storeResponse(responses, response);
}

type Visit = Pick<Response, 'id' | 'day'>;

/** The visit that a page's token stands for. */
async function visitOf(
  signing: SigningKeys,
  { code, token, now, queued, timeZone }: Submission,
): Promise<Visit | { outcome: 'page_invalid' | 'page_expired' | 'code_revoked' }> {
  if (code === undefined) return { outcome: 'page_invalid' };
  const reading = await readScanToken(signing, { token, code: code.code, now, queued, timeZone });
  if (!reading.ok) return { outcome: reading.reason };
  // A page handed out while the code was good is still answered.
  return code.state === 'revoked' && reading.token.at >= (code.revokedAt ?? 0)
    ? { outcome: 'code_revoked' }
    : reading.token;
}
