import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { changeCase } from '../../functions/domain/case/change-case.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import type { CaseStep } from '../../functions/domain/case/case-event.ts';
import { caseIdSchema, unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { createApiKey } from '../../lib/admin/api-key-commands.ts';
import { createIntegration } from '../../lib/admin/integration-commands.ts';
import { handler } from '../cases/case-world.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice } from './feedback-world.ts';
import { aRecordWorld, aStoredReport, NOW, OFFICE, type RecordWorld } from './record-world.ts';

const problemSchema = z.object({ type: z.string(), detail: z.string() });
const pageSchema = z.object({
  items: z.array(z.looseObject({ id: z.string().optional(), period: z.string().optional() })),
  next: z.string().optional(),
});

let database: TestDatabase;
let world: RecordWorld;
/** Of an integration of the ward alone. */
let wardKey: string;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  world = await aRecordWorld(database);
  const ward = unitIdSchema.parse('u_songtri');
  const { integration } = await createIntegration(world.context, { unitId: ward, name: 'Cổng phường' });
  ({ written: wardKey } = await createApiKey(world.context, integration.id, {
    scopes: ['registry:read', 'reports:read', 'cases:read', 'cases:write'],
    requestsPerMinute: 6000,
  }));
  const more = Array.from({ length: 12 }, (_, index) =>
    anOffice(`o_more${String(index).padStart(2, '0')}`, ward),
  );
  const closed = { ...anOffice('o_closed', ward), closedOn: more[0]?.belongs[0]?.from };
  await putMany(database.call, world.tables.registry, [...more, closed].flatMap(officeItems), pause);
  for (const [period, version] of [
    ['2026-W45', 1],
    ['2026-W46', 1],
    ['2026-W46', 2],
    ['2026-W47', 1],
    ['2026-10', 1],
  ] as const)
    await world.reports.add(aStoredReport(ward, period, version));
});
afterAll(() => database.stop());

const pageAt = async (path: string, key?: string) =>
  pageSchema.parse(await (await world.get(path, key)).json());
async function problemAt(path: string, key?: string) {
  const response = await world.get(path, key);
  const { type, detail } = problemSchema.parse(await response.json());
  return { status: response.status, code: type.split(':').at(-1), detail };
}

describe('a list', () => {
  it('is read page by page, and what is added meanwhile neither repeats nor hides anything', async () => {
    const seen: (string | undefined)[] = [];
    let next: string | undefined;
    let pages = 0;
    do {
      const page = await pageAt(`/v1/offices?limit=5${next === undefined ? '' : `&cursor=${next}`}`, wardKey);
      seen.push(...page.items.map(({ id }) => id));
      ({ next } = page);
      pages += 1;
      if (pages === 1)
        await putMany(
          database.call,
          world.tables.registry,
          officeItems(anOffice('o_aaaa', 'u_songtri')),
          pause,
        );
    } while (next !== undefined);

    expect(pages).toBe(3);
    expect(seen).toEqual([
      OFFICE,
      ...Array.from({ length: 12 }, (_, index) => `o_more${String(index).padStart(2, '0')}`),
    ]);
  });

  it('takes no cursor that is made up, of another list, or of another integration', async () => {
    const list = '/v1/offices?unitId=u_songtri';
    const { next = '' } = await pageAt(`${list}&limit=1`, wardKey);
    expect((await pageAt(`${list}&limit=3&cursor=${next}`, wardKey)).items).toHaveLength(3);
    const turned = next.slice(0, 9) + (next.charAt(9) === 'A' ? 'B' : 'A') + next.slice(10);
    for (const [path, key] of [
      [`${list}&cursor=${turned}`, wardKey],
      [`${list}&cursor=1.x`, wardKey],
      [`/v1/procedures?cursor=${next}`, wardKey],
      [`/v1/offices?cursor=${next}`, wardKey],
      // The province may read that list too, with a cursor of its own.
      [`${list}&cursor=${next}`, undefined],
    ] as const)
      expect(await problemAt(path, key)).toMatchObject({ status: 400, code: 'query_invalid' });
  });

  it('takes no parameter that is wrong, and never repeats it', async () => {
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=BIMAT',
      'unitId=BIMAT',
      `cursor=${'x'.repeat(501)}`,
    ]) {
      const { code, detail } = await problemAt(`/v1/offices?${query}`);
      expect([code, detail.includes(query.split('=')[0] ?? '?'), detail.includes('BIMAT')]).toEqual([
        'query_invalid',
        true,
        false,
      ]);
    }
    expect(await problemAt('/v1/reports?kind=decade')).toMatchObject({ code: 'query_invalid' });
  });
});

