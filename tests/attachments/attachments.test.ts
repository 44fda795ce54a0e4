import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { cleanFile } from '../../functions/adapters/media/clean-file.ts';
import { s3FileStore } from '../../functions/adapters/s3/s3-file-store.ts';
import { signPostPolicy } from '../../functions/adapters/s3/sign-post-policy.ts';
import { handleArrivals } from '../../functions/attachments/handle-arrivals.ts';
import { attachmentsOf } from '../../functions/domain/attachment/attachments-of.ts';
import { cleanKey } from '../../functions/domain/attachment/attachment.ts';
import { takeUpload } from '../../functions/domain/attachment/take-upload.ts';
import { caseEventSchema } from '../../functions/domain/case/case-event.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { remindOfCases } from '../../functions/domain/case/remind-of-cases.ts';
import type { CaseId } from '../../functions/domain/shared/ids.ts';
import { checkPostPolicy } from '../../lib/local/files/check-post-policy.ts';
import { fileGate } from '../../lib/local/files/file-gate.ts';
import { ensureBuckets, startFiles, type Files } from '../../lib/local/files/start-files.ts';
import { aCaseWorld, handler } from '../cases/case-world.ts';
import { citizenPages, testCredentials } from '../cases/citizen-pages.ts';
import { startConsole } from '../console/a-console.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aPictureBomb, aTelephonePhoto, anMp3WithTags, SECRETS } from './files.ts';

let database: TestDatabase;
let files: Files;
let folder: string;
let server: ReturnType<typeof createServer>;
let storage: string;
const clock = { now: Date.parse('2026-11-25T02:00:00Z') };
/** What the store told the queue, oldest first. */
const told: unknown[] = [];

beforeAll(async () => {
  database = await startDatabase();
  folder = await mkdtemp(join(tmpdir(), 'wardvoice-files-'));
  files = await start();
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const origin = `http://127.0.0.1:${address.port}`;
  storage = `${origin}/storage`;
  server.on('request', (request, response) => {
    const gate = fileGate({
      files,
      buckets: [{ name: 'files', notifications: [{ prefix: 'raw/', queueName: 'arrivals' }] }],
      publicUrl: origin,
      region: testCredentials.region,
      credentials: { ...testCredentials, sessionToken: undefined },
      tell: async (_queue, body) => {
        told.push(body);
      },
      now: () => clock.now,
    });
    gate(request, response).catch(() => response.destroy());
  });
});

afterAll(async () => {
  server.close();
  await files.stop();
  await rm(folder, { recursive: true });
  await database.stop();
});

async function start(): Promise<Files> {
  const started = await startFiles({
    dataFolder: folder,
    region: testCredentials.region,
    credentials: { ...testCredentials, sessionToken: undefined },
    endpoint: undefined,
  });
  await ensureBuckets(started, ['files']);
  return started;
}

