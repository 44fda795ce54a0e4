import type { AlertView } from '../domain/mail/alert-view.ts';
import type { MailContent } from '../domain/mail/mail.ts';
import { SMALLEST_SHOWN } from '../domain/report/small-groups.ts';
import { percentRange } from '../domain/report/figure-text.ts';
import { percent } from '../domain/report/percent.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Share } from '../domain/statistics/share.ts';
import { addDays } from '../domain/time/day.ts';
import { dayInWords } from '../domain/time/day-in-words.ts';
import { renderMail } from '../web/render-mail.ts';
import { alertMessages } from './alert-messages.ts';

/**
 * The mail that says that an office's satisfied share fell.
 *
 * @param url opens the week's report for whoever receives the mail
 * @throws RangeError on figures of a group so small that somebody could be made out
 */
export function alertMail(
  view: AlertView,
  { language, url }: { language: 'vi' | 'en'; url: string },
): MailContent {
  const { before, since, sinceDay, raisedOn } = view;
  if (before.of < SMALLEST_SHOWN || since.of < SMALLEST_SHOWN)
    throw new RangeError('An alert shows no figures of a small group.');
  const say = alertMessages[language];
  const facts = {
    office: inLanguage(view.officeName, language),
    unit: inLanguage(view.unitName, language),
    before: percent(before.share),
    since: percent(since.share),
    sinceDay: dayInWords(sinceDay, language),
    lastDay: dayInWords(addDays(raisedOn, -1), language),
  };
  const subject = say.subject(facts);
  const row = (name: string, sample: Share): string[] => [
    name,
    percent(sample.share),
    percentRange(sample),
    String(sample.of),
  ];
  return {
    subject,
    ...renderMail({
      language,
      subject,
      preview: say.fell(facts),
      blocks: [
        { kind: 'title', text: say.title },
        { kind: 'text', text: say.fell(facts) },
        { kind: 'text', text: say.notChance },
        {
          kind: 'table',
          head: say.columns,
          rows: [row(say.beforeRow, before), row(say.sinceRow(facts), since)],
        },
        { kind: 'heading', text: say.firstTitle },
        { kind: 'steps', items: say.steps(facts) },
        { kind: 'button', label: say.open, url },
        { kind: 'note', text: say.linkNote },
        { kind: 'note', text: say.interval },
        { kind: 'note', text: say.until(facts) },
        { kind: 'note', text: say.why(facts) },
      ],
    }),
    attachments: [],
    // No answering machine answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  };
}
