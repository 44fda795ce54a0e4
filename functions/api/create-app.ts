import { Hono } from 'hono';
import type { acceptFeedback, FeedbackResult } from '../domain/feedback/accept-feedback.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { problem, problemResponse } from '../web/problem.ts';
import type { authenticate } from './authenticate.ts';
import { operations } from './operations.ts';
import { MOST_BYTES, readMessages } from './read-messages.ts';
import { RefusalWithHeaders } from '../domain/integration/refusal-with-headers.ts';
import { addReadRoutes, type ReadDependencies } from './add-read-routes.ts';
import { addRecordRoutes, type RecordDependencies } from './add-record-routes.ts';
import { readBody } from '../web/read-body.ts';
import { addReferenceRoutes } from './reference/add-reference-routes.ts';

export type ApiDependencies = RecordDependencies &
  ReadDependencies & {
    authenticate: ReturnType<typeof authenticate>;
    accept: ReturnType<typeof acceptFeedback>;
    log: Log;
  };

/** The integrators' interface: what chat bots and portals forward and read, and its description. */
export function createApp(deps: ApiDependencies): Hono {
  const { authenticate, accept, log } = deps;
  const app = new Hono();

  app.post('/v1/feedback', async (context) => {
    const body = await readBody(context.req.raw, MOST_BYTES);
    const integration = await authenticate(context.req.raw.headers, body);
    const results = await accept(integration, readMessages(body));
    const accepted = results.filter(({ status }) => status === 'accepted').length;
    log('FEEDBACK_RECEIVED', { integrationId: integration.id, accepted, refused: results.length - accepted });
    return answer(results, accepted);
  });

  addRecordRoutes(app, deps);
  addReadRoutes(app, deps);
  addReferenceRoutes(app, operations);

  app.all('/v1/feedback', () =>
    problemResponse('method_not_allowed', 'Feedback is sent with POST.', { headers: { allow: 'POST' } }),
  );
  app.notFound(() =>
    problemResponse(
      'address_unknown',
      'There is nothing at this address: /docs/api lists what may be asked for.',
    ),
  );

  app.onError((error) => {
    if (error instanceof Refusal) {
      log('FEEDBACK_REFUSED', { code: error.code });
      return problemResponse(
        error.code,
        error.message,
        error instanceof RefusalWithHeaders ? { headers: error.headers } : {},
      );
    }
    log('FAULT_HAPPENED', { error: error.name });
    return problemResponse('fault', 'Send the same request again later; messages count once.', {
      headers: { 'retry-after': '30' },
    });
  });

  return app;
}

function answer(results: readonly FeedbackResult[], accepted: number): Response {
  const shown = results.map((result) =>
    result.status === 'accepted'
      ? result
      : { index: result.index, status: result.status, problem: problem(result.code, result.sentence) },
  );
  const refused = results.length - accepted;
  if (accepted > 0)
    return Response.json(
      { accepted, refused, results: shown },
      { status: 202, headers: { 'cache-control': 'no-store' } },
    );
  const isQueueDown = results.some(
    (result) => result.status === 'refused' && result.code === 'queue_unavailable',
  );
  return isQueueDown
    ? problemResponse('queue_unavailable', 'Nothing was taken. Send the same request again later.', {
        headers: { 'retry-after': '30' },
        members: { results: shown },
      })
    : problemResponse('all_refused', 'Nothing was taken: each result says why.', {
        members: { results: shown },
      });
}
