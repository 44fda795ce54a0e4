import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
import { dynamoKioskRepository } from '../../functions/adapters/dynamodb/kiosk-repository.ts';
import { dynamoRateRepository } from '../../functions/adapters/dynamodb/rate-repository.ts';
import { hearTablet } from '../../functions/domain/kiosk/hear-tablet.ts';
import { keepKiosk } from '../../functions/domain/kiosk/keep-kiosk.ts';
import { issueKioskPass } from '../../functions/domain/kiosk/kiosk-pass.ts';
import { startKiosk } from '../../functions/domain/kiosk/start-kiosk.ts';
import { createApp } from '../../functions/kiosk/create-app.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { startGateway } from '../../lib/local/gateway/start-gateway.ts';
import { openWorld } from '../citizen/citizen-world.ts';
import type { TestDatabase } from '../support/database.ts';

/** The function of tablets over the real embedded database, at the office of the citizen's tests. */
export async function aKiosk(database: TestDatabase) {
  const world = await openWorld(database);
  const now = () => world.time.now;
  const { signing } = world.keys;
  const keysTable = { call: database.lightCall, tableName: world.tableNames.keys, pause };
  const kiosks = dynamoKioskRepository(keysTable);
  const app = createApp({
    findPlace: world.find.place,
    startKiosk: startKiosk({ kiosks, rates: dynamoRateRepository(keysTable), now }),
    hearTablet: hearTablet({ signing, responses: world.responses, kiosks, now, randomBytes }),
    issuePass: (code) => issueKioskPass(signing, { code, now: now(), randomBytes }),
    now,
    log: (event, fields = {}) => world.logged.push({ ...fields, event }),
  });
  const keep = keepKiosk({ kiosks, recordAct: async () => undefined, now, randomBytes });
  const { code, officeId } = world.codes.counter;
  const act = { officeId, by: { kind: 'citizen' }, chain: 'operator' } as const;
  const post = (what: string, body: unknown, to: string = code) =>
    app.request(`/k/${to}/${what}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    ...world,
    code,
    get: (path: string) => app.request(path),
    post,
    /** A PIN that the office has from now on. */
    newPin: async () => (await keep({ ...act, step: 'new_pin' })).pin ?? '',
    switchOff: () => keep({ ...act, step: 'switch_off' }),
    /** @param port where it is to answer; a free one unless given */
    serve: async (port = 0) => {
      const gateway = await startGateway({ host: '127.0.0.1', port });
      const routes = ['GET /k/{code}', 'GET /k/worker.js', 'POST /k/{code}/pin', 'POST /k/{code}/answers'];
      const handler = handle(app);
      const eventSchema = z.custom<Parameters<typeof handler>[0]>((event) => typeof event === 'object');
      gateway.open(
        routes.map((routeKey) => ({ routeKey, functionName: 'kiosk', timeoutSeconds: 10 })),
        async (_, event) => handler(eventSchema.parse(event)),
      );
      return gateway;
    },
  };
}
