import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld } from './case-world.ts';
import { citizenPages } from './citizen-pages.ts';

let database: TestDatabase;
let browser: Browser;

beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
});

afterAll(() => Promise.all([database.stop(), browser.close()]));

const words = { c: 'delay', x: 'Quá hẹn hai tuần.' };
const lan = { n: 'Nguyễn Thị Lan', h: '0912 345 678', e: 'lan@example.com' };

function aDesk() {
  const world = aCaseWorld(database);
  return { world, ...citizenPages(world) };
}

/** The case that the world has. */
async function theCase({ cases, unitId }: ReturnType<typeof aCaseWorld>) {
  const [current] = (await cases.ofUnit(unitId, 'open', { limit: 2, from: undefined })).cases;
  return current;
}

describe('Whoever asks for an answer', () => {
  it('may leave name and telephone, and what they agreed to is recorded with its version and time', async () => {
    const { world, send } = aDesk();

    const sent = await send({ ...words, ...lan, k: '1' });

    const current = await theCase(world);
    if (current === undefined) throw new Error('No case was opened.');
    expect(sent.text).toContain('Đã gửi');
    expect(current.hasContact).toBe(true);
    expect(await world.readContact(current.id)).toEqual({
      name: 'Nguyễn Thị Lan',
      phone: '+84912345678',
      email: 'lan@example.com',
    });
    expect((await world.cases.find(current.id))?.events[0]).toMatchObject({
      at: world.clock.now,
      what: { consent: { version: 1, key: current.contactKey } },
    });
  });

  it('is asked for consent where it is missing, with nothing stored and every word kept', async () => {
    const { world, send } = aDesk();

    const sent = await send({ ...words, ...lan, s: '1' });

    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Hãy đánh dấu ô đồng ý');
    expect(sent.text).toContain('value="Nguyễn Thị Lan"');
    expect(sent.text).toContain('value="0912 345 678"');
    expect(sent.text).toContain('value="lan@example.com"');
    expect(sent.text).toMatch(/name="s" value="1" checked/);
    expect(sent.text).toContain('Quá hẹn hai tuần.');
    expect(await theCase(world)).toBeUndefined();
  });

  it('is asked again where the sentence is another by now than the one that was agreed to', async () => {
    const { send } = aDesk();

    expect((await send({ ...words, ...lan, k: '0' })).status).toBe(422);
  });

  it('finds no box ticked beforehand', async () => {
    const { ask, path } = aDesk();

    const page = await ask(path);

    expect(page.text).toContain('name="k"');
    expect(page.text).toContain('name="s"');
    expect(page.text).not.toMatch(/<input[^>]*checked/);
  });

  it.each([
    [{ ...lan, h: '0912' }, 'Số điện thoại thiếu chữ số'],
    [{ ...lan, e: 'lan' }, 'Đây không phải địa chỉ thư'],
    [{ n: 'Lan' }, 'Hãy ghi thêm số điện thoại'],
  ])('is told what is wrong with %j', async (typed, sentence) => {
    const { send } = aDesk();

    const sent = await send({ ...words, ...typed, k: '1' });

    expect(sent.status).toBe(422);
    expect(sent.text).toContain(sentence);
  });

  it('stays anonymous without details, ticked or not', async () => {
    const { world, send } = aDesk();

    await send({ ...words, k: '1', s: '1' });

    const current = await theCase(world);
    expect(current).toMatchObject({ hasContact: false });
    expect(current).not.toHaveProperty('isSecret');
  });

  it('may ask to stay unknown to the office that handles it', async () => {
    const { world, send } = aDesk();

    await send({ ...words, ...lan, k: '1', s: '1' });

    expect(await theCase(world)).toMatchObject({ hasContact: true, isSecret: true });
  });

  it('finds no trace of the details on the tracking page, in the log or in any table in clear', async () => {
    const { send, ask, logged } = aDesk();
    const { code, text } = await send({ ...words, ...lan, k: '1' });

    const tracking = await ask('/t', { c: code });

    const stored: string[] = [];
    for (const TableName of Object.values(database.tableNames))
      for await (const item of scanAll(database.call, { TableName })) stored.push(JSON.stringify(item));
    const seen = [text, tracking.text, ...logged, ...stored].join('\n');
    expect(stored.length).toBeGreaterThan(3);
    expect(seen).not.toMatch(/Thị Lan|912 ?345|lan@example/);
  });

  it('sends twice by accident: the details of the first send stand, and the second key is destroyed', async () => {
    const { world, ask, path, hidden } = aDesk();
    const t = hidden(await ask(path), 't');
    await ask(path, { t, ...words, ...lan, k: '1' });

    const again = await ask(path, { t, ...words, n: 'Người khác', e: 'khac@example.com', k: '1' });

    const current = await theCase(world);
    if (current === undefined) throw new Error('No case was opened.');
    expect(again.text).toContain('đã được nhận');
    expect(await world.readContact(current.id)).toMatchObject({ name: 'Nguyễn Thị Lan' });
    const { Items = [] } = await database.call('Query', {
      TableName: database.tableNames.contactKeys,
      KeyConditionExpression: 'pk = :case',
      ExpressionAttributeValues: { ':case': { S: `CASE#${current.id}` } },
    });
    expect(Items.filter((item) => 'wrapped' in item)).toHaveLength(1);
    expect(Items.filter((item) => 'destroyed' in item)).toHaveLength(1);
  });
});

