import { isIP } from 'node:net';
import type { UrlIssue } from '../../domain/webhook/keep-webhooks.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

const LONGEST_URL = 500;
const ownNames = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/iu;

/**
 * The address of a webhook as it is kept. Only what can be seen of it is checked here: where a name leads is looked at
 * with each message.
 *
 * @param allowsLoopback for one machine alone: this machine too, also without TLS
 */
export function readWebhookUrl(text: string, allowsLoopback: boolean): { url: string } | { issue: UrlIssue } {
  const url = URL.parse(text.trim());
  if (url === null || url.href.length > LONGEST_URL) return { issue: 'malformed' };
  if (url.username !== '' || url.password !== '') return { issue: 'has_credentials' };
  url.hash = '';
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const isOwn = host === 'localhost' || isLoopback(host);
  if (allowsLoopback && isOwn && /^https?:$/u.test(url.protocol)) return { url: url.href };
  if (url.protocol !== 'https:') return { issue: 'not_https' };
  if (isIP(host) === 0 ? ownNames.test(host) || !host.includes('.') : !isPublicAddress(host))
    return { issue: 'not_public' };
  return { url: url.href };
}
