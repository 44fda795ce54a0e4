import { periodName } from '../../domain/report/period-words.ts';
import { percent } from '../../domain/report/percent.ts';
import type { Report } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { stepOf } from '../../domain/report/counts.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { daysOf, isoWeekOf } from '../../domain/time/iso-week.ts';
import { kindOf, spanOf, type Period } from '../../domain/time/period.ts';
import { black, quiet } from './a4.ts';
import { fillMark } from './mark-fills.ts';
import type { Block } from './part.ts';

const HEADING = 16;
const CHART = 92;
const LABELS = 22;
const LEGEND = 24;

/** Each day's answers by mark, stacked from the best below to the worst on top; in longer periods each month's. */
export const stepsBlock: Block = ({ paper, report, language }, { x, y, width, bottom }) => {
  const { steps, period } = report;
  if (steps.length === 0 || y + HEADING + CHART + LABELS + LEGEND > bottom) return y;
  const say = reportWords[language];
  const columns = columnsOf(report, language);
  paper.write(`${say.stepTitles[stepOf(period)]} (${say.responses.toLowerCase()})`, {
    x,
    y,
    width,
    size: 9.5,
    font: paper.fonts.bold,
  });
  const top = y + HEADING + 8;
  const ground = y + HEADING + CHART;
  const most = Math.max(5, ...columns.map(({ marks }) => marks.reduce((sum, mark) => sum + mark, 0)));
  const step = width / columns.length;
  const bar = step * 0.68;
  const { canvas } = paper;
  const isCrowded = columns.length > 14;
  for (const [index, { label, above, below, marks }] of columns.entries()) {
    const left = x + index * step + (step - bar) / 2;
    let level = ground;
    for (let mark = 4; mark >= 0; mark -= 1) {
      const height = ((marks[mark] ?? 0) / most) * (ground - top);
      if (height <= 0) continue;
      fillMark(canvas, mark, { x: left, y: level - height, width: bar, height });
      level -= height;
    }
    const middle = { x: left - 10, width: bar + 20, align: 'centre', size: isCrowded ? 5 : 7 } as const;
    paper.write(above, { ...middle, y: level - middle.size - 3 });
    if (!isCrowded || index % 5 === 0) paper.write(label, { ...middle, size: 7, y: ground + 1 });
    if (!isCrowded) paper.write(below, { ...middle, y: ground + 10, colour: quiet });
  }
  canvas.stroke(black, 0.6).line([
    [x, ground],
    [x + width, ground],
  ]);
  legend(ground + LABELS + 2);
  return ground + LABELS + LEGEND + 6;

  function legend(at: number): void {
    let left = x;
    let line = at;
    for (const [mark, word] of say.marks.entries()) {
      const wide = paper.fonts.regular.widthOf(word, 6.5) + 17;
      if (left + wide > x + width) {
        left = x;
        line += 10;
      }
      fillMark(canvas, mark, { x: left, y: line + 1, width: 8, height: 7 });
      paper.write(word, { x: left + 10, y: line, width: wide, size: 6.5 });
      left += wide;
    }
  }
};

type ChartColumn = { label: string; above: string; below: string; marks: readonly number[] };

function columnsOf({ steps, period, isOver, countedTo }: Report, language: ReportLanguage): ChartColumn[] {
  return steps.map(({ step, cell }) => {
    const label = shortName(step, period, language);
    const isCounted = isOver || (countedTo !== undefined && spanOf(step).to <= countedTo);
    if (!isCounted) return { label, above: '', below: '', marks: [] };
    if (cell.state !== 'shown')
      return {
        label,
        above: cell.state === 'hidden' ? reportWords[language].hiddenShort : '0',
        below: '',
        marks: [],
      };
    const { responses, marks, satisfied } = cell.figures;
    return {
      label,
      above: String(responses),
      below: satisfied === undefined ? '' : percent(satisfied.share),
      marks,
    };
  });
}

function shortName(step: Period, period: Period, language: ReportLanguage): string {
  const { from } = spanOf(step);
  if (kindOf(step) !== 'day') return periodName(step, language).replace(/[/ ]?(?:of )?\d{4}$/, '');
  if (kindOf(period) !== 'week') return String(Number(from.slice(8)));
  return reportWords[language].weekdays[daysOf(isoWeekOf(from)).indexOf(from)] ?? '';
}
