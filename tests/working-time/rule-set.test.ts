import { describe, expect, it } from 'vitest';
import { checkRuleSet } from '../../functions/domain/working-time/check-rule-set.ts';
import type { RuleSet } from '../../functions/domain/working-time/rule-set.ts';
import { shippedRuleSets, wardRules } from '../../functions/domain/working-time/shipped-rule-sets.ts';

const named = (id: string): RuleSet | undefined => shippedRuleSets.find((ruleSet) => ruleSet.id === id);

/** The problems of the ward's rules with something in them changed, in both languages. */
function problemsOf(change: (rules: RuleSet) => unknown): { vi: string; en: string }[] {
  const check = checkRuleSet(change(structuredClone(wardRules)));
  return check.ok ? [] : check.problems.map(({ vi, en }) => ({ vi, en: en ?? '' }));
}

describe('The rule sets that ship', () => {
  it('are one for any ward, those of three cities, and what the law says of data subjects', () => {
    expect(shippedRuleSets.map(({ id, version }) => `${id} ${version}`)).toEqual([
      'ward 1',
      'hcmc-1022 1',
      'ihanoi 1',
      'da-nang 1',
      'personal-data 1',
    ]);
  });

  it.each(shippedRuleSets)('$id is accepted, and named in Vietnamese and English', (ruleSet) => {
    expect(checkRuleSet(structuredClone(ruleSet))).toEqual({ ok: true, ruleSet });
    expect(ruleSet.name.en).toBeDefined();
  });

  it('say what the cities’ regulations say', () => {
    expect(named('hcmc-1022')?.rules.normal.acknowledge.within).toEqual({ amount: 5, unit: 'minutes' });
    expect(named('hcmc-1022')?.rules.normal.resolve.within).toEqual({ amount: 5, unit: 'days' });
    expect(named('ihanoi')?.rules.normal.acknowledge.within).toEqual({ amount: 8, unit: 'working_hours' });
    expect(named('ihanoi')?.rules.urgent.resolve).toMatchObject({
      within: { amount: 4, unit: 'working_hours' },
      countsFrom: 'acknowledgement',
    });
    expect(named('da-nang')?.rules.normal.resolve.within).toEqual({ amount: 3, unit: 'working_days' });
  });

  it('mark what no source says, so that nobody takes it for law', () => {
    expect(named('ihanoi')?.rules.normal.resolve.confirm).toBe(true);
    expect(named('ihanoi')?.rules.urgent.resolve.confirm).toBeUndefined();
    expect(named('ward')?.rules.normal.resolve.confirm).toBe(true);
  });
});

describe('A rule set is refused', () => {
  it.each([
    ['when it is no rule set', () => 'rules'],
    ['without a source', (rules: RuleSet) => ({ ...rules, sources: [] })],
    [
      'when a class is missing',
      ({ rules: { normal, complex }, ...rest }: RuleSet) => ({ ...rest, rules: { normal, complex } }),
    ],
  ])('%s', (_, change) => {
    expect(problemsOf(change)).toHaveLength(1);
  });

  it.each([
    ['half a day is no limit', { amount: 0.5, unit: 'working_days' }],
    ['no time is no limit', { amount: 0, unit: 'working_hours' }],
    ['longer than a year is no limit', { amount: 401, unit: 'days' }],
    ['a week is no unit', { amount: 1, unit: 'weeks' }],
  ])('when a limit is none: %s', (_, within) => {
    const problems = problemsOf((set) => ({
      ...set,
      rules: {
        ...set.rules,
        urgent: { ...set.rules.urgent, resolve: { ...set.rules.urgent.resolve, within } },
      },
    }));

    expect(problems).toHaveLength(1);
    expect(problems[0]?.en).toContain('rules.urgent.resolve.within');
    expect(problems[0]?.vi).toContain('Sửa mục này');
  });

  it('when urgent cases have more time than normal ones, or normal than complex', () => {
    const problems = problemsOf((set) => {
      set.rules.urgent.acknowledge.within = { amount: 9, unit: 'working_hours' };
      set.rules.complex.resolve.within = { amount: 4, unit: 'working_days' };
      return set;
    });

    expect(problems.map(({ en }) => en)).toEqual([
      // Eight working hours are what an urgent case has for its answer.
      '"urgent.acknowledge" has more time than "urgent.resolve". Correct one of the two.',
      '"urgent.acknowledge" has more time than "normal.acknowledge". Correct one of the two.',
      '"normal.resolve" has more time than "complex.resolve". Correct one of the two.',
    ]);
    expect(problems[2]?.vi).toBe(
      '"normal.resolve" có thời hạn dài hơn "complex.resolve". Sửa một trong hai.',
    );
  });

  it('when minutes, hours and days of the calendar are compared, too', () => {
    const problems = problemsOf((set) => {
      set.rules.normal.resolve.within = { amount: 2, unit: 'days' };
      set.rules.complex.resolve.within = { amount: 47, unit: 'hours' };
      return set;
    });

    expect(problems).toHaveLength(1);
  });

  it('when the acknowledgement waits for itself', () => {
    const problems = problemsOf((set) => {
      set.rules.normal.acknowledge.countsFrom = 'acknowledgement';
      return set;
    });

    expect(problems.map(({ en }) => en)).toEqual([
      '"normal.acknowledge" cannot count from the acknowledgement itself: choose "opening".',
    ]);
  });

  it.each([
    ['one superior is told twice', ['office_head', 'office_head'], [0, 1], 'working_days'],
    ['the chair is told before the head of office', ['ward_chair', 'office_head'], [0, 1], 'working_days'],
    ['two are told at once', ['office_head', 'ward_chair'], [1, 1], 'working_days'],
    ['the farther is told sooner', ['office_head', 'ward_chair'], [2, 1], 'working_days'],
  ] as const)('when %s', (_, to, after, unit) => {
    const problems = problemsOf((set) => {
      set.rules.normal.resolve.escalate = [
        { to: to[0], after: { amount: after[0], unit } },
        { to: to[1], after: { amount: after[1], unit } },
      ];
      return set;
    });

    expect(problems).toHaveLength(1);
    expect(problems[0]?.en).toContain(
      '"normal.resolve": superiors are told in the order office_head, ward_chair',
    );
  });
});
