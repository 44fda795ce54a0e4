import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { responseItem } from '../../functions/adapters/dynamodb/response-repository.ts';
import { writePaperForms } from '../../functions/adapters/paper-form/paper-form.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { PAPER_DAYS } from '../../functions/domain/entry/enter-response.ts';
import { withCheck } from '../../functions/domain/code/check-character.ts';
import { formCode, formNumbersOf, formRunSchema } from '../../functions/domain/entry/form-run.ts';
import { dayInWords } from '../../functions/domain/time/day-in-words.ts';
import { codesOnPage, openPdf } from '../support/read-codes.ts';
import { AMENDABLE_MS } from '../../functions/domain/response/response.ts';
import { surveySchema } from '../../functions/domain/survey/survey.ts';
import { addDays, dayOf } from '../../functions/domain/time/day.ts';
import nineCriteria from '../../functions/domain/survey/shipped/nine-criteria.json' with { type: 'json' };
import { anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey } from '../support/registry.ts';
import { entryDesk } from './an-entry-desk.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof startConsole>>;
let entry: ReturnType<typeof entryDesk>;
const today = dayOf(Date.now());

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  desk = await startConsole(database);
  entry = entryDesk(database, desk);
  await database.call('PutItem', { TableName: database.tableNames.registry, Item: surveyItem(aSurvey()) });
});

afterAll(async () => {
  await desk.stop();
  await database.stop();
});

