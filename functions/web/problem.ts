import type { RefusalCode } from '../domain/shared/refusal.ts';

const refusalStatus = {
  code_malformed: 400,
  code_mistyped: 400,
  code_unknown: 404,
  code_revoked: 410,
  page_expired: 410,
  page_invalid: 400,
  answer_invalid: 400,
  body_too_large: 413,
  body_unreadable: 400,
  signature_invalid: 401,
  timestamp_out_of_range: 400,
  integration_unknown: 401,
  office_unknown: 404,
  outside_scope: 403,
  key_invalid: 401,
  scope_missing: 403,
  rate_exceeded: 429,
  idempotency_key_invalid: 400,
  idempotency_key_reused: 422,
  query_invalid: 400,
  case_unknown: 404,
  unit_unknown: 404,
  service_unknown: 404,
  report_unknown: 404,
  link_unknown: 404,
  link_expired: 410,
  link_revoked: 410,
} as const satisfies Record<RefusalCode, number>;

/** Every HTTP status an API of ours answers with when it declines or fails. */
export const statusOf = {
  ...refusalStatus,
  all_refused: 400,
  address_unknown: 404,
  not_published: 404,
  method_not_allowed: 405,
  pin_wrong: 403,
  kiosk_off: 409,
  fault: 500,
  queue_unavailable: 503,
} as const;
export type ProblemCode = keyof typeof statusOf;

const titles = {
  code_malformed: 'This is not a code',
  code_mistyped: 'The code is mistyped',
  code_unknown: 'The code is unknown',
  code_revoked: 'The code is no longer in use',
  page_expired: 'The page is too old',
  page_invalid: 'The page is not ours',
  answer_invalid: 'The answer is not valid',
  body_too_large: 'The request is too large',
  body_unreadable: 'The request cannot be read',
  signature_invalid: 'The signature is not valid',
  timestamp_out_of_range: 'The time is out of range',
  integration_unknown: 'The integration is unknown',
  office_unknown: 'The office is unknown',
  outside_scope: 'Outside what this integration may speak for',
  key_invalid: 'The key is not valid',
  scope_missing: 'The key is not for this',
  rate_exceeded: 'Too many requests',
  idempotency_key_invalid: 'The idempotency key is missing or not valid',
  idempotency_key_reused: 'The idempotency key was used for something else',
  query_invalid: 'The query is not valid',
  case_unknown: 'The case is unknown',
  unit_unknown: 'The unit is unknown',
  service_unknown: 'The service is unknown',
  report_unknown: 'The report is unknown',
  link_unknown: 'The link is unknown',
  link_expired: 'The link has expired',
  link_revoked: 'The link was revoked',
  all_refused: 'Every message was refused',
  address_unknown: 'There is nothing at this address',
  not_published: 'Not published yet',
  method_not_allowed: 'The method is not allowed',
  pin_wrong: 'The PIN is wrong',
  kiosk_off: 'No tablet may ask here',
  fault: 'Something went wrong on our side',
  queue_unavailable: 'Feedback cannot be taken just now',
} as const satisfies Record<ProblemCode, string>;

/** RFC 9457. `type` stays the same wherever the service runs; `detail` never repeats what was sent. */
export type Problem = { type: string; title: string; status: number; detail: string };

export function problem(code: ProblemCode, detail: string): Problem {
  return { type: `urn:wardvoice:problem:${code}`, title: titles[code], status: statusOf[code], detail };
}

export type ProblemResponseOptions = {
  headers?: Readonly<Record<string, string>>;
  /** Further members, such as a result for each message. */
  members?: Readonly<Record<string, unknown>>;
};

/** The whole answer to a request that is declined or failed. */
export function problemResponse(
  code: ProblemCode,
  detail: string,
  options: ProblemResponseOptions = {},
): Response {
  return new Response(JSON.stringify({ ...problem(code, detail), ...options.members }), {
    status: statusOf[code],
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...options.headers,
    },
  });
}
