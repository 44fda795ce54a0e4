import { createServer, type Server } from 'node:http';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../functions/api/operations.ts';
import { openApiDocument } from '../../functions/api/reference/openapi-document.ts';
import { fieldsOf } from '../../functions/api/reference/schema-fields.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { aFeedbackWorld, anOffice, offices, type FeedbackWorld } from './feedback-world.ts';

/** The day of the examples. */
const NOW = Date.parse('2026-11-24T02:31:00Z');

let queues: TestQueues;
let world: FeedbackWorld;

beforeAll(async () => {
  queues = await startQueues();
  offices.push(anOffice('o_7f3k2m9q', 'u_songtri'));
  world = aFeedbackWorld({
    client: queues.client,
    queueUrl: await queues.create('feedback'),
    now: () => NOW,
  });
});
afterAll(() => queues.stop());

/** Says what is wrong with a value by a schema of the document, as an integrator's own tool would. */
function faultsBy(schemaName: string, value: unknown): unknown {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(openApiDocument(operations), 'openapi');
  const validate = ajv.getSchema(`openapi#/components/schemas/${schemaName}`);
  if (validate === undefined) throw new Error(`The document has no schema ${schemaName}.`);
  return validate(value) === true ? undefined : validate.errors;
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
    for (const { path, body, answers, id } of operations) {
      const [answer] = answers;
      expect({ id, faults: faultsBy(body?.name ?? '', body?.example) }).toEqual({ id, faults: undefined });
      const response = await world.send(body?.example);
      const received: unknown = await response.json();
      expect(path).toBe('/v1/feedback');
      expect(response.status).toBe(answer?.status);
      expect(received).toEqual(answer?.example);
      expect(faultsBy(answer?.name ?? '', received)).toBeUndefined();
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

describe('the page about the interface', () => {
  let server: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void (async () => {
        const answer = await world.app.request(request.url ?? '/');
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
        for (const written of [path, ...problems, 'messageId']) expect(html).toContain(written);
      expect(html).not.toMatch(/<script|<link|<img|style="|\son\w+="/);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
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
      expect(await accessibilityProblems(page)).toEqual([]);
      await context.close();
    }
  });
});