/** A citizen with an open case, a browser, and the function behind the queue. */
async function aCitizen() {
  const plan = planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now });
  const world = aCaseWorld(database, plan, clock);
  const pages = citizenPages(world, storage);
  const { id, trackingCode } = await world.anOpenCase();
  const store = s3FileStore({ credentials: testCredentials, bucket: 'files', endpoint: files.endpoint });
  const handle = handleArrivals({
    take: takeUpload({
      uploads: pages.uploads,
      files: store,
      clean: cleanFile,
      cases: world.cases,
      change: world.change,
    }),
    log: (event, fields = {}) => pages.logged.push(JSON.stringify([event, fields])),
  });
  /** Has the function deal with everything the store told of, or with that again. */
  const deliver = (messages: readonly unknown[] = told.splice(0)) =>
    handle({
      Records: messages.map((body, index) => ({ messageId: `m${index}`, body: JSON.stringify(body) })),
    });

  const track = (fields: Record<string, string> = {}) => pages.ask('/t', { c: trackingCode, ...fields });
  /** Sends a file with the form of a page, as a browser does. */
  async function sendFile(
    page: { text: string },
    kind: 'photo' | 'voice',
    file: Uint8Array,
    change: Record<string, string> = {},
  ) {
    const form = page.text.split('<form').find((part) => part.includes(`id="file-${kind}"`));
    if (form === undefined) throw new Error(`There is no form for a ${kind}.`);
    const body = new FormData();
    for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
      body.append(name, change[name] ?? value.replaceAll('&amp;', '&'));
    body.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'Ảnh nhà chị Lan.jpg');
    const answer = await fetch(/action="([^"]+)"/.exec(form)?.[1] ?? '', {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    const to = answer.headers.get('location');
    return { status: answer.status, to: to === null ? '' : new URL(to).pathname, text: await answer.text() };
  }
  /** Sends a file and gives the page that the browser is led to. */
  async function add(page: { text: string }, kind: 'photo' | 'voice', file: Uint8Array) {
    const { to } = await sendFile(page, kind, file);
    await deliver();
    return pages.ask(to);
  }
  const current = async (of: CaseId = id) => {
    const found = await world.cases.find(of);
    if (found === undefined) throw new Error('The case is gone.');
    return found;
  };
  const addresses = (page: { text: string }): string[] =>
    [...page.text.matchAll(/(?:src|href)="(http[^"]*X-Amz-Signature[^"]*)"/g)].map(([, to = '']) =>
      to.replaceAll('&amp;', '&'),
    );
  return { world, pages, id, trackingCode, store, deliver, track, sendFile, add, current, addresses };
}

