import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import {
  dynamoResponseRepository,
  responseItem,
} from '../../functions/adapters/dynamodb/response-repository.ts';
import { writePaperForms } from '../../functions/adapters/paper-form/paper-form.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { PAPER_DAYS } from '../../functions/domain/entry/enter-response.ts';
import { withCheck } from '../../functions/domain/code/check-character.ts';
import { formCode, formNumbersOf, formRunSchema } from '../../functions/domain/entry/form-run.ts';
import { dayInWords } from '../../functions/domain/time/day-in-words.ts';
import { codesOnPage, openPdf } from '../support/read-codes.ts';
import { trackCase } from '../../functions/domain/case/track-case.ts';
import { keysOf, sentFor, typedFor } from '../../functions/domain/entry/typed-answers.ts';
import { AMENDABLE_MS, type Response as Answered } from '../../functions/domain/response/response.ts';
import type { OfficeId } from '../../functions/domain/shared/ids.ts';
import { checkAnswers } from '../../functions/domain/survey/check-answers.ts';
import { surveySchema } from '../../functions/domain/survey/survey.ts';
import { countResponses } from '../../functions/domain/tally/count-responses.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { addDays, dayOf, startOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import nineCriteria from '../../functions/domain/survey/shipped/nine-criteria.json' with { type: 'json' };
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey } from '../support/registry.ts';
import { aPersonInside, startConsole } from './a-console.ts';

let database: TestDatabase;
let browser: Browser;
let desk: Awaited<ReturnType<typeof startConsole>>;
const today = dayOf(Date.now());

beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
  desk = await startConsole(database);
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

/** An office of the ward in which nothing was answered yet. */
async function anEmptyOffice(): Promise<OfficeId> {
  const office = anOffice({ id: anOfficeId(), unitId: desk.ward.id });
  for (const item of officeItems(office))
    await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
  return office.id;
}

const repository = () =>
  dynamoResponseRepository({ call: database.call, tableName: database.tableNames.responses, pause });

async function stored(officeId: OfficeId, day = today): Promise<Answered[]> {
  const found: Answered[] = [];
  for await (const each of repository().ofOfficeDay(officeId, day, { consistent: true })) found.push(each);
  return found;
}

const marksAt = async (officeId: OfficeId): Promise<number[]> =>
  (await stored(officeId)).map(({ mark = 0 }) => mark).toSorted((one, other) => one - other);

type Somebody = Awaited<ReturnType<typeof desk.somebody>>;

/** Sends the fields of the page that lies open, with what is typed into them. */
async function send(person: Somebody, path: string, open: string, typed: Record<string, string>) {
  const hidden = [...open.matchAll(/<input\s+type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  );
  const kept = hidden.filter(([name]) => !(name in typed));
  const response = await fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { cookie: `${person.cookie.name}=${person.cookie.value}`, origin: desk.url },
    body: new URLSearchParams([...kept, ...Object.entries(typed)]),
  });
  return { status: response.status, text: await response.text() };
}

async function aDesk(channel: 'assisted' | 'paper') {
  const officeId = await anEmptyOffice();
  const person = await desk.somebody('counter_staff');
  const path = `/console/entry/${officeId}`;
  const first = await person.get(`${path}?ch=${channel}`);
  return { officeId, person, path, first, page: first.text };
}

