import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeCase } from '../../functions/domain/case/change-case.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { caseIdSchema, unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { handler } from '../cases/case-world.ts';
import * as z from 'zod';
import { operations } from '../../functions/api/operations.ts';
import { openApiDocument } from '../../functions/api/reference/openapi-document.ts';
import { referencePage } from '../../functions/api/reference/reference-page.ts';
import { fieldsOf } from '../../functions/api/reference/schema-fields.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { toolsPath } from '../site/tools.ts';
import { aFeedbackWorld, anOffice, offices, type FeedbackWorld } from './feedback-world.ts';
import { aRecordWorld, aStoredReport, NOW, OFFICE, type RecordWorld } from './record-world.ts';

let queues: TestQueues;
let world: FeedbackWorld;
let database: TestDatabase;
let records: RecordWorld;

beforeAll(async () => {
  [queues, database] = await Promise.all([startQueues(), startDatabase({ hasStreams: false })]);
  records = await aRecordWorld(database);
  offices.push(anOffice('o_7f3k2m9q', 'u_songtri'));
  world = aFeedbackWorld({
    client: queues.client,
    queueUrl: await queues.create('feedback'),
    now: () => NOW,
  });
});
afterAll(() => Promise.all([queues.stop(), database.stop()]));

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(openApiDocument(operations), 'openapi');

/** Says what is wrong with a value by a schema of the document, as an integrator's own tool would. */
function faultsBy(schemaName: string, value: unknown): unknown {
  const validate = ajv.getSchema(`openapi#/components/schemas/${schemaName}`);
  if (validate === undefined) throw new Error(`The document has no schema ${schemaName}.`);
  return validate(value) === true ? undefined : validate.errors;
}

/** The address of a request by the examples of its parameters; there is no page before the first one. */
function addressOf(path: string, named: ReadonlyMap<string, string>): string {
  const query = ['unitId', 'parentId', 'kind', 'limit'].flatMap((name) => {
    const value = named.get(name);
    return value === undefined || path.includes(`{${name}}`) ? [] : [`${name}=${value}`];
  });
  return `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named.get(name) ?? '')}?${query.join('&')}`;
}

/** A case that the integration opened and a member has answered. */
async function anAnsweredCase(): Promise<string> {
  const [opening] = operations.flatMap(({ id, body }) => (id === 'openCase' ? [body?.example] : []));
  const opened = await records.send('/v1/cases', opening, { idempotencyKey: 'answered' });
  const id = caseIdSchema.parse(z.object({ id: z.string() }).parse(await opened.json()).id);
  const change = changeCase({
    cases: records.cases,
    plan: planCase({ unitCalendarOf: async () => wardHours, now: () => NOW }),
    now: () => NOW,
  });
  await change({ id, step: { kind: 'answer', text: 'Nắp cống đã được thay.' }, by: handler });
  return id;
}

