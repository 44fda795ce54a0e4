import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { trackCase } from '../../functions/domain/case/track-case.ts';
import { keysOf, sentFor, typedFor } from '../../functions/domain/entry/typed-answers.ts';
import { checkAnswers } from '../../functions/domain/survey/check-answers.ts';
import { surveySchema } from '../../functions/domain/survey/survey.ts';
import { countResponses } from '../../functions/domain/tally/count-responses.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { dayOf, startOf } from '../../functions/domain/time/day.ts';
import nineCriteria from '../../functions/domain/survey/shipped/nine-criteria.json' with { type: 'json' };
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aSurvey } from '../support/registry.ts';
import { entryDesk } from './an-entry-desk.ts';
import { aPersonInside, startConsole } from './a-console.ts';

let database: TestDatabase;
let browser: Browser;
let desk: Awaited<ReturnType<typeof startConsole>>;
let entry: ReturnType<typeof entryDesk>;
const today = dayOf(Date.now());

beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
  desk = await startConsole(database);
  entry = entryDesk(database, desk);
  await database.call('PutItem', { TableName: database.tableNames.registry, Item: surveyItem(aSurvey()) });
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

describe('What somebody says at the counter', () => {
  it('is stored once however often its page is sent, with who helped and without numbers of persons', async () => {
    const { officeId, person, path, page } = await entry.aDesk('assisted');
    const typed = { c: 'q2', l: 'en', q0: '2', q1: '12', q2: 'Gọi tôi 0912345678, chờ ba tiếng.' };

    const sent = await entry.send(person, path, page, typed);
    const repeated = await entry.send(person, path, page, typed);

    expect(sent).toMatchObject({ status: 200, text: expect.stringContaining('Đã lưu 2 điểm.') });
    expect(repeated.text).toContain('Không đếm hai lần');
    expect(await entry.stored(officeId)).toMatchObject([
      {
        channel: 'assisted',
        helper: person.hash,
        mark: 2,
        counterId: 'q2',
        language: 'en',
        answers: { reasons: ['waiting', 'attitude'], comment: expect.not.stringContaining('0912345678') },
      },
    ]);
    expect((await entry.stored(officeId))[0]).not.toHaveProperty('deviceHint');
    expect(logged.join('')).not.toContain('chờ ba tiếng');
    // The counter and the language stay for the next one.
    expect(sent.text).toMatch(/value="q2"\s+selected/);
    expect(sent.text).toContain('Đã nhập lần này: 1');
  });

  it('is corrected from the list within the hour, and counts once', async () => {
    const { officeId, person, path, page } = await entry.aDesk('assisted');
    const one = await entry.send(person, path, page, { q0: '1', q1: '2', q2: 'Nói to.' });
    const two = await entry.send(person, path, one.text, { q0: '5' });

    const open = await entry.send(person, path, two.text, { a: 'correct:1' });
    const corrected = await entry.send(person, path, open.text, { q0: '4', q2: 'Nói nhỏ.' });
    const busy = await entry.send(person, path, corrected.text, { q0: '3', a: 'correct:0' });

    expect(open.text).toContain('Nói to.');
    expect(open.text).toMatch(/name="q1"\s+value="2"/);
    expect(corrected.text).toContain('Đã sửa 4 điểm');
    const marks = (await entry.stored(officeId)).map(({ mark, answers }) => [mark, answers['comment']]);
    expect(marks).toEqual([
      [4, 'Nói nhỏ.'],
      [5, undefined],
    ]);
    expect(busy).toMatchObject({ status: 409, text: expect.stringContaining('Phiếu đang gõ chưa gửi') });
    expect(busy.text).toMatch(/name="q0"\s+value="3"/);
  });

  it('is not taken by the page of another office, nor by one that somebody made up; what was typed stays', async () => {
    const here = await entry.aDesk('assisted');
    const there = await entry.aDesk('assisted');

    const foreign = await entry.send(here.person, there.path, here.page, { q0: '5', q2: 'Tốt lắm' });
    const again = await entry.send(here.person, there.path, foreign.text, { q0: '5', q2: 'Tốt lắm' });

    expect(foreign).toMatchObject({ status: 422, text: expect.stringContaining('không còn dùng được') });
    expect(foreign.text).toContain('Tốt lắm');
    expect(again.status).toBe(200);
    expect(await entry.stored(here.officeId)).toEqual([]);
    expect(await entry.stored(there.officeId)).toHaveLength(1);
  });
});

