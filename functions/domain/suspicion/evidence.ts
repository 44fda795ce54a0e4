import type { Trace } from './suspicion.ts';

/** What is counted of some answers to weigh them: how many are marked, best, and best with nothing else said. */
export type Weighed = { marked: number; best: number; plainBest: number };

/** The mark that a clerk gives. */
export const BEST = 5;

/** What a clerk's answers are like: nearly all best, nearly none with a word. */
const MADE_BEST = 0.97;
const MADE_PLAIN = 0.97;

/**
 * What an office is taken to be before its own answers are seen, with the weight of ten answers: so good and so
 * silent that a small office is not suspected for being good.
 */
const PRIOR = { answers: 10, best: 0.95, plain: 0.95 };

export function weigh(traces: Iterable<Trace>): Weighed {
  const weighed = { marked: 0, best: 0, plainBest: 0 };
  for (const { mark, isPlain } of traces) {
    if (mark !== undefined) weighed.marked += 1;
    if (mark === BEST) weighed.best += 1;
    if (mark === BEST && isPlain) weighed.plainBest += 1;
  }
  return weighed;
}

/**
 * How much better "made at the desk" explains the marks of some answers than "like the office's other answers" does:
 * the logarithm of the likelihood ratio. By chance alone it exceeds x no more often than once in eˣ.
 */
export function evidenceOf(part: Weighed, whole: Weighed): number {
  const rest = {
    marked: whole.marked - part.marked,
    best: whole.best - part.best,
    plainBest: whole.plainBest - part.plainBest,
  };
  const best = (rest.best + PRIOR.answers * PRIOR.best) / (rest.marked + PRIOR.answers);
  const plain = (rest.plainBest + PRIOR.answers * PRIOR.plain) / (rest.best + PRIOR.answers);
  return (
    part.best * Math.log(MADE_BEST / best) +
    (part.marked - part.best) * Math.log((1 - MADE_BEST) / (1 - best)) +
    part.plainBest * Math.log(MADE_PLAIN / plain) +
    (part.best - part.plainBest) * Math.log((1 - MADE_PLAIN) / (1 - plain))
  );
}

/**
 * The logarithm of one over the chance that so many of all or more come from what brings this share of them, 0 where
 * they are no more than expected (Chernoff's bound, so never too much).
 */
export function excessOf(count: number, of: number, share: number): number {
  const found = count / of;
  if (found <= share) return 0;
  const missing = found === 1 ? 0 : (of - count) * Math.log((1 - found) / (1 - share));
  return count * Math.log(found / share) + missing;
}