describe('What somebody says at the counter', () => {
  it('is stored once however often its page is sent, with who helped and without numbers of persons', async () => {
    const { officeId, person, path, page } = await aDesk('assisted');
    const typed = { c: 'q2', l: 'en', q0: '2', q1: '12', q2: 'Gọi tôi 0912345678, chờ ba tiếng.' };

    const sent = await send(person, path, page, typed);
    const repeated = await send(person, path, page, typed);

    expect(sent).toMatchObject({ status: 200, text: expect.stringContaining('Đã lưu 2 điểm.') });
    expect(repeated.text).toContain('Không đếm hai lần');
    expect(await stored(officeId)).toMatchObject([
      {
        channel: 'assisted',
        helper: person.hash,
        mark: 2,
        counterId: 'q2',
        language: 'en',
        answers: { reasons: ['waiting', 'attitude'], comment: expect.not.stringContaining('0912345678') },
      },
    ]);
    expect((await stored(officeId))[0]).not.toHaveProperty('deviceHint');
    expect(logged.join('')).not.toContain('chờ ba tiếng');
    // The counter and the language stay for the next one.
    expect(sent.text).toMatch(/value="q2"\s+selected/);
    expect(sent.text).toContain('Đã nhập lần này: 1');
  });

  it('is corrected from the list within the hour, and counts once', async () => {
    const { officeId, person, path, page } = await aDesk('assisted');
    const one = await send(person, path, page, { q0: '1', q1: '2', q2: 'Nói to.' });
    const two = await send(person, path, one.text, { q0: '5' });

    const open = await send(person, path, two.text, { a: 'correct:1' });
    const corrected = await send(person, path, open.text, { q0: '4', q2: 'Nói nhỏ.' });
    const busy = await send(person, path, corrected.text, { q0: '3', a: 'correct:0' });

    expect(open.text).toContain('Nói to.');
    expect(open.text).toMatch(/name="q1"\s+value="2"/);
    expect(corrected.text).toContain('Đã sửa 4 điểm');
    const marks = (await stored(officeId)).map(({ mark, answers }) => [mark, answers['comment']]);
    expect(marks).toEqual([
      [4, 'Nói nhỏ.'],
      [5, undefined],
    ]);
    expect(busy).toMatchObject({ status: 409, text: expect.stringContaining('Phiếu đang gõ chưa gửi') });
    expect(busy.text).toMatch(/name="q0"\s+value="3"/);
  });

  it('is not taken by the page of another office, nor by one that somebody made up; what was typed stays', async () => {
    const here = await aDesk('assisted');
    const there = await aDesk('assisted');

    const foreign = await send(here.person, there.path, here.page, { q0: '5', q2: 'Tốt lắm' });
    const again = await send(here.person, there.path, foreign.text, { q0: '5', q2: 'Tốt lắm' });

    expect(foreign).toMatchObject({ status: 422, text: expect.stringContaining('không còn dùng được') });
    expect(foreign.text).toContain('Tốt lắm');
    expect(again.status).toBe(200);
    expect(await stored(here.officeId)).toEqual([]);
    expect(await stored(there.officeId)).toHaveLength(1);
  });
});

describe('A paper form', () => {
  it('counts once on the day on which it was written, whoever types it in and whatever number of zeros', async () => {
    const { officeId, person, path, page } = await aDesk('paper');
    const other = await desk.somebody('handler');
    const day = addDays(today, -3);

    await send(person, path, page, { n: '007', d: day, q0: '4', q2: 'Cảm ơn.' });
    const again = await send(other, path, page, { n: ' 7', d: day, q0: '4', q2: 'Cảm ơn.' });

    expect(again.text).toContain('Không đếm hai lần');
    expect(await stored(officeId, day)).toMatchObject([{ channel: 'paper', mark: 4, helper: person.hash }]);
    expect(await stored(officeId)).toEqual([]);
  });

  it('typed with other answers changes nothing until somebody says that these are right', async () => {
    const { officeId, person, path, page } = await aDesk('paper');
    await send(person, path, page, { n: '12', q0: '4' });
    await send(person, path, page, { n: '13', q0: '3' });

    const different = await send(person, path, page, { n: '12', q0: '2' });
    const another = await send(person, path, different.text, { n: '13', q0: '1' });
    const marksBefore = await marksAt(officeId);
    const corrected = await send(person, path, different.text, { n: '12', q0: '2' });

    expect(different).toMatchObject({ status: 409, text: expect.stringContaining('với 4 điểm') });
    expect(different.text).toContain('Sửa phiếu đã nhập');
    // What was found out about form 12 says nothing about form 13.
    expect(another).toMatchObject({ status: 409, text: expect.stringContaining('với 3 điểm') });
    expect(marksBefore).toEqual([3, 4]);
    expect(corrected.text).toContain('Đã sửa phiếu số 12');
    expect(await marksAt(officeId)).toEqual([2, 3]);
  });

  it('stays as it is after an hour, and the page says so', async () => {
    const { officeId, person, path, page } = await aDesk('paper');
    const first = await send(person, path, page, { n: '1', q0: '4' });
    const [entered] = await stored(officeId);
    if (entered === undefined) throw new Error('Nothing was stored.');
    const aged = { ...entered, receivedAt: entered.receivedAt - AMENDABLE_MS };
    await database.call('PutItem', { TableName: database.tableNames.responses, Item: responseItem(aged) });

    const late = await send(person, path, page, { n: '1', q0: '1' });
    const chosen = await send(person, path, first.text, { a: 'correct:0' });

    expect(late).toMatchObject({ status: 409, text: expect.stringContaining('quá một giờ') });
    expect(chosen).toMatchObject({ status: 409, text: expect.stringContaining('không còn sửa được') });
    expect((await stored(officeId)).map(({ mark }) => mark)).toEqual([4]);
  });

  it('chosen for correction leaves the date of the next forms alone', async () => {
    const { officeId, person, path, page } = await aDesk('paper');
    const [early, late] = [addDays(today, -9), addDays(today, -2)];
    const one = await send(person, path, page, { n: '1', d: early, q0: '4' });

    const open = await send(person, path, one.text, { a: 'correct:0', d: late });
    const corrected = await send(person, path, open.text, { d: late, q0: '5' });

    expect(corrected.text).toMatch(new RegExp(`name="d"\\s+value="${late}"`));
    expect((await stored(officeId, early)).map(({ mark }) => mark)).toEqual([5]);
    expect(await stored(officeId, late)).toEqual([]);
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
    const { officeId, person, path, page } = await aDesk('paper');

    const answer = await send(person, path, page, { n: '5', q0: '3', q2: 'Ghế ngồi thiếu.', ...wrong });

    expect(answer).toMatchObject({ status: 422, text: expect.stringContaining(told) });
    for (const typed of [
      'q2' in wrong ? wrong.q2 : 'Ghế ngồi thiếu.',
      ...('c' in wrong ? [] : Object.values(wrong)),
    ])
      expect(answer.text).toContain(typed);
    expect(await stored(officeId)).toEqual([]);
  });

  it('typed while the session ended is sent again after signing in, whole', async () => {
    const { officeId, person, path, page } = await aDesk('paper');
    await desk.expireSessions();

    const ended = await send(person, path, page, {
      n: '9',
      c: 'q1',
      q0: '3',
      q2: 'Chờ lâu “quá”.',
      a: 'send',
    });
    const back = { ...person, cookie: await desk.sessionOf(person.email) };
    const answer = await send(back, path, ended.text.replaceAll('&quot;', '"'), {});

    expect(ended.status).toBe(401);
    expect(answer.status).toBe(200);
    expect(await stored(officeId)).toMatchObject([
      { mark: 3, counterId: 'q1', answers: { comment: 'Chờ lâu “quá”.' } },
    ]);
  });
});

