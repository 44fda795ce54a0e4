import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoMemberRepository } from '../../functions/adapters/dynamodb/member-repository.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof startConsole>>;
let members: ReturnType<typeof dynamoMemberRepository>;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  desk = await startConsole(database);
  members = dynamoMemberRepository({
    call: database.call,
    tableName: database.tableNames.registry,
    pause,
  });
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

let made = 0;
const anAddress = (): string => {
  made += 1;
  return `nguoi-moi-${made}@songtri.example.vn`;
};

const anAdministrator = () => desk.somebody('province_administrator', { unitId: desk.province.id });
const listOf = (unitId: string = desk.ward.id): string => `/console/members?unit=${unitId}`;
const pageOf = (email: string, unitId = desk.ward.id): string =>
  `/console/members/${unitId}/${desk.hashOf(email)}`;
const membershipsOf = (email: string) => members.withEmail(desk.hashOf(email));

/** Somebody whom an administrator has put on the ward's list. */
async function aMember(administrator: Awaited<ReturnType<typeof anAdministrator>>, role = 'handler') {
  const email = anAddress();
  await administrator.post(listOf(), { email, name: 'Trần Văn Bình', role, language: 'vi' });
  return email;
}

describe('An administrator', () => {
  it('puts somebody on the list, who may work from then on', async () => {
    const administrator = await anAdministrator();
    const email = anAddress();

    const answer = await administrator.post(listOf(), {
      email: ` ${email.toUpperCase()} `,
      name: 'Trần Văn Bình',
      role: 'handler',
      language: 'en',
    });
    const after = await administrator.get(answer.location ?? '');

    expect(answer.status).toBe(303);
    expect(await membershipsOf(email)).toEqual([
      { email, name: 'Trần Văn Bình', role: 'handler', unitId: desk.ward.id, language: 'en' },
    ]);
    expect(after.text).toContain('Đã thêm người dùng.');
    expect(after.text).toContain('Trần Văn Bình');
  });

  it('is told that the new member needs an account, and how it is made on this machine', async () => {
    const { text } = await (await anAdministrator()).get(listOf());

    expect(text).toContain('npm run admin -- account reset');
  });

  it('changes a role and a language, and what somebody may do changes with the next page', async () => {
    const administrator = await anAdministrator();
    const chair = await desk.somebody('ward_chair');

    const answer = await administrator.post(pageOf(chair.email), {
      a: 'change',
      name: 'Lê Thị Hoa',
      role: 'counter_staff',
      language: 'en',
    });

    expect(answer.status).toBe(303);
    expect(await membershipsOf(chair.email)).toMatchObject([
      { name: 'Lê Thị Hoa', role: 'counter_staff', language: 'en' },
    ]);
    expect((await chair.get('/console')).text).toContain('Hello, Lê Thị Hoa');
  });

  it('takes somebody off the list, who is out at once, and whose address is stored no more', async () => {
    const administrator = await anAdministrator();
    const handler = await desk.somebody('handler');

    const answer = await administrator.post(pageOf(handler.email), { a: 'remove' });
    const { Items = [] } = await database.call('Scan', { TableName: database.tableNames.registry });

    expect(answer.location).toBe(`${listOf()}&done=removed`);
    expect((await handler.get('/console/cases')).status).toBe(403);
    expect(JSON.stringify(Items)).not.toContain(handler.email);
    expect((await administrator.get(listOf())).text).not.toContain(handler.email);
  });

  it('puts back somebody who was removed', async () => {
    const administrator = await anAdministrator();
    const email = await aMember(administrator);
    await administrator.post(pageOf(email), { a: 'remove' });

    await administrator.post(listOf(), { email, name: 'Trần Văn Bình', role: 'auditor', language: 'vi' });

    expect(await membershipsOf(email)).toMatchObject([{ role: 'auditor' }]);
    expect((await administrator.get(listOf())).text).toContain(email);
  });

  it('leaves no address in an URL or in a log line', async () => {
    const administrator = await anAdministrator();
    const email = await aMember(administrator);

    const answer = await administrator.post(pageOf(email), { a: 'remove' });
    const list = await administrator.get(listOf());

    expect(answer.location).not.toContain('@');
    expect(list.text).not.toMatch(/href="[^"]*(@|%40)/);
    expect(logged.join('')).toContain('MEMBERS_CHANGED');
    expect(logged.join('')).not.toMatch(/@|%40|Bình/);
  });
});

