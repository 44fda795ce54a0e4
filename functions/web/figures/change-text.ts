import { html } from 'hono/html';
import { points } from '../../domain/report/figure-text.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Change } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import type { Html } from '../charts/svg-frame.ts';

/** The verdict in words, coloured where it is one. */
export function changeText(change: Change, language: ReportLanguage): Html {
  const word = reportWords[language].verdicts[change.verdict];
  return html`<span class="${change.verdict}">${word} (${points(change.difference)})</span>`;
}
