import { randomBytes } from 'node:crypto';
import {
  officeIdSchema,
  unitIdSchema,
  type OfficeId,
  type ResponseId,
  type UnitId,
} from '../../functions/domain/shared/ids.ts';
import { makeResponseId, UNIQUE_BYTES } from '../../functions/domain/response/response-id.ts';
import { responseSchema, type Response } from '../../functions/domain/response/response.ts';
import { dayOf } from '../../functions/domain/time/day.ts';

const random = (): string => randomBytes(6).toString('hex');

export const anOfficeId = (): OfficeId => officeIdSchema.parse(`o_${random()}`);
export const aUnitId = (): UnitId => unitIdSchema.parse(`u_${random()}`);

/** An id of that moment, in milliseconds since 1970. */
function aResponseId(at: number): ResponseId {
  return makeResponseId(at, randomBytes(UNIQUE_BYTES));
}

/** A stored answer to the short survey; `at` is the moment of the visit, in milliseconds since 1970. */
export function aResponse({ at, ...rest }: { at: number } & Partial<Response>): Response {
  return responseSchema.parse({
    id: aResponseId(at),
    officeId: anOfficeId(),
    day: dayOf(at),
    revision: 1,
    receivedAt: at + 1_000,
    survey: { id: 'short', version: 1 },
    mark: 4,
    answers: {},
    channel: 'qr',
    language: 'vi',
    ...rest,
  });
}
