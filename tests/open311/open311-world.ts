import { randomBytes } from 'node:crypto';
import { dynamoApiKeyRepository } from '../../functions/adapters/dynamodb/api-key-repository.ts';
import { dynamoCaseListing } from '../../functions/adapters/dynamodb/case-listing.ts';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoIntegrationRepository } from '../../functions/adapters/dynamodb/integration-repository.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoRateRepository } from '../../functions/adapters/dynamodb/rate-repository.ts';
import { dynamoSeenMessageRepository } from '../../functions/adapters/dynamodb/seen-message-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { changeCase } from '../../functions/domain/case/change-case.ts';
import type { CaseStep } from '../../functions/domain/case/case-event.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { parseQrCode } from '../../functions/domain/code/qr-code.ts';
import { admit } from '../../functions/domain/integration/admit.ts';
import { forwardCase } from '../../functions/domain/integration/forward-case.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { wardRules } from '../../functions/domain/working-time/shipped-rule-sets.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { createApp } from '../../functions/open311/create-app.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aRecordWorld } from '../api/record-world.ts';
import { handler } from '../cases/case-world.ts';
import type { TestDatabase } from '../support/database.ts';

/** Open311 over the real database, with the registry and the integration of the other interface. */
export async function anOpen311World(database: TestDatabase) {
  const world = await aRecordWorld(database);
  const { call } = database;
  const { tables, clock, cases } = world;
  const now = (): number => clock.now;
  const registry = { call, tableName: tables.registry, pause };
  const keys = { call, tableName: tables.keys, pause };
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const { signing } = dynamoKeyRepository({ ...keys, randomBytes: (length) => randomBytes(length) });
  const plan = planCase({ unitCalendarOf: async () => wardHours, now });
  const change = changeCase({ cases, plan, now });
  const app = createApp({
    changeCase: change,
    admit: admit({
      integrations: dynamoIntegrationRepository(registry),
      apiKeys: dynamoApiKeyRepository(keys),
      rates: dynamoRateRepository(keys),
      now,
    }),
    forwardCase: forwardCase({
      offices,
      units,
      parseCode: parseQrCode,
      codes: dynamoCodeRepository(registry),
      procedures: dynamoProcedureRepository(registry),
      seen: dynamoSeenMessageRepository({ call, tableName: tables.responses }),
      signing,
      cases,
      rulesOf: async () => wardRules,
      routeOf: async () => undefined,
      plan,
      now,
    }),
    signing,
    listing: dynamoCaseListing({ call, tableName: tables.cases, pause }),
    cases,
    units,
    offices,
    publicUrl: 'https://gopy.example.vn',
    stage: 'production',
    now,
    log: (event, fields) => world.logged.push(JSON.stringify({ event, ...fields })),
  });

  return {
    ...world,
    get: async (path: string): Promise<Response> => app.request(`/open311/v2/${path}`),
    post: async (path: string, form: Record<string, string> | string, type?: string): Promise<Response> =>
      app.request(`/open311/v2/${path}`, {
        method: 'POST',
        headers: { 'content-type': type ?? 'application/x-www-form-urlencoded; charset=utf-8' },
        body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      }),
    /** A member of the ward does something in a case. */
    async act(id: string, step: CaseStep): Promise<void> {
      const outcome = await change({ id: caseIdSchema.parse(id), step, by: handler });
      if (!outcome.done) throw new Error(outcome.trouble);
    },
  };
}
export type Open311World = Awaited<ReturnType<typeof anOpen311World>>;
