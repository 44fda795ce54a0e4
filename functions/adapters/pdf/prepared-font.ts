/**
 * A face cut down to what is printed, with all that a PDF says about it. Plain data: functions in the cloud carry it in
 * their bundle instead of the font and the libraries that read it.
 */
export type PreparedFont = {
  postscriptName: string;
  /** Thousandths of the size. */
  ascent: number;
  descent: number;
  capHeight: number;
  box: readonly [number, number, number, number];
  /** Each character with its glyph's number and its width in thousandths of the size: code point, glyph, width. */
  glyphs: readonly (readonly [number, number, number])[];
  /** Bytes of the TrueType file, and that file deflated, in base64. */
  fileLength: number;
  packedFile: string;
};

export type PreparedFonts = { regular: PreparedFont; bold: PreparedFont };
