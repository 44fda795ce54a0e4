import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoMemberRepository } from '../../functions/adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { ImportRejected, type ImportProblem } from '../../functions/domain/import/import-problem.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { CommandFailed } from '../../lib/admin/command-failed.ts';
import { generateOffices } from '../../lib/admin/generate-offices.ts';
import {
  importMembers,
  importOffices,
  importProcedures,
  importSuccessions,
  importSurveys,
  importUnits,
} from '../../lib/admin/import-files.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { countryFiles } from './country-files.ts';

const root = join(import.meta.dirname, '..', '..');
const sample = (name: string): string => readFileSync(join(root, 'lib/sample/files', name), 'utf8');
const shortSurvey = readFileSync(join(root, 'functions/domain/survey/shipped/short.json'), 'utf8');

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

async function anEmptyRegistry(call: DynamoCall = database.call) {
  const { registry: tableName } = await database.freshTables();
  const registry = { call, tableName, pause };
  return {
    target: { registry, now: () => Date.parse('2026-11-24T02:00:00Z') },
    units: dynamoUnitRepository(registry),
    offices: dynamoOfficeRepository(registry),
    count: async () => (await database.call('Scan', { TableName: tableName, Select: 'COUNT' })).Count ?? 0,
  };
}

async function problemsOf(importing: Promise<unknown>): Promise<readonly ImportProblem[]> {
  try {
    await importing;
  } catch (error) {
    if (error instanceof ImportRejected) return error.problems;
    throw error;
  }
  return [];
}

