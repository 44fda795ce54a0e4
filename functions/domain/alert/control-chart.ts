import type { Sample } from '../statistics/compare-shares.ts';
import type { Day } from '../time/day.ts';
import { baselineOf, weightOf, type Baseline, type DaySample } from './baseline.ts';

/** Days in a row that speak for a fall: since when, and what was said in them. */
type ChartRun = {
  /** First of the days that led here. For an event it is the event's name. */
  firstDay: Day;
  /** All marks since the first day. */
  since: Sample;
};

/** How an office's satisfied share stands. Only falls are looked for: a rise is never an alarm. */
export type Chart =
  | { state: 'too_little_data' }
  | { state: 'in_control'; baseline: Baseline }
  /** At least half of what an alarm takes. */
  | { state: 'watch'; baseline: Baseline; run: ChartRun }
  /** A fall was signalled and is not over. */
  | { state: 'alarm'; baseline: Baseline; run: ChartRun; signalledOn: Day };

/** So far back the days go that a chart is drawn from: half a year. */
export const CHART_DAYS = 182;

/** The fall that evidence is weighed for. A smaller one than the 15 points to be seen: what is seen is noisy. */
const FALL = 0.12;
/** A level after the fall is at least this. */
const LOWEST = 0.05;
/** Evidence, as a logarithm of odds, that signals a fall: e^4.5, 90 to 1. More where the usual level is high. */
const SIGNAL = 4.5;
const SIGNAL_RISES_ABOVE = 0.86;
const SIGNAL_RISE = 8;
/** So much evidence of being back ends an event: more than began it, or chance would end it and begin a second. */
const BACK = 6;
/** An event that was as clear as this is no usual time: its days never count in a later level. */
const CLEAR = 8;
/** A fall that lasts this many days with answers is the new usual level. */
const ACCEPTED_AFTER_DAYS = 20;
/** The level is taken from so many days at the most, the newest ones. */
const MOST_BASELINE_DAYS = 110;
/** Watch and alarm tell of the marks since their first day: with fewer, people could be made out. */
const FEWEST_SINCE = 10;

type Run = { from: number; evidence: number; weight: number; baseline: Baseline };
type Event = Run & { signalled: number; strongest: number; back: number; backFrom: number | undefined };
type Walk = {
  /** The days before this one belong to a level that is over. */
  levelFrom: number;
  setAside: Set<number>;
  baseline: Baseline | undefined;
  run: Run | undefined;
  event: Event | undefined;
};

/**
 * A one-sided cumulative sum (CUSUM) on an office's days, oldest first, weekends and silent days missing.
 *
 * Each day adds the logarithm of how much likelier its marks are after a fall by 12 points than at the usual level; the
 * sum never sinks below 0, and the days since it last stood there are a run (Page 1954, Biometrika 41:100; as risks
 * of single outcomes Steiner, Cook, Farewell and Treasure 2000, Biostatistics 1:441; for proportions Reynolds and
 * Stoumbos 1999, Journal of Quality Technology 31:87).
 *
 * Three things make it fit wards. Days differ by more than chance, so a day's evidence is divided by how much that
 * inflates its variance. The level is not known but estimated, from the days before the run without earlier events,
 * so evidence is discounted by the run's weight against the level's. And with nearly everybody satisfied two low
 * marks prove nothing, so no level is taken to be above 95 %.
 *
 * An event lasts until more evidence than began it speaks for the old level, or until twenty days with answers passed,
 * after which the fallen level is the usual one. It is drawn from the tallies alone: the same days give the same chart.
 *
 * Calibrated by simulation with beta-binomial days of spread 0.01, on other seeds than those of the tests: at most one
 * false alarm in a year of 250 days for each level from 60 to 97 % and 3 to 120 marks a day. At 30 marks a day a fall by
 * 15 points is signalled within five days in at least 90 % of runs from levels of 90 % and above, of 85 % and above where
 * days differ by chance alone. From lower levels it takes longer, as it must: even with the level known exactly, this
 * sum sees 87 % of falls from 80 % in five days at 0.85 false alarms a year. `npm run bench` measures it.
 */
