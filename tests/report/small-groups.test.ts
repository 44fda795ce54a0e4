import { describe, expect, it } from 'vitest';
import { showable, type GroupTree } from '../../functions/domain/report/small-groups.ts';
import type { Marks } from '../../functions/domain/tally/tally.ts';

const group = (id: string, marks: Marks, parts: GroupTree[] = []): GroupTree => ({
  id,
  group: { responses: marks.reduce((sum, count) => sum + count, 0), marks },
  parts,
});

describe('A part that holds answers which the whole holds back', () => {
  it('stays hidden, and the others are shown beside the whole', () => {
    const tree = group(
      'week',
      [0, 0, 0, 10, 20],
      [
        group('office', [0, 0, 0, 0, 14]),
        group('late office', [2, 0, 0, 10, 0], [group('late counter', [2, 0, 0, 5, 0])]),
      ],
    );

    expect([...showable(tree)]).toEqual(['week', 'office']);
  });

  it('stays hidden also where it is no larger than the whole', () => {
    expect([...showable(group('week', [0, 0, 0, 6, 6], [group('office', [0, 0, 6, 0, 0])]))]).toEqual([
      'week',
    ]);
  });
});
