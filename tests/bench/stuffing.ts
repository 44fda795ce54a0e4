import { suspicionsOf } from '../../functions/domain/suspicion/suspicions-of.ts';
import { traceOf } from '../../functions/domain/suspicion/suspicion.ts';
import { countResponses } from '../../functions/domain/tally/count-responses.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { daySchema, startOf } from '../../functions/domain/time/day.ts';
import { patterns, type Pattern } from '../suspicion/simulated-offices.ts';
import { mean, shareAccused, shareFound, strengths } from '../suspicion/stuffing-figures.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { anOffice, aSurvey } from '../support/registry.ts';
import { anAnswer } from './an-answer.ts';
import { cpuOf } from './country-year/cpu.ts';
import { atMost, type Measurement, reported } from './measurement.ts';

const monday = daySchema.parse('2026-11-16');
/** Seeds with which no threshold was chosen. */
const SEED = 990_000_000;
const HONEST_WEEKS = 10_000;
const QUARTERS = 1_000;
const STUFFED_WEEKS = 400;
const HUGE_DAY = 50_000;
const OPENS_MS = 8 * 3_600_000;

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
    reported(
      'honest office-weeks accused, hardest kind',
      `${percent(hard).toFixed(3)} %`,
      'nine in ten give the best mark and more than half are behind three hints',
    ),
    ...patterns.map((pattern, index) => missed(pattern, SEED + (3 + index) * 1_000_000)),
    atMost(
      'CPU of looking for stuffing, of all counting',
      await shareOfCounting(),
      0.5,
      'of it',
      'an office’s day of 50,000 answers, reading not counted',
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

async function shareOfCounting(): Promise<number> {
  const office = anOffice({ id: anOfficeId(), unitId: aUnitId() });
  const opensAt = startOf(monday) + OPENS_MS;
  const day = Array.from({ length: HUGE_DAY }, (_, index) => anAnswer(office, opensAt, index, HUGE_DAY));
  const survey = aSurvey();
  const answers = async function* () {
    yield* day;
  };
  const counting = await cpuOf(() =>
    countResponses({ officeId: office.id, day: monday, erased: 0 }, answers(), {
      surveyOf: async () => survey,
      lexicon,
    }),
  );
  const traces = day.map(traceOf);
  return (await cpuOf(async () => suspicionsOf(traces))) / counting;
}
