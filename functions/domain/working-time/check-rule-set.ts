import type { Localized } from '../shared/localized.ts';
import {
  clockNames,
  ruleSetSchema,
  superiors,
  urgencies,
  type ClockName,
  type ClockRule,
  type RuleSet,
  type Urgency,
} from './rule-set.ts';
import type { TimeLimit, TimeUnit } from './time-limit.ts';

type ClockPath = readonly [Urgency, ClockName];

export type RuleSetCheck = { ok: true; ruleSet: RuleSet } | { ok: false; problems: Localized[] };

/**
 * Reads a rule set and says everything that is wrong with it: shape, an acknowledgement that would wait for itself,
 * superiors who would be told out of order, and more time for acknowledging than for resolving, or for urgent cases
 * than for normal ones, or for normal than for complex ones. Limits are compared where that needs no calendar.
 */
export function checkRuleSet(value: unknown): RuleSetCheck {
  const parsed = ruleSetSchema.safeParse(value);
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.map(({ path }) => shapeProblem(path)) };
  const ruleSet = parsed.data;
  const problems = [
    ...urgencies.flatMap((urgency) =>
      clockNames.flatMap((clock) => escalationProblems(`${urgency}.${clock}`, ruleSet.rules[urgency][clock])),
    ),
    ...urgencies.flatMap((urgency) => acknowledgeProblems(urgency, ruleSet)),
    ...clockNames.flatMap((clock) => [
      ...longerProblem(ruleSet, ['urgent', clock], ['normal', clock]),
      ...longerProblem(ruleSet, ['normal', clock], ['complex', clock]),
    ]),
  ];
  return problems.length === 0 ? { ok: true, ruleSet } : { ok: false, problems };
}

function shapeProblem(path: readonly PropertyKey[]): Localized {
  const where = path.map(String).join('.');
  return where === ''
    ? {
        vi: 'Tệp không phải là một bộ quy tắc thời hạn.',
        en: 'The file is not a set of rules for deadlines.',
      }
    : {
        vi: `Mục "${where}" còn thiếu hoặc không đúng dạng. Sửa mục này trong tệp rồi gửi lại.`,
        en: `"${where}" is missing or not in the right form. Correct it in the file and send it again.`,
      };
}

function acknowledgeProblems(urgency: Urgency, ruleSet: RuleSet): Localized[] {
  const { acknowledge, resolve } = ruleSet.rules[urgency];
  if (acknowledge.countsFrom === 'acknowledgement')
    return [
      {
        vi: `"${urgency}.acknowledge" không thể tính từ lúc tiếp nhận: chọn "opening".`,
        en: `"${urgency}.acknowledge" cannot count from the acknowledgement itself: choose "opening".`,
      },
    ];
  return resolve.countsFrom === 'opening'
    ? longerProblem(ruleSet, [urgency, 'acknowledge'], [urgency, 'resolve'])
    : [];
}

function escalationProblems(where: string, { escalate }: ClockRule): Localized[] {
  const inOrder = escalate.every(({ to, after }, index) => {
    const before = escalate[index - 1];
    return (
      before === undefined ||
      (superiors.indexOf(before.to) < superiors.indexOf(to) && isLonger(after, before.after) === true)
    );
  });
  return inOrder
    ? []
    : [
        {
          vi: `"${where}": các bước báo cấp trên phải theo thứ tự ${superiors.join(', ')}, mỗi cấp một lần, cùng đơn vị thời gian, bước sau muộn hơn bước trước.`,
          en: `"${where}": superiors are told in the order ${superiors.join(', ')}, each once, all in one unit of time, each later than the one before.`,
        },
      ];
}

/** Whether the first of two clocks of the set has more time than the second. */
function longerProblem({ rules }: RuleSet, short: ClockPath, long: ClockPath): Localized[] {
  const [a, b] = [short, long].map(([urgency, clock]) => `"${urgency}.${clock}"`);
  return isLonger(rules[short[0]][short[1]].within, rules[long[0]][long[1]].within) === true
    ? [
        {
          vi: `${a} có thời hạn dài hơn ${b}. Sửa một trong hai.`,
          en: `${a} has more time than ${b}. Correct one of the two.`,
        },
      ]
    : [];
}

const minutes: Partial<Record<TimeUnit, number>> = { minutes: 1, hours: 60, days: 1440 };

/** Whether one time is longer than another; undefined where only a calendar could tell. */
function isLonger(one: TimeLimit, other: TimeLimit): boolean | undefined {
  if (one.unit === other.unit) return one.amount > other.amount;
  const [a, b] = [minutes[one.unit], minutes[other.unit]];
  return a === undefined || b === undefined ? undefined : one.amount * a > other.amount * b;
}
