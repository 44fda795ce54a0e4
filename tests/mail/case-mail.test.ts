import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseSchema, type Case } from '../../functions/domain/case/case.ts';
import { caseMail } from '../../functions/notify/case-mail.ts';
import { openBrowser } from '../support/browser.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';

const RECEIVED_AT = Date.parse('2026-11-25T02:00:00Z');
const HOUR_MS = 3_600_000;
const url = 'https://ykien.example.vn/console/cases/c_000000000000000000000001';

const aCase = (fields: Partial<Case> = {}): Case =>
  caseSchema.parse({
    id: 'c_000000000000000000000001',
    version: 1,
    state: 'received',
    unitId: aUnitId(),
    officeId: anOfficeId(),
    openedAtOffice: anOfficeId(),
    category: { id: 'delay', version: 1 },
    rules: { id: 'ward', version: 1 },
    excerpt: 'Chuyện riêng của tôi.',
    language: 'vi',
    hasContact: false,
    openedAt: RECEIVED_AT,
    changedAt: RECEIVED_AT,
    reopenings: 0,
    acknowledgeBy: RECEIVED_AT + 8 * HOUR_MS,
    answerBy: RECEIVED_AT + 7 * 24 * HOUR_MS,
    ...fields,
  });

const mailAt = (hours: number, language: 'vi' | 'en', fields: Partial<Case> = {}) =>
  caseMail(
    {
      case: aCase(fields),
      officeName: { vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí và các điểm tiếp nhận' },
      unitName: { vi: 'Phường Sông Trí' },
      timeZone: undefined,
      to: 'office_head',
      now: RECEIVED_AT + hours * HOUR_MS,
    },
    { language, url },
  );

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('The mail about a case', () => {
  it('says before its time that it falls due, and after it that it is overdue', () => {
    expect(mailAt(7, 'vi').subject).toBe('Sắp đến hạn – Hồ sơ chậm, trễ hẹn: 17:00, 25/11/2026');
    expect(mailAt(8, 'vi').subject).toBe('Quá hạn – Hồ sơ chậm, trễ hẹn: hạn 17:00, 25/11/2026');
    expect(mailAt(8, 'en').subject).toBe('Overdue – Late, kept waiting: was due 17:00, 25 November 2026');
  });

  it('names the day of the answer once the case is taken up, and who has it', () => {
    const { text } = mailAt(30, 'vi', {
      acknowledgedAt: RECEIVED_AT + HOUR_MS,
      assignedTo: { memberHash: 'a'.repeat(32), name: 'Lê Thị Hoa' },
    });

    expect(text).toContain('Hạn: 09:00, 02/12/2026');
    expect(text).toContain('Người xử lý: Lê Thị Hoa');
    expect(text).toContain('đang chờ câu trả lời');
  });

  it.each([
    [320, 'vi'],
    [360, 'en'],
    [1200, 'vi'],
  ] as const)('fits %i pixels (%s), and axe finds nothing', async (width, language) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.setContent(mailAt(9, language).html);

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await accessibilityProblems(page, ['wcag2a', 'wcag2aa', 'wcag21aa'])).toEqual([]);
    await page.close();
  });
});
