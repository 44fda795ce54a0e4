import type { PdfFont } from './pdf-font.ts';

export type TextBox = {
  font: PdfFont;
  width: number;
  /** Largest and smallest size, in points. */
  size: number;
  smallest: number;
  mostLines: number;
};

/** The largest size at which a text fits a box, and its lines. What fits at no size is cut with an ellipsis. */
export function fitText(box: TextBox, text: string): { size: number; lines: string[] } {
  for (let size = box.size; size >= box.smallest; size -= 0.5) {
    const lines = wrap(box.font, size, box.width, text);
    if (lines.length <= box.mostLines && lines.every((line) => box.font.widthOf(line, size) <= box.width))
      return { size, lines };
  }
  const lines = wrap(box.font, box.smallest, box.width, text).slice(0, box.mostLines);
  const last = lines.at(-1);
  if (last !== undefined) lines[lines.length - 1] = ellipsis(box, last);
  return {
    size: box.smallest,
    lines: lines.map((line) =>
      box.font.widthOf(line, box.smallest) > box.width ? ellipsis(box, line) : line,
    ),
  };
}

function wrap(font: PdfFont, size: number, width: number, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOf(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function ellipsis({ font, smallest, width }: TextBox, line: string): string {
  let cut = line;
  while (cut.length > 1 && font.widthOf(`${cut}…`, smallest) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
