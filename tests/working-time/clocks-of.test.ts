import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../functions/domain/working-time/calendar.ts';
import { spansOn } from '../../functions/domain/working-time/calendar.ts';
import type { ClockEvent } from '../../functions/domain/working-time/case-round.ts';
import { clocksOf, type CaseClocks, type ClockTerms } from '../../functions/domain/working-time/clocks-of.ts';
import { ruleSetSchema, urgencies, type RuleSet } from '../../functions/domain/working-time/rule-set.ts';
import { shippedRuleSets, wardRules } from '../../functions/domain/working-time/shipped-rule-sets.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { anyCalendar, anyMoment, moment, shown, switchboard, ward } from './working-hours.ts';

const named = (id: string): RuleSet =>
  ruleSetSchema.parse(shippedRuleSets.find((ruleSet) => ruleSet.id === id));

/** `opened 2026-03-02 09:00` */
const history = (...lines: string[]): ClockEvent[] =>
  lines.map((line) => {
    const [kind = '', day = '', time = ''] = line.split(' ');
    return { kind: kindNamed(kind), at: moment(`${day} ${time}`) };
  });

const kinds = ['opened', 'acknowledged', 'waiting_started', 'waiting_ended', 'resolved', 'reopened'] as const;
function kindNamed(text: string): ClockEvent['kind'] {
  const kind = kinds.find((name) => name === text);
  if (kind === undefined) throw new Error(`No such event: ${text}`);
  return kind;
}

const inWard: ClockTerms = { ruleSet: wardRules, urgency: 'normal', calendar: ward };
const at = (now: string, events: ClockEvent[], terms = inWard): CaseClocks =>
  clocksOf(events, terms, moment(now));
const told = ({ alarms }: CaseClocks, clock: 'acknowledge' | 'resolve' = 'resolve'): string[] =>
  alarms
    .filter((alarm) => alarm.clock === clock)
    .map(({ kind, to, at: when }) => `${kind} ${to} ${shown(when)}`);

