import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { openFields } from '../../functions/domain/open/open-fields.ts';
import { openQuarter } from '../../functions/domain/open/open-quarter.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { startMeter } from '../bench/metering-proxy.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aUnit } from '../support/registry.ts';
import { period } from '../report/report-world.ts';
import { csvRows } from './csv-rows.ts';
import { hoanhSonId, openWorld, provinceId, quarter, vungAngId, wardId } from './open-world.ts';

let database: TestDatabase;
let published: World;
type World = Awaited<ReturnType<typeof openWorld>>;
const logged: string[] = [];
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  published = await openWorld(database);
  await published.publish();
});
afterAll(() => database.stop());
beforeEach(() => {
  logged.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
});

const wardPath = `/open/${wardId}/${quarter}`;
const rowsOf = async (world: World, unitId: string) =>
  csvRows((await world.ask(`/open/${unitId}/${quarter}/data.csv`)).text);

describe('A quarter', () => {
  it('is published only when the reports of the unit and of the one above it are made', async () => {
    const world = await openWorld(database);
    const before = await world.ask(wardPath);
    await world.report(wardId, quarter);
    const withoutProvince = await world.ask(wardPath);
    await world.publish();
    const after = await world.ask(wardPath);

    expect([before.status, withoutProvince.status, after.status]).toEqual([404, 404, 200]);
    expect(before.text).toContain('Chưa công bố');
    expect(before.headers['cache-control']).toBe('no-store');
    expect(after.text).toContain('Phường Sông Trí: Quý III/2026');
  });

  it('of a ward that is gone and hangs in no tree is not published: nobody knows what it is a part of', async () => {
    const gone = aUnit({ id: wardId, validTo: daySchema.parse('2026-09-01') });
    const world = await openWorld(database, { wards: [gone] });
    await world.publish();

    expect((await world.ask(wardPath)).status).toBe(404);
  });

  it('tells on its page and in its files what leaders have read', async () => {
    const report = await published.report(wardId, quarter);
    const page = await published.ask(wardPath);
    const rows = await rowsOf(published, wardId);
    const json = z
      .object({ total: z.unknown(), months: z.array(z.unknown()), licence: z.object({ name: z.string() }) })
      .parse(JSON.parse((await published.ask(`${wardPath}/data.json`)).text));

    expect(report.total?.responses).toBe(144);
    expect(page.text).toContain('theo 144 phiếu');
    expect(rows.find(({ section }) => section === 'whole')).toMatchObject({
      responses: '144',
      satisfied_share: String(Math.round((report.total?.satisfied?.share ?? 0) * 1e6) / 1e6),
    });
    const { satisfied, mean } = report.total ?? {};
    const six = (value: number | undefined): string => String(Math.round((value ?? 0) * 1e6) / 1e6);
    expect(rows.find(({ section }) => section === 'whole')).toMatchObject({
      satisfied_low: six(satisfied?.low),
      satisfied_high: six(satisfied?.high),
      mean_mark: six(mean?.mean),
      mean_low: six(mean?.low),
      mean_high: six(mean?.high),
    });
    expect(json.total).toEqual(report.total);
    expect(json.licence.name).toBe('CC-BY-4.0');
    expect(rows.filter(({ section }) => section === 'month').map(({ responses }) => responses)).toEqual([
      '48',
      '48',
      '48',
    ]);
  });

  it('says nothing of counters, comments, promises or what is silent', async () => {
    const { comments } = await published.report(wardId, quarter);
    const texts = await Promise.all(
      ['', '/data.csv', '/data.json'].map(async (file) => (await published.ask(wardPath + file)).text),
    );

    expect(comments.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text).not.toContain('Quầy');
      expect(text).not.toContain('/q1');
      for (const comment of comments) expect(text).not.toContain(comment.text.slice(0, 20));
      expect(text).not.toMatch(/promise|silences|funnel|unusual|"since"/);
    }
  });

  it('is read from two items of the registry and two reports, and from nothing else', async () => {
    const meter = await startMeter(database.endpoint);
    await published.ask(wardPath, { endpoint: meter.endpoint });
    const byTable = meter.byTable();
    await meter.stop();

    expect(Object.keys(byTable).toSorted()).toEqual([
      published.tableNames.registry,
      published.tableNames.reports,
    ]);
    expect(byTable[published.tableNames.registry]?.readUnits).toBeLessThanOrEqual(1);
    expect(byTable[published.tableNames.reports]?.readUnits).toBeLessThanOrEqual(4);
  });

  it('in English speaks English', async () => {
    const { text } = await published.ask(wardPath, { query: 'lang=en' });

    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Song Tri ward: Quarter 3 of 2026');
    expect(text).toContain('satisfied, from 144 answers');
  });
});

