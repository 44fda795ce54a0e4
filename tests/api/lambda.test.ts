import type { LambdaEvent } from 'hono/aws-lambda';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { dynamoIntegrationKeyRepository } from '../../functions/adapters/dynamodb/integration-key-repository.ts';
import { dynamoIntegrationRepository } from '../../functions/adapters/dynamodb/integration-repository.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { packItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { registryKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { integrationKeySchema, integrationSchema } from '../../functions/domain/integration/integration.ts';
import { officeIdSchema } from '../../functions/domain/shared/ids.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { apiHandler } from '../../functions/runtime/api.ts';
import { intakeHandler } from '../../functions/runtime/intake.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { siteHandler } from '../../functions/runtime/site.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { queueEvent, takeAll } from './feedback-queue.ts';
import { aMessage, INTEGRATION, OFFICE, offices, units } from './feedback-world.ts';

const SECRET = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
const answerSchema = z.object({ statusCode: z.int(), body: z.string() });

let database: TestDatabase;
let queues: TestQueues;
let environment: Record<string, string>;

beforeAll(async () => {
  [database, queues] = await Promise.all([startDatabase(), startQueues()]);
  environment = {
    ...database.environment,
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    FEEDBACK_QUEUE_URL: await queues.create('feedback'),
    WARDVOICE_STAGE: 'test',
    PUBLIC_URL: 'https://gopy.example.vn',
  };
  const registry = { call: database.call, tableName: database.tableNames.registry, pause };
  const items = [
    ...offices.flatMap(officeItems),
    ...units.map((unit) => packItem(registryKeys.unitById(unit.id), unit)),
  ];
  for (const Item of items) await database.call('PutItem', { TableName: registry.tableName, Item });
  await dynamoIntegrationRepository(registry).save(
    integrationSchema.parse({
      id: INTEGRATION,
      name: 'Bot',
      unitId: 'u_hatinh',
      state: 'active',
      createdAt: 0,
    }),
  );
  await dynamoIntegrationKeyRepository({ ...registry, tableName: database.tableNames.keys }).add(
    integrationKeySchema.parse({ integrationId: INTEGRATION, keyId: 'k1', secret: SECRET, createdAt: 0 }),
  );
});
afterAll(() => Promise.all([database.stop(), queues.stop()]));

/** A request as HTTP API gives it to the function, its body as text or in base64. */
function anEvent(body: string, isBase64Encoded: boolean): LambdaEvent {
  const now = new Date();
  return {
    version: '2.0',
    routeKey: 'POST /v1/feedback',
    rawPath: '/v1/feedback',
    rawQueryString: '',
    headers: {
      host: 'example.org',
      'content-type': 'application/json',
      'wardvoice-integration': INTEGRATION,
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign('msg_1', now, body),
    },
    body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded,
    requestContext: {
      accountId: '0',
      apiId: 'api',
      authentication: null,
      authorizer: {},
      domainName: 'example.org',
      domainPrefix: 'example',
      http: {
        method: 'POST',
        path: '/v1/feedback',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'bot',
      },
      requestId: 'request',
      routeKey: 'POST /v1/feedback',
      stage: '$default',
      time: '',
      timeEpoch: now.getTime(),
    },
  };
}

it('a signed request at the function of the interface ends as a response in the table', async () => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const at = Date.now();
  const take = apiHandler(process.env);
  const body = JSON.stringify(aMessage({ at, text: 'Chờ lâu, gọi tôi 0912 345 678. GIUBIMAT' }));

  for (const isBase64Encoded of [false, true])
    expect(answerSchema.parse(await take(anEvent(body, isBase64Encoded))).statusCode).toBe(202);
  const waiting = await takeAll(queues.client, environment['FEEDBACK_QUEUE_URL'] ?? '');
  expect(waiting).toHaveLength(2);
  expect(await intakeHandler(process.env)(queueEvent(waiting.map(({ Body }) => Body)))).toEqual({
    batchItemFailures: [],
  });

  const written = output.mock.calls.join('');
  output.mockRestore();
  const stored = [];
  const responses = dynamoResponseRepository({
    call: database.call,
    tableName: database.tableNames.responses,
    pause,
  });
  const officeId = officeIdSchema.parse(OFFICE);
  for await (const response of responses.ofOfficeDay(officeId, dayOf(at), { consistent: true }))
    stored.push(response);
  expect(stored.map(({ answers }) => answers)).toEqual([
    { comment: 'Chờ lâu, gọi tôi [số điện thoại]. GIUBIMAT' },
  ]);
  expect(written).toContain('FEEDBACK_STORED');
  expect(written).not.toContain('GIUBIMAT');
});

it.each([
  [
    'interface',
    apiHandler,
    'REGISTRY_TABLE, KEYS_TABLE, RESPONSES_TABLE, CASES_TABLE, REPORTS_TABLE, PUBLIC_URL, FEEDBACK_QUEUE_URL',
  ],
  ['worker', intakeHandler, 'REGISTRY_TABLE, RESPONSES_TABLE'],
  ['site', siteHandler, 'REGISTRY_TABLE, REPORT_SIGNING_KEY_ID, WARDVOICE_STAGE'],
])('the function of the %s says which variables it lacks', (_, make, names) => {
  expect(() => make({})).toThrow(names);
});