/** Prints forms at the console; what a reader that knows nothing of their writer reads on each page. */
async function print(person: Somebody, path: string, count: number, language = 'vi') {
  const response = await fetch(`${desk.url}${path}/forms`, {
    method: 'POST',
    headers: { cookie: `${person.cookie.name}=${person.cookie.value}`, origin: desk.url },
    body: new URLSearchParams({ f: String(count), l: language }),
  });
  const pdf = await openPdf(Buffer.from(await response.arrayBuffer()));
  const pages = await Promise.all(
    Array.from({ length: pdf.pages }, async (_, index) => ({
      codes: await codesOnPage(pdf, index + 1),
      text: await pdf.text(index + 1),
    })),
  );
  return { pdf, pages, numbers: pages.map(({ codes }) => codes[0]?.split('/')[0] ?? '') };
}

describe('A printed form', () => {
  it('has a number of its own, to be read and to be scanned, questions with the keys that are typed, and marks in its corners', async () => {
    const { person, path } = await aDesk('paper');

    const [first, second] = [await print(person, path, 3), await print(person, path, 2, 'en')];
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
    const { officeId, person, path, page } = await aDesk('paper');
    const { pages } = await print(person, path, 1);
    const scanned = pages[0]?.codes[0] ?? '';
    const [first, later] = [addDays(today, -4), addDays(today, -1)];

    await send(person, path, page, { n: scanned, d: first, q0: '4' });
    const again = await send(person, path, page, {
      n: scanned.slice(0, 10).toLowerCase(),
      d: later,
      q0: '4',
    });
    const other = await send(person, path, page, { n: scanned, d: later, q0: '1' });
    const corrected = await send(person, path, other.text, { n: scanned, q0: '2' });

    expect(again.text).toContain('Không đếm hai lần');
    expect(other).toMatchObject({ status: 409, text: expect.stringContaining(dayInWords(first, 'vi')) });
    expect(corrected.text).toContain('Đã sửa');
    expect(await stored(officeId, first)).toMatchObject([{ mark: 2, channel: 'paper' }]);
    expect(await stored(officeId, later)).toEqual([]);
  });

  it('opens its own office and version, keeps what was typed, and stores nothing before that was seen', async () => {
    const here = await aDesk('paper');
    const there = await aDesk('paper');
    const { numbers } = await print(here.person, here.path, 1);
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

    const looked = await send(there.person, there.path, fresh.text, { n: number, a: 'look' });
    const opened = await send(there.person, there.path, fresh.text, {
      n: number,
      q0: '2',
      q1: '1',
      q3: 'Ồn quá.',
    });
    const after = await send(there.person, here.path, opened.text, { n: number, q0: '2', q2: 'Ồn quá.' });
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
    expect(await stored(there.officeId)).toEqual([]);
    expect(await stored(here.officeId)).toMatchObject([
      { survey: { version: 1 }, answers: { comment: 'Ồn quá.' } },
    ]);
  });

  it('is not taken with a wrong character, with a number that was never printed, nor by another ward', async () => {
    const { officeId, person, path, page } = await aDesk('paper');
    const stranger = await desk.somebody('counter_staff', { unitId: desk.otherWard.id });
    const [number = ''] = (await print(person, path, 1)).numbers;
    const wrong = `${number.startsWith('A') ? 'B' : 'A'}${number.slice(1)}`;
    const elsewhere = anOffice({ id: anOfficeId(), unitId: desk.otherWard.id });
    for (const item of officeItems(elsewhere))
      await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
    const own = `/console/entry/${elsewhere.id}`;

    const answers = [
      await send(person, path, page, { n: wrong, q0: '5' }),
      await send(person, path, page, { n: withCheck('222222222'), q0: '5' }),
      await send(stranger, own, (await stranger.get(`${own}?ch=paper`)).text, { n: number, q0: '5' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(answers[0]?.text).toContain('gõ sai một ký tự');
    expect(answers[1]?.text).toContain('Không có phiếu in nào');
    expect(answers[2]?.text).toContain('của đơn vị khác');
    expect(await stored(officeId)).toEqual([]);
    expect(await stored(elsewhere.id)).toEqual([]);
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
    const { person, path } = await aDesk('paper');

    expect(await person.post(`${path}/forms`, { f: count, l: 'vi' })).toMatchObject({
      status: 422,
      text: expect.stringContaining('từ 1 đến 200'),
    });
  });
});

const fail = (): never => {
  throw new Error('There is no such number.');
};

it('Best marks typed in a row are suspected of nothing, though the office’s own codes bring poor ones', async () => {
  const { officeId, person, path, page } = await aDesk('paper');
  for (let minute = 0; minute < 30; minute += 1)
    await repository().store({
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
    await send(person, path, page, { n: String(number), q0: '5' });
  for (let number = 1; number <= 15; number += 1)
    await send(person, path, (await person.get(path)).text, { q0: '5' });

  const tally = await countResponses(
    { officeId, day: today, erased: 0 },
    repository().ofOfficeDay(officeId, today, { consistent: true }),
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
    const { officeId, person, path } = await aDesk('assisted');
    const at = `${path}/case`;
    return { officeId, person, path: at, page: (await person.get(at)).text };
  }

  const trackingCodeIn = (text: string): string =>
    /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(text)?.[0] ?? '';

  it('gives the code to read out, the same one when it is sent twice, and says in its history who helped', async () => {
    const { officeId, person, path, page } = await aCaseForm();
    const auditor = await desk.somebody('auditor');

    const opened = await send(person, path, page, said);
    const again = await send(person, path, page, said);
    const other = await send(person, path, page, { ...said, x: 'Việc khác.' });

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

    const refused = await send(person, path, page, { ...said, ...contact });
    const opened = await send(person, path, refused.text, { ...said, ...contact, k: '1', s: '1' });

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

    const empty = await send(person, path, page, { c: '', x: ' ' });
    const foreign = await send(person, path, other.page, said);
    const urgent = await send(person, path, page, { ...said, x: 'Nhà bên đang cháy, cháy nhà!' });

    expect(empty).toMatchObject({ status: 422, text: expect.stringContaining('Hãy chọn việc gì') });
    expect(foreign).toMatchObject({ status: 422, text: expect.stringContaining('Trang này đã cũ') });
    expect(foreign.text).toContain('Bà cụ hỏi sổ đất');
    expect(urgent.text).toContain('Gọi ngay: công an 113');
    for (const { text } of [empty, foreign, urgent]) expect(trackingCodeIn(text)).toBe('');
  });
});

describe('The page', () => {
  it('takes ten forms by keyboard alone, goes past what is not asked, and corrects one', async () => {
    const officeId = await anEmptyOffice();
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

    const entered = await stored(officeId);
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
    expect(await marksAt(officeId)).toEqual([1, 4, 4, 4, 4, 4, 4, 4, 4, 5]);
    const { pages } = await print(await desk.somebody('handler'), `/console/entry/${officeId}`, 2);
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
    expect(await marksAt(officeId)).toHaveLength(12);
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
