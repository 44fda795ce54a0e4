import * as z from 'zod/mini';
import { caseSchema, type Case } from '../../domain/case/case.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Item } from './dynamo-call.ts';
import { unpackItem } from './registry-store.ts';
import { responseOf } from './response-repository.ts';
import { caseKeys, responseKeys } from './table-schema.ts';

/** What a record of a stream says. Binary attributes come as text here, so nothing of them is read. */
export type Change =
  | { readonly kind: 'case'; readonly before: Case | undefined; readonly after: Case }
  | { readonly kind: 'response'; readonly response: Response }
  | { readonly kind: 'other' };

const imageSchema = z.record(z.string(), z.any());
const recordSchema = z.object({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.object({
    Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
    NewImage: z.nullish(imageSchema),
    OldImage: z.nullish(imageSchema),
  }),
});

const caseSortKey = caseKeys.case('').sk;
const responseSortKey = responseKeys.response('', '', '').sk;

/** Which records are about a new answer or a case: the patterns by which the stream is narrowed. */
export function readChange(record: unknown): Change {
  const { eventName, dynamodb } = recordSchema.parse(record);
  const { NewImage: after, OldImage: before, Keys } = dynamodb;
  if (after === null || after === undefined || eventName === 'REMOVE') return { kind: 'other' };
  if (Keys.sk.S === caseSortKey) return { kind: 'case', before: caseOf(before), after: caseIn(after) };
  if (
    eventName === 'INSERT' &&
    Keys.sk.S.startsWith(responseSortKey) &&
    'body' in after &&
    !('withdrawn' in after)
  )
    return { kind: 'response', response: responseOf(after) };
  return { kind: 'other' };
}

const caseIn = (item: Item): Case => unpackItem(item, caseSchema);
const caseOf = (item: Item | null | undefined): Case | undefined =>
  item === null || item === undefined ? undefined : caseIn(item);
