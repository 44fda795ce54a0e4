import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ReportQueue } from '../../domain/report-plan/report-request.ts';
import { sendAll } from './send-all.ts';

/** Requests for reports on a standard queue, which may deliver one twice: whoever makes the reports bears that. */
export function sqsReportQueue({ client, queueUrl }: { client: SQSClient; queueUrl: string }): ReportQueue {
  return {
    request: (requests) =>
      sendAll(
        client,
        queueUrl,
        requests.map((request) => ({ MessageBody: JSON.stringify(request) })),
      ),
  };
}
