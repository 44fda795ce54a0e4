import { assessSuspicion } from '../../functions/domain/suspicion/assess-suspicion.ts';
import type { Trace } from '../../functions/domain/suspicion/suspicion.ts';
import { countSuspected } from '../../functions/domain/tally/count-suspected.ts';
import { countIn, emptyGroup } from '../../functions/domain/tally/group.ts';
import type { Day } from '../../functions/domain/time/day.ts';
import { honestDays, stuffedDays, type HonestKind, type Pattern } from './simulated-offices.ts';

/** How many answers a clerk makes on a day, from a dozen to sixty. */
export const strengths = [12, 20, 35, 60] as const;

/** What assessing reads of a day's tally. */
export function countDay({ day, traces }: { day: Day; traces: readonly Trace[] }) {
  const total = emptyGroup();
  for (const { mark } of traces) countIn(total, mark);
  return { day, total, suspected: countSuspected(traces) };
}

const isAccused = (days: readonly { day: Day; traces: Trace[] }[]): boolean =>
  assessSuspicion(days.map(countDay)).isAccused;

/** The share of honest offices that are accused over so many weeks. */
export function shareAccused(
  monday: Day,
  { offices, seed, ...options }: { offices: number; seed: number; weeks?: number; kind?: HonestKind },
): number {
  let accused = 0;
  for (let index = 0; index < offices; index += 1)
    if (isAccused(honestDays(seed + index, monday, options))) accused += 1;
  return accused / offices;
}

/** The share of office-weeks with that pattern in them that are accused. */
export function shareFound(
  monday: Day,
  { pattern, strength, offices, seed }: { pattern: Pattern; strength: number; offices: number; seed: number },
): number {
  let found = 0;
  for (let index = 0; index < offices; index += 1)
    if (isAccused(stuffedDays(seed + index, monday, { pattern, strength }))) found += 1;
  return found / offices;
}

export const mean = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum + share, 0) / shares.length;
