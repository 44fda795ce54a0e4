import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { teal } from '../pdf/pdf-canvas.ts';
import type { Block } from './part.ts';

const HEADING = 18;
const ROW = 15;
const NAME = 0.55;
const BAR = 0.38;

/** A day's answers by place: counts, as many places as fit. */
export const dailyBlock: Block = ({ paper, report, language }, { x, y, width, bottom }) => {
  const places = report.daily?.places ?? [];
  const rows = Math.min(places.length, Math.floor((bottom - y - HEADING) / ROW));
  if (rows < 1) return y;
  const say = reportWords[language];
  const most = Math.max(1, ...places.map(({ responses }) => responses));
  paper.write(`${say.place}: ${say.responses.toLowerCase()}`, {
    x,
    y,
    width,
    size: 9.5,
    font: paper.fonts.bold,
  });
  let next = y + HEADING;
  for (const { name, kind, responses } of places.slice(0, rows)) {
    const indent = kind === 'counter' ? 8 : 0;
    const text = { y: next, size: 8.5, mostLines: 1 } as const;
    paper.write(inLanguage(name, language), { ...text, x: x + indent, width: width * NAME - indent });
    paper.canvas
      .inColour(teal)
      .rectangle(x + width * NAME + 6, next + 2, (width * BAR * responses) / most, 7);
    paper.write(String(responses), { ...text, x, width, align: 'right', font: paper.fonts.bold });
    next += ROW;
  }
  return next + 6;
};
