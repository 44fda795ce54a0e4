import { html } from 'hono/html';
import { percent } from '../../domain/report/percent.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Cell, Change } from '../../domain/report/report.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { percentRange, points } from './format.ts';
import { messages } from './messages.ts';

/** The verdict in words, coloured where it is one. */
export function changeText(change: Change, language: ReportLanguage): Html {
  const word = messages[language].verdicts[change.verdict];
  return html`<span class="${change.verdict}">${word} (${points(change.difference)})</span>`;
}

/** A cell in words. */
export function cellText(cell: Cell, language: ReportLanguage): string {
  const say = messages[language];
  if (cell.state === 'hidden') return say.hidden;
  if (cell.state === 'silent') return cell.since === 'this_period' ? say.silentNow : say.silentLonger;
  const { responses, satisfied } = cell.figures;
  const share = satisfied === undefined ? '' : `, ${percent(satisfied.share)} (${percentRange(satisfied)})`;
  return `${say.answersCount(responses)}${share}`;
}
