import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { vi } from 'vitest';
import * as z from 'zod';
import { KMSClient } from '@aws-sdk/client-kms';
import { memberItem } from '../../functions/adapters/dynamodb/member-repository.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoSessionRepository } from '../../functions/adapters/dynamodb/session-repository.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { startSession } from '../../functions/domain/access/sessions.ts';
import { kmsKeyWrap } from '../../functions/adapters/kms/kms-key-wrap.ts';
import { memberHash, memberSchema, type Member, type Role } from '../../functions/domain/unit/member.ts';
import { consoleApp, consoleHandler } from '../../functions/runtime/console.ts';
import { startGateway } from '../../lib/local/gateway/start-gateway.ts';
import { openAccounts } from '../../lib/local/oidc/accounts.ts';
import { LOCAL_CLIENT_ID, OIDC_PATH, openOidc } from '../../lib/local/oidc/open-oidc.ts';
import { aCaseWorld, OPENED_AT } from '../cases/case-world.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startContactKey } from '../support/contact-key.ts';
import type { TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';

/** Further functions behind the same gateway: what the environment must hold for them, and what answers which route. */
type Neighbours = {
  environment?: Record<string, string>;
  answers?: Record<string, (event: unknown) => Promise<unknown>>;
};

/** The console behind the machine's own gateway and identity provider, over the real database. */
export async function startConsole(database: TestDatabase, neighbours: Neighbours = {}) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'wardvoice-console-'));
  const accounts = openAccounts(dataFolder);
  let oidc: Awaited<ReturnType<typeof openOidc>> | undefined;
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    mounted: [
      {
        path: OIDC_PATH,
        async answer(request, response) {
          await oidc?.(request, response);
        },
      },
    ],
  });
  const { url } = gateway;
  oidc = await openOidc({ dataFolder, publicUrl: url, accounts, now: Date.now });
  const kms = await startContactKey();
  const client = new KMSClient({
    endpoint: kms.environment.AWS_ENDPOINT_URL_KMS,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const environment = {
    ...database.environment,
    ...kms.environment,
    MAIL_QUEUE_URL: 'http://127.0.0.1:9/none',
    ...neighbours.environment,
    PUBLIC_URL: url,
    OIDC_ISSUER: `${url}${OIDC_PATH}`,
    OIDC_CLIENT_ID: LOCAL_CLIENT_ID,
  };
  const handler = consoleHandler(environment);
  const eventSchema = z.custom<Parameters<typeof handler>[0]>((event) => typeof event === 'object');
  const ownRoutes = ['GET', 'POST'].flatMap((method) =>
    ['/console', '/console/{proxy+}'].map((path) => `${method} ${path}`),
  );
  const answers = neighbours.answers ?? {};
  gateway.open(
    [...ownRoutes, ...Object.keys(answers)].map((routeKey) => ({
      routeKey,
      functionName: routeKey in answers ? routeKey : 'console',
      timeoutSeconds: 20,
    })),
    async (name, event) => answers[name]?.(event) ?? handler(eventSchema.parse(event)),
  );

  const world = aCaseWorld(
    database,
    undefined,
    undefined,
    kmsKeyWrap({ client, keyId: kms.environment.CONTACT_KEY_ID }),
  );
  const province = aUnit({ id: aUnitId(), level: 'province', code: '42', name: { vi: 'Tỉnh Hà Tĩnh' } });
  const ward = aUnit({
    id: world.unitId,
    parentId: province.id,
    name: { vi: 'Phường Sông Trí', en: 'Song Tri ward' },
  });
  const otherWard = aUnit({
    id: aUnitId(),
    parentId: province.id,
    code: '18757',
    name: { vi: 'Phường Vũng Áng' },
  });
  const registry = database.tableNames.registry;
  for (const item of [
    ...unitItems(province),
    ...unitItems(ward),
    ...unitItems(otherWard),
    ...officeItems(anOffice({ id: world.officeId, unitId: ward.id })),
    ...officeItems(
      anOffice({
        id: anOfficeId(),
        unitId: otherWard.id,
        name: { vi: 'Điểm tiếp nhận Vũng Áng' },
      }),
    ),
  ])
    await database.call('PutItem', { TableName: registry, Item: item });

  /** Puts somebody on the list of members. */
  async function list(fields: Partial<Member> & { email: string; role: Member['role'] }): Promise<void> {
    const member = memberSchema.parse({ name: 'Lê Thị Hoa', unitId: ward.id, ...fields });
    await database.call('PutItem', { TableName: registry, Item: memberItem(member) });
  }

  /** Puts somebody on the list of members, with an account; gives the password. */
  async function employ(fields: Partial<Member> & { email: string; role: Member['role'] }): Promise<string> {
    await list(fields);
    return accounts.reset(fields.email);
  }

  /** A province of its own, with nobody in it. */
  async function anotherProvince(): Promise<{ unitId: Member['unitId'] }> {
    const unit = aUnit({ id: aUnitId(), level: 'province', code: '48', name: { vi: 'Thành phố Đà Nẵng' } });
    for (const item of unitItems(unit)) await database.call('PutItem', { TableName: registry, Item: item });
    return { unitId: unit.id };
  }

  const start = startSession(
    {
      sessions: dynamoSessionRepository({ call: database.call, tableName: database.tableNames.keys }),
      now: Date.now,
    },
    randomBytes,
  );

  /** Begins a session of that member; the cookie that opens it. */
  async function sessionOf(email: string) {
    return { name: 'wardvoice-session', value: await start(memberHash(email)), url };
  }

  let made = 0;

  /** Somebody on the list of members whose browser is signed in: what it sends, and what it gets. */
  async function somebody(role: Member['role'], fields: Partial<Member> = {}) {
    made += 1;
    const email = fields.email ?? `ai-do-${made}@songtri.example.vn`;
    await list({ email, role, name: `Ai Đó ${made}`, ...fields });
    const cookie = await sessionOf(email);
    const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: url };
    const answerOf = async (response: Response) => ({
      status: response.status,
      location: response.headers.get('location'),
      type: response.headers.get('content-type'),
      text: await response.text(),
    });
    return {
      email,
      hash: memberHash(email),
      cookie,
      get: async (path: string) => answerOf(await fetch(`${url}${path}`, { headers, redirect: 'manual' })),
      post: async (path: string, form: Record<string, string>) =>
        answerOf(
          await fetch(`${url}${path}`, {
            method: 'POST',
            headers,
            redirect: 'manual',
            body: new URLSearchParams(form),
          }),
        ),
    };
  }

  /** Takes somebody off the list of members. */
  async function dismiss(email: string): Promise<void> {
    const { pk, sk } = memberItem(memberSchema.parse({ email, name: 'x', role: 'handler', unitId: ward.id }));
    if (pk === undefined || sk === undefined) throw new Error('A member has a key.');
    await database.call('DeleteItem', { TableName: registry, Key: { pk, sk } });
  }

  /** Ends every session of the database, as time would. */
  async function expireSessions(): Promise<void> {
    const { Items = [] } = await database.call('Scan', { TableName: database.tableNames.keys });
    for (const { pk, sk } of Items)
      if (pk?.S?.startsWith('SESSION#') === true && sk !== undefined)
        await database.call('DeleteItem', { TableName: database.tableNames.keys, Key: { pk, sk } });
  }

  return {
    url,
    /** What the SDK takes from the environment; for each test anew. */
    useEnvironment(): void {
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    },
    world,
    province,
    ward,
    otherWard,
    accounts,
    anotherProvince,
    list,
    employ,
    sessionOf,
    somebody,
    dismiss,
    expireSessions,
    openedAt: OPENED_AT,
    /** Every route that the console answers, as `GET /console`. */
    routes: (): string[] => [
      ...new Set(
        consoleApp(environment)
          .routes.filter(({ method }) => method !== 'ALL')
          .map(({ method, path }) => `${method} ${path}`),
      ),
    ],
    hashOf: memberHash,
    async stop() {
      client.destroy();
      await Promise.all([gateway.stop(), kms.stop()]);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

type Desk = Awaited<ReturnType<typeof startConsole>>;
export type SignsIn = { page: Page; email: string; password: string };

let made = 0;

async function aPerson(browser: Browser) {
  made += 1;
  const context = await browser.newContext({
    viewport: { width: 1100, height: 740 },
    javaScriptEnabled: false,
    locale: 'vi-VN',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  return { name: `Người ${made}`, email: `nguoi-${made}@songtri.example.vn`, context, page };
}

/** Somebody of that role who may sign in, with a browser of their own that runs no scripts. */
export async function aPersonAt(desk: Desk, browser: Browser, role: Role, unitId = desk.ward.id) {
  const person = await aPerson(browser);
  const password = await desk.employ({ email: person.email, name: person.name, role, unitId });
  return { ...person, password };
}

/** The same, signed in before: their browser holds the cookie, as on most days of work. */
export async function aPersonInside(desk: Desk, browser: Browser, role: Role, unitId = desk.ward.id) {
  const person = await aPerson(browser);
  await desk.list({ email: person.email, name: person.name, role, unitId });
  await person.context.addCookies([await desk.sessionOf(person.email)]);
  return { ...person, goto: (path: string) => person.page.goto(`${desk.url}${path}`) };
}

/** Signs somebody in who wants to see that page. */
export async function signInAt(desk: Desk, { page, email, password }: SignsIn, to = '/console') {
  await page.goto(`${desk.url}${to}`);
  await page.getByLabel('Địa chỉ thư').fill(email);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button').click();
}
