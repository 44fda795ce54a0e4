import { createHash, randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { dynamoNoteRepository } from '../../functions/adapters/dynamodb/note-repository.ts';
import { makeNoteLink } from '../../functions/domain/note/make-note-link.ts';
import type { NoteLink } from '../../functions/domain/note/note.ts';
import { addDays, dayOf } from '../../functions/domain/time/day.ts';
import { isoWeekOf } from '../../functions/domain/time/iso-week.ts';
import { hasBegun, periodOf, periodSchema } from '../../functions/domain/time/period.ts';
import { reportMailMessages } from '../../functions/notify/report-mail-messages.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { reportHandler } from '../../functions/runtime/report.ts';
import { startMeter, type Meter } from '../bench/metering-proxy.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startSigningKey, type TestSigningKey } from '../support/signing-key.ts';
import { answersOf, centreId, wardId } from './sample-ward.ts';
import { lastWeek, storeLink, storeWard, twoWeeks } from './stored-ward.ts';

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});

const newToken = (): string => randomBytes(32).toString('base64url');

let database: TestDatabase;
let browser: Browser;
let signingKey: TestSigningKey;
const token = newToken();
const logged: string[] = [];

beforeAll(async () => {
  [database, browser, signingKey] = await Promise.all([startDatabase(), openBrowser(), startSigningKey()]);
  await storeWard(database, [
    ...twoWeeks(6),
    ...answersOf(
      { officeId: centreId, counterId: 'q2', day: dayOf(Date.now()), answers: 13, satisfied: 0.8 },
      99,
    ),
    ...answersOf(
      { officeId: centreId, counterId: 'q2', day: addDays(dayOf(Date.now()), -28), answers: 3, satisfied: 1 },
      98,
    ),
  ]);
  await storeLink(database, token);
});
afterAll(async () => {
  await Promise.all([database.stop(), browser.close(), signingKey.stop()]);
});
beforeEach(() => {
  logged.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
});

/** Asks the function as API Gateway does. */
async function ask(
  path: string,
  {
    query = '',
    asked = database,
    endpoint = asked.endpoint,
    headers = {},
  }: {
    query?: string;
    asked?: TestDatabase;
    endpoint?: string;
    headers?: Record<string, string>;
  } = {},
) {
  const environment = {
    ...asked.environment,
    ...signingKey.environment,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const handler = reportHandler(environment);
  const event = {
    version: '2.0',
    routeKey: 'GET /r/{token}',
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'wardvoice.example', ...headers },
    requestContext: {
      accountId: '0',
      apiId: 'a',
      authentication: null,
      authorizer: {},
      domainName: 'wardvoice.example',
      domainPrefix: 'wardvoice',
      requestId: 'r',
      routeKey: 'GET /r/{token}',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'test' },
    },
    body: null,
    isBase64Encoded: false,
  };
  const answer = answerSchema.parse(await handler(event));
  const bytes = Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8');
  const isZipped = answer.headers['content-encoding'] === 'gzip';
  return { ...answer, bytes: bytes.length, text: (isZipped ? gunzipSync(bytes) : bytes).toString('utf8') };
}

async function open(text: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ body: text, contentType: 'text/html; charset=utf-8' }));
  await page.goto('http://wardvoice.example/r/x');
  return page;
}

async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  return document.numPages;
}

