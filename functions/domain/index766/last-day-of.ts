/** The last day of a month, quarter or year of the index, `2026-12-31`: which edition counts is decided by it. */
export function lastDayOf(period: string): string {
  const [year = '', part = '12'] = period.split('-');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}
