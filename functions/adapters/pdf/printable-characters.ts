const between = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** Vietnamese letters with every tone. */
const vietnamese = (() => {
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
  const toned = Array.from('aăâeêioôơuưy')
    .flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')))
    .join('');
  return `${toned}${toned.toUpperCase()}đĐ`;
})();

/**
 * What printed pages may hold: ASCII, Vietnamese, the letters of western Europe and the signs of names, addresses and
 * figures. A face that lacks one of them embeds the rest.
 */
export const printableCharacters = `${between(0x20, 0x7e)}${between(0xa0, 0xff)}${vietnamese}–—‘’‚“”„…‹›•·°№×→₫€™≈≠≤≥−±‰†`;
