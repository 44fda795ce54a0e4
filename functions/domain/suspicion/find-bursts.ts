import { byDevice, type Candidate } from './candidate.ts';
import { evidenceOf, weigh, type Weighed } from './evidence.ts';

/** Answers of a burst follow each other within this time. */
const LONGEST_GAP_MS = 60_000;
const FEWEST = 8;
/** So few devices… */
const MOST_DEVICES = 3;
/** …bring so much of a burst. A hundred people after an event bring many devices, also behind one address. */
const THEIR_SHARE = 0.7;
/** A queue that is like the office's other answers is no burst, whatever devices it has. */
const LEAST_EVIDENCE = -3;

/**
 * Many answers through one counter's code in a short time, nearly all from one to three devices. What the others who
 * happened to answer in that time said is not suspected.
 */
export function findBursts(counter: readonly Candidate[], office: Weighed): Candidate[] {
  return sessionsOf(counter).flatMap((session) => {
    if (session.length < FEWEST) return [];
    const few = byDevice(session)
      .slice(0, MOST_DEVICES)
      .filter((device) => device.length > 1)
      .flat();
    const hinted = session.filter(({ trace }) => trace.deviceHint !== undefined).length;
    if (few.length < FEWEST || few.length < THEIR_SHARE * hinted) return [];
    return evidenceOf(weigh(few.map(({ trace }) => trace)), office) >= LEAST_EVIDENCE ? few : [];
  });
}

function sessionsOf(counter: readonly Candidate[]): Candidate[][] {
  const sessions: Candidate[][] = [];
  let last = -Infinity;
  for (const candidate of counter) {
    const { at } = candidate.trace;
    if (at - last > LONGEST_GAP_MS) sessions.push([]);
    sessions.at(-1)?.push(candidate);
    last = at;
  }
  return sessions;
}
