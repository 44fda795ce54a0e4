/** Sheets on which codes are printed: posters, a tent for a table, slips to take along, eight to a sheet. */
export const sheetFormats = ['a4', 'a5', 'tent', 'slips'] as const;
export type SheetFormat = (typeof sheetFormats)[number];
