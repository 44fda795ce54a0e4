import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { caseIdSchema, unitIdSchema, type IntegrationId } from '../../functions/domain/shared/ids.ts';
import { createApiKey } from '../../lib/admin/api-key-commands.ts';
import { createIntegration } from '../../lib/admin/integration-commands.ts';
import { NOW, OFFICE } from '../api/record-world.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import {
  errorsSchema,
  servicesSchema,
  definitionSchema,
  requestSchema,
  sentSchema,
  moment,
} from './geo-report.ts';
import { asElements, readXml } from './read-xml.ts';
import { anOpen311World, type Open311World } from './open311-world.ts';

const WARD = 'u_songtri';
const DAY_MS = 86_400_000;
const SECRET = 'Nắp cống <vỡ> & "lún", gọi 0912 345 678. GIUBIMAT';

let database: TestDatabase;
let world: Open311World;
let key: string;
/** Of another integration that speaks for the same ward. */
let otherKey: string;
let otherId: IntegrationId;
let first: string;

const form = (more: Record<string, string> = {}): Record<string, string> => ({
  api_key: key,
  jurisdiction_id: WARD,
  service_code: 'roads',
  lat: '18.07654321',
  long: '106.29876',
  address_string: '15 Nguyễn Huệ',
  description: SECRET,
  email: 'lan@example.vn',
  first_name: 'TENRIENG',
  phone: '0912345678',
  ...more,
});
async function send(more: Record<string, string> = {}): Promise<z.infer<typeof sentSchema>[0]> {
  const response = await world.post('requests.json', form(more));
  const body: unknown = await response.json();
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return sentSchema.parse(body)[0];
}
const requests = async (path: string) => z.array(requestSchema).parse(await (await world.get(path)).json());
async function errorAt(asked: Promise<Response>): Promise<{ status: number; description: string }> {
  const response = await asked;
  const [{ code, description }] = errorsSchema.parse(await response.json());
  expect(code).toBe(response.status);
  return { status: response.status, description };
}

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  world = await anOpen311World(database);
  const { integration } = await createIntegration(world.context, {
    unitId: unitIdSchema.parse(WARD),
    name: 'Cổng khác',
  });
  otherId = integration.id;
});
beforeEach(async () => {
  world.clock.now = NOW;
  // Of their own for each test: what one that moves the clock spends of their rates would be missing in another.
  const scopes = ['cases:write', 'cases:read'] as const;
  ({ written: key } = await world.aKey(scopes));
  ({ written: otherKey } = await createApiKey(world.context, otherId, {
    scopes: ['cases:read'],
    requestsPerMinute: 6000,
  }));
  first = (await send()).service_request_id;
});
afterAll(() => database.stop());

it.each([
  ['discovery', 'discovery', 200, ''],
  ['services', 'services', 200, ''],
  ['services/roads', 'service_definition', 200, `jurisdiction_id=${WARD}`],
  ['requests', 'service_requests', 200, `jurisdiction_id=${WARD}&extensions=true`],
  ['requests', 'service_requests', 200, `jurisdiction_id=u_vinh`],
  ['requests', 'errors', 400, ''],
  ['nothing', 'errors', 404, ''],
] as const)(
  '%s says the same in XML and in JSON, with the content types of GeoReport',
  async (path, root, status, query) => {
    world.clock.now = NOW + DAY_MS;
    const [xml, json] = await Promise.all([
      world.get(`${path}.xml?${query}`),
      world.get(`${path}.json?${query}`),
    ]);

    expect([xml.status, json.status]).toEqual([status, status]);
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(readXml(await xml.text())).toEqual(asElements(await json.json(), root));
  },
);

it('what a citizen wrote comes back from XML as it was stored', async () => {
  const xml = await (await world.get(`requests/${first}.xml?api_key=${key}`)).text();
  const json = await (await world.get(`requests/${first}.json?api_key=${key}`)).json();

  expect(xml).toContain(
    '<description>Nắp cống &lt;vỡ&gt; &amp; &quot;lún&quot;, gọi [số điện thoại]. GIUBIMAT</description>',
  );
  expect(readXml(xml)).toEqual(asElements(json, 'service_requests'));
});