it('Best marks typed in a row are suspected of nothing, though the office’s own codes bring poor ones', async () => {
  const { officeId, person, path, page } = await entry.aDesk('paper');
  for (let minute = 0; minute < 30; minute += 1)
    await entry.repository().store({
      id: makeResponseId(startOf(today) + minute * 600_000, randomBytes(6)),
      officeId,
      day: today,
      revision: 1,
      receivedAt: Date.now(),
      survey: { id: aSurvey().id, version: 1 },
      mark: 1 + (minute % 3),
      answers: { comment: 'Chờ lâu.' },
      channel: 'qr',
      language: 'vi',
      deviceHint: `device-${minute}`,
    });
  for (let number = 1; number <= 15; number += 1)
    await entry.send(person, path, page, { n: String(number), q0: '5' });
  for (let number = 1; number <= 15; number += 1)
    await entry.send(person, path, (await person.get(path)).text, { q0: '5' });

  const tally = await countResponses(
    { officeId, day: today, erased: 0 },
    entry.repository().ofOfficeDay(officeId, today, { consistent: true }),
    { surveyOf: async () => aSurvey(), lexicon },
  );

  expect(tally.total.responses).toBe(60);
  expect(tally.byChannel).toMatchObject({ paper: { responses: 15 }, assisted: { responses: 15 } });
  expect([tally.suspected.total.responses, tally.flagged]).toEqual([0, 0]);
});

it('Every answer of every question can be typed and is found again when it is corrected', () => {
  const survey = surveySchema.parse(nineCriteria);
  const choices = survey.questions.flatMap((question) =>
    keysOf(question).map((key) => ({ question: question.id, key })),
  );
  const again = choices.map(({ question, key }) => {
    const checked = checkAnswers(
      survey,
      sentFor(
        survey,
        new Map([
          ['mark', '1'],
          [question, key],
        ]),
      ),
    );
    if (!checked.ok) throw new Error(`${question} does not take ${key}.`);
    const { mark, ...answers } = checked.answers;
    return typedFor(survey, { mark: Number(mark), answers });
  });

  // What is not asked after that answer is dropped.
  const asked = choices.filter(({ question }, index) => again[index]?.has(question));
  expect(asked.length).toBeGreaterThan(30);
  expect(choices.flatMap(({ question }, index) => again[index]?.get(question) ?? [])).toEqual(
    asked.map(({ key }) => key),
  );
});

describe('A case opened for somebody', () => {
  const said = { c: 'delay', x: 'Bà cụ hỏi sổ đất, gọi lại 0912345678.', p: 'Thôn 3' };

  async function aCaseForm() {
    const { officeId, person, path } = await entry.aDesk('assisted');
    const at = `${path}/case`;
    return { officeId, person, path: at, page: (await person.get(at)).text };
  }

  const trackingCodeIn = (text: string): string =>
    /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(text)?.[0] ?? '';

  it('gives the code to read out, the same one when it is sent twice, and says in its history who helped', async () => {
    const { officeId, person, path, page } = await aCaseForm();
    const auditor = await desk.somebody('auditor');

    const opened = await entry.send(person, path, page, said);
    const again = await entry.send(person, path, page, said);
    const other = await entry.send(person, path, page, { ...said, x: 'Việc khác.' });

    const code = trackingCodeIn(opened.text);
    expect(code).not.toBe('');
    expect(trackingCodeIn(again.text)).toBe(code);
    expect(other.text).toContain('nội dung vừa gõ chưa lưu');
    expect(other.text).toContain('Việc khác.');
    const tracked = await trackCase({ cases: desk.world.cases })(code);
    const history = tracked.ok ? tracked.tracked : undefined;
    expect(history?.case).toMatchObject({
      officeId,
      unitId: desk.ward.id,
      state: 'received',
      hasContact: false,
    });
    expect(history?.events).toMatchObject([
      { by: { kind: 'citizen' }, what: { kind: 'opened', helper: { memberHash: person.hash } } },
    ]);
    expect(history?.case.acknowledgedAt).toBeUndefined();
    expect(JSON.stringify(history?.events)).not.toContain('0912345678');
    const shown = await person.get(`/console/cases/${history?.case.id ?? ''}`);
    expect(shown.text).toMatch(/Ai Đó \d+ ghi hộ/);
    expect((await auditor.get(`/console/audit?unit=${desk.ward.id}`)).text).toContain('Gửi phản ánh');
    expect(logged.join('')).not.toContain('Bà cụ');
  });

  it('keeps contact details only where the person agreed, encrypted', async () => {
    const { person, path, page } = await aCaseForm();
    const contact = { n: 'Nguyễn Thị Lan', h: '0987654321' };

    const refused = await entry.send(person, path, page, { ...said, ...contact });
    const opened = await entry.send(person, path, refused.text, { ...said, ...contact, k: '1', s: '1' });

    expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('Người dân phải đồng ý') });
    expect(refused.text).toContain('Nguyễn Thị Lan');
    const tracked = await trackCase({ cases: desk.world.cases })(trackingCodeIn(opened.text));
    if (!tracked.ok) throw new Error('The case is not there.');
    const { id } = tracked.tracked.case;
    expect(tracked.tracked.case).toMatchObject({ hasContact: true, isSecret: true });
    expect(JSON.stringify(await desk.world.cases.contactOf(id))).not.toContain('Lan');
    expect(await desk.world.readContact(id)).toMatchObject({ name: 'Nguyễn Thị Lan' });
  });

  it('is not opened from what is not whole, from another office’s page, or before a hint was read', async () => {
    const { person, path, page } = await aCaseForm();
    const other = await aCaseForm();

    const empty = await entry.send(person, path, page, { c: '', x: ' ' });
    const foreign = await entry.send(person, path, other.page, said);
    const urgent = await entry.send(person, path, page, { ...said, x: 'Nhà bên đang cháy, cháy nhà!' });

    expect(empty).toMatchObject({ status: 422, text: expect.stringContaining('Hãy chọn việc gì') });
    expect(foreign).toMatchObject({ status: 422, text: expect.stringContaining('Trang này đã cũ') });
    expect(foreign.text).toContain('Bà cụ hỏi sổ đất');
    expect(urgent.text).toContain('Gọi ngay: công an 113');
    for (const { text } of [empty, foreign, urgent]) expect(trackingCodeIn(text)).toBe('');
  });
});

