import type { Seal } from '../signature/seal.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Period, PeriodKind } from '../time/period.ts';
import type { Counts } from './counts.ts';
import type { Report } from './report.ts';

/** One version of a report as it is kept: never changed once it is stored. */
export type StoredReport = {
  report: Report;
  /** The report's JSON, byte for byte as it was signed. */
  body: string;
  seal: Seal;
  /** What it was counted from. Never shown. */
  counts: Counts;
};

type ReportListing = { period: Period; version: number };
type ReportReference = ReportListing & { unitId: UnitId };

export type ReportRepository = {
  /** The newest version. */
  latest(unitId: UnitId, period: Period): Promise<StoredReport | undefined>;
  find(unitId: UnitId, period: Period, version: number): Promise<StoredReport | undefined>;
  /** Stores a version that is not there yet: of two that come at once, one is told that it exists. */
  add(stored: StoredReport): Promise<'added' | 'exists'>;
  /** Notes that the unit's leaders were told of a version. */
  announce(reference: ReportReference, at: number): Promise<void>;
  isAnnounced(reference: ReportReference): Promise<boolean>;
  /** The newest reports of that kind, newest first, each in every version. */
  newest(unitId: UnitId, kind: PeriodKind, limit: number): Promise<ReportListing[]>;
};
