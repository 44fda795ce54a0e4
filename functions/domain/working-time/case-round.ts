import type { RuleSet } from './rule-set.ts';
import type { Pause } from './span.ts';

/** What matters of a case's history for its clocks. `at` in milliseconds since 1970. */
export type ClockEvent = {
  readonly at: number;
  readonly kind: 'opened' | 'acknowledged' | 'waiting_started' | 'waiting_ended' | 'resolved' | 'reopened';
};

/** One run of both clocks: from opening, or from a reopening that starts them again. */
export type CaseRound = {
  readonly openedAt: number;
  acknowledgedAt: number | undefined;
  resolvedAt: number | undefined;
  /** While the unit waited for the citizen. */
  readonly waits: Pause[];
  /** While it was resolved, until it was reopened and the clocks went on. */
  readonly rests: Pause[];
};

/**
 * The rounds that a history comes to, the oldest first. Whoever asks the citizen or resolves has taken the case up, so
 * that acknowledges it. Resolving ends the wait. What makes no sense where it stands (an end of a wait that nobody
 * began, work on what is resolved) changes nothing. @throws RangeError where a case does not begin by being opened
 */
export function roundsOf(events: readonly ClockEvent[], reopening: RuleSet['reopening']): CaseRound[] {
  const [first, ...later] = events.toSorted((one, other) => one.at - other.at);
  if (first?.kind !== 'opened') throw new RangeError('A case begins by being opened.');
  let round = newRound(first.at);
  const rounds = [round];
  for (const { at, kind } of later) {
    if (kind !== 'reopened') move(round, kind, at);
    else if (round.resolvedAt !== undefined) {
      if (reopening === 'restart') rounds.push((round = newRound(at)));
      else {
        round.rests.push({ from: round.resolvedAt, to: at });
        round.resolvedAt = undefined;
      }
    }
  }
  return rounds;
}

function newRound(openedAt: number): CaseRound {
  return { openedAt, acknowledgedAt: undefined, resolvedAt: undefined, waits: [], rests: [] };
}

function move(round: CaseRound, kind: Exclude<ClockEvent['kind'], 'reopened'>, at: number): void {
  if (round.resolvedAt !== undefined) return;
  const isWaiting = round.waits.some(({ to }) => to === undefined);
  switch (kind) {
    case 'opened':
      return;
    case 'acknowledged':
      round.acknowledgedAt ??= at;
      return;
    case 'waiting_started':
      round.acknowledgedAt ??= at;
      if (!isWaiting) round.waits.push({ from: at, to: undefined });
      return;
    case 'waiting_ended':
      endWait(round, at);
      return;
    case 'resolved':
      round.acknowledgedAt ??= at;
      round.resolvedAt = at;
      endWait(round, at);
  }
}

function endWait({ waits }: CaseRound, at: number): void {
  const open = waits.findIndex(({ to }) => to === undefined);
  const wait = waits[open];
  if (wait !== undefined) waits[open] = { from: wait.from, to: at };
}
