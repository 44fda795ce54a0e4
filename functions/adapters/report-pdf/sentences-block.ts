import { reportSentences } from '../../domain/report/report-sentences.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { pale, teal } from '../pdf/pdf-canvas.ts';
import type { Block } from './part.ts';

const LARGEST = 13;
/** A little smaller where one line is then enough. */
const headlineSizes: readonly number[] = [LARGEST, 12.5, 12, 11.5];

/** What happened, in one sentence, and how far to believe it. */
export const headlineBlock: Block = ({ paper, report, language }, { x, y, width }) => {
  const { headline, basis } = reportSentences(report, language);
  const { todayAtLeast, daily } = report;
  const say = reportWords[language];
  const sentences = [
    ...basis,
    ...(todayAtLeast === undefined ? [] : [`${say.todayTitle}: ${say.today(todayAtLeast)}`]),
  ];
  const head = daily === undefined ? headline : `${say.responses}: ${daily.responses}`;
  const size = headlineSizes.find((each) => paper.fonts.bold.widthOf(head, each) <= width) ?? LARGEST;
  let next = paper.write(head, { x, y, width, size, font: paper.fonts.bold });
  if (sentences.length > 0) next = paper.write(sentences.join(' '), { x, y: next + 2, width, size: 9.5 });
  return next + 6;
};

const PADDING = 8;

/** What to do first, most pressing on top. */
export const firstBlock: Block = ({ paper, report, language }, { x, y, width }) => {
  const { first } = reportSentences(report, language);
  if (first.length === 0) return y;
  const inner = width - 2 * PADDING - 14;
  const heights = first.map(
    (sentence) => paper.linesOf(sentence, { size: 10, width: inner }).length * 13 + 2,
  );
  const height = heights.reduce((sum, each) => sum + each, 2 * PADDING + 15);
  paper.canvas.inColour(pale).rectangle(x, y, width, height).inColour(teal).rectangle(x, y, 3, height);
  let next = paper.write(reportWords[language].first, {
    x: x + PADDING + 3,
    y: y + PADDING - 2,
    width,
    size: 10.5,
    font: paper.fonts.bold,
  });
  next += 3;
  for (const [index, sentence] of first.entries()) {
    const at = { y: next, size: 10 };
    paper.write(`${index + 1}.`, { ...at, x: x + PADDING + 3, width: 14, font: paper.fonts.bold });
    next = paper.write(sentence, { ...at, x: x + PADDING + 17, width: inner }) + 2;
  }
  return y + height + 8;
};
