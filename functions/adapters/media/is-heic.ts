const brands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif']);

/** Photos as iPhones and some others keep them. Browsers on old office machines do not show them. */
export const isHeic = (file: Buffer): boolean =>
  file.toString('latin1', 4, 8) === 'ftyp' && brands.has(file.toString('latin1', 8, 12));