describe('Photos and voice notes of a case', () => {
  it('a citizen adds four photos and a voice note, one after the other, and no fifth photo', async () => {
    const { track, add, pages, trackingCode, current, addresses, world, id } = await aCitizen();
    const offer = await track({ a: 'attach' });
    expect(offer.text).toContain('Đừng chụp căn cước');
    expect(offer.text).not.toContain(trackingCode);
    const spare = await track({ a: 'attach' });

    let page = offer;
    for (let count = 1; count <= 4; count += 1) {
      page = await add(page, 'photo', aTelephonePhoto());
      expect(page.text).toContain('Đã nhận ảnh.');
      expect(page.text).not.toContain(trackingCode);
    }
    expect(page.text).not.toContain('id="file-photo"');
    page = await add(page, 'voice', anMp3WithTags());
    expect(page.text).toContain('Đã nhận đoạn ghi âm.');
    expect(page.text).toContain('Phản ánh đã đủ ảnh và ghi âm.');
    // This form was handed out before, and comes too late.
    const late = await add(spare, 'photo', aTelephonePhoto());

    expect(late.text).toContain('không được lưu vì phản ánh đã đủ');
    const { case: now, events } = await current();
    expect(now.attached).toEqual({ photos: 4, voiceNotes: 1, answerPhotos: 0 });
    expect(events.map(({ what }) => what.kind)).toEqual([
      'opened',
      ...Array.from({ length: 5 }, () => 'attach'),
    ]);
    const seen = addresses(await track());
    // A small photo is a picture and a link.
    expect(new Set(seen).size).toBe(5);
    const shown = await fetch(seen.at(-1) ?? '');
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const bytes = Buffer.from(await shown.arrayBuffer());
    for (const secret of SECRETS) expect(bytes.includes(secret)).toBe(false);
    const everything = JSON.stringify([await current(), pages.logged, world.recordedActs, id]);
    expect(everything).not.toContain('chị Lan.jpg');
    expect(everything).not.toContain(trackingCode);
  });

  it('says of each file that is not kept why, and offers to send another', async () => {
    const { track, add, current, store } = await aCitizen();
    let page = await track({ a: 'attach' });
    const refused = [
      ['a zip named .jpg', Buffer.from('504b0304140000000800', 'hex'), 'vì không phải ảnh'],
      ['an image bomb', aPictureBomb(50_000, 50_000), 'quá nhiều điểm ảnh'],
      ['a photo of 11 MB', Buffer.concat([aTelephonePhoto(), Buffer.alloc(11_000_000)]), 'Tệp lớn quá'],
      ['a voice note as a photo', anMp3WithTags(), 'vì không phải ảnh'],
    ] as const;

    for (const [, file, reason] of refused) {
      page = await add(page, 'photo', file);
      expect(page.text).toContain(reason);
      expect(page.text).toContain('role="alert"');
    }

    expect((await current()).events).toHaveLength(1);
    const key = /name="key" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect(await store.read(key)).toBeUndefined();
    expect((await add(page, 'photo', aTelephonePhoto())).text).toContain('Đã nhận ảnh.');
  });

  it('being told of a file twice, late, or after another with the same form adds it once', async () => {
    const { track, sendFile, deliver, current, pages, store } = await aCitizen();
    const page = await track({ a: 'attach' });
    const { to } = await sendFile(page, 'photo', aTelephonePhoto());
    const messages = told.splice(0);
    expect((await pages.ask(to)).text).toContain('đang được kiểm tra');

    await Promise.all([deliver(messages), deliver(messages)]);
    await deliver(messages);
    await sendFile(page, 'photo', Buffer.from('something else'));
    const failed = await deliver();
    const unreadable = await deliver(['no notice']);

    expect(failed).toEqual({ batchItemFailures: [] });
    expect(unreadable).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(attachmentsOf((await current()).events)).toHaveLength(1);
    expect((await pages.ask(to)).text).toContain('Đã nhận ảnh.');
    expect(await store.read(`raw/${to.slice(3)}`)).toBeUndefined();
  });

  it('a file sent to a case that was withdrawn meanwhile is not kept', async () => {
    const { track, add, sendFile, deliver, pages } = await aCitizen();
    const page = await track({ a: 'attach' });
    const { to } = await sendFile(page, 'photo', aTelephonePhoto());
    await track({ a: 'withdraw', r: 'request-01' });
    await deliver();

    expect((await pages.ask(to)).text).toContain('đã xong hoặc đã rút');
    await expect(add(await track({ a: 'attach' }), 'photo', aTelephonePhoto())).rejects.toThrow('no form');
  });

  it('shows photos for an answer once it is given, also to whom the case was joined with', async () => {
    const { world, id, track, current, addresses } = await aCitizen();
    const file = { id: `f_${'a'.repeat(24)}`, contentType: 'image/jpeg', bytes: 1000 };
    const { what } = caseEventSchema.parse({
      version: 2,
      at: 1,
      by: handler,
      what: { kind: 'attach_to_answer', file },
    });
    if (what.kind !== 'attach_to_answer') throw new Error('Not what was meant.');
    const attach = () => world.change({ id, step: what, by: handler });
    const joined = await world.anOpenCase();
    await world.change({ id: joined.id, step: { kind: 'merge', into: id }, by: handler });

    await attach();
    expect(addresses(await track())).toEqual([]);
    const before = await world.change({
      id,
      step: { kind: 'answer', text: 'Đã lát lại vỉa hè.' },
      by: handler,
      seen: 1,
    });
    expect(before.done).toBe(true);

    expect(new Set(addresses(await track())).size).toBe(1);
    expect(new Set(addresses(await track({ c: joined.trackingCode }))).size).toBe(1);
    for (let count = 2; count <= 4; count += 1) expect((await attach()).done).toBe(true);
    expect(await attach()).toMatchObject({ done: false, trouble: 'full' });
    expect((await current()).case.attached?.answerPhotos).toBe(4);
  });

  it.each(['withdrawn', 'past its time'] as const)('erases the files of a case that is %s', async (how) => {
    const { world, id, track, add, current, store, addresses } = await aCitizen();
    await add(await track({ a: 'attach' }), 'photo', aTelephonePhoto());
    const [file] = attachmentsOf((await current()).events);
    if (file === undefined) throw new Error('There is no photo.');
    const [address = ''] = addresses(await track());
    if (how === 'withdrawn') await track({ a: 'withdraw', r: 'request-01' });
    else
      await world.change({ id, step: { kind: 'refuse', reason: 'unclear', text: 'Chưa rõ.' }, by: handler });
    const began = clock.now;
    if (how !== 'withdrawn') clock.now = (await current()).case.nextAlarm?.at ?? 0;
    world.files.blank = (key) => store.blank(key);
    expect(addresses(await track())).toHaveLength(how === 'withdrawn' ? 0 : 2);

    const counts = await remindOfCases({
      cases: {
        withAlarmBy: async () =>
          (await current()).case.attached === undefined ? [] : [(await current()).case],
      },
      change: world.change,
      eraseContact: world.erase,
      eraseAttachments: world.eraseFiles,
      forget: world.forget,
      units: { find: async () => undefined },
      mail: { request: async () => undefined },
      now: () => clock.now,
    })();
    clock.now = began;

    expect(counts).toMatchObject(
      how === 'withdrawn' ? { erased: 1, failed: 0 } : { forgotten: 1, failed: 0 },
    );
    expect(await store.read(cleanKey(id, file.id))).toBeUndefined();
    expect(await (await fetch(address)).text()).toBe('');
    expect((await current()).case.attached).toBeUndefined();
    expect(addresses(await track())).toEqual([]);
    expect(world.recordedActs.at(-1)?.what).toMatchObject(
      how === 'withdrawn' ? { kind: 'case_step', step: 'erase_attachments' } : { kind: 'forget_case' },
    );
  });
});

