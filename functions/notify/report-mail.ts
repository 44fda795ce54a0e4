import { caseFigureWords, caseSentences, overdueBeside } from '../domain/case-figures/case-sentences.ts';
import type { MailContent } from '../domain/mail/mail.ts';
import type { Figures } from '../domain/report/figures.ts';
import { decimal, shareText } from '../domain/report/figure-text.ts';
import { percent } from '../domain/report/percent.ts';
import { periodName, type ReportLanguage } from '../domain/report/period-words.ts';
import { fileStem } from '../domain/report/report-files.ts';
import { placeName, reportSentences } from '../domain/report/report-sentences.ts';
import { reportWords } from '../domain/report/report-words.ts';
import type { Report } from '../domain/report/report.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import { renderMail, type MailPage } from '../web/render-mail.ts';
import { reportMailMessages } from './report-mail-messages.ts';

/** Overdue cases named in a mail; the report has the rest. */
const MOST_OVERDUE = 5;
/** Silences named in a mail; the report has the rest. */
const MOST_SILENCES = 3;

/**
 * The mail about a report: its essence, so that whoever reads nothing else knows what happened and what to do first.
 *
 * @param reportUrl opens the report, `noteUrl` the form for the note of who answers for the unit; each for one reader alone
 */
export function reportMail(
  report: Report,
  {
    language,
    reportUrl,
    noteUrl,
    pdf,
  }: { language: ReportLanguage; reportUrl: string; noteUrl: string | undefined; pdf: Uint8Array },
): MailContent {
  const say = reportMailMessages[language];
  const { headline, basis, first } = reportSentences(report, language);
  const share = report.total?.satisfied;
  const facts = {
    unit: inLanguage(report.unit.name, language),
    period: periodName(report.period, language),
  };
  const subject = say.subject({
    ...facts,
    share: share === undefined ? undefined : percent(share.share),
    version: report.version,
  });
  const silences = report.silences.slice(0, MOST_SILENCES).map((silence) => {
    const cause = reportWords[language].causes[silence.cause](silence.views);
    return `${placeName(silence, language)}: ${cause}`;
  });
  const blocks: MailPage['blocks'] = [
    { kind: 'note', text: `${facts.unit} · ${facts.period}` },
    { kind: 'title', text: headline },
    ...basis.map((text) => ({ kind: 'text', text }) satisfies MailPage['blocks'][number]),
    ...(first.length === 0
      ? []
      : ([
          { kind: 'heading', text: say.firstTitle },
          { kind: 'steps', items: first },
        ] satisfies MailPage['blocks'])),
    ...figuresTable(report, language),
    ...casesBlocks(report, language),
    ...(silences.length === 0
      ? []
      : ([
          { kind: 'heading', text: say.silentTitle },
          { kind: 'steps', items: silences },
        ] satisfies MailPage['blocks'])),
    { kind: 'button', label: say.open, url: reportUrl },
    ...(noteUrl === undefined
      ? []
      : ([
          { kind: 'heading', text: say.noteTitle },
          { kind: 'text', text: say.noteText },
          { kind: 'button', label: say.note, url: noteUrl },
        ] satisfies MailPage['blocks'])),
    { kind: 'note', text: say.attached },
    { kind: 'note', text: say.linkNote },
    { kind: 'note', text: say.why(facts) },
  ];
  return {
    subject,
    ...renderMail({ language, subject, preview: headline, blocks }),
    attachments: [
      {
        fileName: `${fileStem(report)}-v${report.version}-${language}.pdf`,
        contentType: 'application/pdf',
        content: pdf,
      },
    ],
    // No answering machine answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
  };
}

/** What became of cases, and what is overdue with whom. */
function casesBlocks(report: Report, language: ReportLanguage): MailPage['blocks'] {
  const { cases } = report;
  if (cases === undefined) return [];
  const say = caseFigureWords[language];
  const named = cases.named.slice(0, MOST_OVERDUE);
  const overdue = named.map(({ category, officeName, unitName, days, handler }) => {
    const withWhom = unitName === undefined ? (handler ?? say.nobody) : inLanguage(unitName, language);
    return `${inLanguage(category, language)}, ${inLanguage(officeName, language)}: ${say.days(days)} (${withWhom})`;
  });
  const rest = overdueBeside(cases, named.length, language);
  return [
    { kind: 'heading', text: say.title },
    { kind: 'text', text: caseSentences(report, cases, language).join(' ') },
    ...(overdue.length === 0
      ? []
      : ([
          { kind: 'heading', text: say.overdueTitle },
          { kind: 'steps', items: overdue },
          ...(rest === undefined ? [] : [{ kind: 'text', text: rest } as const]),
        ] satisfies MailPage['blocks'])),
  ];
}

function figuresTable({ total, trend }: Report, language: ReportLanguage): MailPage['blocks'] {
  if (total === undefined) return [];
  const say = reportMailMessages[language];
  const before = trend.at(-2)?.figures;
  const share = (figures: Figures | undefined): string => shareText(figures?.satisfied);
  const mean = (figures: Figures | undefined): string =>
    figures?.mean === undefined ? '–' : decimal(figures.mean.mean, language);
  return [
    { kind: 'heading', text: say.figuresTitle },
    {
      kind: 'table',
      head: say.columns,
      rows: [
        [say.satisfied, share(total), share(before)],
        [say.mean, mean(total), mean(before)],
        [say.answers, String(total.responses), before === undefined ? '–' : String(before.responses)],
      ],
    },
  ];
}
