const lineBreaks = /\r\n?|[\u0085\u2028\u2029]/gu;
const spaces = /[\t\p{Zs}]/gu;
/** A zero-width joiner holds an emoji together (👨‍👩‍👧); anywhere else it is invisible junk. */
const strayJoiner =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
/** Controls but the newline, everything that only formats (bidi marks, overrides and isolates among it), lone surrogates, private and unassigned characters, invisible letters. */
const invisible =
  /(?![\n\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]|\u034F|\u17B4|\u17B5/gu;
/** Vietnamese needs two marks on a letter, Khmer three; a tower of marks breaks the printed page. */
const tower = /(\p{Mn}{4})\p{Mn}+/gu;

/**
 * What a person typed, fit to store, compare and show: NFC, line breaks as `\n`, nothing invisible, trimmed, and at
 * most `maxLength` code points. Cleaning twice changes nothing.
 */
export function cleanText(text: string, maxLength: number): string {
  const visible = text
    .replaceAll(lineBreaks, '\n')
    .replaceAll(spaces, ' ')
    .replaceAll(invisible, '')
    .replaceAll(strayJoiner, '')
    .replaceAll(tower, '$1')
    .normalize('NFC')
    .replaceAll(/(?<! ) +$/gmu, '')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
  if (visible.length <= maxLength) return visible;
  return Array.from(visible)
    .slice(0, maxLength)
    .join('')
    .replace(/[\s\u200D]+$/u, '');
}
