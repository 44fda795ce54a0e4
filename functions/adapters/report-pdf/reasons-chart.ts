import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { teal } from '../pdf/pdf-canvas.ts';
import { quiet } from './a4.ts';
import type { Block } from './part.ts';

const HEADING = 16;
const ROW = 12.5;
/** What of the width the names take, and their bars. */
const NAME = 0.6;
const BAR = 0.32;

/** Why marks were low: as many reasons as fit, each with a bar. */
export const reasonsBlock: Block = ({ paper, report, language }, { x, y, width, bottom }) => {
  const { reasons, lowMarks, total } = report;
  const rows = Math.floor((bottom - y - HEADING) / ROW);
  if (total === undefined || lowMarks === 0 || rows < 1) return y;
  const say = reportWords[language];
  const head = { x, width, size: 9.5, font: paper.fonts.bold, mostLines: 1 } as const;
  const counted = reasons.flatMap(({ name, count }) => (count === 'hidden' ? [] : [{ name, count }]));
  paper.write(say.reasonsTitle(lowMarks), { ...head, y });
  if (counted.length === 0)
    return paper.write(say.reasonsNone, { x, y: y + HEADING, width, size: 8, colour: quiet }) + 6;
  const most = Math.max(1, ...counted.map(({ count }) => count));
  let next = y + HEADING;
  for (const { name, count } of counted.slice(0, rows)) {
    paper.write(inLanguage(name, language), { x, y: next, width: width * NAME, size: 7.5, mostLines: 1 });
    paper.write(String(count), { x, y: next, width, size: 7.5, font: paper.fonts.bold, align: 'right' });
    paper.canvas.inColour(teal).rectangle(x + width * NAME + 4, next + 2, (width * BAR * count) / most, 6);
    next += ROW;
  }
  return next + 4;
};
