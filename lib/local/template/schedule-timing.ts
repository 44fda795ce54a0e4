import { StopReason } from '../stop-reason.ts';
import type { ScheduleModel } from './model.ts';

const unitSeconds: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
};

/**
 * Reads EventBridge's `rate(5 minutes)` and six-field `cron(minute hour day month weekday year)`.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function scheduleTiming(name: string, expression: string, timezone: string): ScheduleModel['timing'] {
  const rate = /^rate\((\d+) (second|minute|hour|day)s?\)$/u.exec(expression);
  const perUnit = unitSeconds[rate?.[2] ?? ''];
  if (perUnit !== undefined) return { kind: 'rate', seconds: Number(rate?.[1]) * perUnit };
  const fields = /^cron\((.+)\)$/u.exec(expression)?.[1]?.trim().split(/\s+/u);
  const [minute, hour, day, month, weekday, year] = fields ?? [];
  if (minute && hour && day && month && weekday && year && fields?.length === 6 && !day.includes('W')) {
    const star = (field: string) => (field === '?' ? '*' : field);
    return {
      kind: 'cron',
      expression: `0 ${minute} ${hour} ${star(day)} ${month} ${star(sundayIsZero(weekday))} ${year}`,
      timezone,
    };
  }
  throw new StopReason(`Schedule ${name} runs at ${expression}, which the one-machine runtime cannot read.`);
}

/** AWS counts weekdays from 1 (Sunday), cron from 0; `6L` is the last Friday, `2#1` the first Monday. */
function sundayIsZero(field: string): string {
  return field
    .split(',')
    .map((part) => {
      const last = /^(\d)L$/u.exec(part);
      if (last) return `${Number(last[1]) - 1}#L`;
      const [range, suffix] = [part.replace(/[#/].*$/u, ''), /[#/].*$/u.exec(part)?.[0] ?? ''];
      return range.replaceAll(/\d/gu, (digit) => String(Number(digit) - 1)) + suffix;
    })
    .join(',');
}