describe('The sample’s files', () => {
  it('are taken, and taking them again changes nothing', async () => {
    const { target, count } = await anEmptyRegistry();
    const take = async () => [
      await importUnits(target, sample('units.csv')),
      await importSuccessions(target, sample('successions.csv')),
      await importSurveys(target, shortSurvey),
      await importProcedures(target, sample('procedures.csv')),
      await importOffices(target, sample('offices.csv')),
      await importMembers(target, sample('members.csv')),
    ];

    const first = await take();
    const stored = await count();
    const second = await take();

    expect(first.map(({ changed, unchanged }) => changed + unchanged)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(second.map(({ added, changed }) => added + changed)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await count()).toBe(stored);
  });

  it('know Hưng Trí as a predecessor of Sông Trí, and two units under the code 18754', async () => {
    const { target, units } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    await importSuccessions(target, sample('successions.csv'));

    const borne = await units.withCode('18754');
    const today = borne.find(({ validTo }) => validTo === undefined);
    const former = borne.find(({ validTo }) => validTo !== undefined);
    const edges = today === undefined ? [] : await units.predecessors(today.id);
    const names = await Promise.all(edges.map(async ({ from }) => (await units.find(from))?.name.vi));

    expect(borne.map(({ name }) => name.vi)).toEqual(['Phường Hưng Trí', 'Phường Sông Trí']);
    expect(former?.formerly).toBe('Thị xã Kỳ Anh, Tỉnh Hà Tĩnh');
    expect(new Set(names)).toEqual(
      new Set(['Phường Hưng Trí', 'Phường Kỳ Trinh', 'Xã Kỳ Châu', 'Xã Kỳ Lợi']),
    );
  });

  it('split Kỳ Lợi between three wards', async () => {
    const { target, units } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    await importSuccessions(target, sample('successions.csv'));

    const [kyLoi] = await units.withCode('18796');
    const edges = kyLoi === undefined ? [] : await units.successors(kyLoi.id);

    expect(edges.map(({ partly }) => partly)).toEqual([true, true, true]);
  });
});

describe('A file with bad rows', () => {
  it('is refused whole, and every bad row is named by line and reason', async () => {
    const { target, count } = await anEmptyRegistry();
    const csv = [
      'code,level,kind,name,name_en,parent_code',
      '42,province,province,Tỉnh Hà Tĩnh,,',
      '18754,commune,ward,,,42',
      '18754,village,ward,Phường Sông Trí,,42',
      '18823,commune,ward,Phường Vũng Áng,,99',
      '42,province,province,Tỉnh khác,,',
    ].join('\r\n');

    const problems = await problemsOf(importUnits(target, csv));

    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 name',
      '4 level',
      '5 parent_code',
      '6 code',
    ]);
    expect(problems[3]?.reason).toBe('42 stands on line 2 already, for the same days');
    expect(await count()).toBe(0);
  });

  it.each([
    ['a header that lacks a column', 'code,level,kind,name\n42,province,province,Hà Tĩnh', 'parent_code'],
    [
      'a header with an unknown column',
      'code,level,kind,name,parent_code,colour\n42,province,province,Hà Tĩnh,,red',
      'colour',
    ],
  ])('is refused for %s', async (_what, csv, column) => {
    const { target } = await anEmptyRegistry();

    const [problem] = await problemsOf(importUnits(target, csv));

    expect(problem).toMatchObject({ line: 1, column });
  });

  it('has rows with too few or too many cells named beside the others', async () => {
    const { target, count } = await anEmptyRegistry();
    const csv = [
      'code,level,kind,name,parent_code',
      '42,province,province',
      '43,province,province,Tỉnh Một,,',
      '44,province,province,"Tỉnh\nHai",',
      '45,province,province,Tỉnh Ba,99',
    ].join('\n');

    const problems = await problemsOf(importUnits(target, csv));

    expect(problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, undefined, 'the row has 3 cells, the header 5'],
      [3, undefined, 'the row has 6 cells, the header 5'],
      [4, 'name', 'holds a line break or a control character'],
      [6, 'parent_code', 'no unit 99 is in this file or known already on 2025-07-01'],
    ]);
    expect(await count()).toBe(0);
  });

  it('is told in words when a day, a role or an address is none, or somebody stands there twice', async () => {
    const { target } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    const members = [
      'email,name,role,unit_code',
      'a@songtri.example,A,mayor,18754',
      'nobody,B,auditor,18754',
      'c@songtri.example,C,auditor,18754',
      'C@songtri.example,C,handler,18754',
    ].join('\n');

    const [day] = await problemsOf(
      importUnits(
        target,
        'code,level,kind,name,parent_code,valid_from\n43,province,province,Tỉnh,,2025-02-30',
      ),
    );
    const problems = await problemsOf(importMembers(target, members));

    expect(day?.reason).toBe('is no day such as 2025-07-01');
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 is none of counter_staff, handler, office_head, ward_chair, province_administrator, auditor, integrator',
      '3 is no e-mail address',
      '5 c@songtri.example in unit 18754 stands on line 4 already',
    ]);
  });

  it('of members may say in which language each reads mails; who says nothing reads Vietnamese', async () => {
    const { target } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    const head = 'email,name,role,unit_code,language\n';
    await importMembers(
      target,
      `${head}a@songtri.example,A,ward_chair,18754,en\nb@songtri.example,B,auditor,18754,\n`,
    );
    await importMembers(target, 'email,name,role,unit_code\nc@songtri.example,C,handler,18754\n');
    const problems = await problemsOf(importMembers(target, `${head}d@songtri.example,D,handler,18754,fr\n`));
    const [ward] = await dynamoUnitRepository(target.registry).withCode('18754');
    const members = ward === undefined ? [] : await dynamoMemberRepository(target.registry).ofUnit(ward.id);

    expect(new Map(members.map(({ name, language }) => [name, language]))).toEqual(
      new Map([
        ['A', 'en'],
        ['B', 'vi'],
        ['C', 'vi'],
      ]),
    );
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 language']);
  });

  it('is refused when a quote is never closed', async () => {
    const { target } = await anEmptyRegistry();

    const [problem] = await problemsOf(
      importUnits(target, 'code,level,kind,name,parent_code\n42,province,province,"Hà,\n'),
    );

    expect(problem?.reason).toContain('no proper CSV');
  });

  it('names an office whose unit or survey is not known', async () => {
    const { target } = await anEmptyRegistry();

    const problems = await problemsOf(importOffices(target, sample('offices.csv')));

    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 unit_code', '3 unit_code']);
  });
});

const header = 'code,level,kind,name,parent_code,valid_from,valid_to';
const edgeHeader = 'old_code,old_name,old_district,old_province,split,new_code,new_name,new_province_code';

