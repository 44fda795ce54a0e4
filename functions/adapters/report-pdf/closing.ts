import { inLanguage } from '../../domain/shared/localized.ts';
import { BOTTOM, LEFT, quiet, RIGHT, SLANT } from './a4.ts';
import { paperWords } from './paper-words.ts';
import type { Part } from './part.ts';

/** Recipients, and room for a signature and a seal, at the foot of the first page. */
export const CLOSING_HEIGHT = 96;
const SIGNER_WIDTH = 210;

export function drawClosing({ paper, report, language }: Part): void {
  const say = paperWords[language];
  const { regular, bold } = paper.fonts;
  const { parentName, level } = report.unit;
  const top = BOTTOM - CLOSING_HEIGHT + 8;
  const below = paper.write(say.recipients, {
    x: LEFT,
    y: top,
    width: 200,
    size: 9,
    font: bold,
    slant: SLANT,
  });
  const parent = parentName === undefined ? undefined : inLanguage(parentName, language);
  paper.write(say.recipientsOf(parent).join('\n'), { x: LEFT, y: below, width: 220, size: 8.5 });
  const signer = { x: RIGHT - SIGNER_WIDTH, width: SIGNER_WIDTH, align: 'centre', size: 10 } as const;
  const onBehalf = level === 'country' ? top : paper.write(say.onBehalf, { ...signer, y: top, font: bold });
  const chair = paper.write(say.chair, { ...signer, y: onBehalf, font: bold });
  paper.write(say.signature, { ...signer, y: chair, size: 7.5, font: regular, slant: SLANT, colour: quiet });
}