describe('Photos of an answer', () => {
  it('a member adds a photo while writing the answer, and a citizen sees it with the answer', async () => {
    const desk = await startConsole(database, {
      environment: {
        ATTACHMENTS_URL: `${storage}/files`,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'secret',
      },
    });
    onTestFinished(() => desk.stop());
    const { world } = desk;
    const pages = citizenPages(world, storage);
    const { id, trackingCode } = await world.anOpenCase({ text: 'Vỉa hè hỏng.' });
    const member = await desk.somebody('handler');
    const store = s3FileStore({ credentials: testCredentials, bucket: 'files', endpoint: files.endpoint });
    const { uploads } = pages;
    const take = takeUpload({
      uploads,
      files: store,
      clean: cleanFile,
      cases: world.cases,
      change: world.change,
    });
    desk.useEnvironment();
    const path = `/console/cases/${id}`;

    const offer = await member.post(path, { a: 'attach' });
    expect(offer.text).toContain('Đừng chụp căn cước');
    const form = new FormData();
    for (const [, name = '', value = ''] of offer.text.matchAll(
      /type="hidden" name="([^"]+)" value="([^"]*)"/g,
    ))
      form.append(name, value);
    form.append('file', new Blob([new Uint8Array(aTelephonePhoto())]), 'vỉa hè.jpg');
    const sent = await fetch(`${storage}/files`, { method: 'POST', body: form, redirect: 'manual' });
    const key = /name="key" value="([^"]+)"/.exec(offer.text)?.[1] ?? '';
    expect(await take({ key, bytes: 1 })).toBe('stored');
    told.length = 0;
    const to = new URL(sent.headers.get('location') ?? '');
    const after = await member.get(to.pathname);
    const answered = await member.post(path, {
      a: 'answer',
      x: 'Đã lát lại vỉa hè sáng nay.',
      v: '1',
      r: 'request-01',
    });
    const tracked = await pages.ask('/t', { c: trackingCode });

    expect(after.text).toContain('Đã nhận ảnh.');
    expect(after.text).toContain('value="attach">Gửi thêm ảnh');
    expect(after.text).not.toContain('name="policy"');
    expect(answered.text).toContain('Đã lưu.');
    for (const page of [answered, tracked]) expect(page.text).toMatch(/<img src="http[^"]+X-Amz-Signature/);
    const elsewhere = await member.get(to.pathname.replace(id, (await world.anOpenCase()).id));
    expect(elsewhere.status).toBe(404);
  });

  it('no photo is asked for where the work on a case is over', async () => {
    const desk = await startConsole(database, { environment: { ATTACHMENTS_URL: `${storage}/files` } });
    onTestFinished(() => desk.stop());
    const { id, trackingCode } = await desk.world.anOpenCase();
    await citizenPages(desk.world, storage).ask('/t', { c: trackingCode, a: 'withdraw', r: 'request-01' });
    const member = await desk.somebody('handler');
    desk.useEnvironment();

    const late = await member.post(`/console/cases/${id}`, { a: 'attach' });

    expect(late.text).toContain('không thêm ảnh được nữa');
    expect(late.text).not.toContain('name="policy"');
  });
});

