import { shareText } from './figure-text.ts';
import type { ReportLanguage } from './period-words.ts';
import type { Cell } from './report.ts';
import { reportWords } from './report-words.ts';

/** A cell in words: its answers and the share satisfied, or why it shows nothing. */
export function cellText(cell: Cell, language: ReportLanguage): string {
  const say = reportWords[language];
  if (cell.state === 'hidden') return say.hidden;
  if (cell.state === 'silent') return cell.since === 'this_period' ? say.silentNow : say.silentLonger;
  const { responses, satisfied } = cell.figures;
  return `${say.answersCount(responses)}${satisfied === undefined ? '' : `, ${shareText(satisfied)}`}`;
}
