import type { SigningKeys } from '../key/key.ts';
import type { Place } from '../place/find-place.ts';
import type { Response, ResponseRepository } from '../response/response.ts';
import { storeResponse, type StoredResponse } from '../response/store-response.ts';
import type { CodeRecord } from '../code/printed-code.ts';
import { readKioskVisit, type KioskRefusal } from './kiosk-pass.ts';
import type { Kiosk } from './kiosk.ts';

export type KioskAnswer = {
  pass: string;
  /** When the face was touched, milliseconds since 1970. */
  at: number;
  mark: NonNullable<Response['mark']>;
  /** Of the survey whose question was asked. */
  version: number;
  language: Response['language'];
};

export type KioskAnswerOutcome =
  StoredResponse | { outcome: KioskRefusal | 'code_revoked' | 'kiosk_switched_off' };

/** Stores an answer from a tablet: one conditional write, and the same one however often it is sent. */
export function submitKioskAnswer({
  signing,
  responses,
}: {
  signing: SigningKeys;
  responses: Pick<ResponseRepository, 'store'>;
}) {
  return async (
    { pass, at, mark, version, language }: KioskAnswer,
    { place, kiosk, now }: { place: Place & { code: CodeRecord }; kiosk: Kiosk | undefined; now: number },
  ): Promise<KioskAnswerOutcome> => {
    const { code, office, procedure, survey } = place;
    const reading = await readKioskVisit(signing, {
      pass,
      code: code.code,
      at,
      now,
      timeZone: office.timeZone,
    });
    if (!reading.ok) return { outcome: reading.reason };
    const { id, day, passAt } = reading.visit;
    if (code.state === 'revoked' && at >= (code.revokedAt ?? 0)) return { outcome: 'code_revoked' };
    if (kiosk === undefined || (passAt < kiosk.setAt && at >= kiosk.setAt))
      return { outcome: 'kiosk_switched_off' };
    return storeResponse(responses, {
      id,
      officeId: office.id,
      day,
      revision: 1,
      receivedAt: now,
      survey: { id: survey.id, version: Math.min(version, survey.version) },
      mark,
      answers: {},
      channel: 'kiosk',
      language,
      code: code.code,
      ...(code.counterId === undefined ? {} : { counterId: code.counterId }),
      ...(code.procedureId === undefined ? {} : { procedureId: code.procedureId }),
      ...(procedure?.responsibleAgency === undefined
        ? {}
        : { responsibleAgency: procedure.responsibleAgency.vi.slice(0, 200) }),
    });
  };
}
