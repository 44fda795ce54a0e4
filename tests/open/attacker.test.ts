import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeOpenCsv } from '../../functions/adapters/csv/write-open-csv.ts';
import { openFields } from '../../functions/domain/open/open-fields.ts';
import { openRows } from '../../functions/domain/open/open-rows.ts';
import { readOpenQuarter } from '../../functions/domain/open/read-open-quarter.ts';
import { peopleChanged } from '../../functions/domain/report/counts.ts';
import { makeReport } from '../../functions/domain/report/make-report.ts';
import type { ReportRepository, StoredReport } from '../../functions/domain/report/stored-report.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { responseSchema, type Response } from '../../functions/domain/response/response.ts';
import { officeIdSchema, unitIdSchema, type UnitId } from '../../functions/domain/shared/ids.ts';
import { groupSchema, type TallyRepository } from '../../functions/domain/tally/tally.ts';
import { daySchema, startOf } from '../../functions/domain/time/day.ts';
import { partsOf, spanOf } from '../../functions/domain/time/period.ts';
import { subtract, type Known } from '../report/attacker.ts';
import { period } from '../report/report-world.ts';
import { procedures, survey, talliesOf } from '../report/sample-ward.ts';
import { aSigner } from '../signature/a-signer.ts';
import { noCases } from '../support/no-cases.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';
import { csvRows } from './csv-rows.ts';

const quarter = period('2026-Q3');
const now = (): number => startOf(spanOf(period('2026-10-01')).from) + 6 * 3_600_000;
const provinceId = unitIdSchema.parse('u_province');
const wardIds = ['u_ward1', 'u_ward2', 'u_ward3'].map((id) => unitIdSchema.parse(id));
const officeIds = ['o_one1', 'o_one2', 'o_two1', 'o_three1'].map((id) => officeIdSchema.parse(id));
const wardOfOffice = [0, 0, 1, 2].map((index) => wardIds[index] ?? provinceId);

const units = [
  aUnit({ id: provinceId, level: 'province', code: '42' }),
  ...wardIds.map((id) => aUnit({ id, parentId: provinceId })),
];
const offices = officeIds.map((id, index) => anOffice({ id, unitId: wardOfOffice[index] ?? provinceId }));

/** Groups of answers: where, when in the quarter, how they marked, and after which reports they came. */
const someAnswers = fc.array(
  fc.record({
    office: fc.constantFrom(...officeIds),
    day: fc.constantFrom('2026-07-10', '2026-08-10', '2026-09-10').map((text) => daySchema.parse(text)),
    people: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 20 })),
    mark: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8, nil: undefined }),
    channel: fc.constantFrom('qr', 'paper', 'zalo'),
    procedureId: fc.constantFrom('p_birth', 'p_copy', undefined),
    reasons: fc.subarray(['waiting', 'attitude']),
    /** 0 in time, 1 after the months’ reports, 2 after the wards’ quarter, 3 after the province’s. */
    late: fc.constantFrom(0, 0, 0, 1, 2, 3),
  }),
  { minLength: 3, maxLength: 14 },
);
type Drawn = typeof someAnswers extends fc.Arbitrary<infer Value> ? Value : never;
type Row = Record<string, string>;

function responsesOf(drawn: Drawn): { late: number; response: Response }[] {
  return drawn.flatMap(({ office, day, people, mark, reasons, procedureId, late, channel }, group) =>
    Array.from({ length: people }, (_, index) => {
      const unique = Buffer.alloc(6);
      unique.writeUInt16BE(group * 100 + index);
      const response = responseSchema.parse({
        id: makeResponseId(startOf(day) + 9 * 3_600_000 + group * 100 + index, unique),
        officeId: office,
        day,
        revision: 1,
        receivedAt: 0,
        survey: { id: 'short', version: 1 },
        counterId: 'q1',
        channel,
        language: 'vi',
        answers: mark !== undefined && mark < 3 && reasons.length > 0 ? { reasons } : {},
        ...(mark === undefined ? {} : { mark }),
        ...(procedureId === undefined ? {} : { procedureId }),
      });
      return { late, response };
    }),
  );
}

function unused(): never {
  throw new Error('Open data needs none of this.');
}

function rememberedReports(): ReportRepository {
  const stored: StoredReport[] = [];
  const of = (unitId: UnitId, wanted: string) =>
    stored.filter(({ report }) => report.unit.id === unitId && report.period === wanted);
  return {
    latest: async (unitId, wanted) => of(unitId, wanted).at(-1),
    find: unused,
    add: async (report) => (stored.push(report) > 0 ? 'added' : 'exists'),
    announce: unused,
    isAnnounced: unused,
    newest: unused,
  };
}

