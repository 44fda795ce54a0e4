/** A request as it was signed: the exact bytes of the body and the three headers of Standard Webhooks. */
type SignedRequest = {
  id: string;
  /** Whole seconds since 1970, as the header wrote them. */
  timestamp: string;
  /** One or more signatures, separated by blanks. */
  signature: string;
  body: Uint8Array;
};

/** Whether one of the signatures was made with one of the secrets. Says nothing about the timestamp's age. */
export type VerifySignature = (request: SignedRequest, secrets: readonly string[]) => boolean;

/** How far a request's timestamp may be from our clock. */
export const SIGNATURE_TOLERANCE_SECONDS = 5 * 60;
