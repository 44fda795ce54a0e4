import { retention } from '../contact/retention.ts';
import type { Clock } from '../time/clock.ts';
import { calendarOf } from '../working-time/calendar.ts';
import type { ClockEvent } from '../working-time/case-round.ts';
import { clocksOf, type CaseClocks, type ClockTerms } from '../working-time/clocks-of.ts';
import { wardRules } from '../working-time/shipped-rule-sets.ts';
import { vietnamTables } from '../working-time/shipped-tables.ts';
import type { UnitCalendar } from '../working-time/unit-calendar.ts';
import { ruleSetNamed } from '../working-time/unit-terms.ts';
import type { Case } from './case.ts';
import { isAcknowledging, type CaseEvent } from './case-event.ts';
import { REOPENABLE_MS } from './change-case.ts';
import { isOpen, moveNamed } from './case-state.ts';

/** Not an alarm: an answered case of which nobody says more is closed then. */
const CLOSE_STEP = 'close';
/** Not alarms either: the contact details of a case are erased then, and what was written in it. */
export const ERASE_CONTACT_STEP = 'erase_contact';
export const FORGET_STEP = 'forget';
/** Nor is this: the files of a case that its citizen withdrew are erased then. */
export const ERASE_ATTACHMENTS_STEP = 'erase_attachments';

const DAY_MS = 86_400_000;

/**
 * When a case falls due and who is told next, by what happened to it: nothing else is stored of its dates, so they can be
 * reckoned again from the history at any time.
 */
function clocksOfCase(
  events: readonly CaseEvent[],
  {
    ruleSet,
    urgency,
    unitCalendar,
    now,
  }: Pick<ClockTerms, 'ruleSet' | 'urgency'> & {
    unitCalendar: UnitCalendar;
    now: number;
  },
): CaseClocks {
  const calendar = calendarOf(unitCalendar, vietnamTables);
  return clocksOf(clockEvents(events), { ruleSet, urgency, calendar }, now);
}

/** Sets the dates of a case after something happened to it. */
export function planCase({
  unitCalendarOf,
  now,
}: {
  /** By whose working time its clocks go. */
  unitCalendarOf: (current: Case) => Promise<UnitCalendar>;
  now: Clock;
}) {
  return async (events: readonly CaseEvent[], unplanned: Case): Promise<Case> => {
    const {
      acknowledgeBy: _acknowledgeBy,
      answerBy: _answerBy,
      isLate: _isLate,
      nextAlarm: _nextAlarm,
      ...bare
    } = unplanned;
    const { acknowledge, resolve, alarms } = clocksOfCase(events, {
      // The ward's where the software has the set no longer.
      ruleSet: ruleSetNamed(unplanned.rules) ?? wardRules,
      urgency: unplanned.urgency ?? 'normal',
      unitCalendar: await unitCalendarOf(unplanned),
      now: Math.max(now(), unplanned.changedAt),
    });
    if (unplanned.state === 'answered' && unplanned.restedAt !== undefined)
      return {
        ...bare,
        isLate: resolve.isOverdue,
        nextAlarm: { step: CLOSE_STEP, at: unplanned.restedAt + REOPENABLE_MS },
      };
    if (!isOpen(unplanned.state)) return { ...bare, isLate: resolve.isOverdue, ...nextAtRest(unplanned) };
    const raised = new Set(events.flatMap(({ what }) => (what.kind === 'alarm' ? [what.step] : [])));
    const next = alarms.find(({ step }) => !raised.has(step));
    return {
      ...bare,
      ...(acknowledge.dueAt === undefined || acknowledge.doneAt !== undefined
        ? {}
        : { acknowledgeBy: acknowledge.dueAt }),
      ...(resolve.dueAt === undefined || resolve.isPaused ? {} : { answerBy: resolve.dueAt }),
      ...(next === undefined ? {} : { nextAlarm: { step: next.step, at: next.at, to: next.to } }),
    };
  };
}

/** What is erased next of a case at rest, counted from the moment from which on nobody can reopen it. */
function nextAtRest({
  restedAt,
  hasContact,
  isForgotten,
  isWithdrawn,
  attached,
}: Case): Pick<Case, 'nextAlarm'> {
  if (restedAt === undefined || isForgotten === true) return {};
  if (isWithdrawn === true && attached !== undefined)
    return { nextAlarm: { step: ERASE_ATTACHMENTS_STEP, at: restedAt } };
  const endedAt = restedAt + REOPENABLE_MS;
  return {
    nextAlarm: hasContact
      ? { step: ERASE_CONTACT_STEP, at: endedAt + retention.contactDays * DAY_MS }
      : { step: FORGET_STEP, at: endedAt + retention.textDays * DAY_MS },
  };
}

function clockEvents(events: readonly CaseEvent[]): ClockEvent[] {
  let isWaiting = false;
  return events.flatMap(({ at, by, what }): ClockEvent[] => {
    if (what.kind === 'opened') return [{ at, kind: 'opened' }];
    // Handing a case on takes nobody's time: the clock goes on for whoever gets it.
    const acknowledged: ClockEvent[] = isAcknowledging({ by, what }) ? [{ at, kind: 'acknowledged' }] : [];
    const move = moveNamed(what.kind);
    if (move === undefined) return acknowledged;
    const wasWaiting = isWaiting;
    isWaiting = what.kind === 'ask';
    const waited: ClockEvent[] =
      wasWaiting && !isWaiting
        ? [{ at, kind: 'waiting_ended' }]
        : isWaiting && !wasWaiting
          ? [{ at, kind: 'waiting_started' }]
          : [];
    if (what.kind === 'reopen') return [...waited, { at, kind: 'reopened' }];
    return isOpen(move.to)
      ? [...acknowledged, ...waited]
      : [...acknowledged, ...waited, { at, kind: 'resolved' }];
  });
}