describe('The ward’s week', () => {
  it.each([360, 1200])(
    'is read at %i pixels without scrolling sideways, and axe finds nothing',
    async (width) => {
      const { text } = await ask(`/r/${token}`);
      const page = await open(text, width);
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.locator('h1').innerText()).toContain('kém hơn tuần trước');
      expect(await accessibilityProblems(page)).toEqual([]);
    },
  );

  it.each(['', 'lang=en'])('prints on one A4 page (%s)', async (query) => {
    const { text } = await ask(`/r/${token}`, { query });
    expect(await pagesOf(await open(text, 1200))).toBe(1);
  });

  it('speaks English when asked', async () => {
    const { text } = await ask(`/r/${token}`, { query: 'lang=en' });
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('worse than last week');
  });

  it('is kept by nobody, named to nobody, found by nobody', async () => {
    const { headers } = await ask(`/r/${token}`);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    expect(headers['vary']).toContain('Accept-Encoding');
  });

  it('allows its own style and nothing else', async () => {
    const { headers, text } = await ask(`/r/${token}`);
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|style="/);
  });

  it('is compressed for those who take it so', async () => {
    const zipped = await ask(`/r/${token}`, { headers: { 'accept-encoding': 'gzip' } });
    const plain = await ask(`/r/${token}`);
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.bytes).toBeLessThan(plain.bytes / 3);
    expect(zipped.text).toContain('Phường Sông Trí');
  });

  it('leaves the token in no log line and on no page', async () => {
    const { text } = await ask(`/r/${token}`);
    const unknown = newToken();
    const refused = await ask(`/r/${unknown}`);
    expect(logged.join('')).toContain('REPORT_SHOWN');
    expect([logged.join(''), text].filter((where) => where.includes(token))).toEqual([]);
    expect([logged.join(''), refused.text].filter((where) => where.includes(unknown))).toEqual([]);
  });

  it('shows this week’s closed days, and today in steps of five', async () => {
    const thisWeek = newToken();
    await storeLink(database, thisWeek, { period: periodOf('week', dayOf(Date.now())) });
    const { text } = await ask(`/r/${thisWeek}`);
    expect(text).toContain('Từ 10 phiếu trở lên');
    expect(text).not.toContain('13 phiếu');
  });

  it('shows what people wrote as text, whatever it is', async () => {
    const other = await emptyTables();
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)> "\u202Egnort' + ' dài'.repeat(200);
    await storeWard(
      other,
      twoWeeks(5).map((response) => ({ ...response, answers: { comment: hostile } })),
    );
    await storeLink(other, token);
    const { text } = await ask(`/r/${token}`, { asked: other });
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toMatch(/<script|<img|\u202E/);
    expect(await pagesOf(await open(text, 1200))).toBe(1);
  });

  it('costs the same reads for 100 and for 5,000 answers', async () => {
    const readUnits = async (aDay: number): Promise<number> => {
      const other = await emptyTables();
      const ofLastWeek = twoWeeks(aDay).filter(({ day }) => isoWeekOf(day) === lastWeek());
      await storeWard(other, ofLastWeek);
      await storeLink(other, token);
      await using meter = await disposable(startMeter(other.endpoint));
      const { text } = await ask(`/r/${token}`, { asked: other, endpoint: meter.endpoint });
      expect(text).toContain(`<b>${aDay * 20}</b>`);
      return meter.readUnits();
    };
    const few = await readUnits(5);
    const many = await readUnits(250);
    expect(few).toBeGreaterThan(0);
    expect(many / few).toBeLessThanOrEqual(1.1);
  });
});

