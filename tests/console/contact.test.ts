import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoAuditLog } from '../../functions/adapters/dynamodb/audit-repository.ts';
import { caseDataSchema } from '../../functions/domain/case/case-data.ts';
import { recordAct } from '../../functions/domain/audit/record-act.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import { memberHash, memberSchema, type Role } from '../../functions/domain/unit/member.ts';
import type { ConsoleEnvironment } from '../../functions/console/console-environment.ts';
import { addContactRoutes } from '../../functions/console/contact/add-contact-routes.ts';
import { Hono } from 'hono';
import { handler } from '../cases/case-world.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aPersonInside, startConsole } from './a-console.ts';

let database: TestDatabase;
let browser: Browser;
let desk: Awaited<ReturnType<typeof startConsole>>;

beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
  desk = await startConsole(database);
});

afterAll(async () => {
  await desk.stop();
  await Promise.all([database.stop(), browser.close()]);
});

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
});

/** The page of somebody of that role, signed in. */
async function aPerson(role: Role, unitId?: UnitId): Promise<Page> {
  const { page, goto } = await aPersonInside(desk, browser, role, unitId);
  await goto('/console');
  return page;
}

const aSignedCase = (wantsSecrecy = false) =>
  desk.world.anOpenCase({
    contact: {
      typed: { name: 'Nguyễn Thị Lan', phone: '0912345678', email: '' },
      hasConsented: true,
      wantsSecrecy,
    },
  });

async function look(page: Page, id: string, reason = 'Hỏi thêm hoặc trả lời trực tiếp'): Promise<string> {
  await page.goto(`${desk.url}/console/cases/${id}`);
  await page.locator('summary').filter({ hasText: 'Xem thông tin liên hệ' }).click();
  await page.getByLabel('Xem để làm gì?').selectOption({ label: reason });
  await page.getByRole('button', { name: 'Xem thông tin liên hệ' }).click();
  return page.locator('main').innerText();
}

const log = () =>
  dynamoAuditLog({
    call: database.call,
    tableName: database.tableNames.audit,
    casesTable: database.tableNames.cases,
  });

const newestActs = async () => (await log().page(desk.ward.id, { limit: 20, from: undefined })).entries;

/** What a form of the page asks for, whatever the page offers. */
const contactOf = (id: string) => `/console/cases/${id}/contact`;

describe('Contact details', () => {
  it('are shown once to a handler who says why, and an entry says so', async () => {
    const { page, context, name } = await aPersonInside(desk, browser, 'handler');
    const { id } = await aSignedCase();

    const shown = await look(page, id);
    await page.goto(`${desk.url}/console/cases/${id}`);
    const after = await page.content();

    expect(shown).toContain('Nguyễn Thị Lan');
    expect(shown).toContain('0912 345 678');
    expect(after).not.toMatch(/Thị Lan|0912 ?345/);
    expect((await newestActs())[0]).toMatchObject({
      by: { kind: 'member', role: 'handler', name },
      what: { kind: 'read_contact', caseId: id, reason: 'ask_or_answer' },
    });
    expect(logged.join('')).not.toMatch(/Thị Lan|912345|songtri/);
    await context.close();
  });

  it('are not shown without a reason from the list, and nothing is recorded', async () => {
    const person = await desk.somebody('handler');
    const { id } = await aSignedCase();
    const before = (await newestActs()).length;

    const answers = [
      await person.post(contactOf(id), {}),
      await person.post(contactOf(id), { s: 'because' }),
    ];

    for (const { status, text } of answers) {
      expect(status).toBe(422);
      expect(text).not.toContain('Thị Lan');
      expect(text).toContain('Hãy chọn lý do');
    }
    expect(await newestActs()).toHaveLength(before);
  });

  it('are not even decrypted where the entry cannot be written', async () => {
    const { id } = await aSignedCase();
    const member = memberSchema.parse({
      email: 'a@b.example',
      name: 'Hoa',
      role: 'handler',
      unitId: desk.ward.id,
    });
    let isOpened = false;
    const app = new Hono<ConsoleEnvironment>();
    app.use(async (context, next) => {
      context.set('person', { ...member, emailHash: memberHash(member.email), memberships: [member] });
      await next();
    });
    addContactRoutes(app, {
      cases: desk.world.cases,
      openContact: async () => {
        isOpened = true;
        return { name: 'Nguyễn Thị Lan' };
      },
      recordAct: recordAct({
        log: { head: async () => undefined, append: async () => 'overtaken' },
        now: () => 1,
      }),
      units: { find: async () => undefined },
      mayDo: async () => true,
      demand: async () => undefined,
      log: () => undefined,
    });
    app.onError((error, context) => context.text(error.message, 500));

    const answer = await app.request(`/console/cases/${id}/contact`, {
      method: 'POST',
      body: 's=appointment',
    });

    expect([answer.status, await answer.text()]).toEqual([500, 'The audit log took no entry.']);
    expect(isOpened).toBe(false);
  });

  it.each(['counter_staff', 'auditor', 'province_administrator'] as const)(
    'are neither offered nor shown to the role %s, even of a unit above',
    async (role) => {
      const person = await desk.somebody(role, { unitId: desk.province.id });
      const { id } = await aSignedCase();

      const offered = await person.get(`/console/cases/${id}`);
      const answer = await person.post(contactOf(id), { s: 'appointment' });

      expect(offered).toMatchObject({ status: 200, text: expect.not.stringContaining(contactOf(id)) });
      expect(answer).toMatchObject({ status: 403, text: expect.not.stringContaining('Thị Lan') });
    },
  );

  it('of whoever asked to stay unknown are kept from the unit that handles the case, its chair included, and shown above it', async () => {
    const { id } = await aSignedCase(true);
    for (const role of ['handler', 'ward_chair'] as const) {
      const person = await desk.somebody(role);
      const shown = await person.get(`/console/cases/${id}`);
      const answer = await person.post(contactOf(id), { s: 'appointment' });

      expect(shown.text).toContain('không cho đơn vị xử lý biết mình là ai');
      expect(shown.text).not.toContain(contactOf(id));
      expect(answer).toMatchObject({ status: 403, text: expect.not.stringContaining('Thị Lan') });
    }
    const above = await aPerson('handler', desk.province.id);

    expect(await look(above, id)).toContain('Nguyễn Thị Lan');
    await above.context().close();
  });

  it('that were erased are said to be gone, and none where none were left', async () => {
    const person = await desk.somebody('handler');
    const { id } = await aSignedCase();
    const key = (await desk.world.cases.find(id))?.case.contactKey;
    if (key !== undefined) await desk.world.contactKeys.destroy(id, key, desk.openedAt);
    const anonymous = await desk.world.anOpenCase();

    const gone = await person.post(contactOf(id), { s: 'appointment' });
    const none = await person.get(`/console/cases/${anonymous.id}`);

    expect(gone.text).toContain('đã bị xóa');
    expect(none.text).toContain('không để lại thông tin liên hệ');
  });
});

