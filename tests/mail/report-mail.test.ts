import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportFiles } from '../../functions/adapters/report-files/report-files.ts';
import type { NoteLink } from '../../functions/domain/note/note.ts';
import type { ReportLink } from '../../functions/domain/report/report-link.ts';
import { readPdfSeal } from '../../functions/domain/signature/pdf-seal.ts';
import { verifySeal } from '../../functions/domain/signature/verify-seal.ts';
import { spanOf } from '../../functions/domain/time/period.ts';
import { memberSchema, type Member } from '../../functions/domain/unit/member.ts';
import { reportMailSource } from '../../functions/notify/report-mail-source.ts';
import { period, reportWorld } from '../report/report-world.ts';
import { answersOf, centreId, offices, ward, wardId } from '../report/sample-ward.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const week = period('2026-W47');
const aMember = (fields: Partial<Member> = {}): Member =>
  memberSchema.parse({
    email: 'chair@ward.example',
    name: 'Chủ tịch',
    role: 'ward_chair',
    unitId: wardId,
    ...fields,
  });

async function aReportMail(member: Member, answers = 40) {
  const world = await reportWorld(database, { units: [ward], offices });
  world.after(week);
  await world.answer(
    answersOf({ officeId: centreId, counterId: 'q1', day: spanOf(week).from, answers, satisfied: 0.8 }, 7),
  );
  const report = await world.report(wardId, week);
  const links: ReportLink[] = [];
  const noteLinks: NoteLink[] = [];
  const source = reportMailSource({
    reports: world.reports,
    links: { add: async (link) => void links.push(link) },
    notes: { addLink: async (link) => void noteLinks.push(link) },
    files: reportFiles,
    signer: world.signer,
    publicUrl: 'https://ykien.example.gov.vn/',
    now: world.now,
    randomBytes,
  });
  const request = { kind: 'report', unitId: wardId, period: week, version: 1 } as const;
  return { world, report, links, noteLinks, request, mail: await source.compose(request, member), source };
}

describe('The mail about a report', () => {
  it('tells the essence in the mail itself, in HTML and in plain text alike', async () => {
    const { mail, report } = await aReportMail(aMember());
    const share = `${Math.round((report.total?.satisfied?.share ?? 0) * 100)}%`;

    expect(mail?.subject).toContain('Phường Sông Trí');
    expect(mail?.subject).toContain(`${share} hài lòng`);
    for (const text of [mail?.html, mail?.text]) {
      expect(text).toContain('người trả lời hài lòng');
      expect(text).toContain('Việc nên làm trước');
      expect(text).toContain('40');
    }
    expect(mail?.html).not.toMatch(/<script|<img|<link/);
  });

  it('holds the figures of this week beside those of the week before', async () => {
    const { world, source } = await aReportMail(aMember({ language: 'en' }));
    const next = period('2026-W48');
    world.after(next);
    await world.answer(
      answersOf(
        { officeId: centreId, counterId: 'q1', day: spanOf(next).from, answers: 25, satisfied: 0.5 },
        8,
      ),
    );
    const { total, trend } = await world.report(wardId, next);
    const mail = await source.compose(
      { kind: 'report', unitId: wardId, period: next, version: 1 },
      aMember({ language: 'en' }),
    );

    const [before] = trend.slice(-2);
    const percentOf = (share: number | undefined): string => `${Math.round((share ?? 0) * 100)}%`;
    const row = [percentOf(total?.satisfied?.share), percentOf(before?.figures?.satisfied?.share)];
    expect(new Set(row).size).toBe(2);
    expect(mail?.text).toMatch(new RegExp(`Satisfied.*${row[0]} .*${row[1]} `));
    expect(mail?.text).toMatch(/Answers.*25.*40/);
  });

  it('says in its subject which version it brings when the report was made again', async () => {
    const { world, source, request, mail } = await aReportMail(aMember());
    await world.answer(
      answersOf({ officeId: centreId, counterId: 'q2', day: spanOf(week).from, answers: 9, satisfied: 0 }, 9),
    );
    await world.report(wardId, week);
    const again = await source.compose({ ...request, version: 2 }, aMember());

    expect(mail?.subject).not.toContain('(bản');
    expect(again?.subject).toContain('(bản 2)');
    expect(again?.attachments[0]?.fileName).toContain('-v2-');
  });

  it('brings the report as a sealed PDF, genuine down to the last byte', async () => {
    const { mail, world } = await aReportMail(aMember());
    const [pdf] = mail?.attachments ?? [];
    const sealed = readPdfSeal(pdf?.content ?? new Uint8Array());

    expect(pdf?.fileName).toBe('wardvoice-18754-2026-W47-v1-vi.pdf');
    expect(sealed && verifySeal(sealed.bytes, sealed.seal, world.signer.publicKeyPem)).toBe(true);
  });

  it('has a link to the report and one to the note, each for this reader alone', async () => {
    const { mail, links, noteLinks } = await aReportMail(aMember());
    expect(mail?.html).toMatch(/https:\/\/ykien\.example\.gov\.vn\/r\/[\w-]{43}"/);
    expect(mail?.html).toMatch(/https:\/\/ykien\.example\.gov\.vn\/n\/[\w-]{43}"/);
    expect(links).toMatchObject([{ unitId: wardId, period: week, reach: 'below' }]);
    expect(noteLinks).toMatchObject([{ unitId: wardId, period: week, role: 'ward_chair' }]);
  });

  it('lets the head of an office read and not write the unit’s note', async () => {
    const { mail, noteLinks } = await aReportMail(aMember({ role: 'office_head' }));
    expect(mail?.html).not.toContain('/n/');
    expect(noteLinks).toEqual([]);
  });

  it('speaks English to whoever reads English', async () => {
    const { mail } = await aReportMail(aMember({ language: 'en' }));
    expect(mail?.text).toContain('What to do first');
    expect(mail?.attachments[0]?.fileName).toContain('-en.pdf');
  });

  it('says of a week without answers that nobody answered', async () => {
    const { mail } = await aReportMail(aMember(), 0);
    expect(mail?.text).toContain('chưa có phiếu nào');
    expect(mail?.subject).toContain('ý kiến người dân');
  });

  it('is not written about a version that is not stored', async () => {
    const { source, request } = await aReportMail(aMember());
    await expect(source.compose({ ...request, version: 2 }, aMember())).rejects.toThrow('no such report');
  });
});
