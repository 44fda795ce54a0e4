import * as z from 'zod/mini';
import { integrationIdSchema, unitIdSchema, type IntegrationId } from '../shared/ids.ts';

/** Whoever forwards feedback to us: a chat bot, a portal. It may speak for the offices of one unit and below. */
export const integrationSchema = z.object({
  id: integrationIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  unitId: unitIdSchema,
  state: z.enum(['active', 'revoked']),
  createdAt: z.int(),
});
export type Integration = z.infer<typeof integrationSchema>;

/** A signing secret as Standard Webhooks writes it: `whsec_` and base64 of 24 to 64 bytes. Several live side by side while rotating. */
export const integrationKeySchema = z.object({
  integrationId: integrationIdSchema,
  keyId: z.string(),
  secret: z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]+=*$/)),
  createdAt: z.int(),
});
export type IntegrationKey = z.infer<typeof integrationKeySchema>;

export type IntegrationRepository = {
  find(id: IntegrationId): Promise<Integration | undefined>;
  all(): Promise<Integration[]>;
  save(integration: Integration): Promise<void>;
};

export type IntegrationKeyRepository = {
  ofIntegration(id: IntegrationId): Promise<IntegrationKey[]>;
  add(key: IntegrationKey): Promise<void>;
  remove(id: IntegrationId, keyId: string): Promise<void>;
};
