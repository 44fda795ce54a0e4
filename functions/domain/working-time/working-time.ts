import type { Calendar } from './calendar.ts';
import type { Span } from './span.ts';
import { workingSpans } from './working-spans.ts';

/**
 * The first moment by which so many milliseconds of working time have passed since another. What fills a working span
 * to its end is reached at closing time, not at the next opening.
 */
export function addWorkingTime(at: number, milliseconds: number, calendar: Calendar): number {
  const reached = reachIn(workingSpans(calendar, at), at, milliseconds);
  if (reached === undefined) throw new RangeError('That much working time is in no calendar.');
  return reached;
}

/** Milliseconds of working time from one moment until another; none where the other is not later. */
export function workingTimeBetween(from: number, until: number, calendar: Calendar): number {
  return until <= from ? 0 : timeIn(workingSpans(calendar, from), until);
}

/** That moment where it lies in working time, else when working time next begins. */
export function nextWorkingMoment(at: number, calendar: Calendar): number {
  const [next] = workingSpans(calendar, at);
  if (next === undefined) throw new RangeError('No more working time is in the calendar.');
  return next.from;
}

/** When ascending spans, the first no earlier than `at`, have lasted that long together. */
export function reachIn(spans: Iterable<Span>, at: number, milliseconds: number): number | undefined {
  if (milliseconds <= 0) return at;
  let left = milliseconds;
  for (const { from, to } of spans) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return undefined;
}

/** How long ascending spans last together until a moment. */
export function timeIn(spans: Iterable<Span>, until: number): number {
  let sum = 0;
  for (const { from, to } of spans) {
    if (from >= until) break;
    sum += Math.min(to, until) - from;
  }
  return sum;
}
