import { dayOf } from '../time/day.ts';
import { isKnown, type Calendar } from './calendar.ts';
import { roundsOf, type ClockEvent } from './case-round.ts';
import { alarmsOf, runOf, type Alarm, type ClockRun } from './clock-run.ts';
import { passageOf } from './passage.ts';
import { clockNames, type RuleSet, type Urgency } from './rule-set.ts';
import type { TimeUnit } from './time-limit.ts';

/** How a clock stands. Moments in milliseconds since 1970. */
type ClockState = {
  /** The last moment in time; undefined while a pause or a missing acknowledgement leaves it open. */
  readonly dueAt: number | undefined;
  readonly doneAt: number | undefined;
  /** Done too late, or not done though due. */
  readonly isOverdue: boolean;
  /** Stands still because the unit waits for the citizen. */
  readonly isPaused: boolean;
  /** It is due on a day whose holidays nobody has announced yet, so that may still move. */
  readonly isProvisional: boolean;
  /**
   * What was left of the limit when it was done, or is left now; once overdue, how long ago it was due, below zero. In
   * the limit's unit: any fraction of hours and minutes, whole days that have ended.
   */
  readonly remaining: { readonly amount: number; readonly unit: TimeUnit };
};

export type CaseClocks = {
  readonly acknowledge: ClockState;
  readonly resolve: ClockState;
  /** 1, and one more for each reopening that started the clocks again. The states above are those of the last. */
  readonly round: number;
  /** Of all rounds, those to come included if nothing more happens; the first to be raised first. */
  readonly alarms: readonly Alarm[];
};

/** By what a case's clocks go. */
export type ClockTerms = {
  readonly ruleSet: RuleSet;
  readonly urgency: Urgency;
  readonly calendar: Calendar;
};

/**
 * How a case's clocks stood at a moment, from what had happened until then; later events are not looked at, so any
 * moment of the past can be reckoned again. @throws RangeError where the case had not been opened by then
 */
export function clocksOf(
  events: readonly ClockEvent[],
  { ruleSet, urgency, calendar }: ClockTerms,
  now: number,
): CaseClocks {
  const rounds = roundsOf(
    events.filter(({ at }) => at <= now),
    ruleSet.reopening,
  );
  const rules = ruleSet.rules[urgency];
  const runs = rounds.map((round) => ({
    acknowledge: runOf('acknowledge', rules.acknowledge, round, calendar),
    resolve: runOf('resolve', rules.resolve, round, calendar),
  }));
  const last = runs.at(-1);
  if (last === undefined) throw new RangeError('A case has at least one round.');
  return {
    acknowledge: stateOf(last.acknowledge, calendar, now),
    resolve: stateOf(last.resolve, calendar, now),
    round: runs.length,
    alarms: runs
      .flatMap((run, index) =>
        clockNames.flatMap((clock) => alarmsOf(clock, run[clock], { calendar, number: index + 1 })),
      )
      .sort((one, other) => one.at - other.at),
  };
}

function stateOf(run: ClockRun, calendar: Calendar, now: number): ClockState {
  const { dueAt, doneAt } = run;
  const isOverdue = dueAt !== undefined && (doneAt === undefined ? now >= dueAt : doneAt > dueAt);
  return {
    dueAt,
    doneAt,
    isOverdue,
    isPaused: doneAt === undefined && run.pauses.some(({ to }) => to === undefined),
    // What ends at midnight is due on the day that ends there.
    isProvisional: dueAt !== undefined && !isKnown(calendar, dayOf(dueAt - 1, calendar.zone)),
    remaining: { amount: remainingOf(run, isOverdue, calendar, doneAt ?? now), unit: run.rule.within.unit },
  };
}

function remainingOf(run: ClockRun, isOverdue: boolean, calendar: Calendar, until: number): number {
  const { rule, startedAt, dueAt, pauses } = run;
  const { amount, unit } = rule.within;
  const passage = passageOf(unit, calendar, pauses);
  if (isOverdue && dueAt !== undefined) return 0 - passage.passed(passage.sinceDue(dueAt), until);
  if (startedAt === undefined) return amount;
  return Math.max(0, amount - passage.passed(passage.sinceReceipt(startedAt), until));
}
