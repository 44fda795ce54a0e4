import type { Calendar } from './calendar.ts';
import type { CaseRound } from './case-round.ts';
import { dueAt } from './due-at.ts';
import { passageOf } from './passage.ts';
import type { ClockName, ClockRule, Superior } from './rule-set.ts';
import { withoutPauses, type Pause } from './span.ts';
import { isAroundTheClock, isInDays } from './time-limit.ts';
import { aroundTheClock, workingSpans } from './working-spans.ts';

/** One clock in one round: when it began, what stopped it, and when its deed was done. */
export type ClockRun = {
  readonly rule: ClockRule;
  /** Undefined while it waits to be started by the acknowledgement. */
  readonly startedAt: number | undefined;
  readonly doneAt: number | undefined;
  readonly pauses: readonly Pause[];
  readonly dueAt: number | undefined;
};

/** What a clock has somebody told. `step` is the same however often the history is reckoned: each is told once. */
export type Alarm = {
  readonly step: string;
  readonly clock: ClockName;
  readonly kind: 'warn' | 'escalate';
  readonly to: 'handler' | Superior;
  readonly at: number;
};

export function runOf(clock: ClockName, rule: ClockRule, round: CaseRound, calendar: Calendar): ClockRun {
  const startedAt = rule.countsFrom === 'opening' ? round.openedAt : round.acknowledgedAt;
  const doneAt = clock === 'acknowledge' ? round.acknowledgedAt : round.resolvedAt;
  const stops = [...(rule.pausable ? round.waits : []), ...round.rests];
  // What stopped it only after it was done has no say in when it was due.
  const pauses = doneAt === undefined ? stops : stops.filter(({ from }) => from < doneAt);
  const due = startedAt === undefined ? undefined : dueAt(startedAt, rule.within, calendar, pauses);
  return { rule, startedAt, doneAt, pauses, dueAt: due };
}

/**
 * Everything that a clock has told or will tell, if nothing more happens. What has been told never changes: when an
 * alarm is raised depends on nothing that comes after it. A clock that runs in working time raises its alarms in
 * working time: what is overdue at close of business is told the next morning.
 */
export function alarmsOf(
  clock: ClockName,
  run: ClockRun,
  { calendar, number }: { calendar: Calendar; number: number },
): Alarm[] {
  const { rule, startedAt, doneAt, pauses, dueAt: due } = run;
  if (startedAt === undefined) return [];
  const raise = (kind: Alarm['kind'], to: Alarm['to'], from: number | undefined): Alarm[] => {
    if (from === undefined) return [];
    const spans = isAroundTheClock(rule.within.unit) ? aroundTheClock(from) : workingSpans(calendar, from);
    const [span] = withoutPauses(spans, pauses);
    return span === undefined || (doneAt !== undefined && span.from >= doneAt)
      ? []
      : [{ step: `${clock}_${kind}_${to}_${number}`, clock, kind, to, at: span.from }];
  };
  const { warnBefore, escalate } = rule;
  return [
    ...(warnBefore === undefined
      ? []
      : raise('warn', 'handler', warnAt(run, startedAt, warnBefore, calendar))),
    ...escalate.flatMap(({ to, after }) => {
      if (due === undefined) return [];
      const passage = passageOf(after.unit, calendar, pauses);
      return raise(
        'escalate',
        to,
        after.amount === 0 ? due : passage.reach(passage.sinceDue(due), after.amount),
      );
    }),
  ];
}

/** When so much of the limit has passed that only that share of it is left. Of days, only whole ones have passed. */
function warnAt(
  { rule: { within }, pauses }: ClockRun,
  startedAt: number,
  shareLeft: number,
  calendar: Calendar,
): number | undefined {
  const passage = passageOf(within.unit, calendar, pauses);
  const used = within.amount * (1 - shareLeft);
  // A hair more than the product: 10 × (1 − 0.9) is not quite 1.
  const amount = isInDays(within.unit) ? Math.floor(used + 1e-9) : used;
  return passage.reach(passage.sinceReceipt(startedAt), amount);
}
