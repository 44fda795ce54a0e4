import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoOfficeRepository, officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { procedureItem } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { officeIdSchema } from '../../functions/domain/shared/ids.ts';
import { procedureSchema } from '../../functions/domain/procedure/procedure.ts';
import { addDays, dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { importOffices } from '../../lib/admin/import-files.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { codesOnPage, openPdf } from '../support/read-codes.ts';
import { aSurvey } from '../support/registry.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof startConsole>>;
let administrator: Awaited<ReturnType<typeof desk.somebody>>;

const birth = procedureSchema.parse({
  id: 'p_birth',
  nationalCode: '1.001193',
  name: { vi: 'Đăng ký khai sinh', en: 'Registration of birth' },
  field: { vi: 'Hộ tịch' },
  papers: [],
  fee: { vi: 'Miễn phí' },
  timeLimit: { vi: 'Trong ngày' },
});

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  desk = await startConsole(database);
  administrator = await desk.somebody('province_administrator', { unitId: desk.province.id });
  for (const item of [procedureItem(birth), surveyItem(aSurvey())])
    await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
});

afterAll(async () => {
  await desk.stop();
  await database.stop();
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

const registry = () => ({ call: database.call, tableName: database.tableNames.registry, pause });
const officeWith = async (id: string) => {
  const office = await dynamoOfficeRepository(registry()).find(officeIdSchema.parse(id));
  if (office === undefined) throw new Error('The office is there.');
  return office;
};
const codesOf = (id: string) => dynamoCodeRepository(registry()).ofOffice(officeIdSchema.parse(id));
const activeCodesOf = async (id: string) => (await codesOf(id)).filter(({ state }) => state === 'active');
const today = dayOf(Date.now());

let made = 0;

/** An office that the administrator has added to the ward, with the counter `quay-1`. */
async function anAddedOffice(): Promise<{ id: string; path: string }> {
  made += 1;
  const answer = await administrator.post(`/console/offices?unit=${desk.ward.id}`, {
    vi: `Điểm tiếp nhận số ${made}`,
    en: '',
    kind: 'reception_point',
    survey: 'short',
  });
  const path = (answer.location ?? '').replace(/\?.*/, '');
  await administrator.post(path, { a: 'add_counter', vi: 'Quầy 1', en: 'Counter 1' });
  return { id: path.slice('/console/offices/'.length), path };
}

describe('An administrator', () => {
  it('adds an office, which opens today in that unit, with the survey that was chosen', async () => {
    const answer = await administrator.post(`/console/offices?unit=${desk.ward.id}`, {
      vi: 'Điểm tiếp nhận Kỳ Trinh',
      en: 'Ky Trinh reception point',
      address: '12 đường Lê Lợi',
      kind: 'reception_point',
      survey: 'short',
    });
    const office = await officeWith((answer.location ?? '').replace(/^.*\/|\?.*$/g, ''));
    const list = await administrator.get(`/console/offices?unit=${desk.ward.id}`);

    expect(answer.status).toBe(303);
    expect(office).toMatchObject({
      key: '18754-diem-tiep-nhan-ky-trinh',
      name: { vi: 'Điểm tiếp nhận Kỳ Trinh', en: 'Ky Trinh reception point' },
      address: { vi: '12 đường Lê Lợi' },
      kind: 'reception_point',
      belongs: [{ unitId: desk.ward.id, from: today }],
      counters: [],
      survey: { id: 'short', version: 1 },
    });
    expect(list.text).toContain('Điểm tiếp nhận Kỳ Trinh');
  });

  it('who sends the same form twice has one office, and is told so', async () => {
    const fields = { vi: 'Điểm tiếp nhận hai lần', en: '', kind: 'reception_point', survey: 'short' };
    await administrator.post(`/console/offices?unit=${desk.ward.id}`, fields);

    const again = await administrator.post(`/console/offices?unit=${desk.ward.id}`, fields);

    expect(again.status).toBe(422);
    expect(again.text).toContain('đã có một điểm phục vụ tên như vậy');
    expect(again.text).toContain('value="Điểm tiếp nhận hai lần"');
  });

  it('adds counters, renames them, and closes one on a day, after which it keeps its name', async () => {
    const { id, path } = await anAddedOffice();
    await administrator.post(path, { a: 'add_counter', vi: 'Quầy 2', en: '' });
    await administrator.post(path, { a: 'rename_counter', c: 'quay-2', vi: 'Quầy đất đai', en: 'Land' });

    await administrator.post(path, { a: 'close_counter', c: 'quay-1', on: today });
    await administrator.post(path, { a: 'add_counter', vi: 'Quầy 1', en: '' });

    expect((await officeWith(id)).counters).toEqual([
      { id: 'quay-1', name: { vi: 'Quầy 1', en: 'Counter 1' }, closedOn: today },
      { id: 'quay-2', name: { vi: 'Quầy đất đai', en: 'Land' } },
      // What was answered about the closed one is not this one's.
      { id: 'quay-1-2', name: { vi: 'Quầy 1' } },
    ]);
    await administrator.post(path, { a: 'reopen_counter', c: 'quay-1' });
    expect((await officeWith(id)).counters[0]).not.toHaveProperty('closedOn');
  });

  it('renames an office and closes it on a day, and opens it again', async () => {
    const { id, path } = await anAddedOffice();

    await administrator.post(path, { a: 'rename', vi: 'Trung tâm mới', en: '', address: '', addressEn: '' });
    const tooEarly = await administrator.post(path, { a: 'close', on: today });
    await administrator.post(path, { a: 'close', on: addDays(today, 7) });
    const closing = await officeWith(id);
    await administrator.post(path, { a: 'reopen' });

    expect(tooEarly.status).toBe(422);
    expect(closing).toMatchObject({ name: { vi: 'Trung tâm mới' }, closedOn: addDays(today, 7) });
    expect(await officeWith(id)).not.toHaveProperty('closedOn');
  });

  it('makes the codes that are missing, once', async () => {
    const { id, path } = await anAddedOffice();

    const first = await administrator.post(path, { a: 'make_missing' });
    const second = await administrator.post(path, { a: 'make_missing' });

    expect(first.location).toContain('done=codes_made');
    expect(second.location).toContain('done=codes_there');
    expect((await activeCodesOf(id)).map(({ counterId }) => counterId ?? 'office').toSorted()).toEqual([
      'office',
      'quay-1',
    ]);
  });

  it('finds a procedure without tone marks and makes a code for it', async () => {
    const { id, path } = await anAddedOffice();

    const found = await administrator.get(`${path}?p=khai+SINH`);
    const none = await administrator.get(`${path}?p=khai+tu`);
    await administrator.post(path, { a: 'make_code', p: birth.id });

    expect(found.text).toContain('Tạo mã cho 1.001193');
    expect(none.text).toContain('Không tìm thấy thủ tục nào như vậy');
    expect(await activeCodesOf(id)).toMatchObject([{ procedureId: birth.id }]);
    expect((await administrator.get(path)).text).toContain('Đăng ký khai sinh');
  });

  it('withdraws a code, and replaces one by another for the same place', async () => {
    const { id, path } = await anAddedOffice();
    await administrator.post(path, { a: 'make_missing' });
    const codes = await activeCodesOf(id);
    const ofOffice = codes.find(({ counterId }) => counterId === undefined)?.code ?? '';
    const ofCounter = codes.find(({ counterId }) => counterId === 'quay-1')?.code ?? '';

    await administrator.post(path, { a: 'withdraw', code: ofOffice });
    await administrator.post(path, { a: 'replace', code: ofCounter });
    const again = await administrator.post(path, { a: 'withdraw', code: ofOffice });

    expect(again.status).toBe(422);
    expect(await activeCodesOf(id)).toMatchObject([{ counterId: 'quay-1' }]);
    const old = (await codesOf(id)).find(({ code }) => code === ofCounter);
    expect(old).toMatchObject({ state: 'revoked', replacedBy: (await activeCodesOf(id))[0]?.code });
  });

  it('is told of codes that still hang at a closed counter, and withdraws them in one step', async () => {
    const { id, path } = await anAddedOffice();
    await administrator.post(path, { a: 'make_missing' });
    await administrator.post(path, { a: 'close_counter', c: 'quay-1', on: today });

    const warned = await administrator.get(path);
    const toNone = await administrator.post(path, { a: 'make_code', c: 'quay-1' });
    await administrator.post(path, { a: 'withdraw_all', c: 'quay-1' });

    expect(warned.text).toContain('Ở đây không còn phục vụ, nhưng 1 mã vẫn nhận ý kiến.');
    expect(toNone.text).toContain('Quầy này đã đóng');
    expect((await activeCodesOf(id)).map(({ counterId }) => counterId)).toEqual([undefined]);
  });

  it('gives the office’s tablets a PIN, which is shown once, and stops them', async () => {
    const { path } = await anAddedOffice();
    const none = await administrator.get(path);
    const made = await administrator.post(path, { a: 'kiosk_pin' });
    const pin = /Mã PIN mới: (\d{6})\./.exec(made.text)?.[1] ?? 'no PIN';
    const later = await administrator.get(path);
    const off = await administrator.post(path, { a: 'kiosk_off' });

    expect(none.text).toContain('chưa có mã PIN');
    expect(pin).toMatch(/^\d{6}$/);
    expect(later.text).toContain('Dừng mọi máy');
    expect(later.text).not.toContain(pin);
    expect(off.location).toBe(`${path}?done=kiosk_off`);
    expect((await administrator.get(path)).text).toContain('chưa có mã PIN');
    expect(logged.join('')).not.toContain(pin);
  });

  it('downloads the sheets of one office as a PDF, marked as a trial on an address that does not last', async () => {
    const { id, path } = await anAddedOffice();
    const without = await administrator.get(`${path}/sheets?format=a4`);
    await administrator.post(path, { a: 'make_missing' });

    const response = await fetch(`${desk.url}${path}/sheets?format=a4&permanent=yes`, {
      headers: { cookie: `${administrator.cookie.name}=${administrator.cookie.value}` },
    });
    const pdf = await openPdf(Buffer.from(await response.arrayBuffer()));

    expect(without.text).toContain('hãy tạo mã trước');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(await pdf.text(1)).toContain('BẢN THỬ');
    const printed = [...(await codesOnPage(pdf, 1)), ...(await codesOnPage(pdf, 2))];
    expect(printed.map((text) => text.slice(-9)).toSorted()).toEqual(
      (await activeCodesOf(id)).map(({ code }) => code).toSorted(),
    );
  });
});

describe('What cannot be stored about an office', () => {
  it.each([
    ['no name', { vi: '\u200B', survey: 'short' }, 'Hãy ghi tên'],
    ['no survey', { vi: 'Điểm không phiếu', survey: 'none-such' }, 'Hãy chọn một phiếu khảo sát'],
  ])('%s: the form comes again with all that was typed', async (_what, wrong, sentence) => {
    const answer = await administrator.post(`/console/offices?unit=${desk.ward.id}`, {
      en: 'Something',
      kind: 'reception_point',
      ...wrong,
    });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('value="Something"');
    expect(answer.text).toContain('<option value="reception_point" selected');
  });

  it.each([
    ['a counter without a name', { a: 'add_counter', vi: ' ', en: 'Typed' }, 'Hãy ghi tên'],
    [
      'a second counter of one name',
      { a: 'add_counter', vi: 'QUAY 1', en: 'Typed' },
      'đã có một quầy tên như vậy',
    ],
    ['a day that is none', { a: 'close', on: '2026-02-30', en: 'Typed' }, 'Hãy chọn một ngày'],
    [
      'a counter that is not there',
      { a: 'rename_counter', c: 'q9', vi: 'Quầy 9', en: '' },
      'Không còn quầy này',
    ],
  ])('%s: nothing changes, and the page says why', async (_what, fields, sentence) => {
    const { id, path } = await anAddedOffice();
    const before = await officeWith(id);

    const answer = await administrator.post(path, fields);

    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(await officeWith(id)).toEqual(before);
  });
});

it('A file of offices that is imported again leaves a closed counter closed', async () => {
  const { id, path } = await anAddedOffice();
  await administrator.post(path, { a: 'close_counter', c: 'quay-1', on: today });
  const { key, name } = await officeWith(id);

  await importOffices(
    { registry: registry(), now: Date.now },
    `office_key,unit_code,kind,name,survey,counters\n${key},18754,reception_point,${name.vi},short,quay-1:Quầy Một\n`,
  );

  expect((await officeWith(id)).counters).toEqual([
    { id: 'quay-1', name: { vi: 'Quầy Một' }, closedOn: today },
  ]);
});

it('A closed office gets no code', async () => {
  const { id, path } = await anAddedOffice();
  await administrator.post(path, { a: 'close', on: addDays(today, 1) });
  const office = await officeWith(id);
  const closed = {
    ...office,
    belongs: [{ unitId: desk.ward.id, from: addDays(today, -9) }],
    closedOn: today,
  };
  for (const item of officeItems(closed))
    await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });

  const answer = await administrator.post(path, { a: 'make_missing' });

  expect(answer.text).toContain('Điểm phục vụ này đã đóng');
  expect(await codesOf(id)).toEqual([]);
});

