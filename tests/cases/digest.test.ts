import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoMemberRepository } from '../../functions/adapters/dynamodb/member-repository.ts';
import { dynamoPlannedDays } from '../../functions/adapters/dynamodb/planned-days.ts';
import { askForDigests } from '../../functions/domain/case-digest/ask-for-digests.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { mailRequestSchema, type MailRequest } from '../../functions/domain/mail/mail-request.ts';
import type { Mail } from '../../functions/domain/mail/mail.ts';
import { unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { timeZoneSchema } from '../../functions/domain/time/time-zone.ts';
import { memberHash, type Member } from '../../functions/domain/unit/member.ts';
import type { Unit, UnitRepository } from '../../functions/domain/unit/unit.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aMailWorld } from '../mail/a-mail-world.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aUnit, fixedRegistry } from '../support/registry.ts';
import { aCaseWorld, handler } from './case-world.ts';

let database: TestDatabase;
let browser: Browser;
beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
});
afterAll(() => Promise.all([database.stop(), browser.close()]));

const moment = (text: string): number => Date.parse(`${text}+07:00`);
const SECRET = 'Chuyện riêng của tôi.';
const monday = moment('2026-11-23T06:00:00');

/** A ward with members, a round of digests, and whoever tells what it asked for. */
async function aWard(fields: Partial<Unit> = {}) {
  const clock = { now: moment('2026-11-20T09:00:00') };
  const now = (): number => clock.now;
  const tableNames = await database.freshTables();
  const work = aCaseWorld(
    { ...database, tableNames },
    planCase({ unitCalendarOf: async () => wardHours, now }),
    clock,
  );
  const mails: Mail[] = [];
  const mail = await aMailWorld(
    { ...database, tableNames },
    {
      async send(sent) {
        mails.push(sent);
        return 'sent';
      },
    },
  );
  const ward: Unit = { ...mail.unit, ...fields };
  const asked: MailRequest[] = [];
  let takes = Infinity;
  const registry = { call: database.call, tableName: tableNames.registry, pause };

  const round = (at: number, units: UnitRepository = fixedRegistry([ward], []).units) => {
    clock.now = at;
    mail.clock.now = at;
    return askForDigests({
      units,
      members: dynamoMemberRepository(registry),
      cases: work.cases,
      digested: dynamoPlannedDays({ call: database.call, tableName: tableNames.reports, of: 'DIGEST' }),
      mail: {
        async request(request) {
          if (takes === 0) throw new Error('The machine went off.');
          takes -= 1;
          asked.push(mailRequestSchema.parse(JSON.parse(JSON.stringify(request))));
        },
      },
      now,
    })();
  };

  return {
    ...work,
    mail,
    mails,
    ward,
    asked,
    round,
    breakAfter: (requests: number): void => {
      takes = requests;
    },
    /** Delivers what was asked for. */
    tell: () => mail.deliver(asked),
    aCase: async (to?: Pick<Member, 'email' | 'name'>, at = '2026-11-20T09:00:00'): Promise<void> => {
      clock.now = moment(at);
      const { id } = await work.anOpenCase({
        unitId: mail.unit.id,
        officeId: mail.office.id,
        text: SECRET,
        now: clock.now,
      });
      if (to === undefined) return;
      const assign = { kind: 'assign', to: { memberHash: memberHash(to.email), name: to.name } } as const;
      const outcome = await work.change({ id, step: assign, by: handler });
      if (!outcome.done) throw new Error('The case was not assigned.');
    },
  };
}

const hoa = { email: 'hoa@songtri.example', name: 'Lê Thị Hoa', role: 'handler' } as const;
const minh = { email: 'minh@songtri.example', name: 'Minh', role: 'handler', language: 'en' } as const;
const head = { email: 'truong@songtri.example', name: 'Trần Văn Trưởng', role: 'office_head' } as const;