describe('Codes that several units bear', () => {
  it('belong to one unit at a time: a file that gives them to others on the same days is refused', async () => {
    const { target, count } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    const before = await count();

    const problems = await problemsOf(importUnits(target, sample('units.csv'), { validFrom: '2026-01-01' }));

    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 code',
      '3 code',
      '4 code',
      '5 code',
    ]);
    expect(problems[1]?.reason).toBe(
      '18754 is Phường Sông Trí from 2025-07-01 on: give that unit a row with valid_from and valid_to',
    );
    expect(await count()).toBe(before);
  });

  it('pass from one unit to the next in a file that ends the first', async () => {
    const { target, units } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));

    await importUnits(
      target,
      [
        header,
        '18754,commune,ward,Phường Sông Trí,42,2025-07-01,2027-01-01',
        '18754,commune,ward,Phường Kỳ Anh,42,2027-01-01,',
      ].join('\n'),
    );

    expect((await units.withCode('18754')).map(({ name, validTo }) => `${name.vi} ${validTo}`)).toEqual([
      'Phường Sông Trí 2027-01-01',
      'Phường Kỳ Anh undefined',
    ]);
  });

  it('name a parent of that day and of a higher level', async () => {
    const { target } = await anEmptyRegistry();
    const csv = [
      header,
      '42,province,province,Tỉnh Hà Tĩnh,,2025-07-01,2026-01-01',
      '18754,commune,ward,Phường Sông Trí,42,2025-07-01,',
      '18755,commune,ward,Phường Khác,42,2026-01-01,',
      '18756,commune,ward,Phường Dưới,18754,2025-07-01,',
      '18757,commune,ward,Phường Riêng,,2025-07-01,',
    ].join('\n');

    const problems = await problemsOf(importUnits(target, csv));

    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 no unit 42 is in this file or known already on 2026-01-01',
      '5 18754 is a commune and cannot hold a commune',
      '6 is empty: only provinces belong to the country',
    ]);
  });
});

describe('A later merger', () => {
  it('ends the units that are stored, and leaves them where they were in the tree', async () => {
    const { target, units } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    await importUnits(target, `${header}\n18999,commune,ward,Phường Mới,42,2027-01-01,`);
    const edges = [
      edgeHeader,
      '18754,Phường Sông Trí,,Tỉnh Hà Tĩnh,no,18999,Phường Mới,42',
      '18823,Phường Vũng Áng,,Tỉnh Hà Tĩnh,no,18999,Phường Mới,42',
    ].join('\n');

    await importSuccessions(target, edges, { validFrom: '2027-01-01' });
    const again = await importSuccessions(target, edges, { validFrom: '2027-01-01' });
    const songTri = await units.withCode('18754');
    const [merged] = await units.withCode('18999');
    const predecessors = merged === undefined ? [] : await units.predecessors(merged.id);

    expect(songTri.map(({ name, validTo }) => `${name.vi} ${validTo}`)).toEqual([
      'Phường Sông Trí 2027-01-01',
    ]);
    expect(songTri[0]?.parentId).toBe(merged?.parentId);
    expect(predecessors).toHaveLength(2);
    expect(again.added + again.changed).toBe(0);
  });

  it('is refused where rows contradict each other, or the new unit is the old one', async () => {
    const { target, count } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    const before = await count();
    const rows = [
      edgeHeader,
      '18820,Phường Kỳ Trinh,Thị xã Kỳ Anh,Tỉnh Hà Tĩnh,no,18754,Phường Sông Trí,42',
      '18820,Phường Kỳ Trinh,Thị xã Kỳ Anh,Tỉnh Hà Tĩnh,no,18754,Phường Sông Trí,42',
      '18820,Phường Kỳ Trinh,Thị xã Kỳ Anh,Tỉnh Hà Tĩnh,no,18823,Phường Vũng Áng,42',
      '18820,Phường Khác,Thị xã Kỳ Anh,Tỉnh Hà Tĩnh,no,18832,Phường Hoành Sơn,42',
    ].join('\n');

    const problems = await problemsOf(importSuccessions(target, rows));
    const [same] = await problemsOf(
      importSuccessions(
        target,
        `${edgeHeader}\n18754,Phường Sông Trí,,Tỉnh Hà Tĩnh,no,18754,Phường Sông Trí,42`,
        { validFrom: '2027-01-01' },
      ),
    );

    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 old_code',
      '4 split',
      '5 old_code',
    ]);
    expect(same?.reason).toBe('18754 is no new unit on 2027-01-01: import the units of that day first');
    expect(await count()).toBe(before);
  });
});