describe('discovery and services', () => {
  it('tell where requests go, how to get a key, and the categories', async () => {
    const found = z
      .strictObject({
        changeset: moment.refine((at) => Date.parse(at) < Date.now()),
        contact: z.string().min(1),
        key_service: z.string().min(1),
        endpoints: z.array(
          z.strictObject({
            specification: z.literal('http://wiki.open311.org/GeoReport_v2'),
            url: z.literal('https://gopy.example.vn/open311/v2'),
            changeset: moment,
            type: z.literal('production'),
            formats: z.tuple([z.literal('text/xml'), z.literal('application/json')]),
          }),
        ),
      })
      .parse(await (await world.get('discovery.json')).json());
    const services = servicesSchema.parse(await (await world.get('services.json')).json());

    expect(found.endpoints).toHaveLength(1);
    expect(services.map(({ service_code }) => service_code)).toContain('roads');
    expect(await errorAt(world.get('services.json?jurisdiction_id=u_nowhere'))).toMatchObject({
      status: 404,
    });
  });

  it('a definition lists the offices of the jurisdiction', async () => {
    const definition = definitionSchema.parse(
      await (await world.get(`services/roads.json?jurisdiction_id=${WARD}`)).json(),
    );
    expect(definition.attributes[0]?.values.map(({ key: id }) => id)).toEqual([OFFICE]);
    expect(await errorAt(world.get(`services/BIMAT.json?jurisdiction_id=${WARD}`))).toMatchObject({
      status: 404,
    });
    expect(await errorAt(world.get('services/roads.json'))).toMatchObject({ status: 400 });
  });
});

describe('a request that is read', () => {
  it('tells anyone what it is about and the days, never what was written nor where nor when exactly', async () => {
    expect(await requests(`requests.json?jurisdiction_id=${WARD}`)).toEqual([]);
    world.clock.now = NOW + DAY_MS;
    for (const path of [
      `requests.json?jurisdiction_id=${WARD}`,
      `requests/${first}.json`,
      `requests.json?service_request_id=${first}`,
    ]) {
      const text = await (await world.get(path)).text();
      const found = z
        .array(requestSchema)
        .parse(JSON.parse(text))
        .find(({ service_request_id: id }) => id === first);
      expect(found).toMatchObject({
        status: 'open',
        service_code: 'roads',
        agency_responsible: 'Sông Trí',
        description: null,
        address: null,
        lat: null,
        requested_datetime: '2026-11-23T17:00:00.000Z',
        updated_datetime: '2026-11-23T17:00:00.000Z',
      });
      expect(text).not.toMatch(/GIUBIMAT|Nguyễn Huệ/);
    }
    // Nor can the moment be found out by asking for ever shorter spans.
    const span = (start: string, end: string) =>
      requests(`requests.json?jurisdiction_id=${WARD}&start_date=${start}&end_date=${end}`);
    const around = await span('2026-11-24T02:30:00Z', '2026-11-24T02:32:00Z');
    expect(around.map(({ service_request_id: id }) => id)).toContain(first);
    expect(await span('2026-11-24T03:00:00Z', '2026-11-24T03:10:00Z')).toEqual(around);
  });

  it('tells another integration of the ward the moments, and its sender what was written and answered', async () => {
    const [seen] = await requests(`requests/${first}.json?api_key=${otherKey}`);
    expect(seen).toMatchObject({
      description: null,
      address: null,
      requested_datetime: new Date(NOW).toISOString(),
    });

    const { service_request_id: id } = await send({
      description: 'Đèn đường tắt.',
      service_code: 'power_water',
    });
    await world.act(id, { kind: 'answer', text: 'Đã thay bóng đèn.' });
    const [own] = await requests(`requests/${id}.json?api_key=${key}&extensions=true`);
    expect(own).toMatchObject({
      status: 'closed',
      description: 'Đèn đường tắt.',
      address: '15 Nguyễn Huệ (18.07654, 106.29876)',
      lat: 18.07654,
      long: 106.29876,
      extended_attributes: { state: 'answered', unit_id: WARD, office_id: OFFICE },
    });
    expect(own?.status_notes).toContain('Đã thay bóng đèn.');
    expect(JSON.stringify(await requests(`requests/${id}.json?api_key=${otherKey}`))).not.toContain(
      'bóng đèn',
    );
  });

  it('is found by status, service, ids and pages, the newest first', async () => {
    // Whatever it spends of its rate on days to come is none of the other key's.
    const { written } = await world.aKey(['cases:write']);
    const ids: string[] = [];
    for (const day of [1, 2, 3]) {
      world.clock.now = NOW + day * DAY_MS;
      ids.unshift((await send({ service_code: 'security', api_key: written })).service_request_id);
    }
    await world.act(ids[1] ?? '', { kind: 'answer', text: 'Đã nhắc nhở.' });
    world.clock.now = NOW + 4 * DAY_MS;
    const { written: reading } = await world.aKey(['cases:read']);
    const list = `requests.json?jurisdiction_id=${WARD}&service_code=security,fees`;
    const idsOf = async (path: string) => (await requests(path)).map(({ service_request_id: id }) => id);

    expect(await idsOf(list)).toEqual(ids);
    expect(await idsOf(`${list}&status=closed`)).toEqual([ids[1]]);
    expect(await idsOf(`${list}&status=open&api_key=${reading}`)).toEqual([ids[0], ids[2]]);
    expect(await idsOf(`${list}&page=2&page_size=2`)).toEqual([ids[2]]);
    expect(await idsOf(`${list}&page=3&page_size=2&status=&start_date=`)).toEqual([]);
    expect(
      await idsOf(`${list}&start_date=2026-11-26T00:00:00 07:00&end_date=2026-11-26T23:59:59%2B07:00`),
    ).toEqual([ids[1]]);
    expect(
      await idsOf(
        `requests.json?service_request_id=${ids[2]},c_000000000000000000000000,BIMAT&status=closed`,
      ),
    ).toEqual([ids[2]]);
    expect(await idsOf(`requests.json?service_request_id=${ids[2]}&jurisdiction_id=u_vinh`)).toEqual([]);
    expect(await (await world.get(`tokens/${ids[2]}.json`)).json()).toEqual([
      { service_request_id: ids[2], token: ids[2] },
    ]);
  });

  it('is declined in the shape and with the statuses of GeoReport, and nothing that was sent is repeated', async () => {
    for (const [path, status] of [
      ['requests.json', 400],
      ['requests.json?jurisdiction_id=BIMAT', 404],
      ['requests/c_000000000000000000000000.json', 404],
      ['requests/BIMAT.json', 404],
      [`requests/${first}.json?jurisdiction_id=u_vinh`, 404],
      ['tokens/BIMAT.json', 404],
      [`requests.json?jurisdiction_id=${WARD}&api_key=BIMAT`, 403],
      [`requests.json?jurisdiction_id=u_vinh&api_key=${key}`, 403],
      ...[
        'status=BIMAT',
        'start_date=BIMAT',
        'start_date=2026-11-24',
        'page=0',
        'page_size=1001',
        'start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z',
        'start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z',
      ].map((query) => [`requests.json?jurisdiction_id=${WARD}&${query}`, 400] as const),
    ] as const) {
      const { status: answered, description } = await errorAt(world.get(path));
      expect([path, answered]).toEqual([path, status]);
      expect(description).not.toContain('BIMAT');
    }
  });
});

