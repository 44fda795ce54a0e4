import { createHash } from 'node:crypto';
import { Refusal } from '../shared/refusal.ts';
import type { Clock } from '../time/clock.ts';
import type { ReportLink, ReportLinkRepository } from './report-link.ts';

/** 32 random bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Under which a link is stored: whoever reads the table cannot open the report. */
export function hashReportToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The link a token opens.
 *
 * @throws Refusal `link_unknown`, `link_revoked`, `link_expired`; its sentence never holds the token
 */
export function openReportLink({ links, now }: { links: ReportLinkRepository; now: Clock }) {
  return async (token: string): Promise<ReportLink> => {
    const link = TOKEN.test(token) ? await links.find(hashReportToken(token)) : undefined;
    if (link === undefined) throw new Refusal('link_unknown', 'No report has this link.');
    if (link.revokedAt !== undefined) throw new Refusal('link_revoked', 'The link was withdrawn.');
    if (link.expiresAt <= now()) throw new Refusal('link_expired', 'The link has run out.');
    return link;
  };
}
