import { createTransport } from 'nodemailer';
import * as z from 'zod';
import { StopReason } from '../stop-reason.ts';

/** What became of a mail that was handed on: errors as SES names them. */
type Handover =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'failed'; readonly status: number; readonly error: string; readonly message: string };

type Envelope = { readonly from: string; readonly to: readonly string[] };
export type HandOn = (message: Buffer, envelope: Envelope) => Promise<Handover>;

/** What is told of an error: never the server's own words, which repeat addresses. */
const errorSchema = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
});

/** Hands mails on to an SMTP server. Throws StopReason when the address is not one of `smtp://` or `smtps://`. */
export function openSmtpRelay(url: string): HandOn {
  if (!/^smtps?:$/u.test(URL.parse(url)?.protocol ?? '')) {
    throw new StopReason(
      'SMTP_URL is not the address of a mail server: give one like smtps://user:word@mail.example.vn.',
    );
  }
  const transport = createTransport({
    url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
  });
  return async (message, { from, to }) => {
    try {
      await transport.sendMail({ envelope: { from, to: [...to] }, raw: message });
      return { outcome: 'taken' };
    } catch (error) {
      return failureOf(errorSchema.safeParse(error).data ?? {});
    }
  };
}

function failureOf({ code, command = '', responseCode }: z.infer<typeof errorSchema>): Handover {
  const failed = (status: number, error: string, message: string): Handover => ({
    outcome: 'failed',
    status,
    error,
    message,
  });
  if (responseCode === undefined) {
    return failed(503, 'ServiceUnavailable', `The mail server cannot be reached (${code ?? 'unknown'}).`);
  }
  const answered = `The mail server answered ${responseCode}.`;
  if (responseCode < 500) return failed(429, 'TooManyRequestsException', answered);
  // What the server has against the sender is for the operator to mend; the mail itself is none the worse.
  if (command.startsWith('MAIL')) return failed(400, 'MailFromDomainNotVerifiedException', answered);
  if (/^(RCPT|DATA|BDAT)/u.test(command)) return failed(400, 'MessageRejected', answered);
  return failed(503, 'ServiceUnavailable', answered);
}