describe('Nobody', () => {
  it('changes an office of another unit, prints its codes, or withdraws them through an office of the own', async () => {
    const { path, id } = await anAddedOffice();
    await administrator.post(path, { a: 'make_missing' });
    const other = await desk.somebody('province_administrator', { unitId: desk.otherWard.id });
    const [theirs] = await dynamoOfficeRepository(registry()).ofUnit(desk.otherWard.id);
    const [code] = await activeCodesOf(id);

    const renamed = await other.post(path, {
      a: 'rename',
      vi: 'Của tôi',
      en: '',
      address: '',
      addressEn: '',
    });
    const printed = await other.get(`${path}/sheets`);
    const added = await other.post(`/console/offices?unit=${desk.ward.id}`, { vi: 'X', survey: 'short' });
    const through = await other.post(`/console/offices/${theirs?.id}`, {
      a: 'withdraw',
      code: code?.code ?? '',
    });

    expect([renamed.status, printed.status, added.status, through.status]).toEqual([403, 403, 403, 404]);
    expect((await officeWith(id)).name.vi).not.toBe('Của tôi');
    expect(await activeCodesOf(id)).toHaveLength(2);
  });
});

it('A counter that cannot be added comes again with all that was typed', async () => {
  const { path } = await anAddedOffice();

  const { text } = await administrator.post(path, { a: 'add_counter', vi: 'QUẦY 1', en: 'Typed' });

  expect(text).toContain('value="QUẦY 1"');
  expect(text).toContain('value="Typed"');
});