describe('an integration', () => {
  it('reads its own unit and those below, and nothing beside or above', async () => {
    expect((await pageAt('/v1/units')).items).toMatchObject([{ id: 'u_hatinh', level: 'province' }]);
    expect((await pageAt('/v1/units?parentId=u_hatinh')).items).toMatchObject([
      { id: 'u_songtri', code: '18754' },
    ]);
    expect((await pageAt('/v1/offices?unitId=u_songtri')).items).toContainEqual(
      expect.objectContaining({ id: OFFICE, counters: [{ id: 'quay-1', name: { vi: 'Quầy 1' } }] }),
    );
    for (const [path, key] of [
      ['/v1/units?parentId=u_nghean', undefined],
      ['/v1/offices?unitId=u_vinh', undefined],
      ['/v1/reports?unitId=u_nowhere', undefined],
      ['/v1/units?parentId=u_hatinh', wardKey],
      ['/v1/reports?unitId=u_hatinh', wardKey],
      ['/v1/reports/u_hatinh/2026-W47', wardKey],
    ] as const)
      expect(await problemAt(path, key)).toMatchObject({ status: 403, code: 'outside_scope' });
  });

  it('reads the newest version of each report, the newest period first, as it was sealed', async () => {
    const { items } = await pageAt('/v1/reports?limit=2', wardKey);
    expect(items).toEqual([
      { unitId: 'u_songtri', period: '2026-W47', version: 1 },
      { unitId: 'u_songtri', period: '2026-W46', version: 2 },
    ]);
    expect((await pageAt('/v1/reports?kind=month', wardKey)).items).toMatchObject([{ period: '2026-10' }]);

    const stored = aStoredReport(unitIdSchema.parse('u_songtri'), '2026-W46', 2);
    expect(await (await world.get('/v1/reports/u_songtri/2026-W46', wardKey)).text()).toBe(
      `{"report":${stored.body},"seal":${JSON.stringify(stored.seal)}}\n`,
    );
    for (const path of [
      '/v1/reports/u_songtri/2026-W01',
      '/v1/reports/u_songtri/BIMAT',
      '/v1/reports/x/2026-W46',
    ])
      expect(await problemAt(path, wardKey)).toMatchObject({ status: 404, code: 'report_unknown' });
  });

  it('reads what the office says in a case that it opened, and no note; nobody else’s case', async () => {
    const opened = await world.send(
      '/v1/cases',
      {
        time: new Date(NOW).toISOString(),
        officeId: OFFICE,
        category: 'roads',
        text: 'Nắp cống trước số 15 bị vỡ.',
      },
      { key: wardKey, idempotencyKey: 'read' },
    );
    const { id } = z.object({ id: caseIdSchema }).parse(await opened.json());
    const now = (): number => NOW + 60_000;
    const change = changeCase({
      cases: world.cases,
      plan: planCase({ unitCalendarOf: async () => wardHours, now }),
      now,
    });
    const steps: CaseStep[] = [
      { kind: 'note', text: 'BIMAT' },
      { kind: 'ask', text: 'Cống nào ạ?' },
      { kind: 'answer', text: 'Nắp cống đã được thay.' },
    ];
    for (const step of steps) expect((await change({ id, step, by: handler })).done).toBe(true);

    const response = await world.get(`/v1/cases/${id}`, wardKey);

    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      id,
      state: 'answered',
      openedAt: new Date(NOW).toISOString(),
      changedAt: new Date(NOW + 60_000).toISOString(),
      messages: [
        { at: new Date(NOW + 60_000).toISOString(), kind: 'ask', text: 'Cống nào ạ?' },
        { at: new Date(NOW + 60_000).toISOString(), kind: 'answer', text: 'Nắp cống đã được thay.' },
      ],
    });
    expect(text).not.toMatch(/BIMAT|Lê Thị Hoa|trackingCode/);
    // The province's integration did not open it, though the ward lies in the province.
    for (const path of [`/v1/cases/${id}`, '/v1/cases/c_000000000000000000000000', '/v1/cases/x'])
      expect(await problemAt(path)).toMatchObject({ status: 404, code: 'case_unknown' });
  });

  it('reads nothing that its key is not for', async () => {
    const { written } = await world.aKey(['cases:write']);
    for (const path of [
      '/v1/units',
      '/v1/offices',
      '/v1/surveys',
      '/v1/procedures',
      '/v1/reports',
      '/v1/cases/x',
    ])
      expect(await problemAt(path, written)).toMatchObject({ status: 403, code: 'scope_missing' });
  });
});