describe('What is stored about a person', () => {
  const room = (id: string) => `/console/cases/${id}/personal-data`;

  it('is copied for them by the chair with their contact details, and an entry says so', async () => {
    const chair = await desk.somebody('ward_chair');
    const { id } = await aSignedCase();

    const copy = await chair.post(room(id), { a: 'take' });

    expect(caseDataSchema.parse(JSON.parse(copy.text)).contact.details?.name).toBe('Nguyễn Thị Lan');
    expect((await newestActs())[0]?.what).toEqual({
      kind: 'read_contact',
      caseId: id,
      reason: 'personal_data',
    });
    expect(logged.join('')).not.toContain('Lan');
  });

  it('holds no contact details of whoever asked to stay unknown to the unit', async () => {
    const chair = await desk.somebody('ward_chair');
    const { id } = await aSignedCase(true);

    const copy = await chair.post(room(id), { a: 'take' });

    expect(copy.text).not.toContain('Thị Lan');
    expect((await newestActs())[0]?.what).toEqual({ kind: 'copy_case', caseId: id });
  });

  it('is erased at their wish once the case is done, after the chair has confirmed it', async () => {
    const chair = await desk.somebody('ward_chair');
    const { id } = await aSignedCase();
    const early = await chair.post(room(id), { a: 'erase', k: 'yes' });
    await desk.world.change({ id, step: { kind: 'answer', text: 'Đã trả cho chị Lan.' }, by: handler });

    const unsure = await chair.post(room(id), { a: 'erase' });
    const done = await chair.post(room(id), { a: 'erase', k: 'yes' });
    const after = await chair.get(done.location ?? '/none');

    expect([early.status, unsure.status, done.status]).toEqual([409, 422, 303]);
    expect(unsure.text).toContain('Chưa có gì bị xóa');
    expect(after.text).toContain('Đã xóa mọi nội dung.');
    const history = await desk.world.cases.find(id);
    expect(history?.case).toMatchObject({ isForgotten: true, hasContact: false, state: 'answered' });
    expect(JSON.stringify(history)).not.toContain('Lan');
    expect((await newestActs()).map(({ what }) => what.kind).slice(0, 2)).toEqual([
      'forget_case',
      'erase_contact',
    ]);
  });

  it('is corrected for them, with their consent; the former details are gone and nobody has taken the case up', async () => {
    const chair = await desk.somebody('ward_chair');
    const { id } = await aSignedCase();
    const before = (await desk.world.cases.find(id))?.case.contactKey;
    const form = { a: 'correct', n: 'Nguyễn Thị Lành', h: '0987 654 321' };

    const short = await chair.post(room(id), { ...form, h: '0987', k: '1' });
    const unasked = await chair.post(room(id), form);
    const empty = await chair.post(room(id), { a: 'correct', k: '1' });
    const done = await chair.post(room(id), { ...form, k: '1' });
    const after = await chair.get(done.location ?? '/none');

    expect([short.status, unasked.status, empty.status, done.status]).toEqual([422, 422, 422, 303]);
    for (const page of [short, unasked]) expect(page.text).toContain('value="Nguyễn Thị Lành"');
    expect(unasked.text).toContain('Người dân phải đồng ý');
    expect(after.text).toContain('Đã sửa thông tin liên hệ.');
    expect(await desk.world.readContact(id)).toEqual({ name: 'Nguyễn Thị Lành', phone: '+84987654321' });
    expect(before === undefined ? undefined : await desk.world.contactKeys.find(id, before)).toBeUndefined();
    const { acknowledgedAt, state } = (await desk.world.cases.find(id))?.case ?? {};
    expect([acknowledgedAt, state]).toEqual([undefined, 'received']);
    expect((await newestActs()).map(({ what }) => what.kind).slice(0, 2)).toEqual([
      'erase_contact',
      'case_step',
    ]);
  });

  it('can be the contact details alone', async () => {
    const chair = await desk.somebody('ward_chair');
    const { id } = await aSignedCase();

    await chair.post(room(id), { a: 'erase_contact', k: 'yes' });

    expect((await desk.world.cases.find(id))?.case).toMatchObject({ hasContact: false, state: 'received' });
    expect(await desk.world.readContact(id)).toBeUndefined();
  });
});