describe('Whoever has the tracking code of a case with contact details', () => {
  async function aSignedCase() {
    const desk = aDesk();
    const { code } = await desk.send({ ...words, ...lan, k: '1' });
    const current = await theCase(desk.world);
    if (current?.contactKey === undefined) throw new Error('No case with details was opened.');
    const { id, contactKey: key } = current;
    const step = (fields: Record<string, string>) => desk.ask('/t', { c: code, ...fields });
    return { ...desk, id, key, step };
  }

  it('may erase them: nobody can read them any more, and an entry for the audit log was written first', async () => {
    const { world, id, key, step, logged } = await aSignedCase();

    const erased = await step({ a: 'erase_contact', r: 'request-01' });
    const again = await step({ a: 'erase_contact', r: 'request-02' });

    expect([erased.status, again.status]).toEqual([200, 200]);
    expect(erased.text).toContain('Thông tin liên hệ đã được xóa');
    expect(await world.readContact(id)).toBeUndefined();
    expect(await world.contactKeys.find(id, key)).toBeUndefined();
    expect((await world.cases.find(id))?.case).toMatchObject({ hasContact: false });
    expect(world.recordedActs).toEqual([
      {
        chain: world.unitId,
        by: { kind: 'citizen' },
        what: { kind: 'erase_contact', caseId: id, key },
      },
    ]);
    expect(logged.join('')).not.toMatch(/Lan|345/);
  });

  it('may replace them, with consent again: the former ones are gone for good, and secrecy goes with the new tick', async () => {
    const { world, id, key, step } = await aSignedCase();

    const replaced = await step({
      a: 'give_contact',
      r: 'request-01',
      n: 'Trần Văn Bình',
      e: 'binh@example.com',
      k: '1',
      s: '1',
    });

    expect(replaced.text).toContain('Đã lưu.');
    expect(replaced.text).not.toMatch(/Bình|binh@/);
    expect(await world.readContact(id)).toEqual({ name: 'Trần Văn Bình', email: 'binh@example.com' });
    expect(await world.contactKeys.find(id, key)).toBeUndefined();
    expect((await world.cases.find(id))?.case).toMatchObject({ hasContact: true, isSecret: true });
  });

  it('is asked for consent and told what is wrong, with every word kept and the former details untouched', async () => {
    const { world, id, step } = await aSignedCase();

    const without = await step({ a: 'give_contact', r: 'request-01', n: 'Trần Văn Bình', h: '0912345678' });
    const empty = await step({ a: 'give_contact', r: 'request-02', k: '1' });

    expect([without.status, empty.status]).toEqual([422, 422]);
    expect(without.text).toContain('Hãy đánh dấu ô đồng ý');
    expect(without.text).toContain('value="Trần Văn Bình"');
    expect(empty.text).toContain('Hãy ghi số điện thoại hoặc địa chỉ thư.');
    expect(await world.readContact(id)).toMatchObject({ name: 'Nguyễn Thị Lan' });
  });

  it('sends a replacement twice, or two at once: one set of details stands, and one key lives', async () => {
    const { world, id, step } = await aSignedCase();
    const form = (n: string, r: string) => step({ a: 'give_contact', r, n, e: 'a@example.com', k: '1' });

    await Promise.all([form('Một', 'request-01'), form('Hai', 'request-02')]);
    await form('Một', 'request-01');

    const { Items = [] } = await database.call('Query', {
      TableName: database.tableNames.contactKeys,
      KeyConditionExpression: 'pk = :case',
      ExpressionAttributeValues: { ':case': { S: `CASE#${id}` } },
    });
    expect(Items.filter((item) => 'wrapped' in item)).toHaveLength(1);
    expect((await world.readContact(id))?.name).toMatch(/^(Một|Hai)$/);
  });

  it('finds forms that fit a phone, and axe finds nothing', async () => {
    const { step } = await aSignedCase();
    const { text } = await step({ a: 'give_contact', r: 'request-01', n: 'Trần Văn Bình' });
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.setContent(text);

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.close();
  });
});

it('the form with its fields for contact details fits a phone and a desk, and axe finds nothing', async () => {
  const { send } = aDesk();
  const { text } = await send({ ...words, n: 'Nguyễn Thị Lan', h: '0912' });
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.setContent(text);

  for (const width of [1100, 360]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.close();
});
