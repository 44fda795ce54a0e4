import { raw } from 'hono/html';
import type { Html } from '../web/charts/svg-frame.ts';

/** Drawn in a square of 24, by strokes alone. */
const paths: Readonly<Record<string, string>> = {
  attitude: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9 10v.5M15 10v.5M8.5 16.5c2-2 5-2 7 0',
  delay: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7.5V12l3.5 2',
  guidance: 'M6 3h9l4 4v14H6zM14.5 3v4.5H19M9 12h7M9 16h5',
  fees: 'M3 7h18v11H3zM12 9.8a2.7 2.7 0 1 0 0 5.4a2.7 2.7 0 0 0 0-5.4M6 10v.5M18 14.5v.5',
  facilities: 'M7 4v9h10V4M7 10H5v6h14v-6h-2M7 16v4M17 16v4',
  environment: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5.5M14 11v5.5',
  public_order: 'M12 4L7 19h10zM9.6 11h4.8M8.4 15h7.2M4 20h16',
  roads: 'M8 3L5 21M16 3l3 18M12 4v3M12 10.5v3M12 17v3',
  power_water: 'M13 3L6 13h5l-1 8l8-11h-5z',
  security: 'M12 3l7 3v5c0 4.5-3 8-7 10c-4-2-7-5.5-7-10V6zM12 8v5M12 16v.3',
  social: 'M12 20C5 15 4 11 5.5 8.5C7 6 10.5 6 12 9c1.5-3 5-3 6.5-.5C20 11 19 15 12 20z',
  personal_data: 'M4 5h16v14H4zM9 9a2 2 0 1 0 0 4a2 2 0 0 0 0-4M6 16.5c1-2 5-2 6 0M14.5 10H18M14.5 13.5H18',
  other: 'M5 5h14v10h-8l-4 4v-4H5zM9 10v.3M12 10v.3M15 10v.3',
};

/** What a category looks like; the word beside it says the same. */
export function categoryPictogram(id: string): Html {
  return raw(
    `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${paths[id] ?? paths['other'] ?? ''}"/></svg>`,
  );
}