describe('The page of any week', () => {
  const today = dayOf(Date.now());
  const inWeeks = (weeks: number) => periodOf('week', addDays(today, 7 * weeks));
  const look = async (weeks: number, query = '') => {
    const held = newToken();
    await storeLink(database, held, { period: inWeeks(weeks), reach: 'below' });
    const { text } = await ask(`/r/${held}/${wardId}/${inWeeks(weeks)}`, { query });
    const linked = [...text.matchAll(/href="\.\.\/[^/]+\/([\dWQ-]+)\?/g)].map(([, period]) => period ?? '');
    return { text, linked: linked.map((period) => periodSchema.parse(period)) };
  };

  it.each([
    { query: '', says: 'chưa bắt đầu nên chưa có số liệu', method: 'Cách tính' },
    { query: 'lang=en', says: 'has not begun', method: 'How the figures are made' },
  ])(
    'says that it has not begun, and shows and explains no figures ($says)',
    async ({ query, says, method }) => {
      const { text } = await look(1, query);
      expect(text).toContain(says);
      expect(text).not.toMatch(/<(?:dl|table|svg|section)\b/);
      expect(text).not.toContain(`<h2>${method}</h2>`);
    },
  );

  it('explains how figures are made even where there are too few answers', async () => {
    const [few, none, thisWeek] = [await look(-4), await look(-3), await look(0)];
    expect(few.text).toContain('quá ít phiếu');
    expect(none.text).toContain('chưa có phiếu nào');
    for (const { text } of [few, none, thisWeek]) expect(text).toContain('<h2>Cách tính</h2>');
  });

  it.each([-1, 0, 1, 30])('leads to no period that has not begun, %i weeks ahead', async (weeks) => {
    const { linked } = await look(weeks);
    expect(linked.length).toBeGreaterThanOrEqual(5);
    expect(linked.filter((period) => !hasBegun(period, today))).toEqual([]);
  });

  it('leads from a week ahead, and from the last one, to this week', async () => {
    expect((await look(2)).linked).toContain(inWeeks(0));
    expect((await look(-1)).linked).toContain(inWeeks(0));
  });
});

describe('A link that opens nothing', () => {
  it.each([
    {
      what: 'unknown',
      fields: undefined,
      status: 404,
      vi: 'Không tìm thấy báo cáo',
      en: 'There is no such report',
    },
    { what: 'expired', fields: { expiresAt: 1 }, status: 410, vi: 'hết hạn', en: 'has expired' },
    { what: 'withdrawn', fields: { revokedAt: 1 }, status: 410, vi: 'thu hồi', en: 'was withdrawn' },
  ])('says in both languages what to do when it is $what', async ({ fields, status, vi: viText, en }) => {
    const held = newToken();
    if (fields !== undefined) await storeLink(database, held, fields);
    const { statusCode, text, headers } = await ask(`/r/${held}`);
    expect(statusCode).toBe(status);
    expect(text).toContain(viText);
    expect(text).toContain(en);
    expect(headers['cache-control']).toBe('no-store');
    expect(await accessibilityProblems(await open(text, 360))).toEqual([]);
  });

  it.each(['/r/short', `/r/${'ă'.repeat(43)}`, '/r/', '/r/%00'])('is none at %s', async (path) => {
    const { statusCode } = await ask(encodeURI(path));
    expect(statusCode).toBe(404);
  });

  it('says it is our fault when the database is away', async () => {
    const { statusCode, text } = await ask(`/r/${token}`, { endpoint: 'http://127.0.0.1:9' });
    expect(statusCode).toBe(500);
    expect(text).toContain('Hãy thử lại');
    expect(logged.join('')).not.toContain(token);
  });
});

describe('A link to a note that opens nothing', () => {
  const storeNoteLink = async (fields: Partial<NoteLink>): Promise<string> => {
    const { link, path } = makeNoteLink(
      { unitId: wardId, period: periodSchema.parse(lastWeek()), role: 'ward_chair' },
      { now: Date.now(), randomBytes },
    );
    const { call, tableNames } = database;
    await dynamoNoteRepository({ call, tableName: tableNames.reports, pause }).addLink({
      ...link,
      ...fields,
    });
    return path;
  };

  it.each([
    {
      what: 'unknown',
      fields: undefined,
      status: 404,
      vi: 'Không tìm thấy trang ghi chú',
      en: 'There is no such note',
    },
    {
      what: 'expired',
      fields: { expiresAt: 1 },
      status: 410,
      vi: 'Đã hết hạn viết ghi chú',
      en: 'The time for this note is over',
    },
  ])('says in both languages where to write when it is $what', async ({ fields, status, vi: viText, en }) => {
    const path = fields === undefined ? `/n/${newToken()}` : await storeNoteLink(fields);
    const { statusCode, text } = await ask(path);
    expect(statusCode).toBe(status);
    expect(text).toContain(viText);
    expect(text).toContain(en);
    for (const { note } of Object.values(reportMailMessages)) expect(text).toContain(`“${note}”`);
    expect(await accessibilityProblems(await open(text, 360))).toEqual([]);
  });

  it('tells whoever has just sent it to keep their words when the database is away', async () => {
    const { statusCode, text } = await ask(`/n/${newToken()}`, { endpoint: 'http://127.0.0.1:9' });
    expect(statusCode).toBe(500);
    expect(text).toContain('quay lại trang trước để giữ nội dung');
    expect(text).toContain('go back to keep what you typed');
  });
});

/** The same database, other tables. */
async function emptyTables(): Promise<TestDatabase> {
  const tableNames = await database.freshTables();
  const environment = {
    ...database.environment,
    REGISTRY_TABLE: tableNames.registry,
    RESPONSES_TABLE: tableNames.responses,
    TALLIES_TABLE: tableNames.tallies,
    REPORTS_TABLE: tableNames.reports,
  };
  return { ...database, tableNames, environment };
}

async function disposable(starting: Promise<Meter>): Promise<Meter & AsyncDisposable> {
  const meter = await starting;
  return { ...meter, [Symbol.asyncDispose]: () => meter.stop() };
}
