import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTrackingCode, hashTrackingCode } from '../../functions/domain/case/tracking-code.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld } from './case-world.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});

afterAll(() => database.stop());

describe('A citizen who wants an answer', () => {
  it('opens a case and gets a code of 12 characters and a check character to look it up with', async () => {
    const { anOpenCase, cases, unitId } = aCaseWorld(database);

    const { id, trackingCode } = await anOpenCase();

    expect(formatTrackingCode(trackingCode)).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{5}$/);
    expect(await cases.tracked(hashTrackingCode(trackingCode))).toBe(id);
    expect((await cases.find(id))?.case).toMatchObject({ state: 'received', unitId, hasContact: false });
  });

  it('gets the same case and the same code when the send is repeated, as it is on a bad network', async () => {
    const { aForm, open } = aCaseWorld(database);
    const form = await aForm();

    const sent = await Promise.all([open(form), open(form), open(form)]);
    const again = await open(form);

    const shown = [...sent, again].map((outcome) => JSON.stringify({ ...outcome, isRepeated: true }));
    expect(new Set(shown).size).toBe(1);
    expect(sent.filter((outcome) => outcome.outcome === 'opened' && !outcome.isRepeated)).toHaveLength(1);
  });

  it('is told when the page was sent before with another text, and the first one stays', async () => {
    const { aForm, open, cases } = aCaseWorld(database);
    const form = await aForm({ text: 'Chờ ba tiếng.' });
    await open(form);

    const second = await open({ ...form, text: 'Chờ bốn tiếng.' });

    expect(second).toMatchObject({ outcome: 'opened', isRepeated: true, hasOtherText: true });
    if (second.outcome !== 'opened') return;
    expect((await cases.find(second.id))?.events).toMatchObject([{ what: { text: 'Chờ ba tiếng.' } }]);
  });

  it('has telephone and identity numbers masked before anything is stored', async () => {
    const { anOpenCase, cases } = aCaseWorld(database);

    const { id } = await anOpenCase({
      text: 'Gọi tôi 0912 345 678, CCCD 001203004567.',
      place: 'Nhà tôi, sđt 0912345678',
    });

    const stored = JSON.stringify(await cases.find(id));
    expect(stored).not.toMatch(/345|4567/);
    expect(stored).toContain('[số điện thoại]');
  });

  it('keeps nothing but a hash of the tracking code in the database', async () => {
    const { anOpenCase } = aCaseWorld(database);

    const { trackingCode } = await anOpenCase();

    const { Items } = await database.call('Scan', { TableName: database.tableNames.cases });
    expect(Items?.length).toBeGreaterThan(2);
    expect(JSON.stringify(Items)).not.toContain(trackingCode);
  });

  it.each([
    ['Tôi muốn tố cáo ông A nhận tiền.', 'denunciation'],
    ['Toi khieu nai quyet dinh xu phat so 12.', 'complaint'],
    ['Cháy nhà ở hẻm 5, gọi giúp!', 'emergency'],
  ] as const)('is told before anything is stored that “%s” has a way of its own', async (text, scope) => {
    const { aForm, open, cases, unitId } = aCaseWorld(database);

    expect(await open(await aForm({ text }))).toEqual({ outcome: 'hint', scope });
    expect((await cases.ofUnit(unitId, 'open', { limit: 10, from: undefined })).cases).toEqual([]);
  });

  it('may send it all the same after reading where else to go', async () => {
    const { anOpenCase } = aCaseWorld(database);

    await expect(
      anOpenCase({ text: 'Tôi không khiếu nại, chỉ góp ý về cửa.', readHint: true }),
    ).resolves.toMatchObject({ outcome: 'opened' });
  });

  it('is told all that is wrong with the form at once', async () => {
    const { aForm, open } = aCaseWorld(database);

    const empty = await open(await aForm({ category: '', text: '  ' }));
    const long = await open(await aForm({ text: 'ạ'.repeat(2001), place: 'ạ'.repeat(301) }));

    expect(empty).toEqual({ outcome: 'invalid', issues: ['category_missing', 'text_missing'] });
    expect(long).toEqual({ outcome: 'invalid', issues: ['text_too_long', 'place_too_long'] });
  });

  it('cannot use the page of another code, of a survey, or of yesterday', async () => {
    const world = aCaseWorld(database);
    const other = aCaseWorld(database);
    const old = await world.aForm();
    const dayMs = 86_400_000;

    expect(await world.open(await world.aForm({ token: await other.aPage() }))).toEqual({
      outcome: 'page_invalid',
    });
    expect(await world.open({ ...old, now: old.now + dayMs + 1 })).toEqual({ outcome: 'page_expired' });
    expect(await world.open({ ...old, now: old.now + dayMs })).toMatchObject({ outcome: 'opened' });
  });

  it('opens no case at a code that was revoked before the page was opened', async () => {
    const { aForm, open, code } = aCaseWorld(database);
    const form = await aForm();
    const revoked = { ...code, state: 'revoked' as const };

    expect(await open({ ...form, code: { ...revoked, revokedAt: form.now } })).toEqual({
      outcome: 'code_revoked',
    });
    expect(await open({ ...form, code: { ...revoked, revokedAt: form.now + 1 } })).toMatchObject({
      outcome: 'opened',
    });
  });
});
