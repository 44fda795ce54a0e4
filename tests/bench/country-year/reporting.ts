import { dynamoReportRepository } from '../../../functions/adapters/dynamodb/report-repository.ts';
import { makeReport } from '../../../functions/domain/report/make-report.ts';
import type { StoredReport } from '../../../functions/domain/report/stored-report.ts';
import type { UnitId } from '../../../functions/domain/shared/ids.ts';
import { addDays, startOf } from '../../../functions/domain/time/day.ts';
import { spanOf, type Period } from '../../../functions/domain/time/period.ts';
import { aSigner } from '../../signature/a-signer.ts';
import type { TestDatabase } from '../../support/database.ts';
import type { SimulatedCountry } from './simulated-country.ts';
import type { SimulatedTallies } from './simulated-tallies.ts';

export type Reporting = {
  /** A unit's report as it is made at six on the morning after the period. @throws when none is made */
  make(unitId: UnitId, period: Period): Promise<StoredReport>;
  /** Reads that were answered from memory, where the service asks the database. */
  readsFromMemory(): number;
};

/** Reports over the simulated country: snapshots in the embedded database, tallies and the registry in memory. */
export function reporting(
  database: TestDatabase,
  country: SimulatedCountry,
  tallies: SimulatedTallies,
): Reporting {
  let reads = 0;
  const procedures = new Map<string, (typeof country.procedures)[number]>(
    country.procedures.map((procedure) => [procedure.id, procedure]),
  );
  const read = async <Found>(found: Found): Promise<Found> => {
    reads += 1;
    return found;
  };
  let now = 0;
  const make = makeReport({
    reports: dynamoReportRepository({ call: database.call, tableName: database.tableNames.reports }),
    units: {
      find: (id) => read(country.unit(id)),
      withCode: () => read([]),
      children: (id) => read(id === undefined ? [country.country] : [...country.below(id)]),
      successors: () => read([]),
      predecessors: () => read([]),
    },
    offices: {
      find: (id) => read(country.offices.find((office) => office.id === id)),
      ofUnit: (id) => read([...country.officesOf(id)]),
      everOfUnit: (id) => read([...country.officesOf(id)]),
    },
    tallies: {
      ...tallies,
      between(...span) {
        reads += 1;
        return tallies.between(...span);
      },
    },
    pageViews: { between: () => read([]), write: async () => {} },
    responses: {
      findMany: (references) => read(references.flatMap((each) => tallies.commentOf(each) ?? [])),
    },
    procedures: { find: (id) => read(procedures.get(id)), all: () => read([...country.procedures]) },
    surveys: { find: () => read(country.survey), latest: () => read(country.survey) },
    codes: { ofOffice: () => read([]) },
    notes: { find: () => read(undefined) },
    served: { between: async () => [] },
    cases: {
      milestones: () => read([]),
      ofUnit: () => read({ cases: [], next: undefined }),
    },
    alerts: { ofUnit: async () => [] },
    index766: { find: async () => undefined },
    signer: aSigner(),
    now: () => now,
  });
  return {
    async make(unitId, period) {
      now = startOf(addDays(spanOf(period).to, 1)) + 6 * 3_600_000;
      const made = await make(unitId, period);
      if (!('stored' in made)) throw new Error(`There is no report: ${made.outcome}.`);
      return made.stored;
    },
    readsFromMemory: () => reads,
  };
}
