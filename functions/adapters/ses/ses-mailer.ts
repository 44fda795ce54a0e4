import {
  BadRequestException,
  MessageRejected,
  SendEmailCommand,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../../domain/mail/mail.ts';
import { tagsOf } from './mail-tags.ts';

export type SesMailerOptions = {
  client: SESv2Client;
  /** Address that mails come from: an identity of SES. */
  from: string;
  /** The configuration set that tells what came back. */
  configurationSet: string;
};

/**
 * Sends mails through the SES v2 API. SES puts a Message-ID of its own in place of the mail's; ours stands in a header
 * beside it.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html for the errors
 */
export function sesMailer({ client, from, configurationSet }: SesMailerOptions): Mailer {
  const transport = createTransport({ SES: { sesClient: client, SendEmailCommand } });
  return {
    async send({ to, subject, html, text, attachments, messageId, headers, trace }) {
      try {
        await transport.sendMail({
          from: { name: 'Wardvoice', address: from },
          to,
          subject,
          text,
          html,
          messageId: `<${messageId}>`,
          headers: { ...headers, 'X-Wardvoice-Delivery': messageId },
          attachments: attachments.map(({ fileName, contentType, content }) => ({
            filename: fileName,
            contentType,
            content: Buffer.from(content),
          })),
          ses: { ConfigurationSetName: configurationSet, EmailTags: tagsOf(trace) },
          // What a mail holds is made here: nothing in it may make this function read a file or an address.
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return 'sent';
      } catch (error) {
        if (error instanceof MessageRejected && !isAboutSender(error)) return { refused: 'message_rejected' };
        if (error instanceof BadRequestException) return { refused: 'request_invalid' };
        throw error;
      }
    },
  };
}

/** An account that may not send yet is told so by the same error as a mail that nobody may send. */
function isAboutSender({ message }: MessageRejected): boolean {
  return /not verified/iu.test(message);
}
