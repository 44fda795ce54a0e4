import type { CaseId, UnitId } from '../shared/ids.ts';
import type { Case } from './case.ts';
import type { Opening } from './case-event.ts';

/** A case as it stands, and how it was opened. */
export type OpenedCase = { readonly case: Case; readonly opening: Opening };

export type CaseListing = {
  /**
   * The cases that a unit handles now and that were opened between two moments, both included, the newest first.
   *
   * @param most so many ids at most
   */
  openedBetween(unitId: UnitId, span: { from: number; to: number; most: number }): Promise<CaseId[]>;
  /** These cases, in the order asked for; those that are unknown are left out. */
  several(ids: readonly CaseId[]): Promise<OpenedCase[]>;
};
