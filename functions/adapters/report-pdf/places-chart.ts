import { cellText } from '../../domain/report/cell-text.ts';
import { points, shareText } from '../../domain/report/figure-text.ts';
import type { Place, Report } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Share } from '../../domain/statistics/share.ts';
import { teal } from '../pdf/pdf-canvas.ts';
import { black, quiet, rule } from './a4.ts';
import { changeSigns } from './figure-on-paper.ts';
import { paperWords } from './paper-words.ts';
import type { Area, Block, Part } from './part.ts';

const HEADING = 18;
const ROW = 21;
const NOTE = 20;

/** Each place's share as a dot with its interval, on one scale; of many the lowest and the highest. */
export const placesBlock: Block = (part, area) => {
  const { paper, report, language } = part;
  const rows = Math.floor((area.bottom - area.y - HEADING - NOTE) / ROW);
  if (report.places.length === 0 || report.countedTo === undefined || rows < 2) return area.y;
  const { listed, isEnds } = choose(report, rows);
  if (listed.length === 0) return area.y;
  const left = report.places.length - listed.length;
  const say = paperWords[language];
  paper.write(isEnds ? reportWords[language].endsTitle : say.places, {
    x: area.x,
    y: area.y,
    width: area.width,
    size: 9.5,
    font: paper.fonts.bold,
    mostLines: 1,
  });
  let y = area.y + HEADING;
  for (const place of listed) {
    drawPlace(part, place, { ...area, y });
    y += ROW;
  }
  const hasShare = listed.some(({ cell }) => cell.state === 'shown');
  const notes = [...(hasShare ? [say.placesLegend] : []), ...(left > 0 ? [say.morePlaces(left)] : [])].join(
    '\n',
  );
  if (notes === '') return y;
  return paper.write(notes, { x: area.x, y: y - 1, width: area.width, size: 6.5, colour: quiet }) + 4;
};

function drawPlace({ paper, report, language }: Part, place: Place, { x, y, width }: Area): void {
  const { cell, kind, change } = place;
  const indent = kind === 'counter' ? 8 : 0;
  const satisfied = cell.state === 'shown' ? cell.figures.satisfied : undefined;
  const font = kind === 'counter' ? paper.fonts.regular : paper.fonts.bold;
  const name = inLanguage(place.name, language);
  const answers = cell.state === 'shown' ? reportWords[language].answersCount(cell.figures.responses) : '';
  const right = satisfied === undefined ? '' : changedShare(satisfied, change);
  const rightWidth = right === '' ? 0 : paper.fonts.regular.widthOf(right, 7.5) + 6;
  const answersWidth = answers === '' ? 0 : paper.fonts.regular.widthOf(answers, 6.5) + 6;
  const nameWidth = width - indent - rightWidth - answersWidth;
  const [shown = ''] = paper.linesOf(name, { size: 7.5, font, width: nameWidth, mostLines: 1 });
  paper.write(shown, { x: x + indent, y, width: nameWidth + 10, size: 7.5, font });
  if (answers !== '')
    paper.write(answers, {
      x: x + indent + font.widthOf(shown, 7.5) + 4,
      y: y + 1,
      width: answersWidth + 10,
      size: 6.5,
      colour: quiet,
    });
  if (satisfied === undefined) {
    paper.write(cell.state === 'shown' ? reportWords[language].notEnough : cellText(cell, language), {
      x: x + indent,
      y: y + 9.5,
      width,
      size: 7,
      colour: quiet,
      mostLines: 1,
    });
    return;
  }
  paper.write(right, { x, y, width, size: 7.5, align: 'right' });
  const from = x + 8;
  const scale = (share: number): number => from + share * (width - 8);
  const line = y + 14;
  const { canvas } = paper;
  canvas.stroke(rule, 0.4).line([
    [scale(0), line + 3],
    [scale(1), line + 3],
  ]);
  for (const tick of [0, 0.5, 1])
    canvas.line([
      [scale(tick), line + 1.5],
      [scale(tick), line + 3],
    ]);
  const whole = report.total?.satisfied?.share;
  if (whole !== undefined)
    canvas.stroke(quiet, 0.6).dashedLine([scale(whole), line - 4], [scale(whole), line + 3], 1.2);
  canvas.stroke(teal, 1.6).line([
    [scale(satisfied.low), line],
    [scale(satisfied.high), line],
  ]);
  canvas.inColour(black).circle(scale(satisfied.share), line, 2.4, 'f');
}

function changedShare(satisfied: Share, change: Place['change']): string {
  const changed =
    change === undefined || change.verdict === 'too_few'
      ? ''
      : `  ${changeSigns[change.verdict]} ${points(change.difference)}`;
  return `${shareText(satisfied)}${changed}`;
}

/** All places where they fit, offices rather than counters where only those do, else the ends of the ranking. */
function choose({ places }: Report, rows: number): { listed: readonly Place[]; isEnds: boolean } {
  const hasUnits = places.some(({ kind }) => kind === 'unit');
  if (places.length <= rows && !hasUnits) return { listed: places, isEnds: false };
  const offices = places.filter(({ kind }) => kind !== 'counter');
  if (offices.length <= rows && !hasUnits) return { listed: offices, isEnds: false };
  const shareOf = ({ cell }: Place): number =>
    cell.state === 'shown' ? (cell.figures.satisfied?.share ?? -1) : -1;
  const ranked = offices
    .filter((place) => shareOf(place) >= 0)
    .toSorted((one, other) => shareOf(one) - shareOf(other));
  if (ranked.length <= rows) return { listed: ranked, isEnds: hasUnits };
  const half = Math.floor(rows / 2);
  return { listed: [...ranked.slice(0, half), ...ranked.slice(-half)], isEnds: true };
}
