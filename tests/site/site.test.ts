import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { feedbackChannels } from '../../functions/domain/feedback/feedback-message.ts';
import { searchProcedures } from '../../functions/site/search-procedures.ts';
import { createApp } from '../../functions/site/create-app.ts';
import { statusOf } from '../../functions/web/problem.ts';
import { guideMarkdown } from './guide-markdown.ts';
import { aProcedure, aSiteWorld, procedures } from './site-world.ts';

const namesFor = (query: string): string[] => searchProcedures(procedures, query).map(({ name }) => name.vi);

async function page(path: string) {
  const response = await aSiteWorld().app.request(path);
  return { response, status: response.status, html: await response.text() };
}

describe('the search for a procedure', () => {
  it.each([
    ['with tones', 'khai sinh'],
    ['without tones', 'dang ky khai sinh'],
    ['in capitals', 'KHAI SINH'],
    ['in any order', 'sinh khai ký đăng'],
    ['by the beginnings of words', 'kha sin'],
    ['decomposed', 'khai sinh'.normalize('NFD')],
    ['by its code', '1.001193'],
    ['in English', 'birth'],
    ['by a paper to bring', 'chứng sinh'],
  ])('finds it %s', (_, query) => {
    expect(namesFor(query)[0]).toBe('Đăng ký khai sinh');
  });

  it('puts a word in the name before one in the field or the papers', () => {
    expect(namesFor('chung')).toEqual([
      'Cấp Giấy chứng nhận quyền sử dụng đất',
      'Chứng thực bản sao từ bản chính',
      'Đăng ký khai sinh',
    ]);
  });

  it('puts what matches with its tones first', () => {
    const land = aProcedure({ id: 'p_dat1', name: { vi: 'Thu hồi đất' } });
    const place = aProcedure({ id: 'p_dat2', name: { vi: 'Cho phép đặt biển' } });

    expect(searchProcedures([land, place], 'đặt')[0]).toBe(place);
    expect(searchProcedures([land, place], 'đất')[0]).toBe(land);
    expect(searchProcedures([land, place], 'dat')).toHaveLength(2);
  });

  it('finds nothing when a word is nowhere, and everything by name when there is no word', () => {
    expect(namesFor('khai sinh xyz')).toEqual([]);
    expect(namesFor(' ?! ')).toEqual([
      'Cấp Giấy chứng nhận quyền sử dụng đất',
      'Chứng thực bản sao từ bản chính',
      'Đăng ký kết hôn',
      'Đăng ký khai sinh',
    ]);
  });
});

describe('the pages of procedures', () => {
  it('list what was found and keep what was typed', async () => {
    const { status, html } = await page('/p?q=ket+hon');

    expect(status).toBe(200);
    expect(html).toContain('Đăng ký kết hôn');
    expect(html).not.toContain('Đăng ký khai sinh');
    expect(html).toContain('value="ket hon"');
    expect(html).toContain('1 thủ tục');
  });

  it('say when nothing was found, and show no script that was typed', async () => {
    const { html } = await page(`/p?q=${encodeURIComponent('"><script>alert(1)</script>')}`);

    expect(html).toContain('Không tìm thấy thủ tục nào');
    expect(html).not.toContain('<script');
  });

  it('show papers, fee, time limit and who decides', async () => {
    const { html } = await page('/p/p_datdai');

    for (const text of [
      'Hợp đồng, bản vẽ',
      'Miễn phí',
      'Trong ngày làm việc',
      'Văn phòng đăng ký đất đai',
      '1.012783',
    ])
      expect(html).toContain(text);
  });

  it('speak English one tap away, and Vietnamese where there is no English', async () => {
    const { html } = await page('/p/p_khaisinh');
    expect(html).toMatch(/<html lang="vi">/);
    expect(html).toContain('href="/p/p_khaisinh?lang=en"');

    const english = await page('/p/p_khaisinh?lang=en');
    expect(english.html).toMatch(/<html lang="en">/);
    expect(english.html).toContain('Registering a birth');
    expect(english.html).toContain('Tờ khai theo mẫu');
    expect(english.html).toContain('href="/p/p_khaisinh"');
    expect((await page('/p?q=birth&lang=en')).html).toContain('name="lang" value="en"');
  });

  it.each(['/p/p_unknown', '/p/..%2f', '/p/1', '/nothing'])(
    'say that there is no page at %s',
    async (path) => {
      const { status, html } = await page(path);

      expect(status).toBe(404);
      expect(html).toContain('Không có trang này');
    },
  );

  it('write no search to the log, not even when the registry fails', async () => {
    const logged: string[] = [];
    const app = createApp({
      procedures: {
        all() {
          throw new Error('The table does not answer: GIUBIMAT.');
        },
        find: async () => undefined,
      },
      signingKey: async () => '-----BEGIN PUBLIC KEY-----\n',
      stage: 'test',
      log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
    });

    const response = await app.request('/p?q=GIUBIMAT');

    expect(response.status).toBe(500);
    expect(await response.text()).toContain('Có lỗi ở phía chúng tôi');
    expect(logged).toEqual(['{"event":"FAULT_HAPPENED","error":"Error"}']);
  });
});

describe('every page', () => {
  it.each(['/', '/p', '/p/p_khaisinh', '/docs/feedback', '/nothing'])(
    'at %s loads nothing else and runs nothing',
    async (path) => {
      const { response, html } = await page(path);

      const style = html.match(/<style>([\s\S]*?)<\/style>/)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`style-src 'sha256-${hash}'`);
      expect(policy).not.toContain('unsafe');
      expect(html).not.toMatch(/<script|<link|<img|style="|\son\w+="/);
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    },
  );
});

it('says that it is well', async () => {
  const { response, html } = await page('/health');

  expect(JSON.parse(html)).toEqual({ status: 'ok', stage: 'test' });
  expect(response.headers.get('cache-control')).toBe('no-store');
});

it('asks search engines to stay away and has an icon', async () => {
  expect((await page('/robots.txt')).html).toBe('User-agent: *\nAllow: /open\nDisallow: /\n');
  const { response } = await page('/favicon.ico');
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
});

describe('the documentation of the interface', () => {
  it('is the same in the repository as on the page', async () => {
    await expect(guideMarkdown()).toMatchFileSnapshot('../../docs/feedback-api.md');
  });

  it('names every channel and, with its status, every problem that the interface gives', () => {
    const markdown = guideMarkdown();
    for (const channel of feedbackChannels) expect(markdown).toContain(`\`${channel}\``);
    const elsewhere = new Set([
      'page_expired',
      'page_invalid',
      'key_invalid',
      'scope_missing',
      'rate_exceeded',
      'idempotency_key_invalid',
      'idempotency_key_reused',
      'query_invalid',
      'case_unknown',
      'report_unknown',
      'link_unknown',
      'link_expired',
      'link_revoked',
      'address_unknown',
      'not_published',
      'method_not_allowed',
      'unit_unknown',
      'service_unknown',
      'pin_wrong',
      'kiosk_off',
    ]);
    const given = Object.entries(statusOf).filter(([code]) => !elsewhere.has(code));
    for (const [code, status] of given)
      expect(markdown).toMatch(new RegExp(`\\| \`${code}\` +\\| ${status} `));
  });

  it('is there in Vietnamese and in English', async () => {
    expect((await page('/docs/feedback')).html).toContain('Ví dụ với curl');
    expect((await page('/docs/feedback?lang=en')).html).toContain('Example in curl');
  });
});
