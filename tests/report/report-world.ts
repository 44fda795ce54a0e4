import { dynamoAlertRepository } from '../../functions/adapters/dynamodb/alert-repository.ts';
import { dynamoCaseRepository } from '../../functions/adapters/dynamodb/case-repository.ts';
import { dynamoIndex766Repository } from '../../functions/adapters/dynamodb/index766-repository.ts';
import { dynamoServedRepository } from '../../functions/adapters/dynamodb/served-repository.ts';
import { dynamoNoteRepository } from '../../functions/adapters/dynamodb/note-repository.ts';
import { dynamoPageViewRepository } from '../../functions/adapters/dynamodb/page-view-repository.ts';
import { dynamoReportRepository } from '../../functions/adapters/dynamodb/report-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import type { CodeRecord } from '../../functions/domain/code/printed-code.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { makeReport } from '../../functions/domain/report/make-report.ts';
import { readReport } from '../../functions/domain/report/read-report.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import type { ScopeId } from '../../functions/domain/tally/tally.ts';
import { addDays, startOf, type Day } from '../../functions/domain/time/day.ts';
import { periodSchema, spanOf, type Period } from '../../functions/domain/time/period.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aSigner } from '../signature/a-signer.ts';
import type { TestDatabase } from '../support/database.ts';
import { fixedRegistry } from '../support/registry.ts';
import { procedures, survey } from './sample-ward.ts';

export const period = (text: string): Period => periodSchema.parse(text);

/** Units, offices and what people answered, with reports made of them as the functions make them. */
export async function reportWorld(
  database: TestDatabase,
  {
    units,
    offices,
    codes = [],
  }: { units: readonly Unit[]; offices: readonly Office[]; codes?: readonly CodeRecord[] },
) {
  const tableNames = await database.freshTables();
  const { call } = database;
  const clock = { now: 0 };
  const registry = fixedRegistry(units, offices);
  const stores = {
    ...registry,
    responses: dynamoResponseRepository({ call, tableName: tableNames.responses, pause }),
    tallies: dynamoTallyRepository({ call, tableName: tableNames.tallies }),
    pageViews: dynamoPageViewRepository({ call, tableName: tableNames.tallies }),
    reports: dynamoReportRepository({ call, tableName: tableNames.reports }),
    served: dynamoServedRepository({ call, tableName: tableNames.registry, pause }),
    index766: dynamoIndex766Repository({ call, tableName: tableNames.registry, pause }),
    alerts: dynamoAlertRepository({ call, tableName: tableNames.reports }),
    cases: dynamoCaseRepository({ call, tableName: tableNames.cases }),
    notes: dynamoNoteRepository({ call, tableName: tableNames.reports, pause }),
    codes: { ofOffice: async (id: Office['id']) => codes.filter(({ officeId }) => officeId === id) },
    procedures: {
      find: async (id: string) => procedures.find((procedure) => procedure.id === id),
      all: async () => procedures,
    },
    surveys: { find: async () => survey, latest: async () => survey },
    now: () => clock.now,
  };
  const signer = aSigner();
  const deps = { ...stores, signer };
  const make = makeReport(deps);

  return {
    ...stores,
    tableNames,
    clock,
    signer,
    make,
    read: readReport(deps),
    /** The morning after the period, at six. */
    after(of: Period): void {
      clock.now = startOf(addDays(spanOf(of).to, 1)) + 6 * 3_600_000;
    },
    /** Stores answers and counts their days at every level, as the functions do. */
    async answer(responses: readonly Response[]): Promise<void> {
      for (const response of responses) await stores.responses.store(response);
      const compute = computeTally({ ...stores, surveyOf: async () => survey, lexicon });
      const days = new Map<string, { scope: ScopeId; day: Day }>();
      for (const { officeId, day } of responses) days.set(`${officeId}#${day}`, { scope: officeId, day });
      for (const { scope, day } of days.values())
        for (let next: ScopeId | undefined = scope; next !== undefined;)
          next = (await compute(next, day)).outdated;
    },
    /** The newest version, made if it is not there yet. */
    async report(unitId: UnitId, of: Period): Promise<Report> {
      const made = await make(unitId, of);
      if (!('stored' in made)) throw new Error(`No report was made: ${made.outcome}.`);
      return made.stored.report;
    },
  };
}
