import type { OfficeId } from '../shared/ids.ts';
import { addDays, type Day } from '../time/day.ts';
import type { Served } from './served.ts';

/**
 * How many people these offices served from one day to another, both included. A month that the days cover in part
 * counts by its days: the books know no weeks. Undefined where a month of an office is not known, because the sum of
 * the others would pass for that of all.
 */
export function servedBetween(
  records: readonly Served[],
  offices: readonly OfficeId[],
  from: Day,
  to: Day,
): number | undefined {
  const known = new Map(records.map(({ officeId, month, served }) => [`${officeId} ${month}`, served]));
  const days = daysByMonth(from, to);
  if (offices.length === 0 || days.size === 0) return undefined;
  let sum = 0;
  for (const officeId of offices)
    for (const [month, covered] of days) {
      const served = known.get(`${officeId} ${month}`);
      if (served === undefined) return undefined;
      sum += (served * covered) / daysIn(month);
    }
  return Math.round(sum);
}

function daysByMonth(from: Day, to: Day): Map<string, number> {
  const days = new Map<string, number>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const month = day.slice(0, 7);
    days.set(month, (days.get(month) ?? 0) + 1);
  }
  return days;
}

const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
