import type { CaseRepository } from '../../functions/domain/case/case.ts';

/** Nobody has opened a case: for tests of reports that are not about cases. */
export const noCases: Pick<CaseRepository, 'milestones' | 'ofUnit'> = {
  milestones: async () => [],
  ofUnit: async () => ({ cases: [], next: undefined }),
};
