import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { attachmentSchema } from '../../functions/domain/attachment/attachment.ts';
import { caseDataSchema } from '../../functions/domain/case/case-data.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld, citizen, handler } from './case-world.ts';
import { citizenPages } from './citizen-pages.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const aPhoto = attachmentSchema.parse({
  id: `f_${'a'.repeat(24)}`,
  contentType: 'image/jpeg',
  bytes: 1234,
});
const lan = { n: 'Nguyễn Thị Lan', h: '0912 345 678', e: '', k: '1' };

/** Whoever sent this with contact details, and their way with the tracking code. */
async function aPersonWhoWrote() {
  const tableNames = await database.freshTables();
  const clock = { now: Date.parse('2026-11-25T02:00:00Z') };
  const plan = planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now });
  const world = aCaseWorld({ ...database, tableNames }, plan, clock);
  const pages = citizenPages(world);
  const { code } = await pages.send({ c: 'delay', x: 'Hồ sơ ở hẻm 5 quá hẹn.', p: 'Nhà số 12', ...lan });
  const [current] = (await world.cases.ofUnit(world.unitId, 'open', { limit: 1, from: undefined })).cases;
  if (current === undefined) throw new Error('No case was opened.');
  const { id } = current;
  const press = (a: string) => pages.ask('/t', { c: code, a, r: `request-${a}` });
  return {
    ...world,
    ...pages,
    id,
    code,
    press,
    answer: (text: string) => world.change({ id, step: { kind: 'answer', text }, by: handler }),
    now: async () => (await world.cases.find(id))?.case,
    async everythingStored() {
      const lines: string[] = [];
      for (const TableName of Object.values(tableNames))
        for await (const item of scanAll(database.call, { TableName })) lines.push(JSON.stringify(item));
      return lines.join('\n');
    },
  };
}

describe('Whoever holds the tracking code', () => {
  it('takes away what is stored, as a text to read and as JSON, without contact details and without the code', async () => {
    const person = await aPersonWhoWrote();
    await person.change({ id: person.id, step: { kind: 'note', text: 'Chỉ nội bộ.' }, by: handler });
    await person.change({ id: person.id, step: { kind: 'attach', file: aPhoto }, by: citizen });
    await person.answer('Đã trả kết quả.');

    const json = await person.press('data_json');
    const text = await person.press('data_text');

    const data = caseDataSchema.parse(JSON.parse(json.text));
    expect(data.history.map(({ by, what }) => `${by} ${what}`)).toEqual([
      'citizen opened',
      'citizen attach',
      'unit answer',
    ]);
    expect(data.history[1]?.file).toEqual({ kind: 'photo', bytes: 1234 });
    expect(text.text).toContain('ảnh');
    expect(data.history[0]).toMatchObject({ text: 'Hồ sơ ở hẻm 5 quá hẹn.', place: 'Nhà số 12' });
    expect(data.contact).toMatchObject({ isStored: true, consent: { version: 1 } });
    expect(text.text).toContain('25/11/2026 – Trả lời\nĐã trả kết quả.');
    for (const file of [json.text, text.text])
      expect(file).not.toMatch(new RegExp(`Lan|912345|Chỉ nội bộ|Lê Thị Hoa|${person.code}`));
    expect(person.logged.join('')).not.toMatch(/hẻm 5|Lan/);
  });

  it('gets it as a file that no cache keeps', async () => {
    const person = await aPersonWhoWrote();

    const { headers } = await person.app.request('/t', {
      method: 'POST',
      body: new URLSearchParams({ c: person.code, a: 'data_text' }),
    });

    expect(headers.get('content-disposition')).toBe('attachment; filename="phan-anh-cua-toi.txt"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('has everything erased that was written, once nobody works on it any more', async () => {
    const person = await aPersonWhoWrote();
    await person.answer('Đã trả cho nhà ở hẻm 5.');

    const erased = await person.press('erase_case');
    const again = await person.press('erase_case');

    expect(erased.text).toContain('Đã xóa.');
    expect(again.status).toBe(200);
    expect(await person.now()).toMatchObject({ isForgotten: true, hasContact: false, state: 'answered' });
    expect(await person.readContact(person.id)).toBeUndefined();
    expect(await person.everythingStored()).not.toMatch(/hẻm 5|Nhà số 12/);
    expect(person.recordedActs.slice(-2)).toMatchObject([
      { by: citizen, what: { kind: 'erase_contact' } },
      { by: citizen, what: { kind: 'forget_case', caseId: person.id } },
    ]);
  });

  it('is told to withdraw first while somebody works on it, and nothing is erased', async () => {
    const person = await aPersonWhoWrote();

    const page = await person.ask('/t', { c: person.code });
    const refused = await person.press('erase_case');
    await person.press('withdraw');
    const erased = await person.press('erase_case');

    expect(page.text).toContain('hãy rút phản ánh trước');
    expect(refused.status).toBe(409);
    expect(erased.text).toContain('Đã xóa.');
    expect((await person.now())?.isForgotten).toBe(true);
  });
});

describe('A request about personal data', () => {
  it('is chosen beforehand where the tracking page leads to the form', async () => {
    const person = await aPersonWhoWrote();
    const page = await person.ask('/t', { c: person.code });
    const link = /href="(\/f\/[^"]+)"[^>]*>Gửi yêu cầu về dữ liệu/.exec(
      page.text.replaceAll(/\s+/g, ' '),
    )?.[1];

    const form = await person.ask(link ?? '/none');

    expect(form.text).toMatch(/value="personal_data"[^>]*checked/);
  });

  it('is a case of its own with the dates of the law: two working days to answer, ten days to do it', async () => {
    const person = await aPersonWhoWrote();
    const before = await person.now();
    await person.send({ c: 'personal_data', x: 'Xin sửa tên đường tôi đã viết.' });
    const { cases } = await person.cases.ofUnit(person.unitId, 'open', { limit: 5, from: undefined });
    const request = cases.find(({ category }) => category.id === 'personal_data');

    expect(before?.rules.id).toBe('ward');
    expect(request?.rules).toEqual({ id: 'personal-data', version: 1 });
    // Wednesday; the second working day after it is Friday, the tenth day a Saturday, so the Monday after it.
    expect(dayOf(request?.acknowledgeBy ?? 0)).toBe('2026-11-27');
    expect(dayOf(request?.answerBy ?? 0)).toBe('2026-12-07');
  });
});

it('to erase contact details at somebody’s wish is not to take their case up', async () => {
  const person = await aPersonWhoWrote();
  const key = (await person.now())?.contactKey;
  if (key === undefined) throw new Error('There are contact details.');

  await person.change({ id: person.id, step: { kind: 'erase_contact', key }, by: handler });
  const erased = await person.now();
  await person.change({ id: person.id, step: { kind: 'accept' }, by: handler });

  expect(erased).toMatchObject({ hasContact: false, acknowledgeBy: expect.any(Number) });
  expect(erased?.acknowledgedAt).toBeUndefined();
  expect((await person.now())?.acknowledgedAt).toBeDefined();
});
