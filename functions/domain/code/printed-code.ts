import * as z from 'zod/mini';
import { counterIdSchema, officeIdSchema, procedureIdSchema, type OfficeId } from '../shared/ids.ts';

/** What a printed QR code stands for. A revoked code still says which office it was. */
export const codeRecordSchema = z.object({
  code: z.string().check(z.regex(/^[0-9A-Z]{9}$/)),
  officeId: officeIdSchema,
  counterId: z.optional(counterIdSchema),
  procedureId: z.optional(procedureIdSchema),
  state: z.enum(['active', 'revoked']),
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  revokedAt: z.optional(z.int()),
  /** The code that took its place, when it was rotated. */
  replacedBy: z.optional(z.string().check(z.regex(/^[0-9A-Z]{9}$/))),
});
export type CodeRecord = z.infer<typeof codeRecordSchema>;

export type CodeRepository = {
  find(code: string): Promise<CodeRecord | undefined>;
  ofOffice(officeId: OfficeId): Promise<CodeRecord[]>;
  /** Stores a new code unless it exists already. One atomic step. */
  add(record: CodeRecord): Promise<'added' | 'taken'>;
  /** Revokes an active code, naming its successor if it has one. */
  revoke(code: string, at: number, replacedBy?: string): Promise<'revoked' | 'not_active'>;
};
