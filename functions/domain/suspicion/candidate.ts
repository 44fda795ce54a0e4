import type { Trace } from './suspicion.ts';

/** An answer and its place in the day. */
export type Candidate = { index: number; trace: Trace };

/** Answers that came from codes in the office, by counter, each list in order of time. */
export function byCounter(day: readonly Trace[]): Map<string, Candidate[]> {
  const counters = new Map<string, Candidate[]>();
  for (const [index, trace] of day.entries()) {
    if (!trace.isFromOffice) continue;
    const counter = trace.counterId ?? '';
    const list = counters.get(counter);
    if (list === undefined) counters.set(counter, [{ index, trace }]);
    else list.push({ index, trace });
  }
  return counters;
}

/** By device, most answers first. Answers without a hint are left out. */
export function byDevice(candidates: readonly Candidate[]): Candidate[][] {
  const devices = Map.groupBy(candidates, ({ trace }) => trace.deviceHint);
  devices.delete(undefined);
  return [...devices.values()].sort((one, other) => other.length - one.length);
}