/** What a value is made of: names and kinds; ids and moments are others every time. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? value : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

describe('the OpenAPI document', () => {
  it('is valid by an independent validator', async () => {
    const response = await world.app.request('/openapi.json');

    expect(response.headers.get('content-type')).toContain('application/json');
    const document = await response.json();
    expect(await new Validator().validate(document)).toEqual({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('says of every field and every answer in both languages what it means', () => {
    for (const { body, answers, title, text } of operations) {
      const schemas = [...(body === undefined ? [] : [body.schema]), ...answers.map(({ schema }) => schema)];
      const fields = schemas.flatMap((schema) => fieldsOf(schema));
      expect(fields.length).toBeGreaterThan(0);
      expect(fields.filter(({ vi, en }) => vi === '' || en === '')).toEqual([]);
      for (const told of [title, text]) expect([told.vi === '', told.en === '']).toEqual([false, false]);
    }
  });

  it('has examples that fit it, and that are answered as it says', async () => {
    const openedId = await anAnsweredCase();
    await records.reports.add(aStoredReport(unitIdSchema.parse('u_songtri'), '2026-W47'));
    for (const { id, method, path, access, parameters = [], body, answers } of operations) {
      const named = new Map(parameters.map(({ name, example }) => [name, example]));
      named.set('id', openedId);
      for (const { name, status, example } of answers) {
        const response =
          access === 'signature'
            ? await world.send(body?.example)
            : method === 'get'
              ? await records.get(addressOf(path, named))
              : await records.send(path, body?.example, { idempotencyKey: named.get('Idempotency-Key') });

        const received: unknown = await response.json();
        expect({ id, status: response.status }).toEqual({ id, status });
        expect({ id, faults: faultsBy(name, received) }).toEqual({ id, faults: undefined });
        expect({ id, faults: faultsBy(name, example) }).toEqual({ id, faults: undefined });
        // A report is long, and says what it holds by itself.
        expect(shapeOf(id === 'readReport' ? example : received)).toEqual(shapeOf(example));
      }
      const faults = body === undefined ? undefined : faultsBy(body.name, body.example);
      expect({ id, faults }).toEqual({ id, faults: undefined });
    }
  });

  it('refuses by its schema what the interface refuses', async () => {
    const message = {
      channel: 'zalo',
      messageId: '1',
      time: '2026-11-24T09:30:00+07:00',
      officeId: 'o_songtri',
    };
    for (const wrong of [
      { messageId: 1 },
      { time: 'now' },
      { mark: 6 },
      { channel: 'fax' },
      { messageId: '' },
    ]) {
      const body = { mark: 4, ...message, ...wrong };
      expect({ wrong, faults: faultsBy('Feedback', body) }).not.toEqual({ wrong, faults: undefined });
      const refused = await world.send(body);
      expect(refused.status).toBe(400);
      expect(faultsBy('Problem', await refused.json())).toBeUndefined();
    }
    expect(faultsBy('Feedback', { mark: 4, ...message })).toBeUndefined();
  });
});

describe('the interface behind a socket', () => {
  let server: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void (async () => {
        const { method = 'GET', headers, url = '/' } = request;
        const answer = await records.app.request(url, {
          method,
          headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
            typeof value === 'string' ? [[name, value]] : [],
          ),
          ...(method === 'GET' ? {} : { body: new Uint8Array(await buffer(request)) }),
        });
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(Buffer.from(await answer.arrayBuffer()));
      })();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port was given.');
    base = `http://127.0.0.1:${address.port}`;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it('names every operation, field and problem in both languages, and loads and runs nothing', async () => {
    for (const [query, title] of [
      ['', 'API cho chatbot và cổng thông tin'],
      ['?lang=en', 'Interface for chat bots and portals'],
    ] as const) {
      const response = await world.app.request(`/docs/api${query}`);
      const html = await response.text();
      expect(html).toContain(`<h1>${title}</h1>`);
      for (const { path, problems } of operations)
        for (const written of [path, ...problems, 'messageId', 'Idempotency-Key'])
          expect(html).toContain(written);
      expect(html).not.toMatch(/<script|<link|<img|style="|\son\w+="/);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('takes the curl examples of the guide as they stand', async () => {
    records.clock.now = Date.now();
    const markdown = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8');
    const examples = [...markdown.matchAll(/```sh\n(#!\/bin\/sh[\s\S]*?)\n```/g)].map(
      ([, code = '']) => code,
    );
    const env = {
      PATH: await toolsPath(),
      WARDVOICE_URL: base,
      WARDVOICE_KEY: (await records.aKey()).written,
      WARDVOICE_OFFICE: OFFICE,
    };

    const answers = [];
    for (const example of examples)
      answers.push(JSON.parse((await promisify(execFile)('/bin/sh', ['-c', example], { env })).stdout));
    records.clock.now = NOW;

    expect(answers).toEqual([
      expect.objectContaining({ officeId: OFFICE }),
      expect.objectContaining({
        state: 'waiting',
        trackingCode: expect.stringMatching(/^\w{4}-\w{4}-\w{5}$/),
      }),
    ]);
  });

  it('fits a narrow phone, and axe finds nothing', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        colorScheme,
        // The policy of the page forbids scripts, which is what axe is.
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(`${base}/docs/api`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      // What one operation is made of, all of them are; axe takes a second for each.
      const parts = operations.filter(({ id }) => id === 'storeResponse');
      await page.setContent(String(await referencePage(parts, 'vi')));
      expect(await page.locator('section').count()).toBe(1);
      expect(await accessibilityProblems(page)).toEqual([]);
      await context.close();
    }
  });
});
