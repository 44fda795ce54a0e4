import { calendarTableSchema, type CalendarTable } from './calendar-table.ts';
import vn2025 from './shipped/vn-2025.json' with { type: 'json' };
import vn2026 from './shipped/vn-2026.json' with { type: 'json' };
import vn2027 from './shipped/vn-2027.json' with { type: 'json' };

/**
 * The days off and the swapped working days of Vietnam's public servants, a table a year. Labour Code 2019 art. 112
 * names the holidays, art. 111(3) gives the next working day for one that falls on a weekly day off, and the Prime
 * Minister sets each year's days of Tết, the second day of National Day, and what is swapped.
 */
export const vietnamTables: readonly CalendarTable[] = [vn2025, vn2026, vn2027].map((table) =>
  calendarTableSchema.parse(table),
);
