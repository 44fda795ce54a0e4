import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MailQueue } from '../../domain/mail/mail-request.ts';

/** Requests for mails on a standard queue, which may deliver one twice: whoever sends the mails bears that. */
export function sqsMailQueue({ client, queueUrl }: { client: SQSClient; queueUrl: string }): MailQueue {
  return {
    async request(request) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
    },
  };
}
