import * as z from 'zod/mini';
import { unitIdSchema } from '../shared/ids.ts';
import { chatPlatforms } from './chat-event.ts';

const secret = z.string().check(z.minLength(1), z.maxLength(2000));
const strict = { url: z.optional(z.url()) };

/** What an account speaks and listens with: secrets all of them, shown to nobody again. `url`: the platform’s API, where it is not at its public address. */
export const chatSecretsSchema = z.discriminatedUnion('platform', [
  z.strictObject({
    ...strict,
    platform: z.literal('zalo'),
    appId: secret,
    appSecret: secret,
    /** The Official Account's own, with which Zalo signs. */
    oaSecretKey: secret,
    accessToken: secret,
    /** Good for one use; using it gives the next one. */
    refreshToken: secret,
  }),
  z.strictObject({ ...strict, platform: z.literal('zalo-bot'), token: secret, webhookSecret: secret }),
  z.strictObject({
    ...strict,
    platform: z.literal('messenger'),
    token: secret,
    appSecret: secret,
    verifyToken: secret,
  }),
  z.strictObject({
    ...strict,
    platform: z.literal('whatsapp'),
    token: secret,
    appSecret: secret,
    verifyToken: secret,
    phoneNumberId: secret,
  }),
  z.strictObject({ ...strict, platform: z.literal('telegram'), token: secret, webhookSecret: secret }),
  z.strictObject({ ...strict, platform: z.literal('viber'), token: secret }),
  z.strictObject({ ...strict, platform: z.literal('line'), token: secret, channelSecret: secret }),
  z.strictObject({
    platform: z.literal('generic'),
    /** `whsec_…`, two while one takes the other's place; the first one signs what we send. */
    secrets: z.array(secret).check(z.minLength(1), z.maxLength(2)),
    /** Where answers go. */
    url: z.url(),
  }),
]);
export type ChatSecrets = z.infer<typeof chatSecretsSchema>;
export type SecretsOf<Platform extends ChatSecrets['platform']> = Extract<
  ChatSecrets,
  { platform: Platform }
>;

/** Stands in the address that the platform calls: not to be guessed, and no secret either. */
export const chatAccountIdSchema = z.string().check(z.regex(/^ca_[0-9a-f]{16}$/));

/** A unit's account on a platform. */
export const chatAccountSchema = z.object({
  id: chatAccountIdSchema,
  unitId: unitIdSchema,
  platform: z.enum(chatPlatforms),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  createdAt: z.int(),
  /** Since when nobody is heard and answered under it any more. */
  removedAt: z.optional(z.int()),
});
export type ChatAccount = z.infer<typeof chatAccountSchema>;

/** An account with its secrets as they are at one version. */
export type OpenedAccount = {
  readonly account: ChatAccount;
  readonly secrets: ChatSecrets;
  /** Goes up with each change of the secrets. */
  readonly version: number;
};

export type ChatAccountRepository = {
  add(account: ChatAccount, secrets: ChatSecrets): Promise<void>;
  /** An account that is in use, with its secrets. */
  find(id: string): Promise<OpenedAccount | undefined>;
  /** Every account that there was, those that were taken away too. */
  all(): Promise<ChatAccount[]>;
  /** Takes an account away: its secrets are gone for good, and its address answers nobody. */
  remove(account: ChatAccount, now: number): Promise<void>;
  /** Puts other secrets in the place of those of that version, unless somebody was faster. */
  replaceSecrets(opened: OpenedAccount, secrets: ChatSecrets): Promise<'replaced' | 'changed_meanwhile'>;
  /** Whether to renew the tokens of this version is ours: for one caller of all who ask, for two minutes. */
  claimRenewal(opened: OpenedAccount, now: number): Promise<boolean>;
};
