import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { searchTermsOf } from '../../functions/domain/case/case-search.ts';
import { noteWordsOfCases } from '../../lib/admin/note-words-of-cases.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld, handler } from './case-world.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

type World = ReturnType<typeof aCaseWorld>;

/** Ids of every case that is found, page after page. */
async function found({ cases, unitId }: World, typed: string, unit = unitId): Promise<string[]> {
  const terms = searchTermsOf(typed);
  if (terms === undefined) throw new Error('There is nothing to look for.');
  const ids: string[] = [];
  let from: string | undefined;
  do {
    const page = await cases.search(unit, terms, from);
    ids.push(...page.cases.map(({ id }) => id));
    from = page.next;
  } while (from !== undefined);
  return ids;
}

describe('A case is found', () => {
  it('by words with their tone marks and without, and not by words with other marks', async () => {
    const world = aCaseWorld(database);
    const { id } = await world.anOpenCase({ text: 'Nước ngập ở hẻm 5, Đường Lê Lợi.' });
    await world.anOpenCase({ text: 'Đèn tắt ở hẻm 9.' });

    expect(await found(world, 'nuoc ngap hem 5')).toEqual([id]);
    expect(await found(world, 'ĐƯỜNG lê lợi')).toEqual([id]);
    expect(await found(world, 'duong le loi')).toEqual([id]);
    expect(await found(world, 'nước')).toEqual([id]);
    expect(await found(world, 'nược')).toEqual([]);
    expect(await found(world, 'nuoc den')).toEqual([]);
  });

  it('by its place, by what was added, noted and answered, and when it is done', async () => {
    const world = aCaseWorld(database);
    const { id } = await world.anOpenCase({ text: 'Hố ga hở.', place: 'Trước chợ Kỳ Anh' });
    await world.change({ id, step: { kind: 'add', text: 'Có người ngã rồi.' }, by: { kind: 'citizen' } });
    await world.change({ id, step: { kind: 'note', text: 'Gọi đội thoát nước.' }, by: handler });
    await world.change({ id, step: { kind: 'answer', text: 'Đã đậy nắp.' }, by: handler });

    for (const typed of ['cho ky anh', 'nguoi nga', 'thoat nuoc', 'day nap'])
      expect(await found(world, typed)).toEqual([id]);
  });

  it('in the unit that handles it, after it was handed on too', async () => {
    const world = aCaseWorld(database);
    const other = aUnitId();
    const { id } = await world.anOpenCase({ text: 'Loa phường ồn.' });
    await world.change({
      id,
      step: { kind: 'forward', officeId: anOfficeId(), unitId: other, text: 'Thuộc phường bên.' },
      by: handler,
    });

    expect(await found(world, 'loa phuong')).toEqual([]);
    expect(await found(world, 'loa phuong', other)).toEqual([id]);
  });

  it('among hundreds, the newest first, none twice and none left out', async () => {
    const world = aCaseWorld(database);
    const expected: string[] = [];
    for (let index = 0; index < 420; index += 1) {
      world.clock.now += 60_000;
      const isOne = index % 7 === 0;
      const { id } = await world.anOpenCase({
        text: isOne ? `Rác ở ngõ ${index}` : `Đèn ở ngõ ${index}`,
        now: world.clock.now,
      });
      if (isOne) expected.unshift(id);
    }

    expect(await found(world, 'rac ngo')).toEqual(expected);
  });

  it('that was opened before cases could be searched, once the data are upgraded', async () => {
    const tables = await database.freshTables();
    const world = aCaseWorld({ ...database, tableNames: tables });
    const { id } = await world.anOpenCase({ text: 'Cây đổ chắn đường.' });
    const newer = await world.anOpenCase({ text: 'Cây đổ ở ngõ khác.' });
    await database.call('DeleteItem', { TableName: tables.cases, Key: keyItem(caseKeys.words(id)) });
    expect(await found(world, 'cay do')).toEqual([newer.id]);

    await noteWordsOfCases({ call: database.call, tables });
    await noteWordsOfCases({ call: database.call, tables });

    expect(new Set(await found(world, 'cay do'))).toEqual(new Set([id, newer.id]));
  });
});

it.each(['', ' ', 'a', '!?', '5'])('nothing is looked for by %j', (typed) => {
  expect(searchTermsOf(typed)).toBeUndefined();
});
