/** A sign that text faces lack: its width in thousandths of the size, and how it is drawn, y upwards from the baseline. */
type DrawnSign = { character: string; width: number; drawing: string };

const box = '60 0 m 680 0 l 680 620 l 60 620 l h';

/** Stands where a face has no sign for what was written. */
export const UNPRINTABLE = '□';

/** Signs drawn by the program, in the order of their numbers in the font `F3`. */
export const symbols: readonly DrawnSign[] = [
  { character: UNPRINTABLE, width: 740, drawing: `55 w ${box} S` },
  { character: '■', width: 740, drawing: `${box} f` },
  { character: '☐', width: 740, drawing: `55 w ${box} S` },
  { character: '☑', width: 740, drawing: `55 w ${box} S 80 w 190 320 m 330 160 l 570 500 l S` },
  { character: '▲', width: 740, drawing: '60 60 m 680 60 l 370 640 l h f' },
  { character: '▼', width: 740, drawing: '60 580 m 680 580 l 370 0 l h f' },
  {
    character: '→',
    width: 900,
    drawing: '70 w 1 J 1 j 80 320 m 800 320 l S 560 540 m 810 320 l 560 100 l S',
  },
];
