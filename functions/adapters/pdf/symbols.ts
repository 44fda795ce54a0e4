/** A sign that text faces lack: its width in thousandths of the size, and how it is drawn, y upwards from the baseline. */
type DrawnSign = { character: string; width: number; drawing: string };

const square = '60 0 620 620 re';
/** Filled, not stroked: a sign has the colour of the text it stands in. */
const frame = `${square} 115 55 510 510 re f*`;

/** Stands where a face has no sign for what was written. */
export const UNPRINTABLE = '□';

/** Signs drawn by the program, in the order of their numbers in the font `F3`. */
export const symbols: readonly DrawnSign[] = [
  { character: UNPRINTABLE, width: 740, drawing: frame },
  { character: '■', width: 740, drawing: `${square} f` },
  { character: '☐', width: 740, drawing: frame },
  {
    character: '☑',
    width: 740,
    drawing: `${frame} 160 330 m 215 385 l 330 260 l 515 500 l 580 450 l 340 140 l h f`,
  },
  { character: '▲', width: 740, drawing: '60 60 m 680 60 l 370 640 l h f' },
  { character: '▼', width: 740, drawing: '60 580 m 680 580 l 370 0 l h f' },
  {
    character: '→',
    width: 900,
    drawing: '80 285 m 690 285 l 530 130 l 580 80 l 830 320 l 580 560 l 530 510 l 690 355 l 80 355 l h f',
  },
];
