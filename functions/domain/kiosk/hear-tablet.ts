import type { CodeRecord } from '../code/printed-code.ts';
import type { SigningKeys } from '../key/key.ts';
import type { Place } from '../place/find-place.ts';
import type { ResponseRepository } from '../response/response.ts';
import type { Clock } from '../time/clock.ts';
import { issueKioskPass, readKioskPass } from './kiosk-pass.ts';
import type { KioskRepository } from './kiosk.ts';
import { submitKioskAnswer, type KioskAnswer, type KioskAnswerOutcome } from './submit-kiosk-answer.ts';

type HeardTablet = {
  /** In the order of the answers. */
  outcomes: KioskAnswerOutcome[];
  /** To go on with; undefined where the tablet may ask no longer. */
  pass: string | undefined;
};

export type HearTablet = (heard: {
  place: Place & { code: CodeRecord };
  /** What the tablet holds, where it holds one. */
  pass: string | undefined;
  answers: readonly KioskAnswer[];
}) => Promise<HeardTablet>;

/** Stores what a tablet kept, and gives it a new pass while it may go on. */
export function hearTablet({
  signing,
  responses,
  kiosks,
  now,
  randomBytes,
}: {
  signing: SigningKeys;
  responses: Pick<ResponseRepository, 'store'>;
  kiosks: Pick<KioskRepository, 'find'>;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
}): HearTablet {
  const submit = submitKioskAnswer({ signing, responses });
  return async ({ place, pass, answers }) => {
    const kiosk = await kiosks.find(place.office.id);
    const outcomes: KioskAnswerOutcome[] = [];
    for (const answer of answers) outcomes.push(await submit(answer, { place, kiosk, now: now() }));
    const { code, state } = place.code;
    const passAt = pass === undefined ? undefined : await readKioskPass(signing, { pass, code, now: now() });
    const goesOn =
      passAt !== undefined && kiosk?.state === 'on' && passAt >= kiosk.setAt && state === 'active';
    return {
      outcomes,
      pass: goesOn ? await issueKioskPass(signing, { code, now: now(), randomBytes }) : undefined,
    };
  };
}