describe('On Monday at six', () => {
  it('each who has open cases is told of them, what is overdue first, in their language', async () => {
    const { mail, aCase, round, tell, mails } = await aWard();
    for (const member of [hoa, minh, head]) await mail.add(member);
    await aCase(hoa, '2026-11-20T09:00:00');
    await aCase(hoa, '2026-11-02T09:00:00');
    await aCase(minh);

    expect(await round(monday)).toEqual({ zones: 1, requests: 2 });
    await tell();

    expect(mails.map(({ to, subject }) => `${to}: ${subject}`).toSorted()).toEqual([
      'hoa@songtri.example: 2 phản ánh đang giao cho anh/chị, 1 quá hạn',
      'minh@songtri.example: 1 case is assigned to you',
    ]);
    const text = mails.find(({ to }) => to === hoa.email)?.text ?? '';
    expect(text.indexOf('Quá hạn từ')).toBeGreaterThan(0);
    expect(text.indexOf('Quá hạn từ')).toBeLessThan(text.indexOf('Hạn '));
    expect(text).toContain('https://ykien.example.gov.vn/console/cases');
    expect(text).not.toContain(SECRET);
  });

  it('heads of offices are told of what nobody has, or whoever has it left', async () => {
    const { mail, aCase, round, tell, mails } = await aWard();
    for (const member of [hoa, head]) await mail.add(member);
    await aCase();
    await aCase({ email: 'da-nghi@songtri.example', name: 'Đã Nghỉ' });

    await round(monday);
    await tell();

    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['truong@songtri.example', '2 phản ánh chưa giao cho ai'],
    ]);
  });

  it('a head who has cases too gets one mail about both', async () => {
    const { mail, aCase, round, tell, mails } = await aWard();
    await mail.add(head);
    await aCase(head);
    await aCase();

    await round(monday);
    await tell();

    expect(mails.map(({ subject }) => subject)).toEqual(['1 phản ánh đang giao cho anh/chị']);
    expect(mails[0]?.text).toContain('Chưa giao cho ai');
  });

  it('nobody is told where nothing is open', async () => {
    const { mail, round } = await aWard();
    for (const member of [hoa, head]) await mail.add(member);

    expect(await round(monday)).toEqual({ zones: 1, requests: 0 });
  });

  it('a long list names ten, and counts the rest', async () => {
    const { mail, aCase, round, asked, tell, mails } = await aWard();
    await mail.add(hoa);
    for (let index = 0; index < 12; index += 1) await aCase(hoa);

    await round(monday);
    await tell();

    expect(asked[0]).toMatchObject({ mine: { open: 12 } });
    expect(mails[0]?.text).toContain('Và 2 phản ánh khác.');
  });

  it('not before six of the unit’s clocks, and not after Tuesday', async () => {
    const { mail, aCase, round } = await aWard();
    await mail.add(hoa);
    await aCase(hoa);

    expect(await round(monday - 60_000)).toEqual({ zones: 0, requests: 0 });
    expect(await round(moment('2026-11-25T06:00:00'))).toEqual({ zones: 0, requests: 0 });
    expect(await round(moment('2026-11-24T23:59:00'))).toEqual({ zones: 1, requests: 1 });

    const elsewhere = await aWard({ timeZone: timeZoneSchema.parse('America/New_York') });
    expect(await elsewhere.round(monday)).toEqual({ zones: 0, requests: 0 });
    expect(await elsewhere.round(Date.parse('2026-11-23T06:00:00-05:00'))).toMatchObject({ zones: 1 });
  });

  it('once: a second round asks for nothing', async () => {
    const { mail, aCase, round } = await aWard();
    await mail.add(hoa);
    await aCase(hoa);
    await round(monday);

    expect(await round(monday + 900_000)).toEqual({ zones: 0, requests: 0 });
    expect(await round(monday + 7 * 86_400_000)).toEqual({ zones: 1, requests: 1 });
  });

  it('a round that died is done again, and everybody has one mail', async () => {
    const { mail, aCase, round, tell, mails, breakAfter } = await aWard();
    for (const member of [hoa, minh]) await mail.add(member);
    await aCase(hoa);
    await aCase(minh);
    breakAfter(1);

    await expect(round(monday)).rejects.toThrow('The machine went off.');
    await tell();
    breakAfter(Infinity);
    await round(monday + 900_000);
    await tell();

    expect(mails.map(({ to }) => to).toSorted()).toEqual([hoa.email, minh.email]);
  });

  it('whoever works in two units has one mail about both, under the same unit each time', async () => {
    const { mail, aCase, anOpenCase, change, clock, round, asked, ward } = await aWard();
    // Comes before every other in the order of units.
    const other = aUnit({ id: unitIdSchema.parse('u_0000') });
    await mail.add(hoa);
    await mail.add({ ...hoa, unitId: other.id });
    await aCase(hoa);
    clock.now = moment('2026-11-02T09:00:00');
    const { id } = await anOpenCase({ unitId: other.id, officeId: mail.office.id, now: clock.now });
    const to = { memberHash: memberHash(hoa.email), name: hoa.name };
    await change({ id, step: { kind: 'assign', to }, by: handler });

    await round(monday, fixedRegistry([ward, other], []).units);

    expect(asked).toMatchObject([{ unitId: other.id, mine: { open: 2, overdue: 1 } }]);
    const dates = asked[0]?.kind === 'digest' ? asked[0].mine.named.map(({ dueAt = 0 }) => dueAt) : [];
    expect(dates).toEqual(dates.toSorted((one, next) => one - next));
  });

  it('cases of a unit that is gone are told to those it went into', async () => {
    const { mail, aCase, round, asked, ward } = await aWard({ validTo: daySchema.parse('2026-11-21') });
    const larger = aUnit({ id: aUnitId() });
    await mail.add(hoa);
    await mail.add({ ...head, unitId: larger.id });
    await aCase(hoa);
    const registry = fixedRegistry([ward, larger], []).units;

    await round(monday, {
      ...registry,
      successors: async (id) =>
        id === ward.id
          ? [{ from: id, into: larger.id, on: daySchema.parse('2026-11-21'), partly: false }]
          : [],
    });

    expect(asked).toMatchObject([
      { unitId: larger.id, memberHash: memberHash(head.email), mine: { open: 0 }, unassigned: { open: 1 } },
    ]);
  });
});

