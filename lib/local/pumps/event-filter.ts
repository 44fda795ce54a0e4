import type { EventPattern } from '../template/model.ts';
import { StopReason } from '../stop-reason.ts';

/**
 * True where a record or event fits one of the patterns, or there is none.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function fitsFilters(patterns: readonly EventPattern[], record: unknown): boolean {
  return patterns.length === 0 || patterns.some((pattern) => fits(pattern, record));
}

function fits(pattern: EventPattern, value: unknown): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    const found: unknown = isObject(value) ? value[key] : undefined;
    if (!isList(expected)) return fits(expected, found);
    // Of a list in the event one entry is enough.
    const values: unknown[] = Array.isArray(found) && found.length > 0 ? found : [found];
    return expected.some((rule) => values.some((each) => fitsRule(rule, each)));
  });
}

function fitsRule(rule: unknown, value: unknown): boolean {
  if (!isObject(rule)) return rule === value;
  const [name, argument] = Object.entries(rule)[0] ?? ['', undefined];
  switch (name) {
    case 'exists':
      return (value !== undefined) === argument;
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(argument));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(argument));
    case 'anything-but':
      return value !== undefined && !(Array.isArray(argument) ? argument : [argument]).includes(value);
    default:
      throw new StopReason(`Event filters with "${name}" do not run on one machine.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: readonly unknown[] | EventPattern): value is readonly unknown[] {
  return Array.isArray(value);
}
