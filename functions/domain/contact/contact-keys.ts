import * as z from 'zod/mini';
import { brand, type Brand } from '../shared/brand.ts';
import type { CaseId } from '../shared/ids.ts';

export type ContactKeyId = Brand<string, 'ContactKeyId'>;

export const contactKeyIdSchema = z.pipe(
  z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  z.transform((value: string) => brand<ContactKeyId>(value)),
);

/**
 * The data keys with which contact details are encrypted: one for each time somebody gives theirs. They are kept apart
 * from what they open, where no backup is made, so that destroying a key erases the details wherever copies of them lie.
 */
export type ContactKeys = {
  /** Makes a key. `secret` has 32 bytes and is stored nowhere as it is. */
  make(caseId: CaseId, at: number): Promise<{ readonly id: ContactKeyId; readonly secret: Uint8Array }>;
  /** undefined also for a key that was destroyed. */
  find(caseId: CaseId, id: ContactKeyId): Promise<Uint8Array | undefined>;
  /** From now on nobody can open what was encrypted with it. Safe to repeat. */
  destroy(caseId: CaseId, id: ContactKeyId, at: number): Promise<void>;
};
