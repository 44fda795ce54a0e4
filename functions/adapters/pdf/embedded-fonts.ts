import { prepareFonts } from './prepare-fonts.ts';
import type { PreparedFonts } from './prepared-font.ts';

/** The faces to embed. Bundles of functions hold the prepared data in place of this module: see `lib/cloud/bundle.ts`. */
export const embeddedFonts = (): Promise<PreparedFonts> => prepareFonts();
