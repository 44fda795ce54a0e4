declare module 'fontkit' {
  type Glyph = { readonly id: number; readonly advanceWidth: number };
  type Box = { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
  export type Font = {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    readonly capHeight: number;
    readonly bbox: Box;
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
  export function create(file: Uint8Array): Font;
}

declare module 'subset-font' {
  export default function subsetFont(
    file: Uint8Array,
    characters: string,
    options: { targetFormat: 'truetype' },
  ): Promise<Buffer>;
}
