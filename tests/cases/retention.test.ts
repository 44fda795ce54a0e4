import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { trackCase } from '../../functions/domain/case/track-case.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { remindOfCases } from '../../functions/domain/case/remind-of-cases.ts';
import { REOPENABLE_MS } from '../../functions/domain/case/change-case.ts';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { retention } from '../../functions/domain/contact/retention.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld, citizen, handler, OPENED_AT } from './case-world.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

const DAY_MS = 86_400_000;
const CONTACT_MS = REOPENABLE_MS + retention.contactDays * DAY_MS;
const TEXT_MS = REOPENABLE_MS + retention.textDays * DAY_MS;

/** A case with contact details in tables of its own, with the round that looks every so often at what is due. */
async function aKeptCase() {
  const clock = { now: OPENED_AT };
  const now = (): number => clock.now;
  const plan = planCase({ unitCalendarOf: async () => wardHours, now });
  const tableNames = await database.freshTables();
  const world = aCaseWorld({ ...database, tableNames }, plan, clock);
  const { id, trackingCode } = await world.anOpenCase({
    text: 'Chị Lan ở hẻm 5 chờ hai tuần.',
    place: 'Nhà chị Lan',
    contact: {
      typed: { name: 'Nguyễn Thị Lan', phone: '0912345678', email: '' },
      hasConsented: true,
      wantsSecrecy: false,
    },
  });
  const look = async (at: number) => {
    clock.now = at;
    const counts = await remindOfCases({
      cases: world.cases,
      change: world.change,
      eraseContact: world.erase,
      eraseAttachments: world.eraseFiles,
      forget: world.forget,
      units: { find: async () => undefined },
      mail: { request: async () => undefined },
      now,
    })();
    return { erased: counts.erased, forgotten: counts.forgotten, failed: counts.failed };
  };
  const answer = async (text = 'Đã trả cho chị Lan.') => {
    await world.change({ id, step: { kind: 'answer', text }, by: handler });
    return clock.now;
  };
  const current = async () => {
    const history = await world.cases.find(id);
    if (history === undefined) throw new Error('The case is gone.');
    return history;
  };
  const everythingStored = async () => {
    const lines: string[] = [];
    for (const TableName of Object.values(tableNames))
      for await (const item of scanAll(database.call, { TableName })) lines.push(JSON.stringify(item));
    return lines.join('\n');
  };
  return { ...world, id, trackingCode, look, answer, current, everythingStored };
}

const nothing = { erased: 0, forgotten: 0, failed: 0 };

