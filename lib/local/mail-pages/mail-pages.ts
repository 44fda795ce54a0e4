import { markup } from '../../../functions/web/markup.ts';
import type { HttpAnswer } from '../gateway/http-answer.ts';
import type { OwnPageRequest, OwnPages } from '../gateway/own-pages.ts';
import { bothLanguages, shellPage } from '../page-shell.ts';
import type { MailFolder } from '../ses-api/mail-folder.ts';
import { attachmentAnswer, mailPage } from './mail-page.ts';
import { mailListPage } from './mail-list-page.ts';

export type MailPagesOptions = {
  readonly mails: Pick<MailFolder, 'newest' | 'read'>;
  /** Whether mails are handed on to a mail server, so that none are kept here. */
  readonly isHandedOn: boolean;
  /** Address that people see, when it is not this machine's own. */
  readonly publicUrl: string | undefined;
};

/**
 * Pages that show the mails of this machine: `/mail`, `/mail/{id}` and `/mail/{id}/{number}` for an attachment. Mails
 * hold addresses and links that need no sign-in, so only whoever sits at the machine sees them; and nobody where the
 * service is reached under https, because then everybody's requests come from a proxy.
 */
export function mailPages({ mails, isHandedOn, publicUrl }: MailPagesOptions): OwnPages {
  const isBehindProxy = publicUrl?.startsWith('https:') === true;
  const onlyHere =
    (answer: (request: OwnPageRequest) => Promise<HttpAnswer>) =>
    async (request: OwnPageRequest): Promise<HttpAnswer> =>
      request.isHere && !isBehindProxy ? answer(request) : refusal;
  return new Map([
    ['GET /mail', onlyHere(() => mailListPage(mails, isHandedOn))],
    [
      'GET /mail/{id}',
      onlyHere(async ({ parameters }) => {
        const id = parameters['id'] ?? '';
        const message = await mails.read(id);
        return message === undefined ? notFound : mailPage(id, message);
      }),
    ],
    [
      'GET /mail/{id}/{number}',
      onlyHere(async ({ parameters }) => {
        const message = await mails.read(parameters['id'] ?? '');
        if (message === undefined) return notFound;
        return (await attachmentAnswer(message, Number(parameters['number']))) ?? notFound;
      }),
    ],
  ]);
}

const refusal = shellPage({
  title: 'Wardvoice',
  lead: markup``,
  content: markup`<p>${bothLanguages(
    'Chỉ xem được thư ngay trên máy chủ; các tệp thư nằm trong thư mục dữ liệu, mục “mail”.',
    'Mails are shown on the machine itself only; their files lie in the data folder, under “mail”.',
  )}</p>`,
  status: 403,
});

const notFound = shellPage({
  title: 'Wardvoice',
  lead: markup``,
  content: markup`<p>${bothLanguages('Không có thư này.', 'There is no such mail.')}</p>`,
  status: 404,
});
