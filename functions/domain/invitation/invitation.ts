import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { counterIdSchema, officeIdSchema, procedureIdSchema, responseIdSchema } from '../shared/ids.ts';
import { daySchema } from '../time/day.ts';

/**
 * Asks one person, once, how one visit or online procedure went. It fixes the response that it becomes, so it counts once
 * however often, and from however many phones, its page is sent.
 */
export const invitationSchema = z.object({
  /** The response that it becomes. */
  id: responseIdSchema,
  /** The visit's day. */
  day: daySchema,
  officeId: officeIdSchema,
  counterId: z.optional(counterIdSchema),
  procedureId: z.optional(procedureIdSchema),
  /** Milliseconds since 1970. */
  expiresAt: z.int(),
});
export type Invitation = z.infer<typeof invitationSchema>;

const TOKEN_BYTES = 16;

/**
 * What stands in the invitation's address. It is drawn from a secret and from what the record is called, so that one that
 * is asked for again is the same, though only its hash is stored.
 */
export function invitationTokenOf(secret: Uint8Array, fingerprint: Uint8Array): string {
  return createHmac('sha256', secret)
    .update('invitation|')
    .update(fingerprint)
    .digest()
    .subarray(0, TOKEN_BYTES)
    .toString('base64url');
}

/** What is stored of it. The token is 128 random bits, so that a fast hash is enough. */
export const hashInvitation = (token: string): string => createHash('sha256').update(token).digest('hex');

export type InvitationRepository = {
  find(hash: string): Promise<Invitation | undefined>;
  save(hash: string, invitation: Invitation): Promise<void>;
};