describe('A digest', () => {
  it('that comes days late is not sent: it is no longer so', async () => {
    const { mail, aCase, round, tell, mails } = await aWard();
    await mail.add(hoa);
    await aCase(hoa);
    await round(monday);
    mail.clock.now = monday + 4 * 86_400_000;

    expect(await tell()).toEqual({ batchItemFailures: [] });
    expect(mails).toEqual([]);
  });

  it('goes to nobody when its member has left', async () => {
    const { mail, aCase, round, asked, mails } = await aWard();
    await mail.add(hoa);
    await mail.add({ email: 'chu-tich@songtri.example' });
    await aCase(hoa);
    await round(monday);

    await mail.deliver(asked.map((request) => ({ ...request, memberHash: 'f'.repeat(32) })));

    expect(mails).toEqual([]);
  });

  it.each([
    [320, 'vi'],
    [360, 'en'],
    [1100, 'vi'],
  ] as const)('fits %i pixels (%s), and axe finds nothing', async (width, language) => {
    const { mail, aCase, round, tell, mails } = await aWard();
    await mail.add({ ...head, language });
    await aCase(head, '2026-11-02T09:00:00');
    await aCase(head);
    await aCase();
    await round(monday);
    await tell();
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.setContent(mails[0]?.html ?? '');

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await accessibilityProblems(page, ['wcag2a', 'wcag2aa', 'wcag21aa'])).toEqual([]);
    await page.close();
  });
});
