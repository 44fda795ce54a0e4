import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseStep } from '../../functions/domain/case/case-event.ts';
import { foldCase } from '../../functions/domain/case/fold-case.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld, citizen, handler, OPENED_AT } from './case-world.ts';

const DAY_MS = 86_400_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});

afterAll(() => database.stop());

const answer: CaseStep = { kind: 'answer', text: 'Hồ sơ đã trả sáng nay, xin lỗi anh.' };

describe('A case', () => {
  it('goes from the counter to the closing mark', async () => {
    const { anOpenCase, change } = aCaseWorld(database);
    const { id } = await anOpenCase();
    const states: string[] = [];
    const steps: [CaseStep, typeof handler][] = [
      [{ kind: 'accept' }, handler],
      [{ kind: 'ask', text: 'Anh nộp ở quầy nào?' }, handler],
      [{ kind: 'supply', text: 'Quầy 2.' }, citizen],
      [{ kind: 'start' }, handler],
      [answer, handler],
      [{ kind: 'mark', mark: 5 }, citizen],
    ];

    for (const [step, by] of steps) {
      const outcome = await change({ id, step, by });
      states.push(outcome.done ? outcome.history.case.state : outcome.trouble);
    }

    expect(states).toEqual([
      'accepted',
      'needs_information',
      'accepted',
      'in_progress',
      'answered',
      'closed',
    ]);
  });

  it('is what its events come to, however they came', async () => {
    const { anOpenCase, change, cases } = aCaseWorld(database);
    const { id } = await anOpenCase();
    const to = { officeId: anOfficeId(), unitId: aUnitId() };
    const steps: [CaseStep, typeof handler][] = [
      [{ kind: 'assign', to: { memberHash: 'a'.repeat(32), name: 'Hoa' } }, handler],
      [{ kind: 'forward', ...to, text: 'Thuộc phường bên.' }, handler],
      [{ kind: 'refuse', reason: 'no_grounds', text: 'Không đúng sự thật.' }, handler],
      [{ kind: 'reopen', text: 'Tôi có ảnh.' }, citizen],
      [{ kind: 'add', text: 'Ảnh chụp lúc 9 giờ.' }, citizen],
      [{ kind: 'note', text: 'Gọi lại chiều nay.' }, handler],
    ];
    for (const [step, by] of steps) await change({ id, step, by });

    const history = await cases.find(id);

    expect(history?.case).toEqual(foldCase(id, history?.events ?? []));
    expect(history?.case).toMatchObject({ ...to, state: 'reopened', version: 7, reopenings: 1 });
    expect(history?.case.refusal).toBeUndefined();
    expect(history?.case.assignedTo).toBeUndefined();
  });

  it('is changed by one of two hundred who try the same version at once, and nothing else is stored', async () => {
    const { anOpenCase, change, cases } = aCaseWorld(database);
    const { id } = await anOpenCase();

    const tried = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        change({ id, step: { kind: 'note', text: `Ghi chú ${index}` }, by: handler, seen: 1 }),
      ),
    );

    expect(tried.filter(({ done }) => done)).toHaveLength(1);
    const others = tried.flatMap((outcome) => (outcome.done ? [] : [outcome.trouble]));
    expect(new Set(others)).toEqual(new Set(['changed_meanwhile']));
    expect((await cases.find(id))?.events.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('keeps what several people add at the same time', async () => {
    const { anOpenCase, change, cases } = aCaseWorld(database);
    const { id } = await anOpenCase();

    await Promise.all(
      ['một', 'hai', 'ba', 'bốn'].map((text) => change({ id, step: { kind: 'note', text }, by: handler })),
    );

    const texts = (await cases.find(id))?.events.flatMap(({ what }) =>
      what.kind === 'note' ? [what.text] : [],
    );
    expect(texts?.toSorted()).toEqual(['ba', 'bốn', 'hai', 'một'].toSorted());
  });

  it('takes a form that is sent twice once', async () => {
    const { anOpenCase, change, cases } = aCaseWorld(database);
    const { id } = await anOpenCase();
    const asked = {
      id,
      step: { kind: 'add', text: 'Thêm: quầy 2.' },
      by: citizen,
      requestId: 'form-0001',
    } as const;

    const first = await change(asked);
    const second = await change(asked);

    expect([first, second]).toMatchObject([
      { done: true, isRepeated: false },
      { done: true, isRepeated: true },
    ]);
    expect((await cases.find(id))?.events).toHaveLength(2);
  });

  it('refuses what is not allowed from its state or to that person, and stores nothing', async () => {
    const { anOpenCase, change, cases } = aCaseWorld(database);
    const { id } = await anOpenCase();

    const tried = [
      await change({ id, step: { kind: 'mark', mark: 5 }, by: citizen }),
      await change({ id, step: { kind: 'answer', text: 'Xong.' }, by: citizen }),
      await change({ id, step: { kind: 'withdraw' }, by: handler }),
      await change({ id, step: { kind: 'note', text: 'x' }, by: citizen }),
      await change({ id, step: { kind: 'merge', into: id }, by: handler }),
      await change({ id, step: { kind: 'close' }, by: handler }),
    ];

    expect(tried.map((outcome) => (outcome.done ? 'done' : outcome.trouble))).toEqual(
      Array.from({ length: 6 }, () => 'not_allowed'),
    );
    expect((await cases.find(id))?.events).toHaveLength(1);
  });

  it('can be reopened for 15 days after the answer, not later, and never once withdrawn', async () => {
    const { anOpenCase, change, clock } = aCaseWorld(database);
    const answered = await anOpenCase();
    const withdrawn = await anOpenCase();
    await change({ id: answered.id, step: answer, by: handler });
    await change({ id: withdrawn.id, step: { kind: 'withdraw' }, by: citizen });
    const reopen = (id: typeof answered.id) =>
      change({ id, step: { kind: 'reopen', text: 'Vẫn chưa xong.' }, by: citizen });

    clock.now = OPENED_AT + 15 * DAY_MS + 1;
    expect(await reopen(answered.id)).toMatchObject({ done: false, trouble: 'too_late' });
    clock.now = OPENED_AT + 15 * DAY_MS;
    expect(await reopen(withdrawn.id)).toMatchObject({ done: false, trouble: 'not_allowed' });
    expect(await reopen(answered.id)).toMatchObject({ done: true });
  });

  it('wants words where words are needed, and not too many', async () => {
    const { anOpenCase, change } = aCaseWorld(database);
    const { id } = await anOpenCase();

    expect(await change({ id, step: { kind: 'answer', text: ' \u200B ' }, by: handler })).toMatchObject({
      trouble: 'text_missing',
    });
    expect(await change({ id, step: { kind: 'ask', text: 'ạ'.repeat(2001) }, by: handler })).toMatchObject({
      trouble: 'text_too_long',
    });
  });
});

describe('Two cases about the same thing', () => {
  it('are joined only where somebody still works on the other', async () => {
    const { anOpenCase, change } = aCaseWorld(database);
    const [{ id }, { id: done }] = [await anOpenCase(), await anOpenCase()];
    await change({ id: done, step: answer, by: handler });

    expect(await change({ id, step: { kind: 'merge', into: done }, by: handler })).toMatchObject({
      trouble: 'not_allowed',
    });
  });

  it('are never joined into each other, also by two who do it at the same moment', async () => {
    const { anOpenCase, change, cases } = aCaseWorld(database);
    for (let round = 0; round < 10; round += 1) {
      const [{ id: one }, { id: other }] = [await anOpenCase(), await anOpenCase()];

      await Promise.all([
        change({ id: one, step: { kind: 'merge', into: other }, by: handler }),
        change({ id: other, step: { kind: 'merge', into: one }, by: handler }),
      ]);

      const states = await Promise.all([one, other].map(async (id) => (await cases.find(id))?.case.state));
      expect(new Set(states)).toEqual(new Set(['closed', 'received']));
    }
  });
});

describe('The inbox of a unit', () => {
  it('holds its open cases, page after page, each once, and those at rest apart', async () => {
    const { anOpenCase, change, cases, unitId } = aCaseWorld(database);
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) ids.push((await anOpenCase()).id);
    const { id: done } = await anOpenCase();
    await change({ id: done, step: answer, by: handler });

    const seen: string[] = [];
    let from: string | undefined;
    do {
      const page = await cases.ofUnit(unitId, 'open', { limit: 3, from });
      seen.push(...page.cases.map(({ id }) => id));
      from = page.next;
    } while (from !== undefined);

    expect(seen.toSorted()).toEqual(ids.toSorted());
    const atRest = await cases.ofUnit(unitId, 'at_rest', { limit: 3, from: undefined });
    expect(atRest.cases.map(({ id }) => id)).toEqual([done]);
  });

  it('begins anew where the address of a page was tampered with', async () => {
    const { anOpenCase, cases, unitId } = aCaseWorld(database);
    const { id } = await anOpenCase();

    const page = await cases.ofUnit(unitId, 'open', { limit: 3, from: 'x#y' });

    expect(page.cases.map((found) => found.id)).toEqual([id]);
  });
});
