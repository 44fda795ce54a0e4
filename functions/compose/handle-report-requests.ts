import * as z from 'zod/mini';
import type { composeReport } from '../domain/report/compose-report.ts';
import { reportRequestSchema } from '../domain/report-plan/report-request.ts';
import type { Log } from '../domain/shared/log.ts';

const eventSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Dependencies = { compose: ReturnType<typeof composeReport>; log: Log };

/**
 * Makes the reports asked for, one message after another. A message that fails goes back to the queue alone; after the
 * queue's last try it lies in the dead letters. A report that was asked for before its days were over is not made, and
 * the message is done: the plan asks again when they are.
 */
export function handleReportRequests({ compose, log }: Dependencies) {
  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    for (const { messageId, body } of eventSchema.parse(event).Records) {
      try {
        const { unitId, period, reason } = reportRequestSchema.parse(JSON.parse(body));
        const outcome = await compose(unitId, period);
        log('REPORT_COMPOSED', { unitId, period, reason, outcome });
      } catch (error) {
        log('REPORT_FAILED', { messageId, error: error instanceof Error ? error.name : 'unknown' });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return failures;
  };
}
