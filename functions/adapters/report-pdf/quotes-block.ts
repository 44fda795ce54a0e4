import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { quiet, SLANT } from './a4.ts';
import type { Block } from './part.ts';

const HEADING = 16;
const MOST_QUOTES = 3;
const MOST_LINES = 2;

/** A few of the comments, as many as fit; the annex has them all. */
export const quotesBlock: Block = ({ paper, report, language }, { x, y, width, bottom }) => {
  const chosen = report.comments.slice(0, MOST_QUOTES).map(({ text, officeName, unitName, counterName }) => {
    const place = [counterName ?? officeName, unitName].flatMap((name) =>
      name === undefined ? [] : [inLanguage(name, language)],
    );
    const from = place.length === 0 ? '' : ` (${place.join(', ')})`;
    const quoted = `“${text.replaceAll(/\s+/g, ' ').slice(0, 300)}”${from}`;
    return paper.linesOf(quoted, { size: 8.5, width, mostLines: MOST_LINES });
  });
  const heights = chosen.map((lines) => lines.length * 11.05 + 3);
  if (chosen.length === 0 || y + HEADING + (heights[0] ?? 0) > bottom) return y;
  const say = reportWords[language];
  const head = paper.write(say.commentsTitle, { x, y, width, size: 9.5, font: paper.fonts.bold });
  const note = say.commentsNote(report.comments.length, report.commented);
  paper.write(note, { x, y: y + 1.5, width, size: 7, align: 'right', colour: quiet });
  let next = head + 2;
  for (const [index, lines] of chosen.entries()) {
    const height = heights[index] ?? 0;
    if (next + height > bottom) break;
    paper.write(lines.join('\n'), { x, y: next, width: width + 20, size: 8.5, slant: SLANT });
    next += height;
  }
  return next;
};
