import { BOTTOM, LEFT, WIDTH } from './a4.ts';
import { CLOSING_HEIGHT, drawClosing } from './closing.ts';
import { keyFiguresBlock } from './key-figures-block.ts';
import { dailyBlock } from './daily-block.ts';
import { drawLetterhead } from './letterhead.ts';
import type { Area, Block, Part } from './part.ts';
import { noticesBlock } from './notices-block.ts';
import { placesBlock } from './places-chart.ts';
import { quotesBlock } from './quotes-block.ts';
import { reasonsBlock } from './reasons-chart.ts';
import { firstBlock, headlineBlock } from './sentences-block.ts';
import { stepsBlock } from './steps-chart.ts';

const GAP = 22;
/** Kept for one comment under the columns; more where they leave room. */
const QUOTES_HEIGHT = 42;

/** Blocks over the whole width, then two columns, then the whole width again. A new section is one more block in a list. */
const above: readonly Block[] = [headlineBlock, firstBlock, keyFiguresBlock, noticesBlock, dailyBlock];
const leftColumn: readonly Block[] = [stepsBlock, reasonsBlock];
const rightColumn: readonly Block[] = [placesBlock];
const below: readonly Block[] = [quotesBlock];

/** The page to read in a minute, to sign and to file. What does not fit is in the annex. */
export function drawMainPage(part: Part): void {
  const { paper, report } = part;
  drawLetterhead(part);
  const bottom = BOTTOM - CLOSING_HEIGHT;
  const whole = { x: LEFT, y: paper.y, width: WIDTH, bottom };
  const y = drawAll(above, part, whole);
  const width = (WIDTH - GAP) / 2;
  const columnsBottom = bottom - (report.comments.length > 0 ? QUOTES_HEIGHT : 0);
  const columns = { y: y + 2, width, bottom: columnsBottom };
  const left = drawAll(leftColumn, part, { ...columns, x: LEFT });
  // Where nothing stands on the left, as in a week without answers, the right has the whole width.
  const place = left === columns.y ? { x: LEFT, width: WIDTH } : { x: LEFT + width + GAP, width };
  const right = drawAll(rightColumn, part, { ...columns, ...place });
  drawAll(below, part, { ...whole, y: Math.max(left, right) + 2 });
  drawClosing(part);
}

function drawAll(blocks: readonly Block[], part: Part, area: Area): number {
  let { y } = area;
  for (const block of blocks) y = block(part, { ...area, y });
  return y;
}