describe('A case in a ward', () => {
  const opened = history('opened 2026-03-02 09:00');

  it('must be taken up within eight working hours and answered within five working days', () => {
    const { acknowledge, resolve, round } = at('2026-03-02 09:00', opened);

    expect(shown(acknowledge.dueAt)).toBe('2026-03-03 09:30');
    expect(acknowledge.remaining).toEqual({ amount: 8, unit: 'working_hours' });
    expect(shown(resolve.dueAt)).toBe('2026-03-09 17:00');
    expect(resolve.remaining).toEqual({ amount: 5, unit: 'working_days' });
    expect(round).toBe(1);
  });

  it('shows what is left, by the hour and by the day', () => {
    const { acknowledge, resolve } = at('2026-03-03 08:00', opened);

    expect(acknowledge.remaining.amount).toBe(1.5);
    expect(resolve.remaining.amount).toBe(5);
    expect(at('2026-03-03 17:00', opened).resolve.remaining.amount).toBe(4);
  });

  it('is overdue once the limit is over, and says by how much', () => {
    const before = moment('2026-03-09 17:00') - 1;
    expect(clocksOf(opened, inWard, before).resolve).toMatchObject({
      isOverdue: false,
      remaining: { amount: 1 },
    });

    expect(at('2026-03-09 17:00', opened).resolve).toMatchObject({
      isOverdue: true,
      remaining: { amount: 0 },
    });
    expect(at('2026-03-12 10:00', opened).resolve).toMatchObject({
      isOverdue: true,
      remaining: { amount: -2 },
    });
    expect(at('2026-03-03 11:00', opened).acknowledge).toMatchObject({
      isOverdue: true,
      remaining: { amount: -1.5 },
    });
  });

  it('is in time when it is done as the limit ends, and late a millisecond after', () => {
    const due = moment('2026-03-09 17:00');
    const resolvedAt = (when: number): ClockEvent[] => [...opened, { kind: 'resolved', at: when }];

    expect(clocksOf(resolvedAt(due), inWard, due + 1).resolve.isOverdue).toBe(false);
    expect(clocksOf(resolvedAt(due + 1), inWard, due + 1).resolve.isOverdue).toBe(true);
  });

  it('keeps for good how it was when it was done', () => {
    const events = history(
      'opened 2026-03-02 09:00',
      'acknowledged 2026-03-02 10:00',
      'resolved 2026-03-04 10:00',
    );
    const { acknowledge, resolve } = at('2026-06-01 09:00', events);

    expect(acknowledge).toMatchObject({ isOverdue: false, remaining: { amount: 7 } });
    expect(resolve).toMatchObject({ isOverdue: false, remaining: { amount: 4 } });
    expect(shown(resolve.doneAt)).toBe('2026-03-04 10:00');
  });

  it('warns its handler before, and then tells head of office, chair and the unit above in working time', () => {
    const clocks = at('2026-03-02 09:00', opened);

    expect(told(clocks, 'acknowledge')).toEqual([
      'warn handler 2026-03-03 07:30',
      'escalate office_head 2026-03-03 09:30',
      'escalate ward_chair 2026-03-03 13:30',
    ]);
    expect(told(clocks)).toEqual([
      'warn handler 2026-03-06 07:30',
      'escalate office_head 2026-03-10 07:30',
      'escalate ward_chair 2026-03-11 07:30',
      'escalate unit_above 2026-03-13 07:30',
    ]);
  });

  it('tells nobody any more once it is done', () => {
    const events = history('opened 2026-03-02 09:00', 'resolved 2026-03-10 09:00');

    expect(told(at('2026-03-20 09:00', events))).toEqual([
      'warn handler 2026-03-06 07:30',
      'escalate office_head 2026-03-10 07:30',
    ]);
    expect(told(at('2026-03-20 09:00', events), 'acknowledge')).toHaveLength(3);
  });

  it('names each alarm once and for good', () => {
    const steps = at('2026-03-02 09:00', opened).alarms.map(({ step }) => step);

    expect(steps).toContain('resolve_escalate_ward_chair_1');
    expect(new Set(steps).size).toBe(steps.length);
  });

  it('warns after the share of the limit that its rule says, in whole days', () => {
    const early = structuredClone(wardRules);
    early.rules.complex.resolve.warnBefore = 0.9;
    const clocks = at('2026-03-02 09:00', opened, { ...inWard, urgency: 'complex', ruleSet: early });

    // One of its ten days has passed at the close of Tuesday.
    expect(told(clocks)[0]).toBe('warn handler 2026-03-04 07:30');
  });

  it('is due at midnight where the office never closes, and the day after begins then', () => {
    const clocks = at('2026-12-24 09:00', history('opened 2026-12-24 09:00'), {
      ...inWard,
      calendar: switchboard,
    });
    const newYearsEve = at('2026-12-26 09:00', history('opened 2026-12-26 09:00'), {
      ...inWard,
      calendar: switchboard,
    });

    expect(told(clocks).slice(1)).toEqual([
      'escalate office_head 2026-12-30 00:00',
      'escalate ward_chair 2026-12-31 00:00',
      'escalate unit_above 2027-01-03 00:00',
    ]);
    expect(shown(newYearsEve.resolve.dueAt)).toBe('2027-01-01 00:00');
    expect(newYearsEve.resolve.isProvisional).toBe(false);
  });

  it('is provisional when it is due on a day whose holidays are not announced yet', () => {
    const late = history('opened 2026-12-30 09:00');

    expect(at('2026-12-30 09:00', late).acknowledge.isProvisional).toBe(false);
    expect(at('2026-12-30 09:00', late).resolve.isProvisional).toBe(true);
  });
});

