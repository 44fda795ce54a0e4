import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { dynamoInvitationRepository } from '../../functions/adapters/dynamodb/invitation-repository.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { citizenApp } from '../../functions/citizen/app.ts';
import type { PageResult } from '../../functions/citizen/http.ts';
import { codeRecordSchema, type CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { makeQrCode } from '../../functions/domain/code/qr-code.ts';
import { officeSchema } from '../../functions/domain/office/office.ts';
import { findPlaceIn, type Registry } from '../../functions/domain/place/find-place.ts';
import { officeIdSchema, procedureIdSchema, unitIdSchema } from '../../functions/domain/shared/ids.ts';
import type { LogFields } from '../../functions/domain/shared/log.ts';
import { procedureSchema } from '../../functions/domain/procedure/procedure.ts';
import type { Response, ResponseRepository } from '../../functions/domain/response/response.ts';
import fiveFactors from '../../functions/domain/survey/shipped/five-factors.json' with { type: 'json' };
import nineCriteria from '../../functions/domain/survey/shipped/nine-criteria.json' with { type: 'json' };
import short from '../../functions/domain/survey/shipped/short.json' with { type: 'json' };
import { surveySchema, type Survey } from '../../functions/domain/survey/survey.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { startGateway } from '../../lib/local/gateway/start-gateway.ts';
import type { TestDatabase } from '../support/database.ts';
import { aUnit, fixedRegistry } from '../support/registry.ts';

export const shipped: readonly Survey[] = [short, fiveFactors, nineCriteria].map((survey) =>
  surveySchema.parse(survey),
);

const officeId = officeIdSchema.parse('o_songtri');
const unitId = unitIdSchema.parse('u_songtri');
const provinceId = unitIdSchema.parse('u_hatinh');
const procedureId = procedureIdSchema.parse('p_khaisinh');

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The citizen function over the real embedded database, with Sông Trí's office in the registry and a clock of its own. */
export async function openWorld(database: TestDatabase, start = Date.parse('2026-11-24T09:00:00+07:00')) {
  const tableNames = await database.freshTables();
  const time = { now: start };
  const logged: (LogFields & { event: string })[] = [];
  const broken = { storing: false };
  const province = aUnit({
    id: provinceId,
    level: 'province',
    kind: 'tỉnh',
    name: { vi: 'Tỉnh Hà Tĩnh' },
    code: '42',
  });
  const ward = aUnit({
    id: unitId,
    parentId: provinceId,
    name: { vi: 'Phường Sông Trí', en: 'Sông Trí ward' },
  });
  const office = {
    id: officeId,
    key: 'song-tri',
    kind: 'one_stop_centre',
    belongs: [{ unitId, from: '2025-07-01' }],
    survey: { id: 'short', version: 1 },
    name: {
      vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí',
      en: 'Sông Trí Ward Public Administrative Service Centre',
    },
    address: { vi: 'Số 12 đường Lê Quảng Chí, phường Sông Trí', en: '12 Lê Quảng Chí street' },
    counters: [{ id: 'q3', name: { vi: 'Quầy 3: Hộ tịch, chứng thực', en: 'Counter 3: Civil status' } }],
  };
  const allOffices = [
    office,
    { ...office, id: 'o_five', survey: { id: fiveFactors.id, version: 1 } },
    { ...office, id: 'o_nine', survey: { id: nineCriteria.id, version: 1 } },
  ].map((each) => officeSchema.parse(each));
  const procedure = procedureSchema.parse({
    id: procedureId,
    nationalCode: '1.001193',
    name: { vi: 'Đăng ký khai sinh', en: 'Registering a birth' },
    field: { vi: 'Hộ tịch' },
    papers: [{ vi: 'Giấy chứng sinh', en: 'Birth certificate of the clinic' }, { vi: 'Tờ khai theo mẫu' }],
    fee: { vi: 'Miễn phí', en: 'Free' },
    timeLimit: { vi: 'Trong ngày làm việc', en: 'The same day' },
    responsibleAgency: { vi: 'Ủy ban nhân dân phường Sông Trí' },
  });
  const aCode = (seed: number, fields: object = {}): CodeRecord =>
    codeRecordSchema.parse({
      code: makeQrCode((length) => Buffer.alloc(length, seed)),
      officeId,
      state: 'active',
      createdAt: start - 1_000_000,
      ...fields,
    });
  const codes = {
    counter: aCode(1, { counterId: 'q3' }),
    procedure: aCode(2, { procedureId }),
    revoked: aCode(3, { state: 'revoked', revokedAt: start - 1000, replacedBy: aCode(1).code }),
    gone: aCode(4, { state: 'revoked', revokedAt: start - 1000 }),
    five: aCode(5, { officeId: 'o_five' }),
    nine: aCode(6, { officeId: 'o_nine' }),
  };
  const unknown = makeQrCode((length) => Buffer.alloc(length, 7));
  const { units, offices } = fixedRegistry([province, ward], allOffices);
  const surveys = [...shipped];
  const keys = dynamoKeyRepository({ call: database.lightCall, tableName: tableNames.keys, randomBytes });
  const stored = dynamoResponseRepository({
    call: database.lightCall,
    tableName: tableNames.responses,
    pause,
  });
  const responses: Pick<ResponseRepository, 'store'> = {
    store: async (response) => {
      if (broken.storing) throw new Error(`no database for ${JSON.stringify(response)}`);
      return stored.store(response);
    },
  };
  const invitations = dynamoInvitationRepository({
    call: database.lightCall,
    tableName: tableNames.keys,
    pause,
  });
  const registry = {
    invitations,
    codes: { find: async (text) => Object.values(codes).find(({ code }) => code === text) },
    offices,
    units,
    procedures: { find: async (id) => (id === procedureId ? procedure : undefined) },
    surveys: {
      find: async (id, version) => surveys.find((one) => one.id === id && one.version === version),
      latest: async (id) => surveys.filter((one) => one.id === id).at(-1),
    },
  } satisfies Registry;
  const find = findPlaceIn(registry, () => time.now);
  const handler = citizenApp({
    find,
    signing: keys.signing,
    deviceHints: keys.deviceHint,
    responses,
    now: () => time.now,
    randomBytes,
    log: (event, fields = {}) => logged.push({ ...fields, event }),
  });

  return {
    time,
    logged,
    broken,
    codes,
    unknown,
    invitations,
    surveys,
    handler,
    keys,
    find,
    responses,
    tableNames,
    /** Opens the page of a code, as a phone does. */
    open: async (code: string, query = '') => pageOf(await handler(anEvent('GET', `/q/${code}`, query))),
    /** Sends fields as a form without JavaScript does. */
    send: async (code: string, fields: Fields, query = '') =>
      pageOf(await handler(anEvent('POST', `/q/${code}`, query, formBody(fields)))),
    sendRaw: async (code: string, body: Uint8Array | string) =>
      pageOf(await handler(anEvent('POST', `/q/${code}`, '', Buffer.from(body)))),
    /** Every stored response of the office's day. */
    stored: async (day = dayOf(time.now)): Promise<Response[]> => {
      const found: Response[] = [];
      for (const { id } of allOffices)
        for await (const response of stored.ofOfficeDay(id, day, { consistent: true })) found.push(response);
      return found;
    },
    /** The function behind the gateway of one machine, for a browser. */
    serve: async () => {
      const gateway = await startGateway({ host: '127.0.0.1', port: 0 });
      gateway.open(
        ['GET /q/{code}', 'POST /q/{code}', 'GET /Q/{code}', 'POST /Q/{code}'].map((routeKey) => ({
          routeKey,
          functionName: 'citizen',
          timeoutSeconds: 10,
        })),
        async (_, event) => handler(event),
      );
      return gateway;
    },
  };
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export function formBody(fields: Fields): Buffer {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  return Buffer.from(form.toString());
}

export function anEvent(
  method: string,
  path: string,
  query = '',
  body?: Buffer,
  headers: object = {},
): object {
  return {
    rawPath: path,
    rawQueryString: query,
    headers: { 'accept-encoding': 'gzip, br', 'user-agent': 'Phone 1', ...headers },
    ...(body === undefined ? {} : { body: body.toString('base64'), isBase64Encoded: true }),
    requestContext: { http: { method, sourceIp: '203.0.113.77' } },
  };
}

function pageOf({ statusCode, headers, body, isBase64Encoded }: PageResult) {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const encoding = headers['content-encoding'];
  const html = (
    encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes
  ).toString();
  return { status: statusCode, headers, bytes, html, token: hidden(html, 't'), revision: hidden(html, 'r') };
}

/** The value of a form's hidden field; empty where there is none. */
function hidden(html: string, name: string): string {
  return new RegExp(`type=hidden name=${name} value="?([^">]+)`).exec(html)?.[1] ?? '';
}