beforeEach(() => {
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

describe('A paper form', () => {
  it('counts once on the day on which it was written, whoever types it in and whatever number of zeros', async () => {
    const { officeId, person, path, page } = await entry.aDesk('paper');
    const other = await desk.somebody('handler');
    const day = addDays(today, -3);

    await entry.send(person, path, page, { n: '007', d: day, q0: '4', q2: 'Cảm ơn.' });
    const again = await entry.send(other, path, page, { n: ' 7', d: day, q0: '4', q2: 'Cảm ơn.' });

    expect(again.text).toContain('Không đếm hai lần');
    expect(await entry.stored(officeId, day)).toMatchObject([
      { channel: 'paper', mark: 4, helper: person.hash },
    ]);
    expect(await entry.stored(officeId)).toEqual([]);
  });

  it('typed with other answers changes nothing until somebody says that these are right', async () => {
    const { officeId, person, path, page } = await entry.aDesk('paper');
    await entry.send(person, path, page, { n: '12', q0: '4' });
    await entry.send(person, path, page, { n: '13', q0: '3' });

    const different = await entry.send(person, path, page, { n: '12', q0: '2' });
    const another = await entry.send(person, path, different.text, { n: '13', q0: '1' });
    const marksBefore = await entry.marksAt(officeId);
    const corrected = await entry.send(person, path, different.text, { n: '12', q0: '2' });

    expect(different).toMatchObject({ status: 409, text: expect.stringContaining('với 4 điểm') });
    expect(different.text).toContain('Sửa phiếu đã nhập');
    // What was found out about form 12 says nothing about form 13.
    expect(another).toMatchObject({ status: 409, text: expect.stringContaining('với 3 điểm') });
    expect(marksBefore).toEqual([3, 4]);
    expect(corrected.text).toContain('Đã sửa phiếu số 12');
    expect(await entry.marksAt(officeId)).toEqual([2, 3]);
  });

  it('stays as it is after an hour, and the page says so', async () => {
    const { officeId, person, path, page } = await entry.aDesk('paper');
    const first = await entry.send(person, path, page, { n: '1', q0: '4' });
    const [entered] = await entry.stored(officeId);
    if (entered === undefined) throw new Error('Nothing was stored.');
    const aged = { ...entered, receivedAt: entered.receivedAt - AMENDABLE_MS };
    await database.call('PutItem', { TableName: database.tableNames.responses, Item: responseItem(aged) });

    const late = await entry.send(person, path, page, { n: '1', q0: '1' });
    const chosen = await entry.send(person, path, first.text, { a: 'correct:0' });

    expect(late).toMatchObject({ status: 409, text: expect.stringContaining('quá một giờ') });
    expect(chosen).toMatchObject({ status: 409, text: expect.stringContaining('không còn sửa được') });
    expect((await entry.stored(officeId)).map(({ mark }) => mark)).toEqual([4]);
  });

  it('chosen for correction leaves the date of the next forms alone', async () => {
    const { officeId, person, path, page } = await entry.aDesk('paper');
    const [early, late] = [addDays(today, -9), addDays(today, -2)];
    const one = await entry.send(person, path, page, { n: '1', d: early, q0: '4' });

    const open = await entry.send(person, path, one.text, { a: 'correct:0', d: late });
    const corrected = await entry.send(person, path, open.text, { d: late, q0: '5' });

    expect(corrected.text).toMatch(new RegExp(`name="d"\\s+value="${late}"`));
    expect((await entry.stored(officeId, early)).map(({ mark }) => mark)).toEqual([5]);
    expect(await entry.stored(officeId, late)).toEqual([]);
  });

  it.each([
    ['of tomorrow', { d: addDays(today, 1) }, 'ở tương lai'],
    ['that is too old', { d: addDays(today, -PAPER_DAYS - 1) }, 'không đếm được nữa'],
    ['with no date', { d: '' }, 'Hãy chọn ngày'],
    ['with no number', { n: '' }, 'Hãy gõ số phiếu'],
    ['with words for a number', { n: 'bảy' }, 'chỉ gồm chữ số'],
    ['without a mark', { q0: '' }, 'Hãy gõ mức hài lòng'],
    ['with a mark of six', { q0: '6' }, 'từ 1 đến 5'],
    ['with a choice that is none', { q0: '1', q1: '3' }, 'Chỉ gõ được: 1, 2'],
    ['with an unknown procedure', { p: '9.999999' }, 'Không có thủ tục'],
    ['with an unknown counter', { c: 'q9' }, 'không có quầy đó'],
    ['with a novel on it', { q2: 'x'.repeat(1001) }, 'Dài quá'],
  ])('%s is not stored, and all that was typed stands in the page', async (_what, wrong, told) => {
    const { officeId, person, path, page } = await entry.aDesk('paper');

    const answer = await entry.send(person, path, page, { n: '5', q0: '3', q2: 'Ghế ngồi thiếu.', ...wrong });

    expect(answer).toMatchObject({ status: 422, text: expect.stringContaining(told) });
    for (const typed of [
      'q2' in wrong ? wrong.q2 : 'Ghế ngồi thiếu.',
      ...('c' in wrong ? [] : Object.values(wrong)),
    ])
      expect(answer.text).toContain(typed);
    expect(await entry.stored(officeId)).toEqual([]);
  });

  it('typed while the session ended is sent again after signing in, whole', async () => {
    const { officeId, person, path, page } = await entry.aDesk('paper');
    await desk.expireSessions();

    const ended = await entry.send(person, path, page, {
      n: '9',
      c: 'q1',
      q0: '3',
      q2: 'Chờ lâu “quá”.',
      a: 'send',
    });
    const back = { ...person, cookie: await desk.sessionOf(person.email) };
    const answer = await entry.send(back, path, ended.text.replaceAll('&quot;', '"'), {});

    expect(ended.status).toBe(401);
    expect(answer.status).toBe(200);
    expect(await entry.stored(officeId)).toMatchObject([
      { mark: 3, counterId: 'q1', answers: { comment: 'Chờ lâu “quá”.' } },
    ]);
  });
});

describe('A printed form', () => {
  it('has a number of its own, to be read and to be scanned, questions with the keys that are typed, and marks in its corners', async () => {
    const { person, path } = await entry.aDesk('paper');

    const [first, second] = [await entry.print(person, path, 3), await entry.print(person, path, 2, 'en')];
    const drawn = await first.pdf.picture(1, 1);
    const { width } = drawn;
    const corners = [
      [26, 26],
      [width - 24, 24],
      [24, 818],
      [width - 24, 818],
    ] as const;

    expect([first.pages.length, second.pages.length]).toEqual([3, 2]);
    expect(new Set([...first.numbers, ...second.numbers]).size).toBe(5);
    for (const [index, { codes, text }] of first.pages.entries()) {
      const number = first.numbers[index] ?? '';
      expect(codes).toEqual([`${number}/SHORT/1`]);
      expect(text).toContain(`${number.slice(0, 5)}-${number.slice(5)}`);
      expect(text).toContain('1. Bạn có hài lòng không?');
    }
    expect(second.pages[0]?.text).toContain('very dissatisfied');
    for (const [x, y] of corners)
      expect(Array.from(drawn.getContext('2d').getImageData(x, y, 1, 1).data.slice(0, 3))).toEqual([0, 0, 0]);
  });

  it('counts once, also with another date, and on the day with which it was typed first', async () => {
    const { officeId, person, path, page } = await entry.aDesk('paper');
    const { pages } = await entry.print(person, path, 1);
    const scanned = pages[0]?.codes[0] ?? '';
    const [first, later] = [addDays(today, -4), addDays(today, -1)];

    await entry.send(person, path, page, { n: scanned, d: first, q0: '4' });
    const again = await entry.send(person, path, page, {
      n: scanned.slice(0, 10).toLowerCase(),
      d: later,
      q0: '4',
    });
    const other = await entry.send(person, path, page, { n: scanned, d: later, q0: '1' });
    const corrected = await entry.send(person, path, other.text, { n: scanned, q0: '2' });

    expect(again.text).toContain('Không đếm hai lần');
    expect(other).toMatchObject({ status: 409, text: expect.stringContaining(dayInWords(first, 'vi')) });
    expect(corrected.text).toContain('Đã sửa');
    expect(await entry.stored(officeId, first)).toMatchObject([{ mark: 2, channel: 'paper' }]);
    expect(await entry.stored(officeId, later)).toEqual([]);
  });

  it('opens its own office and version, keeps what was typed, and stores nothing before that was seen', async () => {
    const here = await entry.aDesk('paper');
    const there = await entry.aDesk('paper');
    const { numbers } = await entry.print(here.person, here.path, 1);
    const [number = ''] = numbers;
    const changed = surveySchema.parse({
      ...aSurvey(),
      version: 2,
      questions: [
        ...aSurvey().questions.slice(0, 1),
        { id: 'done', type: 'yes_no', text: { vi: 'Việc đã xong chưa?' } },
        ...aSurvey().questions.slice(1),
      ],
    });
    await database.call('PutItem', { TableName: database.tableNames.registry, Item: surveyItem(changed) });
    const fresh = await there.person.get(`${there.path}?ch=paper`);

    const looked = await entry.send(there.person, there.path, fresh.text, { n: number, a: 'look' });
    const opened = await entry.send(there.person, there.path, fresh.text, {
      n: number,
      q0: '2',
      q1: '1',
      q3: 'Ồn quá.',
    });
    const after = await entry.send(there.person, here.path, opened.text, {
      n: number,
      q0: '2',
      q2: 'Ồn quá.',
    });
    await database.call('DeleteItem', {
      TableName: database.tableNames.registry,
      Key: { pk: { S: 'SURVEY#short' }, sk: { S: 'V#000002' } },
    });

    expect(fresh.text).toContain('short@2');
    expect(looked.text).toContain('short@1');
    expect(opened).toMatchObject({ status: 409, text: expect.stringContaining(`action="${here.path}"`) });
    // The same question stands in another place there.
    expect(opened.text).toMatch(/name="q2"[^>]*>\s*Ồn quá\./);
    expect(after.status).toBe(200);
    expect(await entry.stored(there.officeId)).toEqual([]);
    expect(await entry.stored(here.officeId)).toMatchObject([
      { survey: { version: 1 }, answers: { comment: 'Ồn quá.' } },
    ]);
  });

  it('is not taken with a wrong character, with a number that was never printed, nor by another ward', async () => {
    const { officeId, person, path, page } = await entry.aDesk('paper');
    const stranger = await desk.somebody('counter_staff', { unitId: desk.otherWard.id });
    const [number = ''] = (await entry.print(person, path, 1)).numbers;
    const wrong = `${number.startsWith('A') ? 'B' : 'A'}${number.slice(1)}`;
    const elsewhere = anOffice({ id: anOfficeId(), unitId: desk.otherWard.id });
    for (const item of officeItems(elsewhere))
      await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
    const own = `/console/entry/${elsewhere.id}`;

    const answers = [
      await entry.send(person, path, page, { n: wrong, q0: '5' }),
      await entry.send(person, path, page, { n: withCheck('222222222'), q0: '5' }),
      await entry.send(stranger, own, (await stranger.get(`${own}?ch=paper`)).text, { n: number, q0: '5' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(answers[0]?.text).toContain('gõ sai một ký tự');
    expect(answers[1]?.text).toContain('Không có phiếu in nào');
    expect(answers[2]?.text).toContain('của đơn vị khác');
    expect(await entry.stored(officeId)).toEqual([]);
    expect(await entry.stored(elsewhere.id)).toEqual([]);
  });

  it('of a long questionnaire runs over pages that all bear its number', async () => {
    const survey = surveySchema.parse(nineCriteria);
    const run = formRunSchema.parse({
      run: 'ABCDEF',
      officeId: anOfficeId(),
      survey: { id: survey.id, version: survey.version },
      count: 1,
      printedAt: 1,
    });
    const parts: Buffer[] = [];
    await writePaperForms(
      async (part) => void parts.push(part),
      { run, survey, officeName: 'Trung tâm '.repeat(20), unitName: 'Phường', language: 'vi' },
      formNumbersOf(run),
    );
    const pdf = await openPdf(Buffer.concat(parts));
    const texts = await Promise.all(
      Array.from({ length: pdf.pages }, async (_, index) => pdf.text(index + 1)),
    );

    expect(pdf.pages).toBeGreaterThan(1);
    for (let page = 1; page <= pdf.pages; page += 1)
      expect(await codesOnPage(pdf, page, 2)).toEqual([formCode(formNumbersOf(run)[0] ?? fail(), run)]);
    for (const index of survey.questions.keys()) expect(texts.join(' ')).toContain(`${index + 1}. `);
  });

  it.each(['0', '201', 'x', ''])('is not printed %j times', async (count) => {
    const { person, path } = await entry.aDesk('paper');

    expect(await person.post(`${path}/forms`, { f: count, l: 'vi' })).toMatchObject({
      status: 422,
      text: expect.stringContaining('từ 1 đến 200'),
    });
  });
});

const fail = (): never => {
  throw new Error('There is no such number.');
};
