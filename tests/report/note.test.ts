import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeNoteLink } from '../../functions/domain/note/make-note-link.ts';
import { openNote, writeNote } from '../../functions/domain/note/write-note.ts';
import { Refusal } from '../../functions/domain/shared/refusal.ts';
import type { LogFields } from '../../functions/domain/shared/log.ts';
import { addNoteRoutes } from '../../functions/report/note/add-note-routes.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { period, reportWorld } from './report-world.ts';
import { offices, ward, wardId } from './sample-ward.ts';

let database: TestDatabase;
let browser: Browser;
beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
});
afterAll(() => Promise.all([database.stop(), browser.close()]));

const week = period('2026-W47');
const nextWeek = period('2026-W48');

async function aDesk() {
  const world = await reportWorld(database, { units: [ward], offices });
  world.after(week);
  const logged: LogFields[] = [];
  const app = new Hono();
  const deps = { notes: world.notes, now: world.now };
  addNoteRoutes(app, {
    openNote: openNote(deps),
    writeNote: writeNote(deps),
    unitName: async () => ward.name,
    log: (_event, fields = {}) => logged.push(fields),
  });
  app.onError((error, context) => context.text(error instanceof Refusal ? error.code : 'fault', 400));
  const link = async (of = week) => {
    const made = makeNoteLink(
      { unitId: wardId, period: of, role: 'ward_chair' },
      { now: world.clock.now, randomBytes },
    );
    await world.notes.addLink(made.link);
    return made.path;
  };
  const send = (path: string, fields: Record<string, string>) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  return { world, app, link, send, logged };
}

describe('A leader’s note', () => {
  it('is written once, and stands in the next report as what was promised', async () => {
    const { world, link, send, logged } = await aDesk();
    const path = await link();

    const kept = await send(path, { p0: 'Mở thêm quầy sáng thứ Hai', p1: 'Gọi 0912 345 678 nếu chờ lâu' });
    world.after(nextWeek);
    const next = await world.report(wardId, nextWeek);

    expect(kept.status).toBe(200);
    expect(await kept.text()).toContain('Đã lưu');
    expect(next.promised).toEqual(['Mở thêm quầy sáng thứ Hai', 'Gọi [số điện thoại] nếu chờ lâu']);
    expect(JSON.stringify(logged)).not.toContain('quầy');
  });

  it('says what became of the last promises', async () => {
    const { world, link, send } = await aDesk();
    await send(await link(), { p0: 'Mở thêm quầy', p1: 'Sửa máy lấy số' });
    world.after(nextWeek);

    await send(await link(nextWeek), { o0: 'done', o1: 'partly', p0: 'Treo bảng phí' });

    expect(await world.notes.find(wardId, nextWeek)).toMatchObject({
      outcomes: [
        { promise: 'Mở thêm quầy', outcome: 'done' },
        { promise: 'Sửa máy lấy số', outcome: 'partly' },
      ],
      promises: ['Treo bảng phí'],
    });
  });

  it('of another leader who was faster stands, and the words of the slower are shown to copy', async () => {
    const { link, send } = await aDesk();
    const [one, other] = [await link(), await link()];
    await send(one, { p0: 'Việc của chủ tịch' });

    const refused = await send(other, { p0: 'Việc của phó chủ tịch' });

    const text = await refused.text();
    expect(refused.status).toBe(409);
    expect(text).toContain('Việc của phó chủ tịch');
    expect(text).toContain('Việc của chủ tịch');
  });

  it('that says nothing is asked for again', async () => {
    const { world, link, send } = await aDesk();

    const again = await send(await link(), { p0: '  ' });

    expect(again.status).toBe(422);
    expect(await again.text()).toContain('chưa ghi gì');
    expect(await world.notes.find(wardId, week)).toBeUndefined();
  });

  it('with a promise that is too long is asked for again, every word kept', async () => {
    const { world, link, send } = await aDesk();

    const again = await send(await link(), { p0: 'ơ'.repeat(301), p1: 'Giữ lời này' });

    const text = await again.text();
    expect(again.status).toBe(422);
    expect(text).toContain('Việc 1 dài hơn 300');
    expect(text).toContain('ơ'.repeat(301));
    expect(text).toContain('Giữ lời này');
    expect(await world.notes.find(wardId, week)).toBeUndefined();
  });

  it('takes three hundred characters', async () => {
    const { world, link, send } = await aDesk();
    await send(await link(), { p0: 'ơ'.repeat(300) });
    expect((await world.notes.find(wardId, week))?.promises[0]).toHaveLength(300);
  });

  it('has a form that axe finds nothing in, at 360 pixels without scrolling sideways', async () => {
    const { app, link } = await aDesk();
    const text = await (await app.request(await link())).text();
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.setContent(text);

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await accessibilityProblems(page)).toEqual([]);
    await context.close();
  });

  it('cannot be written with a link that has run out or was never made', async () => {
    const { world, app, link } = await aDesk();
    const path = await link();
    world.clock.now += 22 * 86_400_000;

    expect(await (await app.request(path)).text()).toBe('link_expired');
    expect(await (await app.request(`/n/${'x'.repeat(43)}`)).text()).toBe('link_unknown');
  });
});
