import { periodName } from '../../domain/report/period-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { dayOf } from '../../domain/time/day.ts';
import { black, LEFT, quiet, RIGHT, SLANT, TOP, WIDTH } from './a4.ts';
import { paperWords } from './paper-words.ts';
import type { Part } from './part.ts';

const AGENCY_WIDTH = 185;
const NATION_WIDTH = 265;
const kinds = /^(?:Phường|Xã|Thị trấn|Đặc khu|Thành phố|Tỉnh|Quận|Huyện|Thị xã)\s+/i;

/** Agency on the left, nation and motto on the right, place and date, and what the report is of. */
export function drawLetterhead({ paper, report, language }: Part): void {
  const say = paperWords[language];
  const { bold } = paper.fonts;
  const { unit } = report;
  const agency = { x: LEFT, width: AGENCY_WIDTH, align: 'centre', size: 9.5 } as const;
  const isCommittee = unit.level !== 'country';
  const left = isCommittee ? paper.write(say.authority, { ...agency, y: TOP, font: bold }) : TOP;
  const name = inLanguage(unit.name, language).toLocaleUpperCase('vi');
  const belowName = paper.write(name, { ...agency, y: left, font: bold, mostLines: 2 });
  underline(LEFT + AGENCY_WIDTH / 2, belowName + 2, AGENCY_WIDTH / 3);
  const belowNumber = paper.write(say.number, { ...agency, y: belowName + 7 });

  const nation = { x: RIGHT - NATION_WIDTH, width: NATION_WIDTH, align: 'centre', size: 9.5 } as const;
  const belowNation = paper.write(say.nation, { ...nation, y: TOP, font: bold });
  const belowMotto = paper.write(say.motto, { ...nation, y: belowNation, size: 10, font: bold });
  underline(RIGHT - NATION_WIDTH / 2, belowMotto + 2, bold.widthOf(say.motto, 10));
  const belowTranslation =
    say.translated === undefined
      ? belowMotto + 7
      : paper.write(`${say.translated.nation}\n${say.translated.motto}`, {
          ...nation,
          y: belowMotto + 5,
          size: 7.5,
          colour: quiet,
        });
  const place = unit.name.vi.replace(kinds, '');
  const belowDate = paper.write(say.placeAndDate(place, dayOf(report.madeAt)), {
    ...nation,
    y: belowTranslation,
    slant: SLANT,
  });

  const title = { x: LEFT, width: WIDTH, align: 'centre', font: bold } as const;
  let y = paper.write(say.report, { ...title, y: Math.max(belowDate, belowNumber) + 7, size: 13 });
  y = paper.write(`${say.subject}\n${periodName(report.period, language)}`, { ...title, y, size: 11 });
  if (!report.isOver)
    y = paper.write(say.provisional, { ...title, y, size: 9, font: paper.fonts.regular, slant: SLANT });
  underline(LEFT + WIDTH / 2, y + 4, 90);
  paper.y = y + 11;

  function underline(middle: number, at: number, width: number): void {
    paper.canvas.stroke(black, 0.7).line([
      [middle - width / 2, at],
      [middle + width / 2, at],
    ]);
  }
}
