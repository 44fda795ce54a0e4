import { describe, expect, it } from 'vitest';
import {
  caseStates,
  isOpen,
  movesFrom,
  moves,
  publicStateOf,
  publicStates,
} from '../../functions/domain/case/case-state.ts';

describe('The moves of a case', () => {
  it('let the office take up, ask, hand on, answer and refuse what came in', () => {
    expect(movesFrom('received', 'member')).toEqual([
      'accept',
      'start',
      'ask',
      'forward',
      'answer',
      'refuse',
      'declare_out_of_scope',
      'merge',
    ]);
  });

  it('leave an answered case to the citizen, who marks it or reopens it', () => {
    expect(movesFrom('answered', 'member')).toEqual([]);
    expect(movesFrom('answered', 'citizen')).toEqual(['mark', 'reopen']);
    expect(movesFrom('answered', 'system')).toEqual(['close']);
  });

  it('let a citizen withdraw whatever is not at rest', () => {
    const withdrawable = caseStates.filter((state) => movesFrom(state, 'citizen').includes('withdraw'));
    expect(withdrawable).toEqual([
      'received',
      'needs_information',
      'accepted',
      'forwarded',
      'in_progress',
      'reopened',
    ]);
    expect(withdrawable).toEqual(caseStates.filter(isOpen));
  });

  it('leave no state that nobody can lead on from, and none that nothing leads to', () => {
    const reached = new Set<string>(['received', ...moves.map(({ to }) => to)]);
    expect(caseStates.filter((state) => !reached.has(state))).toEqual([]);
    const stuck = caseStates.filter(
      (state) => [...movesFrom(state, 'member'), ...movesFrom(state, 'citizen')].length === 0,
    );
    expect(stuck).toEqual([]);
  });

  it('have a word for the citizen for each state', () => {
    expect(new Set(caseStates.map((state) => publicStateOf[state]))).toEqual(new Set(publicStates));
  });
});
