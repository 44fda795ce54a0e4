import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import type { AlertView } from '../../functions/domain/mail/alert-view.ts';
import { alertMail } from '../../functions/notify/alert-mail.ts';
import { openBrowser } from '../support/browser.ts';
import { figures } from './a-mail-world.ts';

const url = 'https://ykien.example.gov.vn/r/abc';
const view: AlertView = {
  ...figures,
  officeName: {
    vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí',
    en: 'Song Tri public service centre',
  },
  unitName: { vi: 'Phường Sông Trí', en: 'Song Tri ward' },
};

/** What a reader reads of a page, without its markup and without what only lists of mails show. */
const wordsOf = (html: string): string =>
  html
    .replace(/<title>.*?<\/title>|<div style="display:none.*?<\/div>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

describe('The mail of an alert', () => {
  it('says in Vietnamese which office fell from what to what since when, how sure that is and what to do', () => {
    const { subject, text } = alertMail(view, { language: 'vi', url });

    expect(subject).toBe(
      'Cảnh báo – Trung tâm Phục vụ hành chính công phường Sông Trí: tỷ lệ hài lòng giảm từ 88% xuống 72%',
    );
    for (const part of [
      'Tại Trung tâm Phục vụ hành chính công phường Sông Trí (Phường Sông Trí), từ ngày 23/11/2026 tỷ lệ người trả lời hài lòng giảm từ 88% xuống 72%.',
      'Trước đó: Hài lòng 88%; Khoảng 95% 86–90%; Số phiếu chấm điểm 1200',
      'Từ 23/11/2026: Hài lòng 72%; Khoảng 95% 59–81%; Số phiếu chấm điểm 60',
      'Nên xem trước tiên',
      '1. Hỏi những người làm ở đó',
      url,
      'Số liệu tính đến hết ngày 24/11/2026.',
    ])
      expect(text).toContain(part);
  });

  it('says the same in English', () => {
    const { subject, text } = alertMail(view, { language: 'en', url });

    expect(subject).toBe('Alert – Song Tri public service centre: satisfaction fell from 88% to 72%');
    for (const part of [
      'At Song Tri public service centre (Song Tri ward), the share of satisfied answers fell from 88% to 72%, counted from 23 November 2026 on.',
      'From 23 November 2026: Satisfied 72%; 95% interval 59–81%; Answers with a mark 60',
      'What to look at first',
      'Figures up to and including 24 November 2026.',
    ])
      expect(text).toContain(part);
  });

  it.each(['vi', 'en'] as const)(
    'says in plain text (%s) every word and figure that it says in HTML',
    (language) => {
      const { html, text } = alertMail(view, { language, url });

      const missing = wordsOf(html)
        .split(' ')
        .filter((word) => word !== '' && word !== 'Wardvoice' && !text.includes(word));
      // The first column's heading names nothing in a line of figures.
      expect(missing).toEqual(language === 'vi' ? ['Thời', 'gian'] : ['Time']);
    },
  );

  it('loads nothing, runs nothing, and takes no markup from names', () => {
    const { html } = alertMail(
      { ...view, officeName: { vi: '<img src=x onerror=alert(1)>"\'' } },
      { language: 'vi', url },
    );

    expect(html).not.toMatch(/<(img|script|link|iframe|style|form)|url\(|@import/i);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('is not answered by machines, and says its language', () => {
    expect(alertMail(view, { language: 'en', url }).headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'en',
    });
  });
});

describe('In a mail program', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    [360, 'vi'],
    [360, 'en'],
    [320, 'vi'],
    [1200, 'en'],
  ] as const)('the mail fits %i pixels (%s) and is never wider than 600', async (width, language) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.setContent(alertMail(view, { language, url }).html);

    const sizes = await page.evaluate(() => {
      const tables = [...document.querySelectorAll('table')].map((table) => table.getBoundingClientRect());
      return {
        scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        right: Math.max(...tables.map(({ right }) => right)),
        card: tables[1]?.width ?? 0,
        link: document.querySelector('a')?.getBoundingClientRect().height ?? 0,
      };
    });
    await page.close();

    expect(sizes.scrolls).toBe(false);
    expect(sizes.right).toBeLessThanOrEqual(width);
    expect(sizes.card).toBeLessThanOrEqual(600);
    expect(sizes.link).toBeGreaterThanOrEqual(44);
  });
});