it('of changes to one office at the same moment none is lost', async () => {
  const { id, path } = await anAddedOffice();
  const names = ['Quầy A', 'Quầy B', 'Quầy C', 'Quầy D'];

  await Promise.all(names.map((vi) => administrator.post(path, { a: 'add_counter', vi, en: '' })));

  expect((await officeWith(id)).counters.map(({ name }) => name.vi).toSorted()).toEqual(['Quầy 1', ...names]);
});

it('logs which office was changed and how, and no name that was typed', async () => {
  const { path } = await anAddedOffice();
  await administrator.post(path, { a: 'rename', vi: 'Tên Rất Riêng', en: '', address: '', addressEn: '' });

  expect(logged.join('')).toContain('OFFICE_CHANGED');
  expect(logged.join('')).not.toMatch(/Riêng|tiếp nhận|@/);
});

it('What is done to an office and to its codes stands in the audit log, without a name that was typed', async () => {
  const { path } = await anAddedOffice();
  await administrator.post(path, { a: 'rename', vi: 'Tên Rất Riêng', en: '', address: '', addressEn: '' });
  await administrator.post(path, { a: 'make_missing' });
  const auditor = await desk.somebody('auditor', { unitId: desk.ward.id });

  const { text } = await auditor.get(`/console/audit?unit=${desk.ward.id}`);
  const steps = [...text.matchAll(/(?:thêm|sửa) (?:một điểm phục vụ|mã QR của một điểm phục vụ)/g)];

  expect(steps.slice(0, 4).map(([step]) => step)).toEqual([
    'sửa mã QR của một điểm phục vụ',
    'sửa một điểm phục vụ',
    'sửa một điểm phục vụ',
    'thêm một điểm phục vụ',
  ]);
  expect(text).not.toContain('Riêng');
});