export function controlChart(days: readonly DaySample[]): Chart {
  const walk: Walk = {
    levelFrom: 0,
    setAside: new Set(),
    baseline: undefined,
    run: undefined,
    event: undefined,
  };
  for (const [index, day] of days.entries()) {
    if (walk.event === undefined) lookForFall(walk, days, index, day);
    else follow(walk, walk.event, index, day);
  }
  return chartOf(walk, days);
}

function lookForFall(walk: Walk, days: readonly DaySample[], index: number, day: DaySample): void {
  const { run } = walk;
  const baseline = run?.baseline ?? baselineOf(usualDays(walk, days, index));
  walk.baseline = baseline;
  if (baseline === undefined) return;
  const evidence = Math.max(0, (run?.evidence ?? 0) + evidenceOf(day, baseline));
  if (evidence === 0) {
    walk.run = undefined;
    return;
  }
  const weight = (run?.weight ?? 0) + weightOf(day.of, baseline.spread);
  const next: Run = { from: run?.from ?? index, evidence, weight, baseline };
  walk.run = next;
  if (strengthOf(next) < 1 || sum(days, next.from, index).of < FEWEST_SINCE) return;
  walk.event = { ...next, signalled: index, strongest: evidence, back: 0, backFrom: undefined };
}

function follow(walk: Walk, event: Event, index: number, day: DaySample): void {
  const evidence = evidenceOf(day, event.baseline);
  event.evidence += evidence;
  event.strongest = Math.max(event.strongest, event.evidence);
  event.back = Math.max(0, event.back - evidence);
  event.backFrom = event.back === 0 ? undefined : (event.backFrom ?? index);
  const isBack = event.back >= BACK;
  if (!isBack && index - event.signalled < ACCEPTED_AFTER_DAYS) return;
  if (!isBack) walk.levelFrom = event.from;
  else if (event.strongest >= CLEAR)
    for (let each = event.from; each < (event.backFrom ?? index); each += 1) walk.setAside.add(each);
  walk.event = undefined;
  walk.run = undefined;
}

/** The newest days before this one that show the level. */
function usualDays({ levelFrom, setAside }: Walk, days: readonly DaySample[], before: number): DaySample[] {
  const usual: DaySample[] = [];
  for (let index = before - 1; index >= levelFrom && usual.length < MOST_BASELINE_DAYS; index -= 1) {
    const day = days[index];
    if (day !== undefined && !setAside.has(index)) usual.push(day);
  }
  return usual;
}

/** How much likelier the day's marks are after a fall than at the usual level: positive speaks for a fall. */
function evidenceOf({ count, of }: DaySample, { usual, spread }: Baseline): number {
  const fallen = Math.max(LOWEST, usual - FALL);
  if (fallen >= usual) return 0;
  const likelihood = count * Math.log(fallen / usual) + (of - count) * Math.log((1 - fallen) / (1 - usual));
  return likelihood / (1 + (of - 1) * spread);
}

/** The run's evidence as a part of what signals a fall: 1 signals. */
function strengthOf({ evidence, weight, baseline }: Run): number {
  const needed = SIGNAL + SIGNAL_RISE * Math.max(0, baseline.usual - SIGNAL_RISES_ABOVE);
  return evidence / (1 + weight / baseline.weight) / needed;
}

function sum(days: readonly DaySample[], from: number, to: number): Sample {
  const run = days.slice(from, to + 1);
  return {
    count: run.reduce((total, { count }) => total + count, 0),
    of: run.reduce((total, { of }) => total + of, 0),
  };
}

function chartOf({ baseline, run, event }: Walk, days: readonly DaySample[]): Chart {
  const begun = event ?? run;
  const firstDay = begun === undefined ? undefined : days[begun.from]?.day;
  const signalledOn = event === undefined ? undefined : days[event.signalled]?.day;
  if (begun !== undefined && firstDay !== undefined) {
    const told: ChartRun = { firstDay, since: sum(days, begun.from, days.length) };
    if (signalledOn !== undefined)
      return { state: 'alarm', baseline: begun.baseline, run: told, signalledOn };
    if (strengthOf(begun) >= 0.5 && told.since.of >= FEWEST_SINCE)
      return { state: 'watch', baseline: begun.baseline, run: told };
  }
  return baseline === undefined ? { state: 'too_little_data' } : { state: 'in_control', baseline };
}
