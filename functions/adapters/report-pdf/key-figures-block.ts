import { decimal, percentRange, points } from '../../domain/report/figure-text.ts';
import { percent } from '../../domain/report/percent.ts';
import { periodWords } from '../../domain/report/period-words.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { kindOf } from '../../domain/time/period.ts';
import { quiet, rule } from './a4.ts';
import type { Block } from './part.ts';

const HEIGHT = 58;

/** The four figures a leader looks at first. */
export const keyFiguresBlock: Block = ({ paper, report, language }, { x, y, width, bottom }) => {
  const { period, total, change, trend, funnel } = report;
  if (total === undefined || y + HEIGHT > bottom) return y;
  const say = reportWords[language];
  const { satisfied, mean, responses } = total;
  const before = trend.at(-2)?.figures;
  const beforeWord = periodWords[language][kindOf(period)].before;
  const isFunnel = funnel !== undefined && funnel.answers <= funnel.views;
  const figures = [
    {
      label: say.satisfied,
      value: satisfied === undefined ? '–' : percent(satisfied.share),
      lines: [
        satisfied === undefined ? say.notEnough : `${say.interval} ${percentRange(satisfied)}`,
        change === undefined ? '' : `${say.verdicts[change.verdict]} (${points(change.difference)})`,
      ],
    },
    {
      label: `${say.mean}, ${say.outOfFive}`,
      value: mean === undefined ? '–' : decimal(mean.mean, language),
      lines: [
        mean === undefined
          ? say.notEnough
          : `${say.interval} ${decimal(mean.low, language)}–${decimal(mean.high, language)}`,
        before?.mean === undefined ? '' : `${beforeWord} ${decimal(before.mean.mean, language)}`,
      ],
    },
    {
      label: say.responses,
      value: String(responses),
      lines: [before === undefined ? '' : `${beforeWord} ${before.responses}`],
    },
    {
      label: say.funnel,
      value: isFunnel && funnel.views > 0 ? percent(funnel.answers / funnel.views) : '–',
      lines: [funnel === undefined ? say.notEnough : say.funnelShare(funnel.answers, funnel.views)],
    },
  ];
  const column = width / figures.length;
  for (const [index, { label, value, lines }] of figures.entries()) {
    const at = { x: x + index * column + (index === 0 ? 0 : 6), width: column - 10 };
    if (index > 0)
      paper.canvas.stroke(rule, 0.6).line([
        [x + index * column, y + 2],
        [x + index * column, y + HEIGHT - 8],
      ]);
    paper.write(label, { ...at, y, size: 8, colour: quiet, mostLines: 1 });
    paper.write(value, { ...at, y: y + 10, size: 17, font: paper.fonts.bold });
    paper.write(lines.filter((line) => line !== '').join('\n'), {
      ...at,
      y: y + 32,
      size: 7.5,
      mostLines: 2,
    });
  }
  return y + HEIGHT;
};