describe('Small groups', () => {
  it('are told from nobody: a ward without answers is silent, where the report above says so too', async () => {
    const world = await openWorld(database, { hoanhSon: 0 });
    await world.publish();
    const { report } = (await world.reports.latest(hoanhSonId, quarter)) ?? {};
    if (report === undefined) throw new Error('There is a report.');
    const province = await rowsOf(world, provinceId);
    const [whole] = await rowsOf(world, hoanhSonId);

    expect(province.find(({ id }) => id === hoanhSonId)).toMatchObject({ state: 'silent', responses: '0' });
    expect(whole).toMatchObject({ state: 'silent', responses: '0' });
    expect(openQuarter(report, { state: 'hidden' }).state).toBe('hidden');
  });

  it('of one ward are not given away by the page of another', async () => {
    const world = await openWorld(database, { hoanhSon: 3, vungAng: 20 });
    await world.publish();
    const own = await world.report(vungAngId, quarter);
    const [small, complement, province] = await Promise.all(
      [hoanhSonId, vungAngId, provinceId].map((id) => rowsOf(world, id)),
    );

    const whole = (rows: typeof small) => rows?.find(({ section }) => section === 'whole');
    expect(own.total?.responses).toBe(20);
    expect(whole(complement)?.['responses']).toBe('20');
    expect(small?.map(({ section, state, responses }) => [section, state, responses])).toEqual([
      ['whole', 'hidden', ''],
    ]);
    expect(province?.find(({ id }) => id === hoanhSonId)?.['state']).toBe('hidden');
    // The province less the wards that show figures leaves nobody: the three are held back.
    const shown = province?.filter(({ section, state }) => section === 'place' && state === 'shown') ?? [];
    const sum = shown.reduce((all, { responses }) => all + Number(responses), 0);
    expect(Number(whole(province)?.['responses'])).toBe(sum);
  });

  it('of late answers are not given away: the figure is the province’s, and tables that differ are left out', async () => {
    const world = await openWorld(database);
    for (const month of ['2026-07', '2026-08', '2026-09']) await world.report(wardId, period(month));
    await world.late(2, 777);
    await world.publish();
    const own = await world.report(wardId, quarter);
    const rows = await rowsOf(world, wardId);
    const province = await rowsOf(world, provinceId);

    // The ward's quarter is its months as published; the province counts what came since.
    expect(own.total?.responses).toBe(144);
    expect(province.find(({ id }) => id === wardId)?.['responses']).toBe('146');
    expect(rows.find(({ section }) => section === 'whole')?.['responses']).toBe('146');
    expect(rows.filter(({ section }) => section === 'month')).toEqual([]);
    expect(rows.filter(({ section }) => section === 'reason')).toEqual([]);
    expect((await world.ask(wardPath)).text).toContain('Không có bảng theo:');
  });

  it('of a province’s wards are not given away by its months, channels or procedures', async () => {
    const sections = new Set((await rowsOf(published, provinceId)).map(({ section }) => section));

    expect([...sections]).toEqual(['whole', 'coverage', 'place']);
  });
});

