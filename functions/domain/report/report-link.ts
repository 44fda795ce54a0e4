import * as z from 'zod/mini';
import { unitIdSchema } from '../shared/ids.ts';
import { periodSchema } from '../time/period.ts';

const shape = {
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  unitId: unitIdSchema,
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  expiresAt: z.int(),
  revokedAt: z.optional(z.int()),
};

/**
 * A link that shows a unit's report to whoever holds its token. Only the token's SHA-256 is stored. `reach`: `period`
 * shows one report; `below` also the unit's other periods and the units below it.
 */
const currentSchema = z.object({ ...shape, period: periodSchema, reach: z.enum(['period', 'below']) });
export type ReportLink = z.infer<typeof currentSchema>;

/** Links of before there were other periods than weeks. */
const weekSchema = z.pipe(
  z.object({ ...shape, week: periodSchema }),
  z.transform(({ week, ...link }): ReportLink => ({ ...link, period: week, reach: 'period' })),
);

export const reportLinkSchema = z.union([currentSchema, weekSchema]);

export const REPORT_LINK_LIFE_MS = 30 * 86_400_000;

export type ReportLinkRepository = {
  find(tokenHash: string): Promise<ReportLink | undefined>;
  add(link: ReportLink): Promise<void>;
  ofUnit(unitId: ReportLink['unitId']): Promise<ReportLink[]>;
  revoke(tokenHash: string, at: number): Promise<'revoked' | 'absent'>;
};
