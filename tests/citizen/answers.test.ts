import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anEvent, openWorld, shipped, type Fields, type World } from './citizen-world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let database: TestDatabase;
let world: World;
let code: string;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = await openWorld(database);
  code = world.codes.counter.code;
});

describe('The page of a printed code', () => {
  it('names office, unit and counter before anything else', async () => {
    const { html, status } = await world.open(code);
    expect(status).toBe(200);
    const header = html.slice(html.indexOf('<header>'), html.indexOf('</header>'));
    expect(header).toContain('Trung tâm Phục vụ hành chính công phường Sông Trí');
    expect(header).toContain('Phường Sông Trí, Tỉnh Hà Tĩnh');
    expect(header).toContain('Quầy 3: Hộ tịch, chứng thực');
    expect(html.indexOf('<header>')).toBeLessThan(html.indexOf('name=m'));
  });

  it('speaks Vietnamese, whatever the browser prefers, and another language one tap away', async () => {
    const german = await world.handler(
      anEvent('GET', `/q/${code}`, '', undefined, { 'accept-language': 'en,de', 'accept-encoding': '' }),
    );
    expect(german.body).toContain('<html lang=vi>');
    expect(german.body).toContain('href="?lang=en"');
    expect((await world.open(code, 'lang=en')).html).toContain('Very happy');
    expect((await world.open(code, 'lang=ar')).html).toContain('<html lang=ar dir=rtl>');
    expect((await world.open(code, 'lang=xx')).html).toContain('<html lang=vi>');
  });

  it('opens under /Q/ in capitals as well', async () => {
    const { statusCode } = await world.handler(anEvent('GET', `/Q/${code}`));
    expect(statusCode).toBe(200);
  });

  it('shows papers, fee and time limit of a procedure before the faces', async () => {
    const { html } = await world.open(world.codes.procedure.code);
    expect(html.indexOf('Giấy chứng sinh')).toBeLessThan(html.indexOf('name=m'));
    expect(html).toContain('Miễn phí');
    expect(html).toContain('Trong ngày làm việc');
  });

  it('may be kept by nobody, loads nothing, stands in no frame and sets no cookie', async () => {
    const { headers } = await world.open(code);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(Object.keys(headers)).not.toContain('set-cookie');
  });

  it('logs one view for each opening, with code and day and nothing else', async () => {
    await world.open(code);
    await world.open(code);
    const view = { event: 'PAGE_VIEWED', code, day: '2026-11-24' };
    expect(world.logged).toEqual([view, view]);
  });
});

describe('One tap', () => {
  it('is stored with office, counter, survey, language and a hint of the device', async () => {
    const { token } = await world.open(code);
    const { status, html } = await world.send(code, { t: token, m: '5' }, 'lang=en');
    expect(status).toBe(200);
    expect(html).toContain('Thank you! Your answer is stored.');
    const [response, ...others] = await world.stored();
    expect(others).toEqual([]);
    expect(response).toMatchObject({
      mark: 5,
      revision: 1,
      officeId: 'o_songtri',
      counterId: 'q3',
      survey: { id: 'short', version: 1 },
      language: 'en',
      channel: 'qr',
      code,
      answers: {},
    });
    expect(response?.deviceHint).toMatch(/^[\w-]{12}$/);
  });

  it('keeps who decides on a procedure apart from where the person was', async () => {
    const { code } = world.codes.procedure;
    const { token } = await world.open(code);
    await world.send(code, { t: token, m: '4' });
    expect(await world.stored()).toMatchObject([
      { procedureId: 'p_khaisinh', responsibleAgency: 'Ủy ban nhân dân phường Sông Trí' },
    ]);
  });

  it('asks for reasons after a low mark and not after a high one', async () => {
    const low = await world.send(code, { t: (await world.open(code)).token, m: '1' });
    const high = await world.send(code, { t: (await world.open(code)).token, m: '4' });
    expect(low.html).toContain('Điều gì làm bạn chưa hài lòng?');
    expect(high.html).not.toContain('Điều gì làm bạn chưa hài lòng?');
  });

  it('sent twice is one response, and the page is the same', async () => {
    const { token } = await world.open(code);
    const first = await world.send(code, { t: token, m: '3' });
    const again = await world.send(code, { t: token, m: '3' });
    expect(again.html).toBe(first.html);
    expect(await world.stored()).toHaveLength(1);
  });
});

