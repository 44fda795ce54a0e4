import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { ForwardedCaseOutcome, forwardCase } from '../domain/integration/forward-case.ts';
import type { forwardResponse, StoredRecord } from '../domain/integration/forward-response.ts';
import { formatTrackingCode } from '../domain/case/tracking-code.ts';
import { idempotencyKeySchema, readIdempotencyKey } from '../domain/integration/idempotency.ts';
import type { makeInvitation } from '../domain/integration/make-invitation.ts';
import type { Integration } from '../domain/integration/integration.ts';
import { inBatches } from '../domain/shared/in-batches.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { problem, statusOf } from '../web/problem.ts';
import { caseShown } from './case-shown.ts';
import { keyedRoute, type KeyedDependencies } from './keyed-route.ts';
import { readBody, readJson } from '../web/read-body.ts';
import { MOST_BATCH_BYTES, MOST_ITEMS } from './record-operations.ts';

export type RecordDependencies = KeyedDependencies & {
  forwardResponse: ReturnType<typeof forwardResponse>;
  forwardCase: ReturnType<typeof forwardCase>;
  makeInvitation: ReturnType<typeof makeInvitation>;
  /** What links begin with. */
  publicUrl: string;
};

type Kept = { status: 200 | 201; shown: object };
type Keep = (integration: Integration) => (received: unknown, key: string) => Promise<Kept>;

/** So many records of a batch are written at once. */
const AT_ONCE = 10;

const batchSchema = z.object({
  items: z.array(z.unknown()).check(z.minLength(1)),
});
const itemSchema = z.object({ idempotencyKey: idempotencyKeySchema });

/** Answered surveys and cases, one by one and many at once. */
export function addRecordRoutes(app: Hono, deps: RecordDependencies): void {
  const { log } = deps;

  const keepResponse: Keep = (integration) => {
    const forward = deps.forwardResponse(integration);
    return async (received, key) => {
      const { isRepeated, record } = await forward(received, key);
      log(isRepeated ? 'RESPONSE_NOT_STORED_AGAIN' : 'RESPONSE_STORED', {
        integrationId: integration.id,
        officeId: record.officeId,
      });
      return { status: isRepeated ? 200 : 201, shown: responseShown(record) };
    };
  };
  const keepCase: Keep = (integration) => {
    const forward = deps.forwardCase(integration);
    return async (received, key) => {
      const outcome = await forward(received, key);
      log(outcome.isRepeated ? 'CASE_NOT_OPENED_AGAIN' : 'CASE_OPENED', {
        integrationId: integration.id,
        case: outcome.case.id,
        office: outcome.case.officeId,
      });
      return { status: outcome.isRepeated ? 200 : 201, shown: openedShown(outcome) };
    };
  };

  const keepInvitation: Keep = (integration) => {
    const make = deps.makeInvitation(integration);
    return async (received, key) => {
      const { invitation, token } = await make(received, key);
      log('INVITATION_MADE', { integrationId: integration.id, officeId: invitation.officeId });
      return {
        status: 201,
        shown: {
          url: new URL(`/i/${token}`, deps.publicUrl).toString(),
          expiresAt: new Date(invitation.expiresAt).toISOString(),
        },
      };
    };
  };

  app.post('/v1/responses', keyedRoute(deps, 'responses:write', one(keepResponse)));
  app.post('/v1/responses/batch', keyedRoute(deps, 'responses:write', many(keepResponse)));
  app.post('/v1/cases', keyedRoute(deps, 'cases:write', one(keepCase)));
  app.post('/v1/invitations', keyedRoute(deps, 'invitations:write', one(keepInvitation)));
  app.post('/v1/invitations/batch', keyedRoute(deps, 'invitations:write', many(keepInvitation)));
  app.post('/v1/cases/batch', keyedRoute(deps, 'cases:write', many(keepCase)));

  function one(keep: Keep) {
    return async (context: Context, integration: Integration): Promise<Response> => {
      const key = readIdempotencyKey(context.req.raw.headers.get('idempotency-key'));
      const received = readJson(await readBody(context.req.raw, MOST_BATCH_BYTES));
      const { status, shown } = await keep(integration)(received, key);
      return Response.json(shown, { status });
    };
  }

  function many(keep: Keep) {
    return async (context: Context, integration: Integration): Promise<Response> => {
      const batch = batchSchema.safeParse(readJson(await readBody(context.req.raw, MOST_BATCH_BYTES)));
      if (!batch.success)
        throw new Refusal(
          'body_unreadable',
          'The body must be an object with items, a list of at least one record.',
        );
      const { items } = batch.data;
      if (items.length > MOST_ITEMS)
        throw new Refusal('body_too_large', `Send at most ${MOST_ITEMS} records in one request.`);
      const keepOne = keep(integration);
      const results = await inBatches([...items.entries()], AT_ONCE, async ([index, item]) => ({
        index,
        ...(await resultOf(item, keepOne)),
      }));
      return Response.json({ results });
    };
  }

  /** One record of many: what goes wrong with it is its own result and holds up no other. */
  async function resultOf(item: unknown, keepOne: ReturnType<Keep>): Promise<object> {
    try {
      const named = itemSchema.safeParse(item);
      if (!named.success)
        throw new Refusal(
          'idempotency_key_invalid',
          'Each record needs an idempotencyKey of 1 to 200 characters of ASCII without blanks.',
        );
      const { status, shown } = await keepOne(item, named.data.idempotencyKey);
      return { status, record: shown };
    } catch (error) {
      if (error instanceof Refusal) {
        const { code, message } = error;
        return { status: statusOf[code], problem: problem(code, message) };
      }
      log('FAULT_HAPPENED', { error: error instanceof Error ? error.name : 'unknown' });
      return {
        status: statusOf.fault,
        problem: problem('fault', 'Send this record again later under the same key; it counts once.'),
      };
    }
  }
}

const responseShown = ({ id, officeId, day }: StoredRecord) => ({ id, officeId, day });

const openedShown = ({ case: opened, trackingCode, hint }: ForwardedCaseOutcome) => ({
  ...caseShown(opened),
  trackingCode: formatTrackingCode(trackingCode),
  ...(hint === undefined ? {} : { hint }),
});
