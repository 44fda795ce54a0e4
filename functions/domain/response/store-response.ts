import { isDeepStrictEqual } from 'node:util';
import type { Response, ResponseRepository } from './response.ts';

/**
 * `stored` and `amended` hold what is stored now. `repeated`: this is stored already (a retry). `other_stored`:
 * something else as new or newer is. `closed`: the hour for changes is over.
 */
export type StoredResponse = {
  outcome: 'stored' | 'amended' | 'repeated' | 'other_stored' | 'closed';
  response: Response;
};

/** Stores a response and says what is stored now: one conditional write. */
export async function storeResponse(
  responses: Pick<ResponseRepository, 'store'>,
  response: Response,
): Promise<StoredResponse> {
  const result = await responses.store(response);
  if (!('existing' in result)) return { outcome: result.outcome, response };
  const { existing } = result;
  if (isContained(response, existing)) return { outcome: 'repeated', response: existing };
  return { outcome: result.outcome === 'superseded' ? 'other_stored' : 'closed', response: existing };
}

/** Nothing was sent that is not stored. */
function isContained(sent: Response, stored: Response): boolean {
  return (
    sent.mark === stored.mark &&
    Object.entries(sent.answers).every(([id, answer]) => isDeepStrictEqual(answer, stored.answers[id]))
  );
}