describe('While the unit waits for the citizen', () => {
  const asked = history('opened 2026-03-02 09:00', 'waiting_started 2026-03-03 10:00');

  it('the case counts as taken up, the answer has no due date, and nobody is told', () => {
    const { acknowledge, resolve, alarms } = at('2026-03-20 09:00', asked);

    expect(shown(acknowledge.doneAt)).toBe('2026-03-03 10:00');
    expect(resolve).toMatchObject({ dueAt: undefined, isPaused: true, isOverdue: false });
    expect(resolve.remaining.amount).toBe(5);
    expect(alarms.filter(({ clock }) => clock === 'resolve')).toEqual([]);
  });

  it('goes on where it stood when the citizen has replied', () => {
    const events = [...asked, ...history('waiting_ended 2026-03-09 10:00')];
    const { resolve } = at('2026-03-09 10:00', events);

    expect(resolve).toMatchObject({ isPaused: false, remaining: { amount: 5 } });
    expect(shown(resolve.dueAt)).toBe('2026-03-13 17:00');
  });

  it('asking twice is waiting once', () => {
    const twice = [
      ...asked,
      ...history('waiting_started 2026-03-04 10:00', 'waiting_ended 2026-03-09 10:00'),
    ];
    const once = [...asked, ...history('waiting_ended 2026-03-09 10:00')];

    expect(at('2026-03-09 10:00', twice)).toEqual(at('2026-03-09 10:00', once));
  });

  it('what was done when the wait began keeps its due date', () => {
    const lenient = structuredClone(wardRules);
    lenient.rules.normal.acknowledge.pausable = true;
    const askedSoon = history('opened 2026-03-02 09:00', 'waiting_started 2026-03-02 10:00');
    const { acknowledge } = at('2026-03-20 09:00', askedSoon, { ...inWard, ruleSet: lenient });

    expect(shown(acknowledge.dueAt)).toBe('2026-03-03 09:30');
    expect(acknowledge).toMatchObject({ isOverdue: false, isPaused: false });
  });

  it('does not stand still where the rule does not allow it', () => {
    const strict = structuredClone(wardRules);
    strict.rules.normal.resolve.pausable = false;
    const { resolve } = at('2026-03-20 09:00', asked, { ...inWard, ruleSet: strict });

    expect(resolve).toMatchObject({ isPaused: false, isOverdue: true });
    expect(shown(resolve.dueAt)).toBe('2026-03-09 17:00');
  });

  it('was overdue already if it was before it asked', () => {
    const events = history('opened 2026-03-02 09:00', 'waiting_started 2026-03-10 10:00');
    const { resolve } = at('2026-03-20 09:00', events);

    expect(shown(resolve.dueAt)).toBe('2026-03-09 17:00');
    expect(resolve).toMatchObject({ isOverdue: true, isPaused: true, remaining: { amount: 0 } });
    expect(told(at('2026-03-20 09:00', events))).toEqual([
      'warn handler 2026-03-06 07:30',
      'escalate office_head 2026-03-10 07:30',
    ]);
  });

  it('stops waiting when it is resolved', () => {
    const events = [...asked, ...history('resolved 2026-03-09 10:00')];

    expect(at('2026-03-20 09:00', events).resolve).toMatchObject({ isPaused: false, isOverdue: false });
  });
});

describe('A reopened case', () => {
  const reopened = history(
    'opened 2026-03-02 09:00',
    'acknowledged 2026-03-02 10:00',
    'resolved 2026-03-05 10:00',
    'reopened 2026-03-16 09:00',
  );

  it('gets all its time again in a ward, and its alarms again', () => {
    const clocks = at('2026-03-16 09:00', reopened);

    expect(clocks.round).toBe(2);
    expect(shown(clocks.acknowledge.dueAt)).toBe('2026-03-17 09:30');
    expect(clocks.acknowledge.doneAt).toBeUndefined();
    expect(shown(clocks.resolve.dueAt)).toBe('2026-03-23 17:00');
    expect(clocks.alarms.map(({ step }) => step)).toContain('resolve_warn_handler_2');
  });

  it('keeps the alarms of its first round', () => {
    const late = history('opened 2026-03-02 09:00', 'resolved 2026-03-12 10:00', 'reopened 2026-03-16 09:00');
    const steps = at('2026-03-16 09:00', late).alarms.map(({ step }) => step);

    expect(steps).toContain('resolve_escalate_ward_chair_1');
    expect(steps).not.toContain('resolve_escalate_unit_above_1');
  });

  it('no longer waits for the citizen for whom it waited when it was resolved', () => {
    const events = history(
      'opened 2026-03-02 09:00',
      'waiting_started 2026-03-02 10:00',
      'resolved 2026-03-05 10:00',
      'reopened 2026-03-16 09:00',
    );
    const { resolve } = at('2026-03-16 09:00', events, { ...inWard, ruleSet: named('da-nang') });

    expect(resolve).toMatchObject({ isPaused: false, remaining: { amount: 3 } });
    expect(shown(resolve.dueAt)).toBe('2026-03-18 17:00');
  });

  it('goes on with what was left in Đà Nẵng', () => {
    const terms = { ...inWard, ruleSet: named('da-nang') };
    const clocks = at('2026-03-16 09:00', reopened, terms);

    expect(clocks.round).toBe(1);
    expect(shown(clocks.acknowledge.doneAt)).toBe('2026-03-02 10:00');
    // Two of its three days had ended when it was resolved.
    expect(clocks.resolve.remaining.amount).toBe(1);
    expect(shown(clocks.resolve.dueAt)).toBe('2026-03-16 17:00');
  });
});