/** Makes the reports as answers come, and gives the files that anyone may have, at the first and the second making. */
async function publishedFrom(drawn: Drawn): Promise<Row[][]> {
  const responses = responsesOf(drawn);
  const reports = rememberedReports();
  const registry = fixedRegistry(units, offices);
  let come: Response[] = [];
  const tallies: TallyRepository = {
    read: unused,
    write: unused,
    between: async (scope, from, to) =>
      (await talliesOf(come.filter(({ officeId }) => officeId === scope)))
        .filter(({ day }) => from <= day && day <= to)
        .sort((one, other) => (one.day < other.day ? -1 : 1)),
  };
  const make = makeReport({
    ...registry,
    tallies,
    reports,
    pageViews: { write: unused, between: async () => [] },
    responses: { findMany: async () => [] },
    procedures: { find: async (id) => procedures.find((each) => each.id === id), all: unused },
    surveys: { find: unused, latest: async () => survey },
    codes: { ofOffice: async () => [] },
    notes: { find: async () => undefined },
    served: { between: async () => [] },
    cases: noCases,
    alerts: { ofUnit: async () => [] },
    index766: { find: async () => undefined },
    signer: aSigner(),
    now,
  });
  const comeUpTo = (late: number): void => {
    come = responses.filter((each) => each.late <= late).map(({ response }) => response);
  };
  const read = readOpenQuarter({ units: registry.units, reports });
  const files = async (): Promise<Row[]> => {
    const found = await Promise.all([provinceId, ...wardIds].map((id) => read(id, quarter)));
    return found.flatMap((each) =>
      each.outcome === 'found'
        ? csvRows(
            writeOpenCsv(
              openFields.map(({ name }) => name),
              openRows(each.open),
            ),
          )
        : [],
    );
  };

  comeUpTo(0);
  for (const month of partsOf(quarter)) for (const id of [...wardIds, provinceId]) await make(id, month);
  comeUpTo(1);
  for (const id of wardIds) await make(id, quarter);
  comeUpTo(2);
  await make(provinceId, quarter);
  const first = await files();
  comeUpTo(3);
  for (const id of [...wardIds, provinceId]) await make(id, quarter);
  return [first, await files()];
}

const known = (row: Row, id: string, within: string[]): Known[] =>
  row['state'] === 'shown'
    ? [{ id, within, responses: Number(row['responses']), marked: Number(row['marked']) }]
    : [];

/** Every table of the files: the tree of places across them, and each ward's other tables beside both its wholes. */
function tablesOf(rows: readonly Row[]): Known[][] {
  const of = (unitId: string, section: string) =>
    rows.filter((row) => row['unit_id'] === unitId && row['section'] === section);
  const whole = of(provinceId, 'whole').flatMap((row) => known(row, 'all', []));
  const inPlaces = of(provinceId, 'place').reduce((sum, row) => sum + Number(row['responses']), 0);
  // A whole that lacks the people of months too small to show is less than its places: then the whole is subtracted.
  const isLess = whole.some(({ responses = 0 }) => responses < inPlaces);
  const province = isLess ? [] : whole;
  const lacking: Known[] = isLess
    ? [
        { id: 'places', within: [], responses: inPlaces, marked: 0 },
        ...whole.map((all) => ({ ...all, within: ['places'], marked: 0 })),
      ]
    : [];
  // The same ward stands in two files: either may count more people than the other.
  const trees = [true, false].map((isRowOuter): Known[] => {
    const names = isRowOuter ? ['row', 'whole'] : ['whole', 'row'];
    const wards = wardIds.flatMap((id) => {
      const groups = {
        row: of(provinceId, 'place').filter((row) => row['id'] === id),
        whole: of(id, 'whole'),
      };
      return names.flatMap((name, depth) =>
        (name === 'row' ? groups.row : groups.whole).flatMap((row) =>
          known(row, `${name} ${id}`, ['all', ...names.slice(0, depth).map((outer) => `${outer} ${id}`)]),
        ),
      );
    });
    const inside = wardIds.flatMap((id) =>
      of(id, 'place').flatMap((row) =>
        known(row, String(row['id']), ['all', ...names.map((name) => `${name} ${id}`)]),
      ),
    );
    return [...province, ...wards, ...inside];
  });
  const others = wardIds.flatMap((id) => {
    const wholes = [...of(provinceId, 'place').filter((row) => row['id'] === id), ...of(id, 'whole')];
    return ['month', 'channel', 'day_part', 'procedure'].flatMap((section) =>
      wholes.map((whole) => [
        ...known(whole, 'whole', []),
        ...of(id, section).flatMap((row) => known(row, String(row['id']), ['whole'])),
      ]),
    );
  });
  return [lacking, ...trees, ...others];
}

/** How many people's answers make the difference where both files show a group of the same name. */
function changed(first: readonly Row[], second: readonly Row[]): number[] {
  const keyOf = (row: Row): string => `${row['unit_id']} ${row['section']} ${row['id']}`;
  const groupOf = (row: Row) =>
    groupSchema.parse({
      responses: Number(row['responses']),
      marks: [1, 2, 3, 4, 5].map((mark) => Number(row[`mark_${mark}`])),
    });
  const isShown = (row: Row): boolean => row['state'] === 'shown' && row['responses'] !== '';
  const later = new Map(second.filter(isShown).map((row) => [keyOf(row), row]));
  return first.filter(isShown).flatMap((row) => {
    const other = later.get(keyOf(row));
    return other === undefined ? [] : [peopleChanged(groupOf(row), groupOf(other))];
  });
}

describe('Whoever has every file of a province and its wards', () => {
  it('cannot work out what fewer than five people said, whatever came and however late', async () => {
    let shownWards = 0;
    await fc.assert(
      fc.asyncProperty(someAnswers, async (drawn) => {
        const [first = [], second = []] = await publishedFrom(drawn);
        shownWards += first.filter(
          ({ section, state, unit_id: id }) => section === 'whole' && state === 'shown' && id !== provinceId,
        ).length;
        expect([first, second].flatMap(tablesOf).flatMap(subtract)).toEqual([]);
        expect(changed(first, second).filter((people) => people > 0 && people < 5)).toEqual([]);
        expect(
          [...first, ...second].filter(
            ({ section, state, count }) => section === 'reason' && state === 'shown' && Number(count) < 5,
          ),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
    // Hiding everything would keep every secret too.
    expect(shownWards).toBeGreaterThan(60);
  });
});
