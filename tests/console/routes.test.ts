import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoCalendarSettingsRepository } from '../../functions/adapters/dynamodb/calendar-settings-repository.ts';
import { dynamoRoutingRepository } from '../../functions/adapters/dynamodb/routing-repository.ts';
import { dynamoSurveyDraftRepository } from '../../functions/adapters/dynamodb/survey-draft-repository.ts';
import { surveyIdSchema } from '../../functions/domain/shared/ids.ts';
import { newQuestion } from '../../functions/domain/survey/survey-draft.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoUploadRepository } from '../../functions/adapters/dynamodb/upload-repository.ts';
import { caseIdSchema, uploadIdSchema } from '../../functions/domain/shared/ids.ts';
import { issueScanToken } from '../../functions/domain/scan-token/scan-token.ts';
import type { OfficeId } from '../../functions/domain/shared/ids.ts';
import { roles, type Role } from '../../functions/domain/unit/member.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { handler } from '../cases/case-world.ts';
import { anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey } from '../support/registry.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof startConsole>>;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  desk = await startConsole(database);
  await database.call('PutItem', { TableName: database.tableNames.registry, Item: surveyItem(aSurvey()) });
});

afterAll(async () => {
  await desk.stop();
  await database.stop();
});

beforeEach(() => {
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

const everybody = roles;
const readers: readonly Role[] = roles.filter((role) => role !== 'integrator');
const helpers: readonly Role[] = ['counter_staff', 'handler', 'office_head'];
const movers: readonly Role[] = ['handler', 'office_head', 'ward_chair'];
const heads: readonly Role[] = ['office_head', 'ward_chair'];
const assigners: readonly Role[] = ['office_head', 'ward_chair', 'province_administrator'];
const reporters: readonly Role[] = ['office_head', 'ward_chair', 'province_administrator', 'auditor'];
const senders: readonly Role[] = ['office_head', 'province_administrator', 'integrator'];
const administrators: readonly Role[] = ['province_administrator'];

type Row = {
  /** As the console names it. */
  route: string;
  /** What is done there, where one route does several things. */
  what?: string;
  /** Who may, in the own unit. Written by hand, and changed by hand. */
  may: readonly Role[];
  /** Where it is about something of that unit; made anew for each try. */
  path: (unit: Unit) => string | Promise<string>;
  form?: (unit: Unit) => Record<string, string> | Promise<Record<string, string>>;
};

/** A draft of that unit, fit to be published. */
async function aDraft({ id: unitId }: Unit): Promise<string> {
  const registry = { call: database.call, tableName: database.tableNames.registry, pause };
  const surveyId = surveyIdSchema.parse(`s-${randomBytes(5).toString('hex')}`);
  const words = { vi: 'Bạn thấy thế nào?', en: 'How was it?' };
  await dynamoSurveyDraftRepository(registry).store({
    surveyId,
    unitId,
    version: 1,
    title: words,
    questions: [{ ...newQuestion('rating', 'mark'), text: words }],
  });
  return `/console/surveys/${unitId}/${surveyId}`;
}

async function calendarVersionOf({ id }: Unit): Promise<string> {
  const registry = { call: database.call, tableName: database.tableNames.registry, pause };
  return String((await dynamoCalendarSettingsRepository(registry).find(id))?.version ?? 0);
}

/** Every route of the console, and who may use it. A route that is not here fails the first test below. */
const table: readonly Row[] = [
  { route: 'GET /console/cases', may: readers, path: (unit) => `/console/cases?unit=${unit.id}` },
  { route: 'GET /console/cases/:id', may: readers, path: aCase },
  caseStep('take up', movers, { a: 'accept' }),
  caseStep('answer', movers, { a: 'answer', x: 'Đã xong.' }),
  caseStep('note', movers, { a: 'note', x: 'Đã gọi.' }),
  {
    route: 'POST /console/cases/:id',
    what: 'assign',
    may: assigners,
    path: aCase,
    form: async (unit) => {
      const { hash } = await desk.somebody('handler', { unitId: unit.id });
      return { a: 'assign', s: hash, v: '1' };
    },
  },
  caseStep('ask for a form for a photo', movers, { a: 'attach' }),
  {
    route: 'GET /console/cases/:id/files/:upload',
    may: movers,
    path: async (unit) => {
      const caseId = caseIdSchema.parse(await aCaseId(unit));
      const id = uploadIdSchema.parse(randomBytes(16).toString('base64url'));
      const { call, tableNames } = database;
      const uploads = dynamoUploadRepository({ call, tableName: tableNames.cases });
      await uploads.add(id, { caseId, kind: 'photo', by: handler, issuedAt: Date.now(), outcome: 'heic' });
      return `/console/cases/${caseId}/files/${id}`;
    },
  },
  caseStep('insert a template', movers, { a: 'template', s: 'done' }),
  {
    route: 'POST /console/cases',
    what: 'take up several',
    may: movers,
    path: (unit) => `/console/cases?unit=${unit.id}`,
    form: async (unit) => ({ a: 'accept', c: `${await aCaseId(unit)}.1` }),
  },
  {
    route: 'POST /console/cases',
    what: 'assign several',
    may: assigners,
    path: (unit) => `/console/cases?unit=${unit.id}`,
    form: async (unit) => {
      const { hash } = await desk.somebody('handler', { unitId: unit.id });
      return { a: 'assign', s: hash, c: `${await aCaseId(unit)}.1` };
    },
  },
  {
    route: 'GET /console/cases/search',
    may: readers,
    path: (unit) => `/console/cases/search?unit=${unit.id}`,
  },
  {
    route: 'POST /console/cases/search',
    may: readers,
    path: (unit) => `/console/cases/search?unit=${unit.id}`,
    form: () => ({ q: 'den duong' }),
  },
  {
    route: 'POST /console/cases/:id/contact',
    may: movers,
    path: async (unit) => `${await aCase(unit)}/contact`,
    form: () => ({ s: 'ask_or_answer' }),
  },
  {
    route: 'GET /console/cases/:id/personal-data',
    may: heads,
    path: async (unit) => `${await aCase(unit)}/personal-data`,
  },
  {
    route: 'POST /console/cases/:id/personal-data',
    may: heads,
    path: async (unit) => `${await aCase(unit)}/personal-data`,
    form: () => ({ a: 'take' }),
  },
  { route: 'GET /console/surveys', may: administrators, path: (unit) => `/console/surveys?unit=${unit.id}` },
  {
    route: 'POST /console/surveys',
    may: administrators,
    path: (unit) => `/console/surveys?unit=${unit.id}`,
    form: () => ({ s: '' }),
  },
  { route: 'GET /console/surveys/:unit/:survey', may: administrators, path: aDraft },
  {
    route: 'POST /console/surveys/:unit/:survey',
    may: administrators,
    path: aDraft,
    form: () => ({ v: '1', a: 'save' }),
  },
  {
    route: 'POST /console/surveys/:unit/:survey/publish',
    may: administrators,
    path: async (unit) => `${await aDraft(unit)}/publish`,
    form: () => ({ v: '1' }),
  },
  {
    route: 'GET /console/surveys/:unit/:survey/preview',
    may: administrators,
    path: async (unit) => `${await aDraft(unit)}/preview`,
  },
  {
    route: 'POST /console/surveys/:unit/:survey/preview',
    may: administrators,
    path: async (unit) => `${await aDraft(unit)}/preview`,
    form: () => ({}),
  },
  {
    route: 'GET /console/surveys/:unit/:survey/preview/:version',
    may: administrators,
    path: ({ id }) => `/console/surveys/${id}/${aSurvey().id}/preview/${aSurvey().version}`,
  },
  {
    route: 'POST /console/surveys/:unit/:survey/preview/:version',
    may: administrators,
    path: ({ id }) => `/console/surveys/${id}/${aSurvey().id}/preview/${aSurvey().version}`,
    form: () => ({}),
  },
  { route: 'GET /console/units', may: readers, path: (unit) => `/console/units?unit=${unit.id}` },
  { route: 'GET /console/routing', may: assigners, path: (unit) => `/console/routing?unit=${unit.id}` },
  {
    route: 'POST /console/routing',
    may: assigners,
    path: (unit) => `/console/routing?unit=${unit.id}`,
    form: async ({ id }) => {
      const registry = { call: database.call, tableName: database.tableNames.registry, pause };
      return { v: String((await dynamoRoutingRepository(registry).find(id))?.version ?? 0) };
    },
  },
  { route: 'GET /console/calendar', may: readers, path: (unit) => `/console/calendar?unit=${unit.id}` },
  {
    route: 'POST /console/calendar',
    may: ['ward_chair', 'province_administrator'],
    path: (unit) => `/console/calendar?unit=${unit.id}`,
    form: async (unit) => ({ a: 'rules', s: 'ward.1', v: await calendarVersionOf(unit) }),
  },
  { route: 'GET /console/audit', may: ['auditor'], path: (unit) => `/console/audit?unit=${unit.id}` },
  { route: 'GET /console/templates', may: assigners, path: (unit) => `/console/templates?unit=${unit.id}` },
  {
    route: 'POST /console/templates',
    may: assigners,
    path: (unit) => `/console/templates?unit=${unit.id}`,
    form: () => ({ a: 'keep', i: '', v: '0', n: anAddress(), x: 'Đã xong ngày [[ngày]].' }),
  },
  { route: 'GET /console/members', may: administrators, path: (unit) => `/console/members?unit=${unit.id}` },
  {
    route: 'POST /console/members',
    may: administrators,
    path: (unit) => `/console/members?unit=${unit.id}`,
    form: () => ({ email: anAddress(), name: 'Phạm Thị Mai', role: 'handler', language: 'vi' }),
  },
  { route: 'GET /console/members/:unit/:hash', may: administrators, path: aMember },
  {
    route: 'POST /console/members/:unit/:hash',
    what: 'change',
    may: administrators,
    path: aMember,
    form: () => ({ a: 'change', name: 'Phạm Thị Mai', role: 'auditor', language: 'vi' }),
  },
  {
    route: 'POST /console/members/:unit/:hash',
    what: 'remove',
    may: administrators,
    path: aMember,
    form: () => ({ a: 'remove' }),
  },
  { route: 'GET /console/offices', may: administrators, path: (unit) => `/console/offices?unit=${unit.id}` },
  {
    route: 'POST /console/offices',
    may: administrators,
    path: (unit) => `/console/offices?unit=${unit.id}`,
    form: () => ({ vi: `Điểm ${anAddress()}`, en: '', kind: 'reception_point', survey: 'short' }),
  },
  { route: 'GET /console/offices/:id', may: administrators, path: anOfficePath },
  {
    route: 'GET /console/offices/:id/sheets',
    may: administrators,
    path: async (unit) => {
      const path = await anOfficePath(unit);
      const administrator = await desk.somebody('province_administrator', { unitId: unit.id });
      await administrator.post(path, { a: 'make_missing' });
      return `${path}/sheets?format=slips`;
    },
  },
  ...['make_missing', 'make_code', 'withdraw_all', 'reopen'].map((a) => officeStep({ a })),
  officeStep({ a: 'rename', vi: 'Tên mới', en: '', address: '', addressEn: '' }),
  officeStep({ a: 'close', on: '2030-01-01' }),
  officeStep({ a: 'add_counter', vi: 'Quầy 9', en: '' }),
  officeStep({ a: 'rename_counter', c: 'q1', vi: 'Quầy 9', en: '' }),
  officeStep({ a: 'close_counter', c: 'q1', on: '2030-01-01' }),
  officeStep({ a: 'reopen_counter', c: 'q1' }),
  { route: 'GET /console/reports', may: reporters, path: (unit) => `/console/reports?unit=${unit.id}` },
  {
    route: 'POST /console/reports',
    may: reporters,
    path: (unit) => `/console/reports?unit=${unit.id}`,
    form: () => ({ period: '2026-10' }),
  },
  { route: 'GET /console/entry', may: helpers, path: (unit) => `/console/entry?unit=${unit.id}` },
  { route: 'GET /console/entry/:id', may: helpers, path: anEntryPath },
  {
    route: 'POST /console/entry/:id',
    may: helpers,
    path: anEntryPath,
    form: () => ({ ch: 'paper', n: '12', d: dayOf(Date.now()), q0: '4' }),
  },
  {
    route: 'POST /console/entry/:id/forms',
    may: helpers,
    path: async (unit) => `${await anEntryPath(unit)}/forms`,
    form: () => ({ f: '1', l: 'vi' }),
  },
  {
    route: 'GET /console/entry/:id/case',
    may: helpers,
    path: async (unit) => `${await anEntryPath(unit)}/case`,
  },
  {
    route: 'POST /console/entry/:id/case',
    may: helpers,
    path: async (unit) => `${await anEntryPath(unit)}/case`,
    form: async () => ({ t: await aToken(), c: 'delay', x: 'Chờ lâu.' }),
  },
  {
    route: 'GET /console/deliveries',
    may: senders,
    path: (unit) => `/console/deliveries?unit=${unit.id}`,
  },
  {
    route: 'POST /console/deliveries',
    may: senders,
    path: (unit) => `/console/deliveries?unit=${unit.id}`,
    form: () => ({ k: 'report#2026-W47#1', m: '0'.repeat(32) }),
  },
];

/** Open to whoever is signed in, whatever the role, and about no unit. */
const ofEverybody = ['GET /console'];
/** Open to whoever is not. */
const ofNobody = [
  'GET /console/sign-in',
  'GET /console/callback',
  'GET /console/sign-out',
  'POST /console/sign-out',
];

function caseStep(what: string, may: readonly Role[], form: Record<string, string>): Row {
  return { route: 'POST /console/cases/:id', what, may, path: aCase, form: () => ({ v: '1', ...form }) };
}

function officeStep(form: Record<string, string>): Row {
  return {
    route: 'POST /console/offices/:id',
    what: form['a'] ?? '',
    may: administrators,
    path: anOfficePath,
    form: () => form,
  };
}

let made = 0;

function anAddress(): string {
  made += 1;
  return `moi-${made}@songtri.example.vn`;
}

async function aCaseId(unit: Unit): Promise<string> {
  return (await desk.world.anOpenCase({ unitId: unit.id })).id;
}

async function aCase(unit: Unit): Promise<string> {
  return `/console/cases/${await aCaseId(unit)}`;
}

async function aMember(unit: Unit): Promise<string> {
  const { hash } = await desk.somebody('handler', { unitId: unit.id });
  return `/console/members/${unit.id}/${hash}`;
}

async function anOfficePath(unit: Unit): Promise<string> {
  return `/console/offices/${await anOfficeOf(unit)}`;
}

let newestOffice: OfficeId;

/** Of a page with which a case is opened at the office that was made last. */
const aToken = (): Promise<string> =>
  issueScanToken(desk.world.signing, {
    code: newestOffice,
    at: Date.now(),
    unique: randomBytes(6),
    purpose: 'case',
  });

async function anEntryPath(unit: Unit): Promise<string> {
  return `/console/entry/${await anOfficeOf(unit)}`;
}

async function anOfficeOf(unit: Unit): Promise<string> {
  const office = anOffice({ id: anOfficeId(), unitId: unit.id });
  for (const item of officeItems(office))
    await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
  newestOffice = office.id;
  return office.id;
}

type Somebody = Awaited<ReturnType<typeof desk.somebody>>;

async function statusOf(person: Somebody, { route, path, form }: Row, unit: Unit): Promise<number> {
  const where = await path(unit);
  const { status } = route.startsWith('GET')
    ? await person.get(where)
    : await person.post(where, (await form?.(unit)) ?? {});
  return status;
}

it('Every route of the console has a row in the table, and no row is of a route that is gone', () => {
  const known = new Set([...table.map(({ route }) => route), ...ofEverybody, ...ofNobody]);

  expect(desk.routes().toSorted()).toEqual([...known].toSorted());
});

describe.each(roles)('%s', (role) => {
  it.each(
    table.map((row) => [row.what === undefined ? row.route : `${row.route}, ${row.what}`, row] as const),
  )('%s: as the table says in the own unit, never beside or above it', async (_name, row) => {
    const person = await desk.somebody(role);

    const own = await statusOf(person, row, desk.ward);
    const beside = await statusOf(person, row, desk.otherWard);
    const above = await statusOf(person, row, desk.province);

    expect([200, 303].includes(own)).toBe(row.may.includes(role));
    expect(row.may.includes(role) ? 403 : own).toBe(403);
    expect([beside, above]).toEqual([403, 403]);
  });

  it('sees on the first page a link to each page that the table opens, and to no other', async () => {
    const { text } = await (await desk.somebody(role)).get('/console');
    const linked = [...text.matchAll(/href="(\/console\/[a-z]+)"/g)].map(([, path]) => `GET ${path ?? ''}`);
    const pages = table.filter(({ route }) => /^GET \/console\/[a-z]+$/.test(route));
    const open = pages.filter(({ may }) => may.includes(role)).map(({ route }) => route);

    // Cases stand in the head of every page.
    expect([...new Set([...linked, 'GET /console/cases'])].toSorted()).toEqual(
      [...new Set([...open, 'GET /console/cases'])].toSorted(),
    );
  });
});

describe('Whoever is not signed in', () => {
  const stranger = { redirect: 'manual', headers: {} } as const;

  it.each(table.filter(({ route }) => route.startsWith('GET')).map((row) => [row.route, row] as const))(
    '%s: is sent to sign in',
    async (_route, row) => {
      const response = await fetch(`${desk.url}${await row.path(desk.ward)}`, stranger);

      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toContain('/console/sign-in');
    },
  );

  it.each(
    table
      .filter(({ form }) => form !== undefined)
      .map((row) => [`${row.route}, ${row.what ?? ''}`, row] as const),
  )('%s: changes nothing, and what was typed comes back', async (_route, row) => {
    const form = (await row.form?.(desk.ward)) ?? {};
    const response = await fetch(`${desk.url}${await row.path(desk.ward)}`, {
      ...stranger,
      method: 'POST',
      headers: { origin: desk.url },
      body: new URLSearchParams(form),
    });

    expect(response.status).toBe(401);
    const text = await response.text();
    for (const name of Object.keys(form)) expect(text).toContain(`name="${name}"`);
  });
});

it.each(everybody)('%s: opens the first page', async (role) => {
  expect((await (await desk.somebody(role)).get('/console')).status).toBe(200);
});
