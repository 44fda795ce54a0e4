import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Refusal } from '../shared/refusal.ts';
import type { IntegrationId } from '../shared/ids.ts';
import { told } from '../shared/told.ts';

/** What names a record for its sender: sent again under the same key it is the same record. */
export const idempotencyKeySchema = z
  .string('idempotencyKey must be a string.')
  .check(
    z.regex(/^[\x21-\x7e]{1,200}$/, 'An idempotency key has 1 to 200 characters of ASCII without blanks.'),
    told(
      'Mã do bạn đặt cho bản ghi này (1 đến 200 ký tự ASCII, không dấu cách). Gửi lại cùng mã là cùng một bản ghi.',
      'Your own name for this record (1 to 200 characters of ASCII without blanks). Sent again under it, it is the same record.',
    ),
  );

/**
 * Reads the header `Idempotency-Key`, bare or in quotes.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 * @throws Refusal when it is missing or malformed.
 */
export function readIdempotencyKey(header: string | null): string {
  const key = idempotencyKeySchema.safeParse(header?.trim().replace(/^"(.*)"$/, '$1'));
  if (key.success) return key.data;
  throw new Refusal(
    'idempotency_key_invalid',
    'The header Idempotency-Key is needed: 1 to 200 characters of ASCII without blanks, another for each record.',
  );
}

/** The record's SHA-256: the same for every copy of it. It names the integration, so that a key may be exchanged between two tries. */
export function recordFingerprint(
  kind: 'response' | 'case' | 'invitation',
  id: IntegrationId,
  key: string,
): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['api', kind, id, key]))
    .digest();
}

/**
 * What tells two records under one key apart: the SHA-256 of what is to be stored. Texts are masked before, so that no
 * number that was masked could be found by trying.
 */
export function recordDigest(record: Readonly<Record<string, unknown>>): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(record)))
    .digest('hex');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, ordered(inner)]);
}

export const keyReused = (): Refusal =>
  new Refusal(
    'idempotency_key_reused',
    'Another record was sent under this idempotency key: give each record a key of its own.',
  );