describe('What cannot be stored about a member', () => {
  it.each([
    ['no address', { email: 'song tri' }, 'Địa chỉ thư không đúng dạng'],
    ['no name', { name: ' \u200B ' }, 'Hãy ghi họ tên'],
  ])('%s: the form comes again with all that was typed', async (_what, wrong, sentence) => {
    const administrator = await anAdministrator();
    const typed = { email: anAddress(), name: 'Phạm Thị Mai', role: 'auditor', language: 'en', ...wrong };

    const answer = await administrator.post(listOf(), typed);

    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain(`value="${typed.email}"`);
    expect(answer.text).toContain('<option value="auditor" selected');
    expect(answer.text).toContain('<option value="en" selected');
  });

  it('somebody twice in one unit: the first role stays', async () => {
    const administrator = await anAdministrator();
    const email = await aMember(administrator, 'handler');

    const answer = await administrator.post(listOf(), {
      email,
      name: 'Trần Văn Bình',
      role: 'ward_chair',
      language: 'vi',
    });

    expect(answer.text).toContain('đã có trong danh sách');
    expect(await membershipsOf(email)).toMatchObject([{ role: 'handler' }]);
  });
});

describe('Nobody', () => {
  it('gives a membership outside the own units, and of two neighbours neither is told more', async () => {
    const administrator = await desk.somebody('province_administrator');
    const email = anAddress();
    const fields = { email, name: 'Trần Văn Bình', role: 'handler', language: 'vi' };

    const beside = await administrator.post(listOf(desk.otherWard.id), fields);
    const above = await administrator.post(listOf(desk.province.id), fields);
    const theirs = await desk.somebody('handler', { unitId: desk.otherWard.id });
    const changed = await administrator.post(pageOf(theirs.email, desk.otherWard.id), { a: 'remove' });

    expect([beside.status, above.status, changed.status]).toEqual([403, 403, 403]);
    expect(beside.text).toContain('không phải ở đơn vị này');
    expect(await membershipsOf(email)).toEqual([]);
    expect(await membershipsOf(theirs.email)).toHaveLength(1);
  });

  it('gives himself a role, neither here nor in a unit below', async () => {
    const administrator = await anAdministrator();
    const fields = { name: 'Ai Đó', role: 'auditor', language: 'vi' };

    const below = await administrator.post(listOf(), { email: administrator.email, ...fields });
    const here = await administrator.post(pageOf(administrator.email, desk.province.id), {
      a: 'change',
      ...fields,
    });

    expect([below.status, here.status]).toEqual([422, 422]);
    expect(await membershipsOf(administrator.email)).toMatchObject([{ role: 'province_administrator' }]);
  });

  it('is the last to leave without having been asked whether he means it', async () => {
    const { unitId } = await desk.anotherProvince();
    const last = await desk.somebody('province_administrator', { unitId });
    const own = pageOf(last.email, unitId);

    const asked = await last.post(own, { a: 'remove' });
    const stayed = await membershipsOf(last.email);
    const confirmed = await last.post(own, { a: 'remove', confirm: 'yes' });

    expect(asked.status).toBe(422);
    expect(asked.text).toContain('quản trị cuối cùng');
    expect(asked.text).toContain('type="checkbox"');
    expect(stayed).toHaveLength(1);
    expect(confirmed.location).toBe('/console');
    expect(await membershipsOf(last.email)).toEqual([]);
  });

  it('is asked while another administrator, of the unit or above it, stays', async () => {
    const { unitId } = await desk.anotherProvince();
    await desk.somebody('province_administrator', { unitId });
    const second = await desk.somebody('province_administrator', { unitId });

    expect((await second.post(pageOf(second.email, unitId), { a: 'remove' })).status).toBe(303);
  });
});

it('of two administrators who change the same member at once, the later one changes nothing', async () => {
  const email = await aMember(await anAdministrator());
  const [seen] = await membershipsOf(email);
  if (seen === undefined) throw new Error('The member was added.');

  const outcomes = [
    await members.replace(seen, { ...seen, role: 'auditor' }),
    await members.replace(seen, { ...seen, role: 'office_head' }),
    await members.remove(seen, Date.now()),
  ];

  expect(outcomes).toEqual(['replaced', 'changed_meanwhile', 'changed_meanwhile']);
  expect(await membershipsOf(email)).toMatchObject([{ role: 'auditor' }]);
});

it('a member who is not there is said to be missing', async () => {
  const administrator = await anAdministrator();

  for (const path of [pageOf('ai@example.vn'), '/console/members/u_0000/xyz', listOf('u_000000')])
    expect((await administrator.get(path)).status).toBe(404);
});

it('Who was put on the list, changed and taken off it stands in the audit log, without a name of theirs', async () => {
  const administrator = await anAdministrator();
  const auditor = await desk.somebody('auditor', { unitId: desk.ward.id });
  const email = await aMember(administrator);
  await administrator.post(pageOf(email), {
    a: 'change',
    name: 'Trần Văn Bình',
    role: 'auditor',
    language: 'vi',
  });
  await administrator.post(pageOf(email), { a: 'remove' });

  const { text } = await auditor.get(`/console/audit?unit=${desk.ward.id}`);
  const steps = [...text.matchAll(/(thêm|sửa|bỏ) một người dùng/g)].map(([, step]) => step);

  expect(steps.slice(0, 3)).toEqual(['bỏ', 'sửa', 'thêm']);
  expect(text).not.toContain(email);
  expect(text).not.toContain('Trần Văn Bình');
});
