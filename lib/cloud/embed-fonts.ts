import type { Plugin } from 'esbuild';
import { prepareFonts } from '../../functions/adapters/pdf/prepare-fonts.ts';

/**
 * Puts the prepared fonts into a bundle where the sources prepare them: a function that prints carries neither the
 * fonts' package nor the libraries that read and cut fonts. Bundles that print nothing are left as they are.
 */
export const embedFonts: Plugin = {
  name: 'embed-fonts',
  setup(build) {
    build.onLoad({ filter: /adapters[/\\]pdf[/\\]embedded-fonts\.ts$/ }, async () => {
      const fonts = JSON.stringify(await prepareFonts());
      return {
        contents: `const fonts = ${JSON.stringify(fonts)};\nexport const embeddedFonts = async () => JSON.parse(fonts);`,
        loader: 'js',
      };
    });
  },
};
