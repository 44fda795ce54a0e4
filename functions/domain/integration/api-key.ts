import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { integrationIdSchema, type IntegrationId } from '../shared/ids.ts';

/** What a key may be used for. */
export const apiScopes = [
  'responses:write',
  'cases:write',
  'invitations:write',
  'cases:read',
  'registry:read',
  'reports:read',
] as const;
export type ApiScope = (typeof apiScopes)[number];

/** Requests a minute that a key has unless it is given more or fewer. */
export const USUAL_REQUESTS_PER_MINUTE = 120;

/**
 * A key that an integration shows with every request (`Authorization: Bearer wv_…`). Only its hash is kept. Several of
 * one integration live side by side, each with its own scopes and rate, so that one can be exchanged while the other works.
 */
export const apiKeySchema = z.object({
  integrationId: integrationIdSchema,
  keyId: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  /** SHA-256 of the whole key, in hex. A key is 256 random bits, so that a fast hash is enough. */
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  scopes: z.array(z.enum(apiScopes)).check(z.minLength(1)),
  requestsPerMinute: z.int().check(z.minimum(1), z.maximum(6000)),
  createdAt: z.int(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const API_KEY_SECRET_BYTES = 32;
const keyPattern = /^wv_([a-z0-9]{4,40})_([0-9a-f]{8})_[0-9a-f]{64}$/;

/**
 * The key as its owner keeps it.
 *
 * @param secret 32 random bytes
 */
export function writeApiKey(integrationId: IntegrationId, keyId: string, secret: Uint8Array): string {
  return `wv_${integrationId.slice('i_'.length)}_${keyId}_${Buffer.from(secret).toString('hex')}`;
}

/** Whose key it says it is; undefined for what is none. */
export function readApiKey(written: string): { integrationId: IntegrationId; keyId: string } | undefined {
  const [, owner, keyId] = keyPattern.exec(written) ?? [];
  return owner === undefined || keyId === undefined
    ? undefined
    : { integrationId: integrationIdSchema.parse(`i_${owner}`), keyId };
}

export const hashApiKey = (written: string): string => createHash('sha256').update(written).digest('hex');

/** Whether it is that very key, in a time that tells nothing about it. */
export function isApiKey({ hash }: Pick<ApiKey, 'hash'>, written: string): boolean {
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashApiKey(written), 'hex'));
}

export type ApiKeyRepository = {
  find(id: IntegrationId, keyId: string): Promise<ApiKey | undefined>;
  ofIntegration(id: IntegrationId): Promise<ApiKey[]>;
  add(key: ApiKey): Promise<void>;
  remove(id: IntegrationId, keyId: string): Promise<void>;
};
