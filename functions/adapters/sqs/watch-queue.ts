import type { SQSClient } from '@aws-sdk/client-sqs';
import type { WatchQueue } from '../../domain/alert/watch-request.ts';
import { sendAll } from './send-all.ts';

/** Requests on a standard queue, which may deliver one twice: a second look changes nothing. */
export function sqsWatchQueue({ client, queueUrl }: { client: SQSClient; queueUrl: string }): WatchQueue {
  return {
    request: (requests) =>
      sendAll(
        client,
        queueUrl,
        requests.map((request) => ({ MessageBody: JSON.stringify(request) })),
      ),
  };
}
