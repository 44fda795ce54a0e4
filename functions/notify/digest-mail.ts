import type { DigestList } from '../domain/case-digest/digest.ts';
import { categoryNamed } from '../domain/case/case-category.ts';
import type { DigestMailRequest } from '../domain/mail/mail-request.ts';
import type { MailContent } from '../domain/mail/mail.ts';
import { inLanguage, type Localized } from '../domain/shared/localized.ts';
import type { OfficeId } from '../domain/shared/ids.ts';
import { dayOf } from '../domain/time/day.ts';
import { dayInWords } from '../domain/time/day-in-words.ts';
import { wallClock, type TimeZone } from '../domain/time/time-zone.ts';

import { renderMail, type MailPage } from '../web/render-mail.ts';
import { digestMailMessages } from './digest-mail-messages.ts';

type DigestView = Pick<DigestMailRequest, 'mine' | 'unassigned' | 'at'> & {
  readonly unitName: Localized;
  readonly offices: ReadonlyMap<OfficeId, { name: Localized; timeZone?: TimeZone | undefined }>;
};

/**
 * The Monday mail to somebody who works on cases: what they have, what is overdue first, and for those who assign, what
 * nobody has. It holds nothing of what citizens wrote: mails are forwarded.
 *
 * @param url opens the list of cases for whoever may see it
 */
export function digestMail(
  { mine, unassigned, at, unitName, offices }: DigestView,
  { language, url }: { language: 'vi' | 'en'; url: string },
): MailContent {
  const say = digestMailMessages[language];
  const isMine = mine.open > 0;
  const subject = isMine ? say.subject(mine.open, mine.overdue) : say.subjectUnassigned(unassigned.open);
  const intro = isMine ? say.overdue(mine.overdue) : say.unassigned(unassigned.open, unassigned.overdue);
  const blocks: MailPage['blocks'] = [
    { kind: 'title', text: isMine ? say.title(mine.open) : say.titleUnassigned(unassigned.open) },
    { kind: 'text', text: intro },
    ...listed(isMine ? mine : unassigned),
    ...(isMine && unassigned.open > 0
      ? ([
          { kind: 'heading', text: say.unassignedTitle },
          { kind: 'text', text: say.unassigned(unassigned.open, unassigned.overdue) },
          ...listed(unassigned),
        ] satisfies MailPage['blocks'])
      : []),
    { kind: 'button', label: say.open, url },
    { kind: 'note', text: say.once },
    { kind: 'note', text: say.why(inLanguage(unitName, language)) },
  ];
  return {
    subject,
    ...renderMail({ language, subject, preview: intro, blocks }),
    attachments: [],
    // No answering machine answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  };

  function listed({ named, open }: DigestList): MailPage['blocks'] {
    const more = open - named.length;
    return [
      {
        kind: 'facts',
        rows: named.map(({ category, officeId, dueAt }) => {
          const office = offices.get(officeId);
          const about = inLanguage(categoryNamed(category)?.name ?? { vi: category }, language);
          const where = office === undefined ? '' : `, ${inLanguage(office.name, language)}`;
          return [dueText(dueAt, office?.timeZone), `${about}${where}`] as const;
        }),
      },
      ...(more > 0 ? ([{ kind: 'text', text: say.more(more) }] satisfies MailPage['blocks']) : []),
    ];
  }

  function dueText(dueAt: number | undefined, zone: TimeZone | undefined): string {
    if (dueAt === undefined) return say.waiting;
    const clock = new Date(wallClock(dueAt, zone)).toISOString().slice(11, 16);
    const moment = `${clock}, ${dayInWords(dayOf(dueAt, zone), language)}`;
    return dueAt <= at ? say.overdueSince(moment) : say.dueAt(moment);
  }
}
