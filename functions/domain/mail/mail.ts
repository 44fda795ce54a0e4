import type { MailTrace } from './delivery.ts';

/** A file that goes with a mail. */
type MailAttachment = {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
};

/** What a mail says, before it is known to whom: the same in HTML and in plain text. */
export type MailContent = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
  /** Further headers by name. */
  readonly headers: Readonly<Record<string, string>>;
};

/** A mail to one person. */
export type Mail = MailContent & {
  readonly to: string;
  /** Without angle brackets; the same for every try, so that whoever receives a mail twice can tell. */
  readonly messageId: string;
  readonly trace: MailTrace;
};

/** Why a mail server will not take a mail, however often it is sent. */
export type MailRefusal = 'message_rejected' | 'request_invalid';

export type Mailer = {
  /**
   * Hands a mail to the mail server. Throws on trouble that may pass: the server is away, is overloaded, or does not let
   * this sender send.
   */
  send(mail: Mail): Promise<'sent' | { readonly refused: MailRefusal }>;
};
