import { points } from '../../domain/report/figure-text.ts';
import { keyFigures } from '../../domain/report/key-figures.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { quiet, rule } from './a4.ts';
import type { Block } from './part.ts';

const HEIGHT = 58;

/** The four figures a leader looks at first. */
export const keyFiguresBlock: Block = ({ paper, report, language }, { x, y, width, bottom }) => {
  const figures = keyFigures(report, language);
  if (figures.length === 0 || y + HEIGHT > bottom) return y;
  const { verdicts } = reportWords[language];
  const column = width / figures.length;
  for (const [index, { name, value, basis, change, before }] of figures.entries()) {
    const changed =
      change === undefined ? undefined : `${verdicts[change.verdict]} (${points(change.difference)})`;
    const at = { x: x + index * column + (index === 0 ? 0 : 6), width: column - 10 };
    if (index > 0)
      paper.canvas.stroke(rule, 0.6).line([
        [x + index * column, y + 2],
        [x + index * column, y + HEIGHT - 8],
      ]);
    paper.write(name, { ...at, y, size: 8, colour: quiet, mostLines: 1 });
    paper.write(value, { ...at, y: y + 10, size: 17, font: paper.fonts.bold });
    paper.write([basis, changed, before].filter((line) => line !== undefined).join('\n'), {
      ...at,
      y: y + 32,
      size: 7.5,
      mostLines: 2,
    });
  }
  return y + HEIGHT;
};
