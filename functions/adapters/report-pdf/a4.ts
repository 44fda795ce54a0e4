import type { Colour } from '../pdf/pdf-canvas.ts';

const MM = 72 / 25.4;

/** A4 with the margins of Decree 30/2020/NĐ-CP: 30 mm left for binding, 15 mm right, 20 mm above and below. */
export const A4 = { width: 595.28, height: 841.89 } as const;
export const LEFT = 30 * MM;
export const RIGHT = A4.width - 15 * MM;
export const TOP = 20 * MM;
export const BOTTOM = A4.height - 20 * MM;
export const WIDTH = RIGHT - LEFT;

export const black: Colour = [0.08, 0.1, 0.12];
export const quiet: Colour = [0.36, 0.41, 0.45];
export const rule: Colour = [0.7, 0.74, 0.77];
/** A lean like that of italics, which the faces lack. */
export const SLANT = 0.21;
