import { decimal, percentRange, points } from '../../domain/report/figure-text.ts';
import { numberText } from '../../domain/report/number-text.ts';
import { percent } from '../../domain/report/percent.ts';
import { longDay, type ReportLanguage } from '../../domain/report/period-words.ts';
import type { Change } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import type { Figure } from '../report-tables/report-table.ts';
import { paperWords } from './paper-words.ts';

/** A verdict as one sign, told apart without colour. */
export const changeSigns: Record<Change['verdict'], string> = {
  better: '▲',
  worse: '▼',
  no_clear_change: '≈',
  too_few: '·',
};

/** A figure as it stands in a narrow column: `82% (78–85%)`, `3,9 (3,7–4,1)`, `▼ −12`. */
export function figureOnPaper(figure: Figure, language: ReportLanguage): string {
  switch (figure.kind) {
    case 'text':
      // A comment of many short lines would take pages.
      return figure.text.replaceAll(/\s*\n\s*/g, ' / ');
    case 'day':
      return longDay(figure.day);
    case 'count':
      return Number.isInteger(figure.value) ? String(figure.value) : numberText(figure.value, 2, language);
    case 'points':
      return numberText(figure.value, 2, language);
    case 'days':
      return decimal(figure.value, language);
    case 'part':
      return percent(figure.value);
    case 'rank':
      return figure.low === figure.high ? String(figure.low) : `${figure.low}–${figure.high}`;
    case 'share':
      return `${percent(figure.value)} (${percentRange(figure)})`;
    case 'mean':
      return `${decimal(figure.value, language)} (${decimal(figure.low, language)}–${decimal(figure.high, language)})`;
    case 'change':
      return `${changeSigns[figure.verdict]} ${points(figure.value)}`;
  }
}

/** The same with room for words. */
export function figureInWords(figure: Figure, language: ReportLanguage): string {
  if (figure.kind === 'change')
    return paperWords[language].change(
      points(figure.value),
      percent(figure.before),
      points(figure.low),
      points(figure.high),
      reportWords[language].verdicts[figure.verdict],
    );
  if (figure.kind === 'count' && figure.of !== undefined)
    return `${figureOnPaper(figure, language)} / ${figure.of}`;
  return figureOnPaper(figure, language);
}