describe('The rules of the cities', () => {
  it('1022 forwards within five minutes, in the night of Tết as well', () => {
    const terms = { ...inWard, ruleSet: named('hcmc-1022') };
    const clocks = at('2026-02-16 23:58', history('opened 2026-02-16 23:58'), terms);

    expect(shown(clocks.acknowledge.dueAt)).toBe('2026-02-17 00:03');
    expect(told(clocks, 'acknowledge')).toEqual([
      'warn handler 2026-02-17 00:01',
      'escalate office_head 2026-02-17 00:13',
      'escalate ward_chair 2026-02-17 01:03',
    ]);
    expect(shown(clocks.resolve.dueAt)).toBe('2026-02-23 17:00');
  });

  it('1022 has no days left, and is not late, on the Monday after its last day was a Saturday', () => {
    const terms = { ...inWard, ruleSet: named('hcmc-1022') };
    const { resolve } = at('2026-03-09 10:00', history('opened 2026-03-02 09:00'), terms);

    expect(shown(resolve.dueAt)).toBe('2026-03-09 17:00');
    expect(resolve).toMatchObject({ isOverdue: false, remaining: { amount: 0, unit: 'days' } });
  });

  it('iHanoi counts the answer from taking the case up: until then it has no due date', () => {
    const terms: ClockTerms = { ...inWard, ruleSet: named('ihanoi'), urgency: 'urgent' };
    const opened = history('opened 2026-03-02 09:00');
    const taken = [...opened, ...history('acknowledged 2026-03-02 10:00')];

    expect(at('2026-03-10 09:00', opened, terms).resolve).toMatchObject({
      dueAt: undefined,
      isOverdue: false,
      remaining: { amount: 4, unit: 'working_hours' },
    });
    expect(at('2026-03-10 09:00', opened, terms).acknowledge.isOverdue).toBe(true);
    expect(shown(at('2026-03-10 09:00', taken, terms).resolve.dueAt)).toBe('2026-03-02 16:00');
  });
});

describe('A history that is out of the ordinary', () => {
  it('counts the same in whatever order it is read', () => {
    const events = history(
      'opened 2026-03-02 09:00',
      'acknowledged 2026-03-02 10:00',
      'resolved 2026-03-05 10:00',
    );

    expect(at('2026-03-06 09:00', events.toReversed())).toEqual(at('2026-03-06 09:00', events));
  });

  it('is not changed by what makes no sense where it stands', () => {
    const events = history(
      'opened 2026-03-02 09:00',
      'acknowledged 2026-03-02 10:00',
      'resolved 2026-03-05 10:00',
    );
    const nonsense = history(
      'waiting_ended 2026-03-02 09:30',
      'reopened 2026-03-02 11:00',
      'opened 2026-03-02 12:00',
      'acknowledged 2026-03-03 10:00',
      'waiting_started 2026-03-06 10:00',
      'resolved 2026-03-07 10:00',
    );

    expect(at('2026-03-09 09:00', [...events, ...nonsense])).toEqual(at('2026-03-09 09:00', events));
  });

  it('must begin by opening the case', () => {
    expect(() => at('2026-03-09 09:00', history('resolved 2026-03-02 09:00'))).toThrow(RangeError);
    expect(() => at('2026-03-01 09:00', history('opened 2026-03-02 09:00'))).toThrow(RangeError);
  });
});

