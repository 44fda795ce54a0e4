import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeRecordSchema } from '../../functions/domain/code/printed-code.ts';
import { makeReport } from '../../functions/domain/report/make-report.ts';
import { reportSentences } from '../../functions/domain/report/report-sentences.ts';
import { verifySeal } from '../../functions/domain/signature/verify-seal.ts';
import { unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { addDays, daySchema, type Day } from '../../functions/domain/time/day.ts';
import { spanOf } from '../../functions/domain/time/period.ts';
import { timeZoneSchema } from '../../functions/domain/time/time-zone.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';
import { anOfficeId } from '../support/builders.ts';
import { period, reportWorld } from './report-world.ts';
import { answersOf, centreId, offices, pointId, survey, ward, wardId } from './sample-ward.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const week = period('2026-W47');
const { from: monday } = spanOf(week);
const aWard = () => reportWorld(database, { units: [ward], offices });
const day = (text: string): Day => daySchema.parse(text);
const atCounter = (counterId: string, answers: number, satisfied: number, on: Day, seed: number) =>
  answersOf(
    {
      officeId: ['q5', 'q6'].includes(counterId) ? pointId : centreId,
      counterId,
      day: on,
      answers,
      satisfied,
    },
    seed,
  );

describe('A report of a period that is over', () => {
  it('is made once, signed, and stands', async () => {
    const world = await aWard();
    world.after(week);
    await world.answer(atCounter('q1', 30, 0.8, monday, 1));

    const first = await world.make(wardId, week);
    world.clock.now += 3_600_000;
    const again = await world.make(wardId, week);

    expect(first.outcome).toBe('made');
    expect(again.outcome).toBe('stands');
    if (!('stored' in first) || !('stored' in again)) throw new Error('There is no report.');
    expect(again.stored.body).toBe(first.stored.body);
    expect(first.stored.report.total?.responses).toBe(30);
    expect(verifySeal(Buffer.from(again.stored.body), again.stored.seal, world.signer.publicKeyPem)).toBe(
      true,
    );
    expect(
      verifySeal(
        Buffer.from(again.stored.body.replace('30', '31')),
        again.stored.seal,
        world.signer.publicKeyPem,
      ),
    ).toBe(false);
  });

  it('is stored once when it is made twice at the same time', async () => {
    const world = await aWard();
    world.after(week);
    await world.answer(atCounter('q1', 12, 0.8, monday, 1));

    const made = await Promise.all([1, 2, 3, 4].map(() => world.make(wardId, week)));

    expect(made.filter(({ outcome }) => outcome === 'made')).toHaveLength(1);
    expect(new Set(made.map((each) => ('stored' in each ? each.stored.body : ''))).size).toBe(1);
  });

  it('is not made before its last day is over, nor for a unit that is not there', async () => {
    const world = await aWard();
    world.clock.now = Date.parse('2026-11-22T20:00:00+07:00');

    expect((await world.make(wardId, week)).outcome).toBe('not_over');
    expect((await world.make(unitIdSchema.parse('u_nowhere'), week)).outcome).toBe('no_unit');
  });

  it('is compared with the week before and with the same one a year ago', async () => {
    const world = await aWard();
    world.after(week);
    const yearAgo = period('2025-W47');
    await world.answer([
      ...atCounter('q1', 60, 1, spanOf(yearAgo).from, 1),
      ...atCounter('q1', 60, 0, addDays(monday, -7), 2),
      ...atCounter('q1', 60, 0.5, monday, 3),
    ]);

    const { change, yearChange } = await world.report(wardId, week);

    expect(change).toMatchObject({ against: '2026-W46', before: { share: 0, of: 60 }, verdict: 'better' });
    expect(yearChange).toMatchObject({ against: yearAgo, before: { share: 1, of: 60 }, verdict: 'worse' });
  });

  it('is over when Sunday is over on the unit’s own clocks', async () => {
    const world = await reportWorld(database, {
      units: [{ ...ward, timeZone: timeZoneSchema.parse('America/New_York') }],
      offices,
    });

    world.clock.now = Date.parse('2026-11-22T23:59:00-05:00');
    expect((await world.make(wardId, week)).outcome).toBe('not_over');
    world.clock.now = Date.parse('2026-11-23T00:00:00-05:00');
    expect((await world.make(wardId, week)).outcome).toBe('made');
  });

  it('stands when fewer than five answers come late, and the next one names them', async () => {
    const world = await aWard();
    world.after(week);
    await world.answer(atCounter('q1', 30, 0.8, monday, 1));
    const first = await world.report(wardId, week);

    await world.answer(atCounter('q1', 4, 0, addDays(monday, 4), 2));
    const stands = await world.make(wardId, week);
    world.after(period('2026-W48'));
    await world.answer(atCounter('q1', 20, 0.8, addDays(monday, 7), 3));
    const next = await world.report(wardId, period('2026-W48'));

    expect(stands.outcome).toBe('stands');
    expect(next.late).toEqual({ period: week, people: 4 });
    expect(next.change?.before.of).toBe(first.total?.marked);
    expect(reportSentences(next, 'vi').basis.join(' ')).toContain('4 phiếu của tuần trước đến sau');
  });

  it('does not name five late answers in the next one: they make another version', async () => {
    const world = await aWard();
    world.after(week);
    await world.answer(atCounter('q1', 30, 0.8, monday, 1));
    await world.report(wardId, week);
    await world.answer(atCounter('q1', 5, 0, addDays(monday, 4), 2));
    world.after(period('2026-W48'));

    expect((await world.report(wardId, period('2026-W48'))).late).toBeUndefined();
    expect((await world.make(wardId, week)).outcome).toBe('revised');
  });

  it('has another version when five answers came late, and says what changed', async () => {
    const world = await aWard();
    world.after(week);
    await world.answer(atCounter('q1', 30, 1, monday, 1));
    const first = await world.report(wardId, week);

    await world.answer(atCounter('q2', 5, 0, addDays(monday, 4), 2));
    const second = await world.make(wardId, week);

    if (!('stored' in second)) throw new Error('There is no report.');
    const { report } = second.stored;
    expect(second.outcome).toBe('revised');
    expect(report.version).toBe(2);
    expect(report.total?.responses).toBe(35);
    expect(report.correction).toEqual({ from: 1, before: first.total, people: 5 });
    expect(report.places).toEqual(first.places);
    expect(report.trend.at(-1)).toEqual({ period: week, figures: report.total });
    expect(reportSentences(report, 'en').basis.join(' ')).toContain('5 answers that came, changed');
    expect((await world.reports.find(wardId, week, 1))?.report).toEqual(first);
  });

  it('stands when many came but fewer than five of them gave a mark', async () => {
    const world = await aWard();
    world.after(week);
    await world.answer(atCounter('q1', 30, 1, monday, 1));
    await world.report(wardId, week);

    const late = atCounter('q2', 6, 0, addDays(monday, 4), 2);
    await world.answer(
      late.map(({ mark, ...response }, index) => (index === 0 ? { ...response, mark } : response)),
    );

    expect((await world.make(wardId, week)).outcome).toBe('stands');
  });

  it('counts five amended answers as a change, and four as none', async () => {
    const world = await aWard();
    world.after(week);
    const answers = atCounter('q1', 30, 1, monday, 1);
    await world.answer(answers);
    await world.report(wardId, week);
    const amend = (from: number, to: number) =>
      world.answer(
        answers.slice(from, to).map((response) => ({
          ...response,
          mark: 1,
          revision: 2,
          receivedAt: response.receivedAt + 60_000,
        })),
      );

    await amend(0, 4);
    const four = await world.make(wardId, week);
    await amend(4, 5);
    const five = await world.make(wardId, week);

    expect([four.outcome, five.outcome]).toEqual(['stands', 'revised']);
  });
});

describe('A longer period', () => {
  it('is exactly the sum of the months that were published, late answers of a few left out', async () => {
    const world = await aWard();
    const months = [period('2026-07'), period('2026-08'), period('2026-09')];
    for (const [index, month] of months.entries()) {
      world.after(month);
      await world.answer(atCounter('q1', 20 + index, 0.8, spanOf(month).from, index + 1));
      await world.report(wardId, month);
    }
    await world.answer(atCounter('q1', 2, 0, addDays(spanOf(period('2026-08')).from, 9), 9));

    const quarter = await world.report(wardId, period('2026-Q3'));

    expect(quarter.total?.responses).toBe(63);
    expect(quarter.steps.map(({ step }) => step)).toEqual(months);
  });

  it('hides a counter whose quarter less its months would be a few people', async () => {
    const world = await aWard();
    for (const [index, name] of ['2026-07', '2026-08', '2026-09'].entries()) {
      const month = period(name);
      world.after(month);
      const { from } = spanOf(month);
      await world.answer([
        ...atCounter('q1', 40, 0.8, from, 10 + index),
        ...atCounter('q2', index === 0 ? 3 : 12, 0.8, from, 20 + index),
        ...atCounter('q5', 30, 0.8, from, 30 + index),
      ]);
      await world.report(wardId, month);
    }

    const quarter = await world.report(wardId, period('2026-Q3'));

    const q2 = quarter.places.find(({ id }) => id === `${centreId}/q2`);
    expect(q2?.cell.state).toBe('hidden');
  });

  it('hides places that have the late answers which the whole leaves out', async () => {
    const world = await aWard();
    for (const [index, name] of ['2026-07', '2026-08', '2026-09'].entries()) {
      const month = period(name);
      world.after(month);
      const { from } = spanOf(month);
      await world.answer([
        ...atCounter('q1', 20, 1, from, 10 + index),
        ...atCounter('q2', 3, 1, from, 20 + index),
      ]);
      await world.report(wardId, month);
    }
    await world.answer(atCounter('q1', 2, 0, addDays(spanOf(period('2026-08')).from, 9), 9));

    const quarter = await world.report(wardId, period('2026-Q3'));

    expect(quarter.total).toMatchObject({
      responses: 69,
      marks: [0, 0, 0, expect.any(Number), expect.any(Number)],
    });
    const withLate = quarter.places.filter(({ id }) => [centreId, `${centreId}/q1`].includes(id));
    expect(withLate.map(({ cell }) => cell.state)).toEqual(['hidden', 'hidden']);
  });

  it('has the official index from a month on, and a week has not', async () => {
    const world = await aWard();
    world.after(period('2026-11'));
    await world.answer(atCounter('q1', 30, 0.8, monday, 1));

    expect((await world.report(wardId, week)).index766).toBeUndefined();
    expect((await world.report(wardId, period('2026-11'))).index766?.edition).toBeDefined();
  });
});

describe('A province', () => {
  const provinceId = unitIdSchema.parse('u_hatinh');
  const other = aUnit({
    id: unitIdSchema.parse('u_vungang'),
    parentId: provinceId,
    name: { vi: 'Phường Vũng Áng' },
  });
  const otherOffice = anOffice({ id: anOfficeId(), unitId: other.id });
  const aProvince = () =>
    reportWorld(database, {
      units: [
        aUnit({ id: provinceId, level: 'province', name: { vi: 'Tỉnh Hà Tĩnh' } }),
        { ...ward, parentId: provinceId },
        other,
      ],
      offices: [...offices, otherOffice],
    });

  it('is the sum of what its wards have read, also when an answer came to one of them since', async () => {
    const world = await aProvince();
    world.after(week);
    await world.answer([
      ...atCounter('q1', 30, 0.8, monday, 1),
      ...answersOf(
        { officeId: otherOffice.id, counterId: 'q1', day: monday, answers: 20, satisfied: 0.5 },
        2,
      ),
    ]);
    const wards = [await world.report(wardId, week), await world.report(other.id, week)];
    await world.answer(atCounter('q1', 1, 0, addDays(monday, 1), 3));

    const province = await world.report(provinceId, week);

    const sum = wards.reduce((all, { total }) => all + (total?.responses ?? 0), 0);
    expect(province.total?.responses).toBe(sum);
    expect(province.places.map(({ kind, cell }) => [kind, cell.state])).toEqual([
      ['unit', 'shown'],
      ['unit', 'shown'],
    ]);
    expect(province.coverage).toEqual({ open: 3, answered: 2 });
  });

  it('holds back a ward too small to be shown, because the other ward’s own report would give it away', async () => {
    const world = await aProvince();
    world.after(week);
    await world.answer([
      ...atCounter('q1', 20, 0.8, monday, 1),
      ...answersOf({ officeId: otherOffice.id, counterId: 'q1', day: monday, answers: 3, satisfied: 0.5 }, 2),
    ]);
    const own = await world.report(wardId, week);

    const province = await world.report(provinceId, week);

    expect(own.total?.responses).toBe(20);
    expect(province.total?.responses).toBe(20);
    expect(province.heldBack).toBe(3);
    expect(reportSentences(province, 'vi').basis.join(' ')).toContain(
      '3 phiếu đến muộn, hoặc của tháng hay đơn vị',
    );
  });

  it('counts a ward that ended mid-week for the days it lived, and lists none that ended before', async () => {
    const ended = aUnit({
      id: unitIdSchema.parse('u_kytrinh'),
      parentId: provinceId,
      validTo: day('2026-11-18'),
      name: { vi: 'Phường Kỳ Trinh' },
    });
    const before = { ...ended, id: unitIdSchema.parse('u_kyloi'), validTo: monday };
    const office = anOffice({ id: anOfficeId(), unitId: ended.id });
    const world = await reportWorld(database, {
      units: [
        aUnit({ id: provinceId, level: 'province', name: { vi: 'Tỉnh Hà Tĩnh' } }),
        { ...ward, parentId: provinceId },
        ended,
        before,
      ],
      offices: [...offices, office],
    });
    world.after(week);
    await world.answer([
      ...atCounter('q1', 20, 0.8, monday, 1),
      ...answersOf({ officeId: office.id, counterId: 'q1', day: monday, answers: 15, satisfied: 0.8 }, 2),
    ]);

    const province = await world.report(provinceId, week);

    expect(province.total?.responses).toBe(35);
    expect(province.places.map(({ id }) => id).toSorted()).toEqual([ended.id, wardId].toSorted());
  });

  it('is counted from the tallies where its wards have no report yet', async () => {
    const world = await aProvince();
    world.after(week);
    await world.answer(atCounter('q1', 30, 0.8, monday, 1));

    const province = await world.report(provinceId, week);

    expect(province.total?.responses).toBe(30);
    expect(await world.reports.latest(wardId, week)).toBeUndefined();
  });
});

describe('A silent counter', () => {
  const code = (text: string, counterId: string, state: 'active' | 'revoked') =>
    codeRecordSchema.parse({ code: text, officeId: centreId, counterId, state, createdAt: 0 });

  it('is named with what its code and its page views bear', async () => {
    const world = await reportWorld(database, {
      units: [ward],
      offices,
      codes: [
        code('AAAAAAAAA', 'q2', 'active'),
        // Its poster was replaced: one that hangs is enough.
        code('DDDDDDDDD', 'q2', 'revoked'),
        code('BBBBBBBBB', 'q3', 'revoked'),
        code('CCCCCCCCC', 'q4', 'active'),
      ],
    });
    world.after(week);
    const before = addDays(monday, -7);
    await world.answer([
      ...['q1', 'q2', 'q3', 'q4'].flatMap((id, index) => atCounter(id, 6, 0.8, before, index + 1)),
      ...atCounter('q1', 20, 0.8, monday, 9),
    ]);
    await world.pageViews.write({ officeId: centreId, day: monday, byCode: { CCCCCCCCC: 5 } });
    await world.pageViews.write({ officeId: centreId, day: addDays(monday, 6), byCode: { CCCCCCCCC: 3 } });

    const { silences } = await world.report(wardId, week);

    expect(silences.map(({ id, cause, views }) => [id.split('/')[1], cause, views])).toEqual([
      ['q2', 'not_scanned', 0],
      ['q3', 'code_withdrawn', 0],
      ['q4', 'opened_not_answered', 8],
    ]);
    expect(silences[0]?.lastAnswered).toBe(before);
  });

  it.each([
    ['has no code', undefined, 'no_code'],
    ['closed on the last day', addDays(monday, 6), 'office_closed'],
    ['closes after the week', addDays(monday, 7), 'no_code'],
  ] as const)(
    'of an office that is silent as a whole and %s is not named beside it',
    async (_what, closedOn, cause) => {
      const world = await reportWorld(database, {
        units: [ward],
        offices: offices.map((office) =>
          office.id === pointId && closedOn !== undefined ? { ...office, closedOn } : office,
        ),
      });
      world.after(week);
      await world.answer([
        ...atCounter('q5', 6, 0.8, addDays(monday, -7), 1),
        ...atCounter('q1', 20, 0.8, monday, 2),
      ]);

      const { silences } = await world.report(wardId, week);

      expect(silences.map((silence) => [silence.kind, silence.id, silence.cause])).toEqual([
        ['office', pointId, cause],
      ]);
    },
  );
});

describe('Alerts in a report', () => {
  it('are those that leaders were told of from its Monday to its Sunday', async () => {
    const world = await aWard();
    const share = { share: 0.9, low: 0.8, high: 1, of: 50 };
    const raisedOn = [-1, 0, 6, 7].map((days) => addDays(monday, days));
    for (const on of raisedOn)
      await world.alerts.raise(
        {
          officeId: centreId,
          unitId: wardId,
          eventDay: addDays(on, -3),
          raisedOn: on,
          before: share,
          beforeDays: 60,
          since: { ...share, share: 0.6 },
        },
        await world.alerts.latest(centreId),
      );
    world.after(week);
    await world.answer(atCounter('q1', 20, 0.8, monday, 1));

    const { alerts } = await world.report(wardId, week);

    expect(alerts.map((alert) => alert.raisedOn)).toEqual([monday, addDays(monday, 6)]);
    expect(alerts[0]?.officeName).toEqual(offices[0]?.name);
  });
});

describe('A day', () => {
  it('tells how many answered and where, and no share', async () => {
    const world = await aWard();
    world.after(week);
    await world.answer([...atCounter('q1', 9, 0.8, monday, 1), ...atCounter('q2', 2, 0.8, monday, 2)]);

    const report = await world.report(wardId, period('2026-11-16'));

    expect(report.daily?.responses).toBe(11);
    expect(report.daily?.places.find(({ id }) => id === `${centreId}/q2`)?.responses).toBe(2);
    expect(report.total).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain('"share"');
  });
});

describe('A survey that changed mid-week', () => {
  it('still has its reasons named, also those that the new version no longer asks', async () => {
    const changed = {
      ...survey,
      version: 2,
      questions: survey.questions.map((question) =>
        question.id === 'reasons' && 'options' in question
          ? { ...question, options: question.options.filter(({ id }) => id !== 'waiting') }
          : question,
      ),
    };
    const world = await aWard();
    world.after(week);
    await world.answer(
      atCounter('q1', 30, 0, monday, 1).map((response) => ({
        ...response,
        answers: { reasons: ['waiting'] },
      })),
    );
    const make = makeReport({
      ...world,
      surveys: { find: async () => survey, latest: async () => changed },
    });

    const made = await make(wardId, week);

    const names = 'stored' in made ? made.stored.report.reasons.map(({ name }) => name.vi) : [];
    expect(names).toContain('Chờ đợi lâu');
  });
});

describe('An office that moved mid-week', () => {
  it('is counted with each unit for the days it belonged to it', async () => {
    const newer = aUnit({ id: unitIdSchema.parse('u_newer'), name: { vi: 'Phường Mới' } });
    const office = anOffice({ id: anOfficeId(), unitId: wardId });
    const moved = {
      ...office,
      belongs: [...office.belongs, { unitId: newer.id, from: day('2026-11-18') }],
    };
    const world = await reportWorld(database, { units: [ward, newer], offices: [moved] });
    world.after(week);
    const answers = (on: string, count: number, seed: number) =>
      answersOf({ officeId: office.id, counterId: 'q1', day: day(on), answers: count, satisfied: 0.8 }, seed);
    await world.answer([...answers('2026-11-17', 10, 1), ...answers('2026-11-18', 15, 2)]);

    expect((await world.report(wardId, week)).total?.responses).toBe(10);
    expect((await world.report(newer.id, week)).total?.responses).toBe(15);
  });
});

it('a report whose signing key is away is not stored half', async () => {
  const world = await aWard();
  world.after(week);
  await world.answer(atCounter('q1', 12, 0.8, monday, 1));
  const withoutKey = makeReport({
    ...world,
    signer: { sign: async () => Promise.reject(new Error('The key is away.')) },
  });

  await expect(withoutKey(wardId, week)).rejects.toThrow('The key is away.');

  expect(await world.reports.latest(wardId, week)).toBeUndefined();
  expect((await world.make(wardId, week)).outcome).toBe('made');
});
