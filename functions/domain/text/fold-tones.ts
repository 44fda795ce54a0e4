/**
 * Text without tones and capitals, so that `ho khau` finds `Hộ khẩu`. Đ is a letter of its own in Unicode and is
 * mapped by hand.
 */
export function foldTones(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/gu, 'd').toLowerCase();
}
