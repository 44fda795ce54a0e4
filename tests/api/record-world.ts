import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { dynamoApiKeyRepository } from '../../functions/adapters/dynamodb/api-key-repository.ts';
import { dynamoCaseRepository } from '../../functions/adapters/dynamodb/case-repository.ts';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoIntegrationRepository } from '../../functions/adapters/dynamodb/integration-repository.ts';
import { dynamoInvitationRepository } from '../../functions/adapters/dynamodb/invitation-repository.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository, officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import {
  dynamoProcedureRepository,
  procedureItem,
} from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoRateRepository } from '../../functions/adapters/dynamodb/rate-repository.ts';
import { dynamoReportRepository } from '../../functions/adapters/dynamodb/report-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoSeenMessageRepository } from '../../functions/adapters/dynamodb/seen-message-repository.ts';
import { dynamoSurveyRepository, surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoUnitRepository, unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { admit } from '../../functions/domain/integration/admit.ts';
import { createApp } from '../../functions/api/create-app.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardRules } from '../../functions/domain/working-time/shipped-rule-sets.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { parseQrCode } from '../../functions/domain/code/qr-code.ts';
import { apiScopes, type ApiScope } from '../../functions/domain/integration/api-key.ts';
import { signedCursors } from '../../functions/domain/integration/cursor.ts';
import { forwardCase } from '../../functions/domain/integration/forward-case.ts';
import { makeInvitation } from '../../functions/domain/integration/make-invitation.ts';
import { forwardResponse } from '../../functions/domain/integration/forward-response.ts';
import { procedureSchema } from '../../functions/domain/procedure/procedure.ts';
import { countTallies } from '../../functions/domain/report/counts.ts';
import type { StoredReport } from '../../functions/domain/report/stored-report.ts';
import type { Response as StoredResponse } from '../../functions/domain/response/response.ts';
import { officeIdSchema, type UnitId } from '../../functions/domain/shared/ids.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { periodSchema } from '../../functions/domain/time/period.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { createApiKey } from '../../lib/admin/api-key-commands.ts';
import { createIntegration } from '../../lib/admin/integration-commands.ts';
import { aWardWeek } from '../documents/a-report.ts';
import type { TestDatabase } from '../support/database.ts';
import { aSurvey } from '../support/registry.ts';
import { anOffice, units } from './feedback-world.ts';

/** The day of the examples, in the morning. */
export const NOW = Date.parse('2026-11-24T02:31:00Z');
export const OFFICE = 'o_7f3k2m9q';
/** In another province. */
export const FOREIGN_OFFICE = 'o_vinh';

const procedure = procedureSchema.parse({
  id: 'p_khaisinh',
  nationalCode: '1.001193',
  name: { vi: 'Đăng ký khai sinh' },
  field: { vi: 'Hộ tịch' },
  papers: [],
  fee: { vi: 'Miễn phí' },
  timeLimit: { vi: 'Trong ngày' },
});

/** A published report of a unit, as it is stored. */
export function aStoredReport(unitId: UnitId, period: string, version = 1): StoredReport {
  const whole = aWardWeek();
  const report = {
    ...whole,
    unit: { ...whole.unit, id: unitId },
    period: periodSchema.parse(period),
    version,
  };
  return {
    report,
    body: JSON.stringify(report),
    seal: {
      keyId: '0'.repeat(32),
      algorithm: 'ECDSA_SHA_256',
      signature: Buffer.alloc(70, 1).toString('base64'),
    },
    counts: countTallies(report.period, new Set(), []),
  };
}

type Sending = {
  key?: string;
  idempotencyKey?: string | undefined;
  app?: Hono;
  headers?: Record<string, string>;
};

/** The interface over the real database: two provinces, and an integration that belongs to the first one. */
export async function aRecordWorld(database: TestDatabase) {
  const tables = await database.freshTables();
  const { call } = database;
  const clock = { now: NOW };
  const now = (): number => clock.now;
  const logged: string[] = [];
  const registry = { call, tableName: tables.registry, pause };
  const keys = { call, tableName: tables.keys, pause };
  const responses = dynamoResponseRepository({ call, tableName: tables.responses, pause });
  const cases = dynamoCaseRepository({ call, tableName: tables.cases });
  const reports = dynamoReportRepository({ call, tableName: tables.reports });
  const context = { call, tables, registry, now, randomBytes: (length: number) => randomBytes(length) };

  await putMany(
    call,
    tables.registry,
    [
      ...units.flatMap(unitItems),
      ...[anOffice(OFFICE, 'u_songtri'), anOffice(FOREIGN_OFFICE, 'u_vinh')].flatMap(officeItems),
      procedureItem(procedure),
      surveyItem(aSurvey()),
    ],
    pause,
  );
  const unitId = units[0]?.id;
  if (unitId === undefined) throw new Error('The registry has a province.');
  const { integration } = await createIntegration(context, { unitId, name: 'Cổng tỉnh Hà Tĩnh' });

  /** The interface as one more process runs it. */
  function anApp(): Hono {
    const integrations = dynamoIntegrationRepository(registry);
    const offices = dynamoOfficeRepository(registry);
    const procedures = dynamoProcedureRepository(registry);
    const seen = dynamoSeenMessageRepository({ call, tableName: tables.responses });
    const places = {
      offices,
      parseCode: parseQrCode,
      codes: dynamoCodeRepository(registry),
      units: dynamoUnitRepository(registry),
    };
    const { signing } = dynamoKeyRepository({ ...keys, randomBytes: context.randomBytes });
    return createApp({
      authenticate: async () => {
        throw new Error('Nobody signs here.');
      },
      accept: async () => [],
      admit: admit({
        integrations,
        apiKeys: dynamoApiKeyRepository(keys),
        rates: dynamoRateRepository(keys),
        now,
      }),
      forwardResponse: forwardResponse({
        ...places,
        procedures,
        surveys: dynamoSurveyRepository(registry),
        seen,
        responses,
        now,
      }),
      forwardCase: forwardCase({
        ...places,
        procedures,
        seen,
        signing,
        cases,
        rulesOf: async () => wardRules,
        routeOf: async () => undefined,
        plan: planCase({ unitCalendarOf: async () => wardHours, now }),
        now,
      }),
      makeInvitation: makeInvitation({
        ...places,
        procedures,
        seen,
        signing,
        invitations: dynamoInvitationRepository(keys),
        now,
      }),
      publicUrl: 'https://gopy.example.vn',
      units: places.units,
      offices,
      surveys: dynamoSurveyRepository(registry),
      procedures,
      reports,
      cases,
      cursors: signedCursors(signing),
      now,
      log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
    });
  }

  const app = anApp();
  const aKey = async (scopes: readonly ApiScope[] = apiScopes, requestsPerMinute = 6000) =>
    createApiKey(context, integration.id, { scopes, requestsPerMinute });
  const { written: usualKey } = await aKey();

  return {
    app,
    anApp,
    aKey,
    cases,
    reports,
    clock,
    context,
    integration,
    logged,
    /** Everything in these tables, as text. */
    tables,
    async send(path: string, body: unknown, sending: Sending = {}): Promise<Response> {
      const { key = usualKey, idempotencyKey, headers = {} } = sending;
      return (sending.app ?? app).request(path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    },
    async get(path: string, key = usualKey): Promise<Response> {
      return app.request(path, { headers: { authorization: `Bearer ${key}` } });
    },
    async storedOn(day: string, office = OFFICE): Promise<StoredResponse[]> {
      const found: StoredResponse[] = [];
      const days = responses.ofOfficeDay(officeIdSchema.parse(office), daySchema.parse(day), {
        consistent: true,
      });
      for await (const response of days) found.push(response);
      return found;
    },
  };
}
export type RecordWorld = Awaited<ReturnType<typeof aRecordWorld>>;