describe('a request that is sent', () => {
  it('opens a case whose text is masked, keeps nobody’s name, and tells the tracking code and no other secret', async () => {
    const sent = await send();
    expect(sent.service_request_id).toBe(first);
    expect(sent.service_notice).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/);
    const kept = JSON.stringify(await world.cases.find(caseIdSchema.parse(first)));
    expect(kept).toContain('[số điện thoại]. GIUBIMAT');
    expect(kept).not.toMatch(/TENRIENG|lan@|0912 ?345/);
    expect(world.logged.join('\n')).not.toMatch(/GIUBIMAT|TENRIENG|0912 ?345|Nguyễn/);
  });

  it('is one case however often it is sent that day, and another where anything is another', async () => {
    const again = await send();
    const other = await send({ phone: '0987654321' });
    expect(again.service_request_id).toBe(first);
    expect(other.service_request_id).not.toBe(first);
  });

  it('says so where it seems to be a complaint, a denunciation or an emergency', async () => {
    const { service_notice: notice } = await send({ description: 'Cháy nhà, cứu với!' });
    expect(notice).toContain('114');
  });

  it('is declined with a sentence that says what to do, and never repeats what was sent', async () => {
    const { written: readOnly } = await world.aKey(['cases:read']);
    const { written: slow } = await world.aKey(['cases:write'], 1);
    expect((await world.post('requests.json', form({ api_key: slow, description: 'Một' }))).status).toBe(200);
    for (const [more, status, word] of [
      [{ api_key: '' }, 403, 'administrator'],
      [{ api_key: 'wv_BIMAT' }, 403, 'administrator'],
      [{ api_key: readOnly }, 403, 'cases:write'],
      [{ api_key: slow }, 429, 'retry-after'],
      [{ jurisdiction_id: 'BIMAT' }, 404, 'jurisdiction_id'],
      [{ jurisdiction_id: 'u_vinh' }, 403, 'jurisdiction'],
      [{ jurisdiction_id: 'u_hatinh' }, 400, 'no office'],
      [{ service_code: '' }, 400, 'service_code'],
      [{ service_code: 'BIMAT' }, 404, 'service_code'],
      [{ description: ' ' }, 400, 'description'],
      [{ description: 'x'.repeat(2001) }, 400, '2000'],
      [{ lat: '', long: '', address_string: '' }, 400, 'place'],
      [{ lat: '91' }, 400, 'lat and long'],
      [{ long: '' }, 400, 'lat and long'],
      [{ 'attribute[office]': 'BIMAT' }, 400, 'services/roads.xml'],
    ] as const) {
      const { status: answered, description } = await errorAt(world.post('requests.json', form(more)));
      expect([more, answered]).toEqual([more, status]);
      expect(description).toContain(word);
      expect(description).not.toContain('BIMAT');
    }
    for (const [body, type] of [
      ['{}', 'application/json'],
      [`api_key=${key}&description=%FF`, undefined],
      [`description=${'x'.repeat(70_000)}`, undefined],
    ] as const)
      expect(await errorAt(world.post('requests.json', body, type))).toMatchObject({ status: 400 });
    expect(await errorAt(world.post('services.json', form()))).toMatchObject({ status: 404 });
  });
});

