import { categoryNamed } from '../domain/case/case-category.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseMailRequest } from '../domain/mail/mail-request.ts';
import type { MailContent } from '../domain/mail/mail.ts';
import { inLanguage, type Localized } from '../domain/shared/localized.ts';
import { dayOf } from '../domain/time/day.ts';
import { dayInWords } from '../domain/time/day-in-words.ts';
import { wallClock, type TimeZone } from '../domain/time/time-zone.ts';
import { renderMail } from '../web/render-mail.ts';
import { caseMailMessages } from './case-mail-messages.ts';

type CaseView = {
  readonly case: Case;
  readonly officeName: Localized;
  readonly unitName: Localized;
  /** The office's; Vietnam's where it has none. */
  readonly timeZone: TimeZone | undefined;
  readonly to: CaseMailRequest['to'];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/**
 * The mail that says that a case falls due or is overdue. It holds nothing of what the citizen wrote: mails are
 * forwarded.
 *
 * @param url opens the case for whoever may see it
 */
export function caseMail(
  { case: current, officeName, unitName, timeZone, to, now }: CaseView,
  { language, url }: { language: 'vi' | 'en'; url: string },
): MailContent {
  const say = caseMailMessages[language];
  const moment = (at: number): string =>
    `${new Date(wallClock(at, timeZone)).toISOString().slice(11, 16)}, ${dayInWords(dayOf(at, timeZone), language)}`;
  const due =
    current.acknowledgedAt === undefined ? (current.acknowledgeBy ?? current.answerBy) : current.answerBy;
  const isOverdue = due !== undefined && due <= now;
  const facts = {
    office: inLanguage(officeName, language),
    unit: inLanguage(unitName, language),
    category: inLanguage(categoryNamed(current.category.id)?.name ?? { vi: current.category.id }, language),
    due: due === undefined ? say.noDate : moment(due),
  };
  const subject = isOverdue ? say.overdueSubject(facts) : say.dueSubject(facts);
  const waitsFor = current.acknowledgedAt === undefined ? say.toTakeUp : say.toAnswer;
  return {
    subject,
    ...renderMail({
      language,
      subject,
      preview: waitsFor,
      blocks: [
        { kind: 'title', text: isOverdue ? say.overdueTitle : say.dueTitle },
        { kind: 'text', text: waitsFor },
        {
          kind: 'facts',
          rows: [
            [say.about, facts.category],
            [say.where, facts.office],
            [say.received, moment(current.openedAt)],
            [say.due, facts.due],
            [say.with, current.assignedTo?.name ?? say.nobody],
          ],
        },
        { kind: 'heading', text: say.firstTitle },
        { kind: 'steps', items: to === 'handler' ? say.handlerSteps : say.superiorSteps },
        { kind: 'button', label: say.open, url },
        { kind: 'note', text: say.once },
        { kind: 'note', text: say.why(facts) },
      ],
    }),
    attachments: [],
    // No answering machine answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  };
}
