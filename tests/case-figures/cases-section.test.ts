import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseSentences } from '../../functions/domain/case-figures/case-sentences.ts';
import { openJson } from '../../functions/domain/open/open-files.ts';
import { openQuarter } from '../../functions/domain/open/open-quarter.ts';
import { reportSchema, type Report } from '../../functions/domain/report/report.ts';
import { addDays } from '../../functions/domain/time/day.ts';
import { periodSchema } from '../../functions/domain/time/period.ts';
import { reportMail } from '../../functions/notify/report-mail.ts';
import { reportPage } from '../../functions/report/page/report-page.ts';
import { aWardWeek } from '../documents/a-report.ts';
import { cases } from '../documents/report-parts.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';

const [week, month] = [periodSchema.parse('2026-W47'), periodSchema.parse('2026-11')];

const pageOf = async (report: Report, language: 'vi' | 'en' = 'vi'): Promise<string> =>
  String(
    await reportPage({ report, today: addDays(report.to, 1), language, note: undefined, reach: 'period' }),
  );

const mailOf = (report: Report, language: 'vi' | 'en') =>
  reportMail(report, {
    language,
    reportUrl: 'https://ykien.example.vn/r/x',
    noteUrl: undefined,
    pdf: new Uint8Array(),
  });

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('The section on cases', () => {
  it.each([
    [360, 'vi'],
    [1100, 'en'],
  ] as const)('fits %i pixels (%s), in page and mail, and axe finds nothing', async (width, language) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.setContent(await pageOf(aWardWeek({ cases }), language));
    const pageWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    const problems = await accessibilityProblems(page);
    await page.setContent(mailOf(aWardWeek({ cases }), language).html);

    expect(pageWidth).toBeLessThanOrEqual(width);
    expect(problems).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('says what is overdue with whom, and links each to the console', async () => {
    const page = await browser.newPage();
    await page.setContent(await pageOf(aWardWeek({ cases })));
    const rows = page.locator('.cases tbody tr');

    expect(await rows.count()).toBe(10);
    expect((await rows.first().innerText()).replaceAll(/\s+/gu, ' ')).toBe(
      'Hồ sơ chậm, trễ hẹn Trung tâm Phục vụ hành chính công phường Sông Trí 10 ngày Nguyễn Thị Phương Thảo',
    );
    expect(await rows.nth(1).innerText()).toContain('chưa giao');
    expect(await rows.first().getByRole('link').getAttribute('href')).toBe(
      `/console/cases/${cases.named[0]?.id ?? ''}`,
    );
    expect(await page.locator('.cases').innerText()).toContain('Và 2 phản ánh quá hạn khác.');
    await page.close();
  });

  it('names the longest overdue in the mail', () => {
    const { text } = mailOf(aWardWeek({ cases }), 'vi');

    expect(text).toContain('1. Trả lời 12 phản ánh đã quá hạn, trước hết là phản ánh trễ 10 ngày');
    expect(text).toContain('Còn 31 phản ánh chưa xong, trong đó 12 quá hạn.');
    expect(text).toContain('10 ngày (Nguyễn Thị Phương Thảo)');
    expect(text).toContain('Và 7 phản ánh quá hạn khác.');
  });

  it('says at least so many where more were not counted', async () => {
    const many = { count: 1000, isMore: true };

    expect(await pageOf(aWardWeek({ cases: { ...cases, open: many, overdue: many } }))).toContain(
      'Còn ít nhất 1.000 phản ánh chưa xong, trong đó ít nhất 1.000 quá hạn.',
    );
  });

  it('says plainly that there was nothing, and of marks only where some might be', async () => {
    const none = {
      ...cases,
      received: 0,
      takenOver: 0,
      handedOn: 0,
      reopened: 0,
      onTime: 0,
      late: 0,
      named: [],
      rested: { answered: 0, refused: 0, out_of_scope: 0, withdrawn: 0, merged: 0 },
      open: { count: 0, isMore: false },
      overdue: { count: 0, isMore: false },
    };
    const { days: _days, marks: _marks, ...nothing } = none;
    const { marks: _told, ...unmarked } = cases;

    expect(caseSentences({ period: week }, nothing, 'vi')).toEqual([
      'Không ai gửi phản ánh.',
      'Không còn phản ánh nào chưa xong.',
    ]);
    expect(caseSentences({ period: week }, unmarked, 'en').at(-1)).toBe('Citizens reopened 1.');
    expect(caseSentences({ period: month }, unmarked, 'en').at(-1)).toBe(
      'Marks for how cases were handled: fewer than five, too few to show.',
    );
  });

  it('is missing in a report of before there were cases, which is read and says so', async () => {
    const old = reportSchema.parse(JSON.parse(JSON.stringify(aWardWeek())));
    const page = await pageOf(old);

    expect(page).toContain('Phản ánh, kiến nghị: chưa đo');
    expect(page).not.toContain('id="cases"');
    expect(await pageOf(aWardWeek({ cases }))).not.toContain('chưa đo');
  });

  it('is not in open data', () => {
    const open = openJson(openQuarter(aWardWeek({ cases }), undefined));

    expect(open).not.toMatch(/c_[0-9a-f]{24}|Phương Thảo|overdue/u);
  });
});
