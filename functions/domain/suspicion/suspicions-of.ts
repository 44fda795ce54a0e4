import { byCounter, type Candidate } from './candidate.ts';
import { weigh } from './evidence.ts';
import { findAllBest } from './find-all-best.ts';
import { findBursts } from './find-bursts.ts';
import { findOutOfHours } from './find-out-of-hours.ts';
import { findSameDevice } from './find-same-device.ts';
import type { SuspicionKind, Trace } from './suspicion.ts';
import type { TimeZone } from '../time/time-zone.ts';

/**
 * What each answer of an office's day is suspected of, in the order given, which is that of time; mostly nothing. The
 * same answers give the same suspicions. Time and memory grow with the answers.
 *
 * A suspicion is about answers, never about a person, and a single one means little: honest answers are suspected
 * too, now and then. `assessSuspicion` says whether an office's are worth showing.
 *
 * @param timeZone whose clocks say when the office is closed: the office's; Vietnam's when it has none
 */
export function suspicionsOf(day: readonly Trace[], timeZone?: TimeZone): (readonly SuspicionKind[])[] {
  const kinds = day.map((): SuspicionKind[] => []);
  const office = weigh(day);
  const counters = byCounter(day);
  const ofOffice = countDevices([...counters.values()].flat());
  const suspect = (kind: SuspicionKind, found: readonly Candidate[]): void => {
    for (const { index } of found) kinds[index]?.push(kind);
  };
  for (const counter of counters.values()) {
    suspect('burst', findBursts(counter, office));
    suspect('same_device', findSameDevice(counter, elsewhere(ofOffice, countDevices(counter)), office));
    suspect('out_of_hours', findOutOfHours(counter, office, timeZone));
    suspect('all_best', findAllBest(counter, ofOffice.ofDevice, office));
  }
  return kinds;
}

type DeviceCounts = { answers: number; ofDevice: ReadonlyMap<string, number> };

function countDevices(candidates: readonly Candidate[]): DeviceCounts {
  const ofDevice = new Map<string, number>();
  for (const { trace } of candidates)
    if (trace.deviceHint !== undefined)
      ofDevice.set(trace.deviceHint, (ofDevice.get(trace.deviceHint) ?? 0) + 1);
  return { answers: candidates.length, ofDevice };
}

function elsewhere(office: DeviceCounts, counter: DeviceCounts): DeviceCounts {
  const ofDevice = new Map(
    [...counter.ofDevice].map(([hint, here]) => [hint, (office.ofDevice.get(hint) ?? 0) - here]),
  );
  return { answers: office.answers - counter.answers, ofDevice };
}