describe('The optional rest', () => {
  it('amends the same response, with personal numbers masked', async () => {
    const { token } = await world.open(code);
    const thanks = await world.send(code, { t: token, m: '2' });
    expect(thanks.token).toBe(token);
    const rest = {
      t: token,
      r: thanks.revision,
      v: '1',
      m: '2',
      q1: ['waiting', 'late'],
      q2: 'n',
      q3: 'Gọi tôi số 0912 345 678 nhé',
    };
    const stored = await world.send(code, rest);
    expect(stored.html).toContain('Đã lưu. Cảm ơn bạn!');
    expect(stored.html).toContain('Trong vòng một giờ');
    expect(await world.stored()).toMatchObject([
      {
        revision: 2,
        mark: 2,
        answers: { reasons: ['waiting', 'late'], done: false, comment: 'Gọi tôi số [số điện thoại] nhé' },
      },
    ]);
  });

  it('lets the mark be raised, and the reasons for the low one go with it', async () => {
    const { token } = await world.open(code);
    await world.send(code, { t: token, m: '1' });
    await world.send(code, { t: token, r: '2', v: '1', m: '1', q1: 'waiting' });
    await world.send(code, { t: token, r: '3', v: '1', m: '5', q1: 'waiting' });
    expect(await world.stored()).toMatchObject([{ revision: 3, mark: 5, answers: {} }]);
  });

  it('may arrive before its answer', async () => {
    const { token } = await world.open(code);
    await world.send(code, { t: token, r: '2', v: '1', m: '4', q3: 'Cảm ơn cô ở quầy 3' });
    const late = await world.send(code, { t: token, m: '4' });
    expect(late.html).toContain('Cảm ơn cô ở quầy 3');
    expect(await world.stored()).toMatchObject([{ revision: 2, answers: { comment: 'Cảm ơn cô ở quầy 3' } }]);
  });

  it('keeps the version of the survey that was asked, when a new one comes in between', async () => {
    const { token } = await world.open(code);
    await world.send(code, { t: token, m: '4' });
    const [short] = shipped;
    if (short === undefined) throw new Error('The short survey is missing.');
    world.surveys.push({ ...short, version: 2, questions: short.questions.slice(0, 2) });
    world.time.now += 61_000;
    await world.send(code, { t: token, r: '2', v: '1', m: '4', q2: 'y' });
    expect(await world.stored()).toMatchObject([{ survey: { version: 1 }, answers: { done: true } }]);
  });

  it('changes only the language when another one is tapped: what was typed stays, nothing is stored', async () => {
    const { token } = await world.open(code);
    await world.send(code, { t: token, m: '4' });
    const page = await world.send(
      code,
      { t: token, r: '2', v: '1', m: '4', q3: 'Chưa gửi', k: '1' },
      'lang=en',
    );
    expect(page.html).toContain('Anything you want to add?');
    expect(page.html).toContain('Chưa gửi');
    expect(page).toMatchObject({ token, revision: '2' });
    expect(await world.stored()).toMatchObject([{ revision: 1 }]);
  });

  it.each(['five', 'nine'] as const)('of the longer survey %s is asked and stored whole', async (name) => {
    const { code } = world.codes[name];
    const { token } = await world.open(code);
    const { html } = await world.send(code, { t: token, m: '4' });
    const fields: Record<string, string> = {};
    for (const [, question = '', value = ''] of html.matchAll(/type=radio name=(q\d+) value="?(\w[\w-]*)/g))
      fields[question] ??= value;
    expect(Object.keys(fields)).toHaveLength(name === 'five' ? 5 : 9);
    const { status } = await world.send(code, { t: token, r: '2', v: '1', m: '4', ...fields });
    expect(status).toBe(200);
    const [response] = await world.stored();
    expect(Object.keys(response?.answers ?? {})).toHaveLength(name === 'five' ? 5 : 9);
  });
});

describe('An old page', () => {
  it('sent again with another mark changes nothing, shows what is stored and lets it be changed', async () => {
    const { token } = await world.open(code);
    await world.send(code, { t: token, m: '5' });
    const second = await world.send(code, { t: token, m: '1' });
    expect(second.html).toContain('đã được trả lời trước đó');
    expect(second.html).toContain('Bạn đã chọn: Rất hài lòng.');
    expect(second.html).toContain('Trả lời mới (người khác)');
    expect(await world.stored()).toMatchObject([{ mark: 5 }]);
    await world.send(code, { t: token, r: second.revision, v: '1', m: '1' });
    expect(await world.stored()).toMatchObject([{ mark: 1, revision: 2 }]);
  });

  it('left open over midnight counts for the day on which it was opened', async () => {
    world.time.now = Date.parse('2026-11-24T23:59:30+07:00');
    const { token } = await world.open(code);
    world.time.now += 60_000;
    await world.send(code, { t: token, m: '4' });
    expect(await world.stored()).toEqual([]);
    const { token: next } = await world.open(code);
    await world.send(code, { t: next, m: '2' });
    expect((await world.stored()).map(({ mark }) => mark)).toEqual([2]);
    world.time.now -= 60_000;
    expect((await world.stored()).map(({ mark }) => mark)).toEqual([4]);
  });

  it('of more than a day says so, keeps what was typed, and one tap sends it', async () => {
    const { token } = await world.open(code);
    world.time.now += DAY_MS + 1;
    const expired = await world.send(code, {
      t: token,
      r: '2',
      v: '1',
      m: '2',
      q1: 'late',
      q3: 'Chờ cả buổi',
    });
    expect(expired.status).toBe(410);
    expect(expired.html).toContain('Những gì bạn nhập vẫn còn');
    expect(expired.html).toContain('Chờ cả buổi');
    expect(expired.html).toContain('value="late" checked');
    expect(expired.html).toContain('value=2 checked');
    expect(await world.stored()).toEqual([]);
    const { token: fresh, revision } = expired;
    const { status } = await world.send(code, {
      t: fresh,
      r: revision,
      v: '1',
      m: '2',
      q1: 'late',
      q3: 'Chờ cả buổi',
    });
    expect(status).toBe(200);
    expect(await world.stored()).toMatchObject([{ mark: 2, answers: { comment: 'Chờ cả buổi' } }]);
  });

  it('kept on a phone without network is taken for a week and no longer', async () => {
    const { token } = await world.open(code);
    const opened = world.time.now;
    world.time.now = opened + 7 * DAY_MS + 1;
    expect((await world.send(code, { t: token, m: '4', o: '1' })).status).toBe(410);
    world.time.now = opened + 7 * DAY_MS - 1;
    expect((await world.send(code, { t: token, m: '4', o: '1' })).status).toBe(200);
    world.time.now = opened;
    expect(await world.stored()).toHaveLength(1);
  });

  it('is no longer changed after an hour; more is sent as a new answer', async () => {
    const { token } = await world.open(code);
    await world.send(code, { t: token, m: '4' });
    world.time.now += HOUR_MS + 1;
    const closed = await world.send(code, { t: token, r: '2', v: '1', m: '1', q3: 'Nghĩ lại' });
    expect(closed.status).toBe(409);
    expect(closed.html).toContain('Nghĩ lại');
    expect(await world.stored()).toMatchObject([{ mark: 4, revision: 1 }]);
    await world.send(code, { t: closed.token, r: closed.revision, v: '1', m: '1', q3: 'Nghĩ lại' });
    expect(await world.stored()).toHaveLength(2);
  });

  it('of a code that was revoked meanwhile is still answered', async () => {
    const { token } = await world.open(code);
    Object.assign(world.codes.counter, { state: 'revoked', revokedAt: world.time.now + 30_000 });
    world.time.now += 61_000;
    expect((await world.open(code)).status).toBe(410);
    expect((await world.send(code, { t: token, m: '4' })).status).toBe(200);
    expect(await world.stored()).toHaveLength(1);
  });
});

describe('Bad input', () => {
  it.each([
    ['an unknown code', () => world.unknown, 404, 'không có trong hệ thống'],
    ['a mistyped code', () => `${code.slice(0, -1)}Z`, 400, 'gõ nhầm'],
    ['something that is no code', () => 'xin-chao', 400, 'không phải là mã'],
    ['a revoked code', () => world.codes.gone.code, 410, 'không còn dùng nữa'],
  ])('%s gets a clear page', async (_, codeOf, status, sentence) => {
    const page = await world.open(codeOf());
    expect(page.status).toBe(status);
    expect(page.html).toContain(sentence);
    expect(page.html).not.toContain('name=m');
    expect(world.logged).toEqual([]);
  });

  it('a revoked code says which office it was, where that is, and what replaces it', async () => {
    const { html } = await world.open(world.codes.revoked.code);
    expect(html).toContain('Trung tâm Phục vụ hành chính công phường Sông Trí');
    expect(html).toContain('Số 12 đường Lê Quảng Chí');
    expect(html).toContain(`href="/q/${world.codes.counter.code}?"`);
  });

  const bad: [string, Fields, number, string][] = [
    ['a mark outside the scale', { m: '6', q3: 'GIỮ LẠI' }, 400, 'từ 1 đến 5'],
    ['a mark that is no number', { m: 'x', q3: 'GIỮ LẠI' }, 400, 'từ 1 đến 5'],
    ['no mark', { q3: 'GIỮ LẠI' }, 400, 'chọn một khuôn mặt'],
    ['two marks', { m: ['1', '5'], q3: 'GIỮ LẠI' }, 400, 'từ 1 đến 5'],
    ['an unknown question', { m: '4', q77: 'x', q3: 'GIỮ LẠI' }, 400, 'không thuộc phiếu'],
    ['an unknown reason', { m: '1', q1: 'weather', q3: 'GIỮ LẠI' }, 400, 'không có trong phiếu'],
    ['a text too long', { m: '4', q3: `GIỮ LẠI${'ạ'.repeat(1000)}` }, 400, 'Dài quá 7 ký tự (tối đa 1000)'],
    ['a body too large', { m: '4', q3: `GIỮ LẠI${'ạ'.repeat(9000)}` }, 413, 'quá dài'],
    ['a revision that is none', { m: '4', r: '-1', q3: 'GIỮ LẠI' }, 400, 'chỉ cần bấm Gửi'],
    ['a forged token', { m: '4', t: `1.${'A'.repeat(38)}`, q3: 'GIỮ LẠI' }, 400, 'chỉ cần bấm Gửi'],
    ['no token', { m: '4', t: '', q3: 'GIỮ LẠI' }, 400, 'chỉ cần bấm Gửi'],
  ];
  it.each(bad)(
    '%s is refused, what was typed stays, nothing is stored',
    async (_, fields, status, sentence) => {
      const { token } = await world.open(code);
      const page = await world.send(code, { t: token, r: '2', v: '1', ...fields });
      expect(page.status).toBe(status);
      expect(page.html).toContain(sentence);
      expect(page.html).toContain('GIỮ LẠI');
      expect(await world.stored()).toEqual([]);
    },
  );

  it.each([
    ['percent-encoded', 'm=4&q3=%FF%FE'],
    ['raw', Buffer.from([0x6d, 0x3d, 0x34, 0x26, 0x71, 0x33, 0x3d, 0xff])],
    ['half a percent sign', 'm=4&q3=%'],
  ])('text that is not UTF-8, %s, is refused', async (_, body) => {
    const page = await world.sendRaw(code, body);
    expect(page.status).toBe(400);
    expect(page.html).toContain('không đọc được');
  });

  it('markup in a text is shown as text', async () => {
    const { token } = await world.open(code);
    const { html } = await world.send(code, { t: token, m: '4', q3: '</textarea><script>alert(1)</script>' });
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });

  it('a token of another code proves nothing', async () => {
    const { token } = await world.open(world.codes.five.code);
    expect((await world.send(code, { t: token, m: '4' })).status).toBe(400);
    expect(await world.stored()).toEqual([]);
  });

  it('the stored id alone proves nothing', async () => {
    const { token } = await world.open(code);
    await world.send(code, { t: token, m: '4' });
    const [response] = await world.stored();
    const { status } = await world.send(code, {
      t: `1.${response?.id ?? ''}${'A'.repeat(22)}`,
      r: '9',
      m: '1',
    });
    expect(status).toBe(400);
    expect(await world.stored()).toMatchObject([{ mark: 4 }]);
  });

  it('a database that does not answer gets a page that keeps what was typed; the same send stores it later', async () => {
    const { token } = await world.open(code);
    world.broken.storing = true;
    const page = await world.send(code, { t: token, r: '2', v: '1', m: '4', q3: 'GIỮ LẠI' });
    expect(page.status).toBe(503);
    expect(page.html).toContain('GIỮ LẠI');
    expect(page).toMatchObject({ token, revision: '2' });
    world.broken.storing = false;
    await world.send(code, { t: page.token, r: page.revision, v: '1', m: '4', q3: 'GIỮ LẠI' });
    expect(await world.stored()).toHaveLength(1);
  });
});

it('writes nothing of what a person typed, no token and no address to the log', async () => {
  const { token } = await world.open(code);
  const text = 'DẤU-VẾT-BÍ-MẬT';
  await world.send(code, { t: token, m: '4', q3: text });
  await world.send(code, { t: token, r: '2', m: '9', q3: text });
  await world.send(code, { t: `${token}x`, r: '2', m: '4', q3: text });
  world.broken.storing = true;
  await world.send(code, { t: token, r: '3', m: '4', q3: text });
  const log = JSON.stringify(world.logged);
  expect(world.logged.map(({ event }) => event)).toEqual([
    'PAGE_VIEWED',
    'RESPONSE_STORED',
    'RESPONSE_REFUSED',
    'CITIZEN_PAGE_FAILED',
  ]);
  for (const secret of [text, token, '203.0.113', 'Phone 1']) expect(log).not.toContain(secret);
});

it('a hundred people behind one address in ten minutes all pass', async () => {
  const statuses = new Set<number>();
  for (let person = 0; person < 100; person += 1) {
    world.time.now += 6_000;
    const { token } = await world.open(code);
    statuses.add((await world.send(code, { t: token, m: '4' })).status);
  }
  expect([...statuses]).toEqual([200]);
  expect(await world.stored()).toHaveLength(100);
});

it('whatever is sent how often in whichever order, one response is left, the highest revision', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()), { minLength: 1, maxLength: 12 }),
      async (sends) => {
        const before = (await world.stored()).length;
        const { token } = await world.open(code);
        for (const [revision, queued] of sends)
          await world.send(code, {
            t: token,
            r: String(revision),
            v: '1',
            m: String((revision % 5) + 1),
            q3: `lần ${revision}`,
            ...(queued ? { o: '1' } : {}),
          });
        const after = await world.stored();
        expect(after).toHaveLength(before + 1);
        const highest = Math.max(...sends.map(([revision]) => revision));
        const id = token.slice(2, 18);
        expect(after.find((response) => response.id === id)).toMatchObject({
          revision: highest,
          mark: (highest % 5) + 1,
          answers: { comment: `lần ${highest}` },
        });
      },
    ),
    { numRuns: 25 },
  );
});

it('the first page takes at most 4,096 bytes on the wire, headers included, in every language', async () => {
  const gateway =
    'HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 02:00:00 GMT\r\nContent-Length: 2550\r\nConnection: keep-alive\r\nApigw-Requestid: aBcDeFgHiJkLmNo=\r\n\r\n';
  for (const name of ['counter', 'procedure', 'nine'] as const)
    for (const language of ['vi', 'en', 'ar'])
      for (const encoding of ['gzip', 'br']) {
        const answer = await world.handler(
          anEvent('GET', `/q/${world.codes[name].code}`, `lang=${language}`, undefined, {
            'accept-encoding': encoding,
          }),
        );
        const head = Object.entries(answer.headers).map(([key, value]) => `${key}: ${value}\r\n`);
        expect(answer.headers['content-encoding']).toBe(encoding);
        const bytes = gateway.length + head.join('').length + Buffer.from(answer.body, 'base64').length;
        expect(bytes).toBeLessThanOrEqual(4096);
      }
});
