import { suspicionsOf } from '../../functions/domain/suspicion/suspicions-of.ts';
import type { Trace } from '../../functions/domain/suspicion/suspicion.ts';
import { daySchema, startOf } from '../../functions/domain/time/day.ts';
import { patterns, type Pattern } from '../suspicion/simulated-offices.ts';
import { mean, shareAccused, shareFound, strengths } from '../suspicion/stuffing-figures.ts';
import { atMost, type Measurement } from './measurement.ts';

const monday = daySchema.parse('2026-11-16');
/** Seeds with which no threshold was chosen. */
const SEED = 990_000_000;
const HONEST_WEEKS = 10_000;
const QUARTERS = 1_000;
const STUFFED_WEEKS = 400;

const percent = (share: number): number => share * 100;

/** How often honest offices are accused, how often each pattern is missed, and what looking costs on a huge day. */
export async function measureStuffing(): Promise<Measurement[]> {
  const hard = shareAccused(monday, { offices: HONEST_WEEKS / 5, seed: SEED + 1_000_000, kind: 'hard' });
  return [
    atMost(
      'honest office-weeks accused of stuffing',
      percent(shareAccused(monday, { offices: HONEST_WEEKS, seed: SEED })),
      1,
      '%',
      `${HONEST_WEEKS} simulated weeks: shared Wi-Fi, families, event queues, a helper’s phone, evening service, kiosks`,
    ),
    atMost(
      'honest office-weeks accused where nine in ten give the best mark',
      percent(shareAccused(monday, { offices: HONEST_WEEKS / 5, seed: SEED + 900_000, kind: 'content' })),
      1,
      '%',
      `${HONEST_WEEKS / 5} simulated weeks`,
    ),
    atMost(
      'honest office-quarters accused of stuffing',
      percent(shareAccused(monday, { offices: QUARTERS, seed: SEED + 2_000_000, weeks: 13 })),
      1,
      '%',
      `${QUARTERS} simulated quarters`,
    ),
    {
      what: 'honest office-weeks accused, hardest kind',
      bar: 'reported apart',
      measured: `${percent(hard).toFixed(3)} %`,
      isKept: true,
      note: 'nine in ten give the best mark and more than half are behind three hints',
    },
    ...patterns.map((pattern, index) => missed(pattern, SEED + (3 + index) * 1_000_000)),
    atMost(
      'CPU per answer of looking for stuffing, 50,000 a day against 1,000',
      cpuPerAnswer(50_000) / cpuPerAnswer(1_000),
      2,
      'times',
    ),
  ];
}

function missed(pattern: Pattern, seed: number): Measurement {
  const found = strengths.map((strength) =>
    shareFound(monday, { pattern, strength, offices: STUFFED_WEEKS, seed: seed + strength * STUFFED_WEEKS }),
  );
  const each = strengths.map(
    (strength, index) => `${strength} a day ${percent(found[index] ?? 0).toFixed(1)} %`,
  );
  return atMost(
    `office-weeks with ${pattern.replaceAll('_', ' ')} not found`,
    percent(1 - mean(found)),
    10,
    '%',
    `${STUFFED_WEEKS} weeks a strength, on one to five days; found: ${each.join(', ')}`,
  );
}

/** Milliseconds; so many answers at six counters, a third behind three hints. Small days are repeated. */
function cpuPerAnswer(answers: number): number {
  const day = Array.from({ length: answers }, (_, index): Trace => ({
    at: startOf(monday) + 27_000_000 + Math.floor((index * 32_400_000) / answers),
    mark: [5, 4, 5, 3, 5, 5, 1][index % 7],
    counterId: `q${index % 6}`,
    deviceHint: index % 3 === 0 ? `shared${index % 9}` : `own${index}`,
    isFromOffice: true,
    isPlain: index % 4 !== 0,
  }));
  const rounds = 200_000 / answers;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) suspicionsOf(day);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (rounds * answers);
}
