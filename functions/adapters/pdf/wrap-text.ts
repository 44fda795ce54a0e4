import type { PdfFont } from './pdf-font.ts';

/** The lines of a text that is that wide at most: broken between words, within a word only where it alone is wider. */
export function wrapText(font: PdfFont, size: number, width: number, text: string): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(font, size, width, paragraph));
}

function wrapParagraph(font: PdfFont, size: number, width: number, text: string): string[] {
  const lines: string[] = [];
  const space = font.widthOf(' ', size);
  let line = '';
  let filled = 0;
  for (const whole of text.split(' ')) {
    for (const word of pieces(font, size, width, whole)) {
      const wide = font.widthOf(word, size);
      if (line !== '' && filled + space + wide > width) {
        lines.push(line);
        line = word;
        filled = wide;
      } else {
        filled += wide + (line === '' ? 0 : space);
        line = line === '' ? word : `${line} ${word}`;
      }
    }
  }
  lines.push(line);
  return lines;
}

function pieces(font: PdfFont, size: number, width: number, word: string): string[] {
  if (font.widthOf(word, size) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  let filled = 0;
  for (const character of word) {
    const wide = font.widthOf(character, size);
    if (part !== '' && filled + wide > width) {
      parts.push(part);
      part = '';
      filled = 0;
    }
    part += character;
    filled += wide;
  }
  return [...parts, part];
}