describe('The files', () => {
  it('have the columns of the schema, and every cell keeps its constraints', async () => {
    const schema = z
      .object({
        fields: z.array(
          z.object({
            name: z.string(),
            type: z.string(),
            constraints: z.object({ enum: z.array(z.string()).optional() }).optional(),
          }),
        ),
        primaryKey: z.array(z.string()),
      })
      .parse(JSON.parse((await published.ask('/open/schema.json')).text));
    const rows = await rowsOf(published, wardId);

    expect(Object.keys(rows[0] ?? {})).toEqual(schema.fields.map(({ name }) => name));
    const shapes: Record<string, RegExp> = { integer: /^\d*$/, number: /^(\d+(\.\d+)?)?$/ };
    const wrong = rows.flatMap((row) =>
      schema.fields.filter(({ name, type, constraints }) => {
        const cell = row[name] ?? '';
        return !(shapes[type] ?? /^/).test(cell) || constraints?.enum?.includes(cell) === false;
      }),
    );
    expect(wrong).toEqual([]);
    const keys = rows.map((row) => schema.primaryKey.map((name) => row[name]).join('|'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are described as a data package', async () => {
    const described = z
      .object({
        name: z.string().regex(/^[a-z0-9._-]+$/),
        licenses: z.array(z.object({ name: z.string(), path: z.url() })),
        resources: z.array(
          z.object({ path: z.string(), schema: z.object({ fields: z.array(z.unknown()) }) }),
        ),
      })
      .parse(JSON.parse((await published.ask(`${wardPath}/datapackage.json`)).text));

    expect(described.licenses[0]?.name).toBe('CC-BY-4.0');
    expect(described.resources[0]?.path).toBe('data.csv');
    expect(described.resources[0]?.schema.fields).toHaveLength(openFields.length);
  });

  it('may be read by any site, kept for an hour, and are not sent twice', async () => {
    const first = await published.ask(`${wardPath}/data.csv`);
    const again = await published.ask(`${wardPath}/data.csv`, {
      headers: { 'if-none-match': first.headers['etag'] ?? '' },
    });
    const page = await published.ask(wardPath);

    expect(first.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(again.headers['access-control-allow-origin']).toBe('*');
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
    expect(page.headers['etag']).toBeDefined();
  });

  it('that are not there are problems after RFC 9457', async () => {
    const world = await openWorld(database);
    const paths = [
      `${wardPath}/data.csv`,
      `/open/u_nowhere/${quarter}/data.json`,
      `/open/${wardId}/2026-W40/data.csv`,
      `${wardPath}/other.csv`,
      `${wardPath}/constructor`,
    ];
    const answers = await Promise.all(paths.map((path) => world.ask(path)));

    for (const { status, headers } of answers) {
      expect(status).toBe(404);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(headers['access-control-allow-origin']).toBe('*');
    }
    expect(answers[0]?.text).toContain('urn:wardvoice:problem:not_published');
    expect(answers[1]?.text).toContain('urn:wardvoice:problem:address_unknown');
  });

  it('with hostile names run nothing in a spreadsheet nor on the page', async () => {
    const hostile = '=HYPERLINK("http://evil.example") <script>alert(1)</script>';
    const wards: Unit[] = [aUnit({ id: wardId, name: { vi: hostile, en: `@SUM(1) ${hostile}` } })];
    const world = await openWorld(database, { wards });
    await world.publish();
    const csv = (await world.ask(`${wardPath}/data.csv`)).text;
    const html = (await world.ask(wardPath, { query: 'lang=en' })).text;

    for (const row of csvRows(csv))
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    expect(csvRows(csv)[0]?.['unit_name']).toBe(`'${hostile}`);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });
});

describe('The way to a unit', () => {
  it('leads by name with or without tones, by code, and by the list of provinces', async () => {
    const links = async (q: string) => {
      const { text } = await published.ask('/open', { query: new URLSearchParams({ q }).toString() });
      const [found = ''] = text.split('aria-labelledby="top"');
      return [...found.matchAll(/href="\/open\/(u_[a-z0-9]+)"/g)].map(([, id]) => id);
    };

    expect(await links('song tri')).toEqual([wardId]);
    expect(await links('Sông Trí')).toEqual([wardId]);
    expect(await links('vũng')).toEqual([vungAngId]);
    expect(await links('18832')).toEqual([hoanhSonId]);
    expect(await links('phuong')).toHaveLength(3);
    expect(await links('nowhere')).toEqual([]);
    expect((await published.ask('/open')).text).toContain(`href="/open/${provinceId}"`);
  });

  it('shows what was searched for as text, and writes it in no log', async () => {
    const { text } = await published.ask('/open', { query: 'q=%22%3E%3Cb%3Ebí-mật-7' });

    expect(text).not.toContain('<b>bí');
    expect(text).toContain('Không tìm thấy đơn vị nào');
    expect(logged.join()).not.toContain('bí-mật');
  });

  it('lists a unit’s quarters and the units below it', async () => {
    const province = await published.ask(`/open/${provinceId}`);
    const ward = await published.ask(`/open/${wardId}`, { query: 'lang=en' });

    expect(province.text).toContain(`href="/open/${provinceId}/2026-Q3"`);
    for (const id of [wardId, vungAngId, hoanhSonId]) expect(province.text).toContain(`href="/open/${id}"`);
    expect(ward.text).toContain(`href="/open/${wardId}/2026-Q3?lang=en"`);
    expect(ward.text).toContain(`href="/open/${provinceId}?lang=en"`);
  });

  it('says what is wrong where there is nothing', async () => {
    const answers = await Promise.all(
      ['/open/u_nowhere', '/open/..%2f', `/open/${wardId}/2026-W40`, `/open/${wardId}/2026`].map((path) =>
        published.ask(path, { query: 'lang=en' }),
      ),
    );

    for (const { status, text } of answers) {
      expect(status).toBe(404);
      expect(text).toContain('No such page');
    }
  });

  it('names the licence and how to name the source', async () => {
    const { text } = await published.ask('/open/licence');

    expect(text).toContain('https://creativecommons.org/licenses/by/4.0/');
    expect(text).toContain('Nguồn: Wardvoice');
  });
});
