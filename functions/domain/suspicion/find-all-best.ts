import { byDevice, type Candidate } from './candidate.ts';
import { BEST, evidenceOf, weigh, type Weighed } from './evidence.ts';

const FEWEST = 10;
const LEAST_EVIDENCE = 5.5;

/** A run is looked for as if an office gave the best mark in so many answers; it is weighed by what the office gives. */
const USUAL_BEST = 0.75;
const MADE_BEST = 0.97;
const UP = Math.log(MADE_BEST / USUAL_BEST);
const DOWN = Math.log((1 - MADE_BEST) / (1 - USUAL_BEST));

/** The share of answers from devices that come again, mostly here: of honest people (a family's phone) and of a clerk. */
const AGAIN = { honest: 0.3, made: 0.7 };
/** The honest share is taken to be so with the weight of so many answers. */
const PRIOR_ANSWERS = 10;
/** Answers of one device are not as many independent witnesses. */
const DEVICES_WEIGH = 0.7;

const HOUR_MS = 3_600_000;
const OPEN_HOURS = 9;
/** The busiest hours bring so many times the usual. */
const PEAK = 2;
/** People come in crowds too: crowding alone must never be enough. */
const MOST_CROWDING = 3;

/**
 * The best marks of the run at one counter that the office's other answers explain worst, if they explain it badly
 * enough. A few other marks within do not end a run: honest people answer in between, and their best marks are
 * suspected with the rest, for nothing tells them apart.
 *
 * @param ofDevice the office's answers of the day by device
 */
export function findAllBest(
  counter: readonly Candidate[],
  ofDevice: ReadonlyMap<string, number>,
  office: Weighed,
): Candidate[] {
  const run = bestRunOf(counter);
  if (run.length < FEWEST) return [];
  const evidence =
    evidenceOf(weigh(run.map(({ trace }) => trace)), office) +
    deviceEvidence(run, ofDevice) +
    crowding(run, counter.length);
  return evidence >= LEAST_EVIDENCE ? run.filter(({ trace }) => trace.mark === BEST) : [];
}

/** The part where what each mark adds has its largest sum: Page's cumulative sums (1954, Biometrika 41:100). */
function bestRunOf(counter: readonly Candidate[]): readonly Candidate[] {
  let [height, from] = [0, 0];
  let best = { height: 0, from: 0, to: 0 };
  for (const [place, { trace }] of counter.entries()) {
    if (trace.mark === undefined) continue;
    height += trace.mark === BEST ? UP : DOWN;
    if (height <= 0) [height, from] = [0, place + 1];
    else if (height > best.height) best = { height, from, to: place + 1 };
  }
  return counter.slice(best.from, best.to);
}

/**
 * Devices that come again within the run and hardly elsewhere, against how many come again outside of it: the office's
 * Wi-Fi is seen at every counter and all day.
 */
function deviceEvidence(run: readonly Candidate[], ofDevice: ReadonlyMap<string, number>): number {
  const devices = byDevice(run);
  const hereOf = new Map(devices.map((device) => [device[0]?.trace.deviceHint ?? '', device.length]));
  const outside = [...ofDevice].map(([hint, all]) => all - (hereOf.get(hint) ?? 0));
  const againOutside = sum(outside.filter((count) => count > 1));
  const honest = Math.min(
    AGAIN.made,
    Math.max(AGAIN.honest, (againOutside + AGAIN.honest * PRIOR_ANSWERS) / (sum(outside) + PRIOR_ANSWERS)),
  );
  const hinted = sum([...hereOf.values()]);
  const again = sum(
    [...hereOf]
      .filter(([hint, here]) => here > 1 && here > (ofDevice.get(hint) ?? 0) - here)
      .map(([, here]) => here),
  );
  return (
    DEVICES_WEIGH *
    (again * Math.log(AGAIN.made / honest) + (hinted - again) * Math.log((1 - AGAIN.made) / (1 - honest)))
  );
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** How badly the counter's other hours explain so many answers in the run's time (a Poisson tail's bound). */
function crowding(run: readonly Candidate[], ofCounter: number): number {
  const hours = ((run.at(-1)?.trace.at ?? 0) - (run[0]?.trace.at ?? 0)) / HOUR_MS;
  if (hours >= OPEN_HOURS / 2) return 0;
  const expected = ((ofCounter - run.length + 1) * PEAK * hours) / (OPEN_HOURS - hours);
  if (expected >= run.length) return 0;
  if (expected === 0) return MOST_CROWDING;
  return Math.min(MOST_CROWDING, run.length * Math.log(run.length / expected) - (run.length - expected));
}
