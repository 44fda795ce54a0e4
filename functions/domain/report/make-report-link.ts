import { hashReportToken } from './open-report-link.ts';
import { REPORT_LINK_LIFE_MS, type ReportLink } from './report-link.ts';

/** How many random bytes make a token. */
const TOKEN_BYTES = 32;

/**
 * A new link to a unit's report. The token is nowhere but in `path`: the stored link holds only its hash.
 *
 * @param lifeMs how long it opens the report, in milliseconds
 */
export function makeReportLink(
  opens: Pick<ReportLink, 'unitId' | 'period' | 'reach'>,
  {
    now,
    randomBytes,
    lifeMs = REPORT_LINK_LIFE_MS,
  }: { now: number; randomBytes: (length: number) => Uint8Array; lifeMs?: number },
): { link: ReportLink; path: string } {
  const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
  return {
    path: `/r/${token}`,
    link: {
      ...opens,
      tokenHash: hashReportToken(token),
      createdAt: now,
      expiresAt: now + lifeMs,
    },
  };
}
