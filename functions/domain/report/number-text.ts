import type { ReportLanguage } from './period-words.ts';

/** A number as its readers write it, with at most so many decimals: `1.234,5` in Vietnamese, `1,234.5` in English. */
export function numberText(value: number, decimals: number, language: ReportLanguage): string {
  const [whole = '', rest = ''] = Math.abs(value).toFixed(decimals).split('.');
  const [thousands, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const fraction = rest.replace(/0+$/, '');
  const text = fraction === '' ? grouped : `${grouped}${point}${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}
