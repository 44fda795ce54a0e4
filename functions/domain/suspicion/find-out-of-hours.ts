import { byDevice, type Candidate } from './candidate.ts';
import { evidenceOf, weigh, type Weighed } from './evidence.ts';
import { isOutOfHours } from './opening-hours.ts';
import type { TimeZone } from '../time/time-zone.ts';

const FEWEST = 5;
const MOST_DEVICES = 3;
const THEIR_SHARE = 0.7;
const LEAST_EVIDENCE = -3;

/**
 * Answers through a counter's code while the office is closed, nearly all from few devices. An evening that an office
 * serves brings many; a person who scans at home what was photographed brings one.
 */
export function findOutOfHours(
  counter: readonly Candidate[],
  office: Weighed,
  timeZone: TimeZone | undefined,
): Candidate[] {
  const outside = counter.filter(({ trace }) => isOutOfHours(trace.at, timeZone));
  if (outside.length < FEWEST) return [];
  const few = byDevice(outside)
    .slice(0, MOST_DEVICES)
    .filter((device) => device.length > 1)
    .flat();
  if (few.length < FEWEST || few.length < THEIR_SHARE * outside.length) return [];
  return evidenceOf(weigh(few.map(({ trace }) => trace)), office) >= LEAST_EVIDENCE ? few : [];
}
