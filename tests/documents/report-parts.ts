import { index766 } from '../../functions/domain/index766/index766.ts';
import { figuresOf } from '../../functions/domain/report/figures.ts';
import { rankingsIn } from '../../functions/domain/report/rankings-in.ts';
import { representativenessOf } from '../../functions/domain/report/representativeness.ts';
import type { Place, Report } from '../../functions/domain/report/report.ts';
import { addGroups, emptyGroup } from '../../functions/domain/tally/group.ts';
import type { Group } from '../../functions/domain/tally/tally.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { periodSchema } from '../../functions/domain/time/period.ts';

const centre = {
  vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí',
  en: 'Service Centre of Sông Trí Ward',
};

/** What fell silent, and why. */
export const silences: Report['silences'] = [
  {
    id: 'o_loi',
    kind: 'office',
    name: { vi: 'Điểm tiếp nhận Kỳ Lợi', en: 'Kỳ Lợi reception point' },
    lastAnswered: daySchema.parse('2026-11-13'),
    views: 14,
    cause: 'opened_not_answered',
  },
  {
    id: 'o_centre/q5',
    kind: 'counter',
    name: { vi: 'Quầy 5 – Trả kết quả', en: 'Counter 5 – Results' },
    officeName: centre,
    views: 0,
    cause: 'not_scanned',
  },
];

export const themes: Report['themes'] = [
  { theme: 'waiting', comments: 17, low: 11 },
  { theme: 'attitude', comments: 13, low: 6 },
  { theme: 'papers', comments: 9, low: 0 },
  { theme: 'informal_payment', comments: 5 },
];

export const alerts: Report['alerts'] = [
  { officeName: centre, since: daySchema.parse('2026-11-17'), raisedOn: daySchema.parse('2026-11-20') },
];

/** One office of two is suspected, and named. */
export function suspicion(total: Group, office: { id: string; group: Group }): Report['suspicion'] {
  const without = (group: Group): Group => ({
    responses: group.responses - 19,
    marks: [group.marks[0], group.marks[1], group.marks[2], group.marks[3], group.marks[4] - 19],
  });
  return {
    offices: 1,
    responses: 19,
    without: figuresOf(without(total)),
    named: [
      {
        id: office.id,
        name: centre,
        kinds: ['burst', 'all_best'],
        responses: 19,
        with: figuresOf(office.group),
        without: figuresOf(without(office.group)),
      },
    ],
  };
}

export const representativeness = (answers: number): NonNullable<Report['representativeness']> =>
  representativenessOf({
    answers,
    served: answers * 7,
    byChannel: { page: answers - 24, assisted: 17, chat: 'hidden' },
    funnel: { views: 310, answers: 150 },
    offices: { open: 4, answered: 3 },
  });

/** Places against each other, and three procedures; last year everybody had what they have now, in another order. */
export function rankings(
  places: readonly Place[],
  procedures: readonly [string, Group][],
): Report['rankings'] {
  const shown = places.flatMap(({ id, kind, cell }) =>
    cell.state === 'shown' ? [{ id, kind, group: cell.figures }] : [],
  );
  const whole = shown.map(({ group }) => group).reduce<Group>(addGroups, emptyGroup());
  return rankingsIn({
    places,
    procedures: procedures.map(([name, group]) => ({
      id: name,
      name: { vi: name },
      cell: { state: 'shown', figures: figuresOf(group) },
    })),
    mixes: shown
      .filter(({ kind }) => kind !== 'counter')
      .map(({ id, group }) => ({ id, total: group, byProcedure: { birth: group } })),
    yearBefore: {
      period: periodSchema.parse('2025-W47'),
      rows: new Map(),
      total: whole,
      places: new Map(shown.map(({ id }, index) => [id, shown.at(-1 - index)?.group ?? emptyGroup()])),
    },
  });
}

/** The index with most of it imported: an empty denominator, a part that is missing, points that differ on the portal. */
export const anIndex = (): NonNullable<Report['index766']> =>
  index766({ marks: [9, 14, 20, 58, 73] }, [
    {
      code: 'PROGRESS_ON_TIME',
      part: 'progress',
      numerator: 371,
      denominator: 402,
      ratio: 371 / 402,
      score: 18.46,
      maxScore: 20,
    },
    {
      code: 'DOSSIER_SYNC',
      part: 'transparency',
      numerator: 0,
      denominator: 0,
      ratio: null,
      score: 6,
      maxScore: 6,
    },
  ]);

/** Cases of a ward, some of them overdue; marks of October. */
export const cases: NonNullable<Report['cases']> = {
  asOf: Date.parse('2026-11-22T17:00:00Z'),
  received: 23,
  takenOver: 2,
  handedOn: 1,
  reopened: 1,
  rested: { answered: 17, refused: 2, out_of_scope: 1, withdrawn: 1, merged: 2 },
  onTime: 15,
  late: 4,
  open: { count: 31, isMore: false },
  overdue: { count: 12, isMore: false },
  days: { mean: 3.4, median: 2 },
  marks: {
    period: periodSchema.parse('2026-10'),
    marks: [1, 1, 1, 5, 6],
    satisfied: { share: 11 / 14, low: 0.52, high: 0.92, of: 14 },
    lowOnTime: 1,
  },
  named: Array.from({ length: 10 }, (_, index) => ({
    id: caseIdSchema.parse(`c_${index.toString(16).padStart(24, '0')}`),
    category: { vi: 'Hồ sơ chậm, trễ hẹn', en: 'Late, kept waiting' },
    officeName: centre,
    days: 10 - index,
    ...(index % 3 === 1 ? {} : { handler: 'Nguyễn Thị Phương Thảo' }),
  })),
};