describe('What stands before the object store on one machine', () => {
  it('signs a policy as Amazon’s own example does', () => {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-post-example.html
    const policy =
      'eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAwMDAwWiIgfQ0KICBdDQp9';

    expect(
      signPostPolicy(policy, {
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        date: '20151229',
        region: 'us-east-1',
      }),
    ).toBe('8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e');
  });

  it('a form is bound to one key, one type that is shown nowhere, 32 MB and half an hour', async () => {
    const { track, sendFile } = await aCitizen();
    const page = await track({ a: 'attach' });
    const policy: unknown = JSON.parse(
      Buffer.from(/name="policy" value="([^"]+)"/.exec(page.text)?.[1] ?? '', 'base64').toString('utf8'),
    );
    expect(policy).toMatchObject({
      expiration: new Date(clock.now + 30 * 60_000).toISOString(),
      conditions: [
        { bucket: 'files' },
        ['eq', '$key', expect.stringMatching(/^raw\/[A-Za-z0-9_-]{22}$/)],
        ['eq', '$Content-Type', 'application/octet-stream'],
        [
          'eq',
          '$success_action_redirect',
          expect.stringMatching(/^https:\/\/ykien\.example\.vn\/u\/[A-Za-z0-9_-]{22}$/),
        ],
        ['eq', '$x-amz-algorithm', 'AWS4-HMAC-SHA256'],
        ['eq', '$x-amz-credential', 'test/20261125/ap-southeast-1/s3/aws4_request'],
        ['eq', '$x-amz-date', '20261125T020000Z'],
        ['content-length-range', 1, 32_000_000],
      ],
    });

    const photo = aTelephonePhoto();
    const tried = [
      await sendFile(page, 'photo', photo, { key: 'clean/c_1/f_1' }),
      await sendFile(page, 'photo', photo, { 'Content-Type': 'text/html' }),
      await sendFile(page, 'photo', photo, { success_action_redirect: 'https://evil.example' }),
      await sendFile(page, 'photo', photo, {
        policy: Buffer.from('{"expiration":"2030-01-01T00:00:00Z","conditions":[]}').toString('base64'),
      }),
      await sendFile(page, 'photo', Buffer.alloc(0)),
    ];
    clock.now += 31 * 60_000;
    tried.push(await sendFile(page, 'photo', photo));
    clock.now -= 31 * 60_000;

    expect(tried.map(({ status, text }) => `${status} ${/<Code>(\w+)</.exec(text)?.[1] ?? ''}`)).toEqual([
      '403 AccessDenied',
      '403 AccessDenied',
      '403 AccessDenied',
      '403 SignatureDoesNotMatch',
      '400 EntityTooSmall',
      '403 AccessDenied',
    ]);
    expect(told.splice(0)).toEqual([]);
    const fields = new Map(
      [...page.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
        .slice(0, 8)
        .map(([, name = '', value = '']): [string, string] => [name.toLowerCase(), value]),
    );
    const context = { bucket: 'files', now: clock.now, ...testCredentials };
    expect(checkPostPolicy(fields, { ...context, bytes: 32_000_000 })).toBe('allowed');
    expect(checkPostPolicy(fields, { ...context, bytes: 32_000_001 })).toBe('EntityTooLarge');
  });

  it('shows a file for ten minutes under its signed address and under no other, also after a restart', async () => {
    const { track, add, addresses } = await aCitizen();
    await add(await track({ a: 'attach' }), 'photo', aTelephonePhoto());
    const [address = ''] = addresses(await track());
    await files.stop();
    files = await start();

    expect((await fetch(address)).status).toBe(200);
    const part = await fetch(address, { headers: { range: 'bytes=0-1' } });
    expect([part.status, Buffer.from(await part.arrayBuffer()).toString('hex')]).toEqual([206, 'ffd8']);
    const other = new URL(address);
    other.searchParams.set('response-content-type', 'text/html');
    expect((await fetch(other)).status).toBe(403);
    expect((await fetch(address.split('?')[0] ?? '')).status).toBe(403);
    clock.now += 601_000;
    expect((await fetch(address)).status).toBe(403);
    clock.now -= 601_000;
  });
});
