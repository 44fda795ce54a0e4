import * as z from 'zod/mini';

/** What the platform gives functions, under the names that the cloud's definition sets. A function names those it needs. */
export const variables = {
  REGISTRY_TABLE: z.string().check(z.minLength(1)),
  RESPONSES_TABLE: z.string().check(z.minLength(1)),
  TALLIES_TABLE: z.string().check(z.minLength(1)),
  KEYS_TABLE: z.string().check(z.minLength(1)),
  REPORTS_TABLE: z.string().check(z.minLength(1)),
  CASES_TABLE: z.string().check(z.minLength(1)),
  AUDIT_TABLE: z.string().check(z.minLength(1)),
  CONTACT_KEYS_TABLE: z.string().check(z.minLength(1)),
  WEBHOOKS_TABLE: z.string().check(z.minLength(1)),
  FEEDBACK_QUEUE_URL: z.url(),
  CHAT_QUEUE_URL: z.url(),
  TALLY_QUEUE_URL: z.url(),
  REPORT_QUEUE_URL: z.url(),
  MAIL_QUEUE_URL: z.url(),
  WATCH_QUEUE_URL: z.url(),
  WEBHOOK_QUEUE_URL: z.url(),
  /** Whether webhooks may lead to this very machine: for one machine alone, to try them. */
  WEBHOOK_LOOPBACK: z.enum(['refused', 'allowed']),
  ATTACHMENTS_BUCKET: z.string().check(z.minLength(1)),
  /** Where browsers reach that bucket. */
  ATTACHMENTS_URL: z.url(),
  /** Address that mails come from; `off`: this deployment sends none. */
  MAIL_FROM: z.union([z.literal('off'), z.email()]),
  /** What tells of mails that came back. */
  MAIL_CONFIGURATION_SET: z.string().check(z.minLength(1)),
  /** What links in mails begin with. */
  PUBLIC_URL: z.url(),
  REPORT_SIGNING_KEY_ID: z.string().check(z.minLength(1)),
  /** The key that wraps the keys of contact details, and of webhooks' secrets. */
  CONTACT_KEY_ID: z.string().check(z.minLength(1)),
  /** Who says who staff are, by OpenID Connect. */
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().check(z.minLength(1)),
  CITIZEN_LOG_GROUP: z.string().check(z.minLength(1)),
  TALLY_SLOT_SECONDS: z.coerce.number().check(z.positive()),
  WARDVOICE_STAGE: z.string().check(z.minLength(1)),
  AWS_REGION: z.string().check(z.minLength(1)),
  AWS_ACCESS_KEY_ID: z.string().check(z.minLength(1)),
  AWS_SECRET_ACCESS_KEY: z.string().check(z.minLength(1)),
  AWS_SESSION_TOKEN: z.optional(z.string()),
  AWS_ENDPOINT_URL_DYNAMODB: z.optional(z.url()),
  AWS_ENDPOINT_URL_S3: z.optional(z.url()),
} as const;

/**
 * Reads the variables a function needs.
 *
 * @example
 * const environment = readEnvironment(given, z.object({ TALLIES_TABLE: variables.TALLIES_TABLE }));
 * @throws Error naming every variable that is missing or malformed, never its value.
 */
export function readEnvironment<Schema extends z.ZodMiniType>(
  environment: Readonly<Record<string, string | undefined>>,
  schema: Schema,
): z.infer<Schema> {
  const parsed = z.safeParse(schema, environment);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw new Error(`The environment lacks or misstates: ${names.join(', ')}.`);
}