describe('updates, as FixMyStreet asks for them and sends them', () => {
  const update = (more: Record<string, string>): Record<string, string> => ({
    api_key: key,
    jurisdiction_id: WARD,
    update_id: '71',
    updated_datetime: '2026-11-24T09:31:00+07:00',
    status: 'OPEN',
    description: 'Vẫn chưa ai đến, gọi 0912 345 678.',
    first_name: 'TENRIENG',
    ...more,
  });
  const updates = async (query: string) =>
    z
      .array(
        z.strictObject({
          update_id: z.string(),
          service_request_id: z.string(),
          status: z.string(),
          updated_datetime: moment,
          description: z.string().min(1),
          media_url: z.null(),
        }),
      )
      .parse(await (await world.get(`servicerequestupdates.json?${query}`)).json());

  it('tell its sender what the office did in the span, and nobody else', async () => {
    const { service_request_id: id } = await send({
      description: 'Rác ở đầu hẻm.',
      service_code: 'environment',
    });
    await world.act(id, { kind: 'note', text: 'GHICHUNOIBO' });
    await world.act(id, { kind: 'start' });
    world.clock.now = NOW + 60_000;
    await world.act(id, { kind: 'answer', text: 'Đã dọn.' });
    const span = 'start_date=2026-11-24T02:30:00Z&end_date=2026-11-24T02:33:00Z';

    const found = await updates(`api_key=${key}&jurisdiction_id=${WARD}&${span}`);
    expect(found.filter((each) => each.service_request_id === id)).toMatchObject([
      { update_id: `${id}-3`, status: 'in_progress' },
      {
        update_id: `${id}-4`,
        status: 'closed',
        description: 'Đã dọn.',
        updated_datetime: '2026-11-24T02:32:00.000Z',
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('GHICHUNOIBO');
    expect(
      await updates(
        `api_key=${key}&jurisdiction_id=${WARD}&start_date=2026-11-24T02:33:00Z&end_date=2026-11-24T02:40:00Z`,
      ),
    ).toEqual([]);
    expect(await updates(`api_key=${otherKey}&jurisdiction_id=${WARD}&${span}`)).toEqual([]);
    expect(await errorAt(world.get(`servicerequestupdates.json?jurisdiction_id=${WARD}`))).toMatchObject({
      status: 403,
    });
    const xml = await (
      await world.get(`servicerequestupdates.xml?api_key=${key}&jurisdiction_id=${WARD}&${span}`)
    ).text();
    expect(readXml(xml)).toEqual(asElements(found, 'service_request_updates'));
  });

  it('add to an open request once, open one at rest again, and are declined where they cannot', async () => {
    const { service_request_id: id } = await send({ description: 'Biển báo đổ.' });
    const post = async (more: Record<string, string>) =>
      world.post('servicerequestupdates.json', update({ service_request_id: id, ...more }));
    const kinds = async () =>
      (await world.cases.find(caseIdSchema.parse(id)))?.events.map(({ what }) => what.kind);

    const sent = [{ update_id: '71', account_id: null }];
    for (const expected of [sent, sent]) expect(await (await post({})).json()).toEqual(expected);
    expect(await kinds()).toEqual(['opened', 'add']);
    await world.act(id, { kind: 'answer', text: 'Đã dựng lại.' });
    expect(await errorAt(post({ update_id: '72', status: 'CLOSED' }))).toMatchObject({ status: 400 });
    expect((await post({ update_id: '73' })).status).toBe(200);
    expect(await kinds()).toEqual(['opened', 'add', 'answer', 'reopen']);
    expect(JSON.stringify(await world.cases.find(caseIdSchema.parse(id)))).not.toMatch(/TENRIENG|0912 ?345/);
    for (const [more, status] of [
      [{ service_request_id: 'c_000000000000000000000000' }, 404],
      [{ update_id: '' }, 400],
      [{ update_id: '74', description: '' }, 400],
      [{ api_key: otherKey }, 403],
    ] as const)
      expect(await errorAt(post(more))).toMatchObject({ status });
  });
});
