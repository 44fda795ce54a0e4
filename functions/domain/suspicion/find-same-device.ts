import { byDevice, type Candidate } from './candidate.ts';
import { evidenceOf, excessOf, weigh, type Weighed } from './evidence.ts';

const FEWEST = 8;
/**
 * The office's Wi-Fi and a popular phone give honest people one hint. It is taken to bring a fifth of the answers,
 * with the weight of fifteen, until the other counters show how many it brings.
 */
const PRIOR = { answers: 15, share: 0.2 };
const LEAST_EVIDENCE = 8;

/**
 * Answers of one device at one counter: more than a hint that honest people share would bring there, and better and
 * plainer than the office's other answers. Neither alone is enough, unless it is overwhelming.
 */
export function findSameDevice(
  counter: readonly Candidate[],
  elsewhere: { answers: number; ofDevice: ReadonlyMap<string, number> },
  office: Weighed,
): Candidate[] {
  return byDevice(counter).flatMap((device) => {
    if (device.length < FEWEST) return [];
    const hint = device[0]?.trace.deviceHint ?? '';
    const ofHint = (elsewhere.ofDevice.get(hint) ?? 0) + PRIOR.answers * PRIOR.share;
    const share = ofHint / (elsewhere.answers + PRIOR.answers);
    const excess = excessOf(device.length, counter.length, share);
    const made = evidenceOf(weigh(device.map(({ trace }) => trace)), office);
    return excess + made >= LEAST_EVIDENCE ? device : [];
  });
}
