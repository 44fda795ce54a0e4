import { periodName } from '../../domain/report/period-words.ts';
import { moment } from '../../domain/report/figure-text.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { printableText } from '../pdf/printable-text.ts';
import { A4, LEFT, quiet, RIGHT, rule } from './a4.ts';
import { paperWords } from './paper-words.ts';
import type { Part } from './part.ts';

const SIZE = 6.8;

/** On every page: which report this is, how to check it, and which page of how many. */
export function drawFooters({ paper, report, language }: Part): void {
  const say = paperWords[language];
  const { regular } = paper.fonts;
  const { unit, period, version, madeAt, isOver } = report;
  const name = printableText(inLanguage(unit.name, language)).slice(0, 60);
  const about = [name, periodName(period, language), say.version(version), moment(madeAt), 'Wardvoice'].join(
    ' · ',
  );
  const y = A4.height - 38;
  paper.onEachPage((canvas, page, pages) => {
    const number = say.page(page, pages);
    canvas.stroke(rule, 0.5).line([
      [LEFT, y - 9],
      [RIGHT, y - 9],
    ]);
    canvas.inColour(quiet).text(regular, SIZE, LEFT, y, about);
    canvas.text(regular, SIZE, RIGHT - regular.widthOf(number, SIZE), y, number);
    canvas.text(regular, SIZE, LEFT, y + 9, isOver ? say.verify : say.unsigned);
  });
}