describe('Texts in files', () => {
  it('may begin with a byte order mark and come decomposed; they are stored precomposed', async () => {
    const { target, units } = await anEmptyRegistry();
    const csv = `\uFEFF"code",level,kind,name,parent_code\n42,province,province,${'Tỉnh Hà Tĩnh'.normalize('NFD')},`;

    await importUnits(target, csv);
    const [unit] = await units.withCode('42');

    expect(unit?.name.vi).toBe('Tỉnh Hà Tĩnh'.normalize('NFC'));
  });

  it('may be parted by semicolons, as Excel writes them in Vietnam', async () => {
    const { target, units } = await anEmptyRegistry();

    await importUnits(target, 'code;level;kind;name;parent_code\r\n42;province;province;Tỉnh Hà Tĩnh;\r\n');

    expect((await units.withCode('42'))[0]?.name.vi).toBe('Tỉnh Hà Tĩnh');
  });
});

describe('A published survey', () => {
  it('does not change: another wording needs another version', async () => {
    const { target } = await anEmptyRegistry();
    await importSurveys(target, shortSurvey);

    const problems = await problemsOf(
      importSurveys(target, shortSurvey.replace('Phải chờ lâu', 'Chờ rất lâu')),
    );
    const next = await importSurveys(
      target,
      shortSurvey.replace('"version": 1', '"version": 2').replace('Phải chờ lâu', 'Chờ rất lâu'),
    );

    expect(problems[0]?.reason).toContain('give the new wording a new version');
    expect(next.added).toBe(1);
  });
});

describe('An office that moves', () => {
  it('belongs to the new unit from that day, and the old one still finds it', async () => {
    const { target, units, offices } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));
    await importSurveys(target, shortSurvey);
    await importOffices(target, sample('offices.csv'));

    const moved = sample('offices.csv')
      .replace('song-tri-ky-trinh,18754', 'song-tri-ky-trinh,18823')
      .replace('Results,2025-07-01', 'Results,2026-11-20');
    await importOffices(target, moved);
    const office = await offices.find(officeIdOf('song-tri-ky-trinh'));
    const [songTri] = await units.withCode('18754');
    const [vungAng] = await units.withCode('18823');
    if (songTri === undefined || vungAng === undefined) throw new Error('The sample has both wards.');

    expect(office?.belongs).toEqual([
      { unitId: songTri.id, from: '2025-07-01' },
      { unitId: vungAng.id, from: '2026-11-20' },
    ]);
    expect((await offices.ofUnit(songTri.id)).map(({ key }) => key)).toEqual(['song-tri-centre']);
    expect((await offices.everOfUnit(songTri.id)).map(({ key }) => key).toSorted()).toEqual([
      'song-tri-centre',
      'song-tri-ky-trinh',
    ]);
    expect((await offices.everOfUnit(vungAng.id)).map(({ key }) => key)).toEqual(['song-tri-ky-trinh']);
  });
});

describe('An office’s row', () => {
  const columns = 'office_key,unit_code,kind,name,survey,counters,valid_from,closed_on';
  const row = (rest: string): string => `centre,18754,one_stop_centre,Trung tâm,short,${rest}`;
  async function aWard() {
    const registry = await anEmptyRegistry();
    await importUnits(registry.target, sample('units.csv'));
    await importSurveys(registry.target, shortSurvey);
    return registry;
  }

  it.each([
    ['Q1:Quầy 1,,', 'counters has "Q1:Quầy 1", which is not of the form q1:Quầy 1:Counter 1'],
    ['q1:,,', 'counters has "q1:", which is not of the form'],
    ['q1:Quầy 1|q1:Quầy 2,,', 'counters names the counter q1 twice'],
    ['q1:Quầy 1,2026-01-01,2026-01-01', 'closed_on is not after the day'],
  ])('is refused for %s', async (rest, reason) => {
    const { target } = await aWard();

    const [problem] = await problemsOf(importOffices(target, `${columns}\n${row(rest)}`));

    expect(`${problem?.column} ${problem?.reason}`).toContain(reason);
  });

  it('may correct the day from which the office belongs to its unit', async () => {
    const { target, offices } = await aWard();
    const take = (day: string) => importOffices(target, `${columns}\n${row(`q1:Quầy 1,${day},`)}`);

    await take('2025-07-01');
    const corrected = await take('2025-08-01');

    expect(corrected.changed).toBe(1);
    expect((await offices.find(officeIdOf('centre')))?.belongs.map(({ from }) => from)).toEqual([
      '2025-08-01',
    ]);
  });

  it('stays as it was when its survey gets a new version: citizens see the newest anyway', async () => {
    const { target } = await aWard();
    const file = `${columns}\n${row('q1:Quầy 1,,')}`;
    await importOffices(target, file);
    await importSurveys(target, shortSurvey.replace('"version": 1', '"version": 2'));

    expect((await importOffices(target, file)).unchanged).toBe(1);
  });
});

