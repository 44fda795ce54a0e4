import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { makeQrCode } from '../../functions/domain/code/qr-code.ts';
import { citizenHandler } from '../../functions/runtime/citizen.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';
import { anEvent, formBody, shipped } from './citizen-world.ts';

let database: TestDatabase;
const code = makeQrCode((length) => Buffer.alloc(length, 9));

beforeAll(async () => {
  database = await startDatabase();
  const [unitId, officeId] = [aUnitId(), anOfficeId()];
  const items = [
    ...unitItems(aUnit({ id: unitId })),
    ...officeItems(anOffice({ id: officeId, unitId })),
    ...shipped.map(surveyItem),
  ];
  for (const Item of items) await database.call('PutItem', { TableName: database.tableNames.registry, Item });
  await dynamoCodeRepository({ call: database.call, tableName: database.tableNames.registry, pause }).add({
    code,
    officeId,
    state: 'active',
    createdAt: 0,
  });
});
afterAll(() => database.stop());

const tokenIn = (html: string): string => /name=t value="([^"]+)"/.exec(html)?.[1] ?? '';
const plain = { 'accept-encoding': 'identity' };

describe('The function as it runs', () => {
  it('answers from the registry’s tables and stores a tap with one write and no read', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const handler = citizenHandler(database.environment);
    const open = async () => handler(anEvent('GET', `/Q/${code}`, '', undefined, plain));
    const send = async (token: string) =>
      handler(anEvent('POST', `/Q/${code}`, '', formBody({ t: token, m: '5' }), plain));

    const first = await open();
    expect(first.statusCode).toBe(200);
    expect((await send(tokenIn(first.body))).body).toContain('Câu trả lời đã được lưu');

    const second = tokenIn((await open()).body);
    const calls = vi.spyOn(globalThis, 'fetch');
    expect((await send(second)).statusCode).toBe(200);
    const operations = calls.mock.calls.map(([request]) =>
      request instanceof Request ? request.headers.get('x-amz-target') : String(request),
    );
    expect(operations).toEqual(['DynamoDB_20120810.PutItem']);
    expect(written.mock.calls.map(([line]) => JSON.parse(String(line)).event)).toEqual([
      'PAGE_VIEWED',
      'RESPONSE_STORED',
      'PAGE_VIEWED',
      'RESPONSE_STORED',
    ]);
  });

  it('two copies of the function take each other’s pages', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const [one, other] = [citizenHandler(database.environment), citizenHandler(database.environment)];
    const { body } = await one(anEvent('GET', `/q/${code}`, '', undefined, plain));
    const sent = formBody({ t: tokenIn(body), m: '2' });
    expect((await other(anEvent('POST', `/q/${code}`, '', sent, plain))).statusCode).toBe(200);
  });

  it('says at once which setting is missing', () => {
    const { KEYS_TABLE: _, ...rest } = database.environment;
    expect(() => citizenHandler(rest)).toThrow('The environment lacks or misstates: KEYS_TABLE.');
  });
});
