import type { SeenMessageRepository } from '../feedback/seen-message.ts';
import {
  hashInvitation,
  invitationTokenOf,
  type Invitation,
  type InvitationRepository,
} from '../invitation/invitation.ts';
import type { SigningKeys } from '../key/key.ts';
import type { ProcedureRepository } from '../procedure/procedure.ts';
import { makeResponseId, UNIQUE_BYTES } from '../response/response-id.ts';
import { Refusal } from '../shared/refusal.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { forwardedPlaces, type PlaceDependencies } from './forwarded-place.ts';
import { readForwardedInvitation, USUAL_DAYS } from './forwarded-invitation.ts';
import { keyReused, recordDigest, recordFingerprint } from './idempotency.ts';
import type { Integration } from './integration.ts';

const DAY_MS = 86_400_000;

export type MakeInvitationDependencies = PlaceDependencies & {
  procedures: Pick<ProcedureRepository, 'find'>;
  seen: SeenMessageRepository;
  signing: SigningKeys;
  invitations: Pick<InvitationRepository, 'save'>;
  now: Clock;
};

export type MadeInvitation = {
  readonly invitation: Invitation;
  /** What stands in its address. */
  readonly token: string;
};

/**
 * Makes invitations for people whom an integration has served: one person, one visit, one answer. The first copy of a
 * record fixes the response that it becomes, so a record that is sent again is the same invitation.
 *
 * @returns a function of one record and its idempotency key, which throws Refusal
 */
export function makeInvitation(deps: MakeInvitationDependencies) {
  return (integration: Integration) => {
    const places = forwardedPlaces(deps, integration);

    return async (received: unknown, key: string): Promise<MadeInvitation> => {
      const now = deps.now();
      const sent = readForwardedInvitation(received, now);
      const { office, code, counterId } = await places(sent, sent.time);
      const procedureId = sent.procedureId ?? code?.procedureId;
      if (procedureId !== undefined && (await deps.procedures.find(procedureId)) === undefined)
        throw new Refusal('answer_invalid', 'There is no such procedure.');
      const expiresAt = sent.time + (sent.days ?? USUAL_DAYS) * DAY_MS;
      if (expiresAt <= now)
        throw new Refusal('timestamp_out_of_range', 'An invitation of so few days would be over already.');

      const fingerprint = recordFingerprint('invitation', integration.id, key);
      const asked = {
        ...(counterId === undefined ? {} : { counterId }),
        ...(procedureId === undefined ? {} : { procedureId }),
        expiresAt,
      };
      const digest = recordDigest({ ...asked, officeId: office.id, time: sent.time });
      const first = await deps.seen.claim(
        fingerprint.toString('hex'),
        {
          id: makeResponseId(sent.time, fingerprint.subarray(0, UNIQUE_BYTES)),
          day: dayOf(sent.time, office.timeZone),
          officeId: office.id,
          digest,
        },
        now,
      );
      if (first.digest !== digest) throw keyReused();
      const { secret } = await deps.signing.current('invitation');
      const token = invitationTokenOf(secret, fingerprint);
      const invitation = { id: first.id, day: first.day, officeId: first.officeId, ...asked };
      await deps.invitations.save(hashInvitation(token), invitation);
      return { invitation, token };
    };
  };
}
