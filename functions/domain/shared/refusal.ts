/** Why a well-formed request is declined on purpose. One closed list; each has its HTTP status in web/problem. */
const refusalCodes = [
  'code_malformed',
  'code_mistyped',
  'code_unknown',
  'code_revoked',
  'page_expired',
  'page_invalid',
  'answer_invalid',
  'body_too_large',
  'body_unreadable',
  'signature_invalid',
  'timestamp_out_of_range',
  'integration_unknown',
  'office_unknown',
  'outside_scope',
  'key_invalid',
  'scope_missing',
  'rate_exceeded',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'query_invalid',
  'case_unknown',
  'unit_unknown',
  'service_unknown',
  'report_unknown',
  'link_unknown',
  'link_expired',
  'link_revoked',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, sentence: string) {
    super(sentence);
    this.name = 'Refusal';
    this.code = code;
  }
}