describe('An import that is cut off', () => {
  it('is completed by running it again, and another kind waits until it is', async () => {
    let writesLeft = 1;
    const dying: DynamoCall = async (operation, input) => {
      if (operation === 'BatchWriteItem' && writesLeft-- <= 0) throw new Error('The power went.');
      return database.call(operation, input);
    };
    const { target, count } = await anEmptyRegistry(dying);
    await importUnits(target, sample('units.csv'));
    const many = [
      'code,level,kind,name,parent_code',
      ...Array.from({ length: 200 }, (_, index) => `9${index},commune,xã,Xã số ${index},42`),
    ].join('\n');
    writesLeft = 2;
    await expect(importUnits(target, many)).rejects.toThrow('The power went.');
    const half = await count();
    writesLeft = 1_000;

    await expect(importProcedures(target, sample('procedures.csv'))).rejects.toThrow(CommandFailed);
    const again = await importUnits(target, many);
    const after = await importProcedures(target, sample('procedures.csv'));

    expect(half).toBeLessThan(400);
    // The country stands beside the two hundred communes.
    expect(again.added + again.changed + again.unchanged).toBe(201);
    expect((await importUnits(target, many)).unchanged).toBe(201);
    expect(after.added).toBe(12);
  });

  it('holds nothing up once it was run again, also when only its last step was missing', async () => {
    let isDying = true;
    const dying: DynamoCall = async (operation, input) => {
      if (operation === 'DeleteItem' && isDying) throw new Error('The power went.');
      return database.call(operation, input);
    };
    const { target } = await anEmptyRegistry(dying);
    await expect(importUnits(target, sample('units.csv'))).rejects.toThrow('The power went.');
    isDying = false;

    await expect(importSurveys(target, shortSurvey)).rejects.toThrow(CommandFailed);
    const again = await importUnits(target, sample('units.csv'));

    expect(again).toEqual({ added: 0, changed: 0, unchanged: 5 });
    expect((await importSurveys(target, shortSurvey)).added).toBe(1);
  });
});

describe('Generated offices', () => {
  it('are spread over the communes, and the same seed makes the same ones', async () => {
    const { target, units, offices } = await anEmptyRegistry();
    await importUnits(target, sample('units.csv'));

    const first = await generateOffices(target, { count: 7, counters: 4, seed: 'a' });
    const second = await generateOffices(target, { count: 7, counters: 4, seed: 'a' });
    const [songTri] = await units.withCode('18754');
    const ofWard = songTri === undefined ? [] : await offices.ofUnit(songTri.id);

    expect(first.added).toBe(7);
    expect(second.unchanged).toBe(7);
    expect(ofWard).toHaveLength(3);
    expect(ofWard[0]?.counters).toHaveLength(4);
  });
});

describe('The whole country', () => {
  it('is taken with every succession: 34 provinces, 3,321 communes, 10,602 edges', async () => {
    const { target, units } = await anEmptyRegistry();
    const files = countryFiles();

    const counts = await importUnits(target, files.units);
    const edges = await importSuccessions(target, files.successions);
    const [country] = await units.children(undefined);
    const provinces = country === undefined ? [] : await units.children(country.id);
    const communes = await Promise.all(provinces.map(({ id }) => units.children(id)));

    expect(provinces).toHaveLength(34);
    expect(communes.flat()).toHaveLength(3_321);
    expect(counts.added).toBe(34 + 3_321 + 1);
    expect(edges.added).toBe(10_602 + 10_040);
  });
});
