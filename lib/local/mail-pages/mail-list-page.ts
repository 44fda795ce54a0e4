import PostalMime from 'postal-mime';
import { markup, type Markup } from '../../../functions/web/markup.ts';
import type { HttpAnswer } from '../gateway/http-answer.ts';
import { bothLanguages, shellPage } from '../page-shell.ts';
import type { MailFolder } from '../ses-api/mail-folder.ts';
import { addressText, timeText } from './mail-text.ts';

const mostShown = 200;

/** The list of mails, newest first. */
export async function mailListPage(
  mails: Pick<MailFolder, 'newest'>,
  isHandedOn: boolean,
): Promise<HttpAnswer> {
  const newest = await mails.newest(mostShown);
  const rows = await Promise.all(newest.map(({ id, head }) => row(id, head)));
  return shellPage({
    title: 'Thư đã gửi',
    lead: isHandedOn
      ? bothLanguages(
          'Thư được chuyển cho máy chủ thư, không giữ lại ở máy này.',
          'Mails are handed to the mail server; none are kept on this machine.',
        )
      : bothLanguages(
          'Thư không ra khỏi máy này; mỗi thư hiện đúng như người nhận sẽ thấy.',
          'Mails do not leave this machine; each is shown as its reader would see it.',
        ),
    content:
      rows.length > 0
        ? markup`<ul>${rows}</ul>`
        : markup`<p>${bothLanguages('Chưa có thư nào.', 'No mail was sent yet.')}</p>`,
  });
}

async function row(id: string, head: Buffer): Promise<Markup> {
  const { subject, to, date } = await PostalMime.parse(head);
  return markup`<li><a href="/mail/${id}">${subject ?? id}</a><br>${addressText(to)}<br><small>${timeText(date)}</small></li>`;
}