describe('The audit log in the console', () => {
  it('says in plain sentences who saw and did what, the newest first, and leads to the case', async () => {
    const { page: worker, name } = await aPersonInside(desk, browser, 'handler');
    const { id } = await aSignedCase();
    await look(worker, id, 'Hẹn gặp, mời đến');
    await worker.goto(`${desk.url}/console/cases/${id}`);
    await worker.getByRole('button', { name: 'Tiếp nhận' }).click();
    const auditor = await aPerson('auditor');

    await auditor.getByRole('link', { name: 'Nhật ký kiểm tra' }).click();
    const [first = '', second = ''] = await auditor.locator('.history li').allInnerTexts();
    await auditor.locator('.history a').first().click();

    expect(first).toContain(`${name} (Cán bộ xử lý) làm việc “Tiếp nhận”`);
    expect(second).toContain(`${name} (Cán bộ xử lý) xem thông tin liên hệ (lý do: Hẹn gặp, mời đến)`);
    expect(auditor.url()).toBe(`${desk.url}/console/cases/${id}`);
    await Promise.all([worker.context().close(), auditor.context().close()]);
  });

  it('goes on page by page, and is closed to all but the auditors of the unit and above', async () => {
    const record = recordAct({ log: log(), now: () => desk.openedAt });
    const { id } = await aSignedCase();
    for (let entries = 0; entries < 60; entries += 1)
      await record({
        chain: desk.otherWard.id,
        by: handler,
        what: { kind: 'case_step', caseId: id, step: 'note' },
      });
    const auditor = await aPerson('auditor', desk.province.id);
    await auditor.goto(`${desk.url}/console/audit?unit=${desk.otherWard.id}`);
    const newest = await auditor.locator('.history li').count();
    await auditor.getByRole('link', { name: 'Cũ hơn' }).click();
    const older = await auditor.locator('.history li').count();

    expect([newest, older]).toEqual([50, 10]);
    expect(await auditor.getByRole('link', { name: 'Cũ hơn' }).count()).toBe(0);
    for (const role of ['handler', 'ward_chair', 'province_administrator'] as const) {
      const person = await desk.somebody(role);
      expect(await person.get('/console/audit')).toMatchObject({ status: 403 });
    }
    const elsewhere = await desk.somebody('auditor', { unitId: desk.otherWard.id });
    expect(await elsewhere.get(`/console/audit?unit=${desk.ward.id}`)).toMatchObject({ status: 403 });
    await auditor.context().close();
  });
});

it('contact details and the audit log fit a phone and a desk, and axe finds nothing', async () => {
  const { id } = await aSignedCase(true);
  const page = await aPerson('handler', desk.province.id);
  await look(page, id);
  const auditor = await aPerson('auditor', desk.ward.id);
  await auditor.goto(`${desk.url}/console/audit`);
  const chair = await aPerson('ward_chair');
  await chair.goto(`${desk.url}/console/cases/${id}/personal-data`);
  for (const shown of [page, auditor, chair]) {
    const copy = await browser.newPage();
    await copy.setContent(await shown.content());
    for (const width of [1100, 360]) {
      await copy.setViewportSize({ width, height: 740 });
      expect(await copy.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await accessibilityProblems(copy)).toEqual([]);
    await copy.close();
  }
  await Promise.all([page, auditor, chair].map((shown) => shown.context().close()));
});