describe('What citizens wrote', () => {
  it('goes in its time: contact details 30 days after the case has ended for good, its texts 24 months after', async () => {
    const { look, answer, current, readContact, id } = await aKeptCase();
    const restedAt = await answer();

    await look(restedAt + REOPENABLE_MS);
    const atClosing = await current();
    const before = await look(restedAt + CONTACT_MS - 1);
    const contactBefore = await readContact(id);
    const onTime = await look(restedAt + CONTACT_MS);
    const contactAfter = await readContact(id);
    const textBefore = await look(restedAt + TEXT_MS - 1);
    const textOnTime = await look(restedAt + TEXT_MS);
    const ever = await look(restedAt + 10 * TEXT_MS);

    expect(atClosing.case).toMatchObject({
      state: 'closed',
      nextAlarm: { step: 'erase_contact', at: restedAt + CONTACT_MS },
    });
    expect([before, textBefore, ever]).toEqual([nothing, nothing, nothing]);
    expect(contactBefore).toMatchObject({ name: 'Nguyễn Thị Lan' });
    expect(onTime).toEqual({ ...nothing, erased: 1 });
    expect(contactAfter).toBeUndefined();
    expect(textOnTime).toEqual({ ...nothing, forgotten: 1 });
    expect((await current()).case.nextAlarm).toBeUndefined();
  });

  it('is nowhere any more once its time is over, while all that is counted of the case stays', async () => {
    const { look, answer, current, everythingStored, cases, unitId, recordedActs } = await aKeptCase();
    const restedAt = await answer();
    await look(restedAt + REOPENABLE_MS);
    const before = (await current()).case;

    await look(restedAt + CONTACT_MS);
    await look(restedAt + TEXT_MS);

    const after = await current();
    const counted = ({
      state,
      unitId: unit,
      officeId,
      category,
      openedAt,
      acknowledgedAt,
      ...more
    }: typeof before) => [
      state,
      unit,
      officeId,
      category,
      openedAt,
      acknowledgedAt,
      more.restedAt,
      more.mark,
      more.reopenings,
      more.changedAt === before.changedAt || more.changedAt === restedAt + CONTACT_MS,
    ];
    expect(counted(after.case)).toEqual(counted(before));
    expect(await everythingStored()).not.toMatch(/ch[ịi] lan|h[ẻe]m 5|912345/i);
    expect(after.events.map(({ what }) => what.kind)).toEqual([
      'opened',
      'answer',
      'close',
      'erase_contact',
      'forget',
    ]);
    const { isLate: _reckoned, ...folded } = after.case;
    expect(foldCase(after.case.id, after.events)).toEqual(folded);
    const listed = await cases.ofUnit(unitId, 'at_rest', { limit: 5, from: undefined });
    expect(listed.cases.map(({ id }) => id)).toEqual([after.case.id]);
    expect(recordedActs.map(({ by, what }) => [by.kind, what.kind])).toEqual([
      ['system', 'erase_contact'],
      ['system', 'forget_case'],
    ]);
  });

  it('stays while the case is open, however long, and counts anew from the rest after a reopening', async () => {
    const { look, answer, change, current, readContact, id, clock } = await aKeptCase();
    const first = await answer();
    clock.now = first + REOPENABLE_MS - 1;
    await change({ id, step: { kind: 'reopen', text: 'Vẫn chưa xong.' }, by: citizen });

    const whileOpen = await look(first + TEXT_MS);
    const contact = await readContact(id);
    const second = await answer('Xong hẳn rồi.');
    await look(second + REOPENABLE_MS);
    const tooEarly = await look(second + CONTACT_MS - 1);

    expect([whileOpen, tooEarly]).toEqual([nothing, nothing]);
    expect(contact).toMatchObject({ name: 'Nguyễn Thị Lan' });
    expect((await current()).case.nextAlarm).toEqual({ step: 'erase_contact', at: second + CONTACT_MS });
  });

  it('of a case that was reopened is not touched by a round that still sees it as it was before', async () => {
    const { answer, change, erase, forget, readContact, current, id, clock } = await aKeptCase();
    await answer();
    await change({ id, step: { kind: 'reopen', text: 'Vẫn chưa xong.' }, by: citizen });
    clock.now += TEXT_MS;

    const outcomes = [await erase({ id, by: { kind: 'system' } }), await forget(id)];

    expect(outcomes).toMatchObject([{ done: false }, { done: false }]);
    expect(await readContact(id)).toMatchObject({ name: 'Nguyễn Thị Lan' });
    expect((await current()).case.excerpt).toContain('Chị Lan');
  });

  it('goes also where a crash came between the texts and the case, by the next round', async () => {
    const { look, answer, cases, current, everythingStored, id } = await aKeptCase();
    const restedAt = await answer();
    await look(restedAt + CONTACT_MS);
    await look(restedAt + CONTACT_MS);
    const { events } = await current();
    const [opening] = events;
    if (opening?.what.kind !== 'opened') throw new Error('A case begins with its opening.');
    // What the first round had done when it died.
    const { place: _place, ...what } = opening.what;
    await cases.rewriteEvents(id, [{ ...opening, what: { ...what, text: '[đã xóa]' } }]);

    const again = await look(restedAt + TEXT_MS);

    expect(again).toEqual({ ...nothing, forgotten: 1 });
    expect(await everythingStored()).not.toMatch(/Lan|hẻm 5/);
  });

  it('that is erased can neither be added to nor reopened, and its page says what became of it', async () => {
    const { look, answer, change, cases, id, trackingCode } = await aKeptCase();
    const restedAt = await answer();
    for (const after of [REOPENABLE_MS, CONTACT_MS, TEXT_MS]) await look(restedAt + after);

    const tries = [
      await change({ id, step: { kind: 'note', text: 'Chị Lan gọi lại.' }, by: handler }),
      await change({ id, step: { kind: 'reopen', text: 'Lan đây.' }, by: citizen }),
    ];
    const tracked = await trackCase({ cases })(trackingCode);

    expect(tries).toMatchObject([{ trouble: 'not_allowed' }, { trouble: 'not_allowed' }]);
    expect(tracked.ok && tracked.tracked.events.at(-1)?.what.kind).toBe('forget');
  });
});
