import { gunzipSync } from 'node:zlib';
import { vi } from 'vitest';
import * as z from 'zod';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { officeIdSchema, unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { openHandler } from '../../functions/runtime/open.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { period, reportWorld } from '../report/report-world.ts';
import { answersOf, centreId, offices, pointId, ward, wardId } from '../report/sample-ward.ts';
import type { TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';

export const quarter = period('2026-Q3');
const day = (text: string) => daySchema.parse(text);

export const provinceId = unitIdSchema.parse('u_hatinh');
export const vungAngId = unitIdSchema.parse('u_vungang');
export const hoanhSonId = unitIdSchema.parse('u_hoanhson');
export { wardId };

const units: Unit[] = [
  aUnit({
    id: provinceId,
    level: 'province',
    kind: 'tỉnh',
    code: '42',
    name: { vi: 'Tỉnh Hà Tĩnh', en: 'Ha Tinh Province' },
  }),
  { ...ward, parentId: provinceId, code: '18754' },
  aUnit({ id: vungAngId, parentId: provinceId, code: '18823', name: { vi: 'Phường Vũng Áng' } }),
  aUnit({ id: hoanhSonId, parentId: provinceId, code: '18832', name: { vi: 'Phường Hoành Sơn' } }),
];
const vungAngOffice = anOffice({ id: officeIdSchema.parse('o_vungang'), unitId: vungAngId });
const hoanhSonOffice = anOffice({ id: officeIdSchema.parse('o_hoanhson'), unitId: hoanhSonId });

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});

/** How many answered: at the sample ward's counters in each month, at the other wards' offices. */
export type Answered = { songTri: number; vungAng: number; hoanhSon: number };

/** A province with three wards and what people answered in a quarter, behind the function as the gateway calls it. */
export async function openWorld(
  database: TestDatabase,
  { wards = units, ...answered }: Partial<Answered> & { wards?: readonly Unit[] } = {},
) {
  const { songTri, vungAng, hoanhSon } = { songTri: 12, vungAng: 40, hoanhSon: 30, ...answered };
  const tableNames = await database.freshTables();
  const world = await reportWorld(
    { ...database, freshTables: async () => tableNames },
    { units: wards, offices: [...offices, vungAngOffice, hoanhSonOffice] },
  );
  await putMany(
    database.call,
    tableNames.registry,
    wards.flatMap((unit) => unitItems(unit)),
    pause,
  );
  world.after(quarter);
  const months = ['2026-07-15', '2026-08-12', '2026-09-09'].map(day);
  const atCounters = months.flatMap((on, month) =>
    ['q1', 'q2', 'q3', 'q5'].flatMap((counterId, place) =>
      answersOf(
        {
          officeId: counterId === 'q5' ? pointId : centreId,
          counterId,
          day: on,
          answers: songTri,
          satisfied: 0.9 - 0.15 * place,
        },
        month * 10 + place + 1,
      ),
    ),
  );
  const elsewhere = [
    { officeId: vungAngOffice.id, answers: vungAng, seed: 91 },
    { officeId: hoanhSonOffice.id, answers: hoanhSon, seed: 92 },
  ].flatMap(({ seed, ...place }) =>
    answersOf({ ...place, counterId: 'q1', day: day('2026-08-20'), satisfied: 0.7 }, seed),
  );
  await world.answer([...atCounters, ...elsewhere]);
  const environment = {
    ...database.environment,
    REGISTRY_TABLE: tableNames.registry,
    REPORTS_TABLE: tableNames.reports,
  };

  return {
    ...world,
    tableNames,
    /** Answers that come late, on a day of September. */
    late: (answers: number, seed: number) =>
      world.answer(
        answersOf(
          { officeId: centreId, counterId: 'q1', day: day('2026-09-30'), answers, satisfied: 0 },
          seed,
        ),
      ),
    /** Makes the quarter's reports as they are planned: wards first. */
    async publish(): Promise<void> {
      for (const { id, level } of wards) if (level === 'commune') await world.report(id, quarter);
      for (const { id, level } of wards) if (level !== 'commune') await world.report(id, quarter);
    },
    ask: (path: string, { endpoint = database.endpoint, ...options }: Asked & { endpoint?: string } = {}) =>
      askOpen({ ...environment, AWS_ENDPOINT_URL_DYNAMODB: endpoint }, path, options),
  };
}

type Asked = { query?: string; headers?: Record<string, string> };

/** Asks the function as API Gateway does. */
async function askOpen(
  environment: Record<string, string>,
  path: string,
  { query = '', headers = {} }: Asked = {},
) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const routeKey = 'GET /open';
  const answered = answerSchema.parse(
    await openHandler(environment)({
      version: '2.0',
      routeKey,
      rawPath: path,
      rawQueryString: query,
      headers: { host: 'wardvoice.example', ...headers },
      requestContext: {
        accountId: '0',
        apiId: 'a',
        authentication: null,
        authorizer: {},
        domainName: 'wardvoice.example',
        domainPrefix: 'wardvoice',
        requestId: 'r',
        routeKey,
        stage: '$default',
        time: '',
        timeEpoch: 0,
        http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'test' },
      },
      body: null,
      isBase64Encoded: false,
    }),
  );
  const bytes = Buffer.from(answered.body, answered.isBase64Encoded ? 'base64' : 'utf8');
  const text = answered.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return { status: answered.statusCode, headers: answered.headers, text: text.toString('utf8') };
}
