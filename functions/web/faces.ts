import { trusted, type Markup } from './markup.ts';

/** Brows and eyes, mouth, colour. Each face is told from the others by its mouth and brows alone. */
const faces = [
  ['M11 13l6 3M29 13l-6 3M14 19v1M26 19v1M12 30q8-9 16 0', '#f28b82'],
  ['M14 16v2M26 16v2M13 29q7-5 14 0', '#fbbc7a'],
  ['M14 16v2M26 16v2M13 27h14', '#fde58a'],
  ['M14 16v2M26 16v2M12 25q8 7 16 0', '#c5e59a'],
  ['M11 17q3-4 6 0M23 17q3-4 6 0M11 23h18q-2 9-9 9t-9-9z', '#8fd6a0'],
] as const;

/** A face that is drawn once and may be shown again with `faceAgain`. */
export function face(mark: number): Markup {
  const [strokes = '', colour = ''] = faces[mark - 1] ?? [];
  return trusted(
    `<svg viewBox="0 0 40 40" aria-hidden=true><g id=f${mark}><circle cx=20 cy=20 r=18 fill="${colour}"/><path d="${strokes}"/></g></svg>`,
  );
}

/** The same face, where the page has drawn it already. */
export const faceAgain = (mark: number): Markup =>
  trusted(`<svg viewBox="0 0 40 40" aria-hidden=true><use href="#f${mark}"/></svg>`);