const laterKinds = fc.constantFrom(...kinds.filter((kind) => kind !== 'opened'));
const anyHistory: fc.Arbitrary<ClockEvent[]> = fc
  .record({
    openedAt: anyMoment,
    later: fc.array(fc.record({ kind: laterKinds, after: fc.integer({ min: 1, max: 6 * 86_400_000 }) }), {
      maxLength: 8,
    }),
  })
  .map(({ openedAt, later }) => {
    let when = openedAt;
    return [
      { kind: 'opened', at: openedAt },
      ...later.map(({ kind, after }) => {
        when += after;
        return { kind, at: when };
      }),
    ];
  });
const anyTerms: fc.Arbitrary<ClockTerms> = fc.record({
  ruleSet: fc.constantFrom(...shippedRuleSets),
  urgency: fc.constantFrom(...urgencies),
  calendar: anyCalendar,
});
const isAtWorkThen = (calendar: Calendar, when: number): boolean =>
  spansOn(calendar, dayOf(when, calendar.zone)).some(({ from, to }) => from <= when && when < to);

describe('Whatever happens to a case', () => {
  it('an alarm that was raised is never taken back or moved by what happens later', () => {
    fc.assert(
      fc.property(
        anyHistory,
        anyTerms,
        fc.integer({ min: 0, max: 40 * 86_400_000 }),
        (events, terms, after) => {
          const now = (events[0]?.at ?? 0) + after;
          const end = now + 100 * 86_400_000;
          const raisedBefore = (clocks: CaseClocks) => clocks.alarms.filter((alarm) => alarm.at < now);

          expect(raisedBefore(clocksOf(events, terms, end))).toEqual(
            raisedBefore(clocksOf(events, terms, now)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('each is told once a round, the handler before it is due and the others after', () => {
    fc.assert(
      fc.property(anyHistory, anyTerms, (events, terms) => {
        const { alarms, resolve, acknowledge, round } = clocksOf(events, terms, events.at(-1)?.at ?? 0);
        const dueBy = { resolve: resolve.dueAt, acknowledge: acknowledge.dueAt };

        expect(new Set(alarms.map(({ step }) => step)).size).toBe(alarms.length);
        for (const { clock, kind, step, at: when } of alarms.filter(({ step }) =>
          step.endsWith(`_${round}`),
        )) {
          const due = dueBy[clock] ?? Infinity;
          expect({ step, isBefore: when < due }).toEqual({ step, isBefore: kind === 'warn' });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('nobody is told outside working time, except by a clock that runs day and night', () => {
    fc.assert(
      fc.property(anyHistory, anyTerms, (events, terms) => {
        const rules = terms.ruleSet.rules[terms.urgency];
        const { alarms } = clocksOf(events, terms, events.at(-1)?.at ?? 0);
        const inWorkingTime = alarms.filter(({ clock }) => rules[clock].within.unit !== 'minutes');

        expect(inWorkingTime.filter(({ at: when }) => !isAtWorkThen(terms.calendar, when))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('is overdue exactly when less than nothing is left or the due moment has come', () => {
    fc.assert(
      fc.property(anyHistory, anyTerms, anyMoment, (events, terms, later) => {
        const now = Math.max(later, events[0]?.at ?? 0);
        for (const state of [
          clocksOf(events, terms, now).acknowledge,
          clocksOf(events, terms, now).resolve,
        ]) {
          const isLate = state.dueAt !== undefined && (state.doneAt ?? now + 1) > state.dueAt;
          expect(state.isOverdue).toBe(isLate);
          expect(state.remaining.amount <= 0 || !state.isOverdue).toBe(true);
          expect(state.remaining.amount >= 0 || state.isOverdue).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