describe('The page', () => {
  it('takes ten forms by keyboard alone, goes past what is not asked, and corrects one', async () => {
    const officeId = await entry.anEmptyOffice();
    const person = await aPersonInside(desk, browser, 'counter_staff');
    const context = await browser.newContext({ locale: 'vi-VN' });
    context.setDefaultTimeout(15_000);
    await context.addCookies(await person.context.cookies());
    const page = await context.newPage();
    await page.goto(`${desk.url}/console/entry/${officeId}?ch=paper`);
    const { keyboard } = page;

    for (let form = 1; form <= 10; form += 1) {
      await keyboard.type(`${form}`);
      await keyboard.press('Enter');
      await keyboard.type(form === 3 ? '1' : '4');
      await keyboard.press('Enter');
      // Reasons are asked after a low mark alone.
      if (form === 3) await keyboard.type('21');
      if (form === 3) await keyboard.press('Enter');
      await keyboard.type(`Phiếu ${form}`);
      await keyboard.press('Shift+Enter');
      await keyboard.type('hết');
      await keyboard.press('Enter');
      await page.getByText(`Đã nhập lần này: ${form}.`).waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('n');
    }

    const entered = await entry.stored(officeId);
    expect(entered).toHaveLength(10);
    expect(entered.find(({ mark }) => mark === 1)?.answers).toEqual({
      reasons: ['waiting', 'attitude'],
      comment: 'Phiếu 3\nhết',
    });
    expect(await page.locator('main li .do').count()).toBe(5);
    await page.getByRole('button', { name: /Sửa phiếu số 9/ }).press('Enter');
    await page.getByText('Đang sửa phiếu số 9').waitFor();
    await keyboard.press('Control+A');
    await keyboard.type('5');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await page.getByText('Đã sửa phiếu số 9').waitFor();
    expect(await entry.marksAt(officeId)).toEqual([1, 4, 4, 4, 4, 4, 4, 4, 4, 5]);
    const { pages } = await entry.print(await desk.somebody('handler'), `/console/entry/${officeId}`, 2);
    for (const [index, { codes }] of pages.entries()) {
      // A scanner types what the code holds, and Enter.
      await keyboard.type(codes[0] ?? '');
      await keyboard.press('Enter');
      await page.locator('[name=q0]:focus').waitFor();
      await keyboard.type('5');
      await keyboard.press('Enter');
      await keyboard.press('Enter');
      await page.getByText(`Đã nhập lần này: ${11 + index}.`).waitFor();
    }
    expect(await entry.marksAt(officeId)).toHaveLength(12);
    await Promise.all([context.close(), person.context.close()]);
  });

  it('works without JavaScript, where Enter in the middle sends nothing half; it opens at the last office, fits, and axe finds nothing', async () => {
    const { context, page, goto } = await aPersonInside(desk, browser, 'counter_staff');
    await goto('/console');
    await page.getByRole('link', { name: 'Nhập ý kiến giúp người dân' }).click();
    await page
      .getByRole('link', { name: /Trung tâm/ })
      .first()
      .click();
    await page.locator('#entry').waitFor();
    const officePath = new URL(page.url()).pathname;
    const { keyboard } = page;
    await keyboard.type('2');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('2');
    await keyboard.press('Tab');
    await keyboard.type('Thái độ chưa tốt');
    await keyboard.press('Tab');
    await keyboard.press('Enter');

    expect(await page.getByRole('status').innerText()).toBe('Đã lưu 2 điểm.');
    expect(await page.getByText('Đã nhập lần này: 1.').count()).toBe(1);
    await goto('/console/entry');
    expect(new URL(page.url()).pathname).toBe(officePath);

    const looked = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
    await looked.addCookies(await context.cookies());
    const phone = await looked.newPage();
    await phone.goto(`${desk.url}${officePath}?ch=paper`);
    for (const width of [1100, 360]) {
      await phone.setViewportSize({ width, height: 740 });
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await accessibilityProblems(phone)).toEqual([]);
    await phone.goto(`${desk.url}${officePath}/case`);
    await phone.locator('summary').click();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await accessibilityProblems(phone)).toEqual([]);
    await Promise.all([looked.close(), context.close()]);
  });
});
