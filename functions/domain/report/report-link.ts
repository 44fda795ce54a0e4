import * as z from 'zod/mini';
import { unitIdSchema } from '../shared/ids.ts';
import { isoWeekSchema } from '../time/iso-week.ts';

/** A link that shows one unit's week to whoever holds its token. Only the token's SHA-256 is stored. */
export const reportLinkSchema = z.object({
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  unitId: unitIdSchema,
  week: isoWeekSchema,
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  expiresAt: z.int(),
  revokedAt: z.optional(z.int()),
});
export type ReportLink = z.infer<typeof reportLinkSchema>;

export const REPORT_LINK_LIFE_MS = 30 * 86_400_000;

export type ReportLinkRepository = {
  find(tokenHash: string): Promise<ReportLink | undefined>;
  add(link: ReportLink): Promise<void>;
  ofUnit(unitId: ReportLink['unitId']): Promise<ReportLink[]>;
  revoke(tokenHash: string, at: number): Promise<'revoked' | 'absent'>;
};
