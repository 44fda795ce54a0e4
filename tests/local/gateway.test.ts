import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runFixture, temporaryFolder, type RunningFixture } from './running-fixture.ts';

const echoSchema = z.object({
  event: z.looseObject({
    version: z.string(),
    routeKey: z.string(),
    rawPath: z.string(),
    rawQueryString: z.string(),
    cookies: z.array(z.string()).optional(),
    headers: z.record(z.string(), z.string()),
    queryStringParameters: z.record(z.string(), z.string()).optional(),
    pathParameters: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
    isBase64Encoded: z.boolean(),
    requestContext: z.looseObject({ http: z.looseObject({ method: z.string(), sourceIp: z.string() }) }),
  }),
  environment: z.record(z.string(), z.string()),
  remaining: z.number(),
  functionName: z.string(),
});

describe('the gateway', () => {
  const folder = temporaryFolder();
  let fixture: RunningFixture;
  beforeAll(async () => {
    fixture = await runFixture(folder.path);
  });
  afterAll(async () => {
    await fixture.stop();
    folder[Symbol.dispose]();
  });

  const echo = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(fixture.url + path, init);
    expect(response.status).toBe(200);
    return echoSchema.parse(await response.json());
  };

  it('hands a function the event of an HTTP API', async () => {
    const { event } = await echo('/echo?a=1&a=2&b=%C3%A1', {
      headers: { cookie: 'x=1; y=2', 'X-Thing': 'Value' },
    });

    expect(event.version).toBe('2.0');
    expect(event.routeKey).toBe('GET /echo');
    expect(event.rawQueryString).toBe('a=1&a=2&b=%C3%A1');
    expect(event.queryStringParameters).toEqual({ a: '1,2', b: 'á' });
    expect(event.cookies).toEqual(['x=1', 'y=2']);
    expect(event.headers['x-thing']).toBe('Value');
    expect(event.headers['cookie']).toBeUndefined();
    expect(event.requestContext.http).toMatchObject({ method: 'GET', sourceIp: '127.0.0.1' });
  });

  it('matches paths by case, text before a name, and a name before the rest', async () => {
    const code = await echo('/q/ABC');
    const list = await echo('/files/list');
    const rest = await echo('/files/a/b%20c');
    const wrongCase = await fetch(`${fixture.url}/Q/ABC`);

    expect(code.event.pathParameters).toEqual({ code: 'ABC' });
    expect(list.event.routeKey).toBe('GET /files/list');
    expect(rest.event.pathParameters).toEqual({ proxy: 'a/b c' });
    expect(rest.event.rawPath).toBe('/files/a/b c');
    expect(wrongCase.status).toBe(404);
    expect(await wrongCase.json()).toEqual({ message: 'Not Found' });
  });

  it('passes JSON on as text, and forms and what is not UTF-8 in base64', async () => {
    const post = (type: string, body: string | Uint8Array<ArrayBuffer>) =>
      echo('/echo', { method: 'POST', headers: { 'content-type': type }, body });
    const json = await post('application/json', '{"chữ":1}');
    const form = await post('application/x-www-form-urlencoded', 'a=1');
    const broken = await post('application/json', new Uint8Array([0xff, 0xfe]));

    expect([json.event.isBase64Encoded, json.event.body]).toEqual([false, '{"chữ":1}']);
    expect([form.event.isBase64Encoded, form.event.body]).toEqual([true, btoa('a=1')]);
    expect([broken.event.isBase64Encoded, broken.event.body]).toEqual([true, '//4=']);
  });

  it('sends cookies, headers and plain results back as an HTTP API does', async () => {
    const answer = await fetch(`${fixture.url}/echo`);
    const text = await fetch(`${fixture.url}/text`);

    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('x-made-by')).toBe('fixture');
    expect([text.status, text.headers.get('content-type'), await text.text()]).toEqual([
      200,
      'application/json',
      'just text',
    ]);
  });

  it('gives a function only the environment of the template and the AWS variables', async () => {
    const { environment, remaining, functionName } = await echo('/echo');

    expect(environment['PUBLIC_URL']).toBe(fixture.url);
    expect(environment['THINGS_TABLE']).toBe(fixture.table('Things'));
    expect(environment['PLAIN_QUEUE_URL']).toBe(fixture.queue('Plain'));
    expect(environment['HOME']).toBeUndefined();
    expect(environment['PATH']).toBeUndefined();
    expect(
      Object.keys(environment)
        .filter((name) => !/^(AWS_|NODE_CHANNEL|TZ)/u.test(name))
        .sort(),
    ).toEqual(['ORDERED_QUEUE_URL', 'PLAIN_QUEUE_URL', 'PUBLIC_URL', 'SEEN_TABLE', 'THINGS_TABLE']);
    expect(functionName).toContain('WebFunction');
    expect(remaining).toBeGreaterThan(500);
    expect(remaining).toBeLessThanOrEqual(2000);
  });

  it('refuses a body over 10 MB, read from its length or counted', async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    const announced = await fetch(`${fixture.url}/echo`, { method: 'POST', body: large }).then(
      ({ status }) => status,
      () => 413,
    );
    const counted = await new Promise<number | undefined>((resolve) => {
      const upload = request(`${fixture.url}/echo`, { method: 'POST' }, (answer) =>
        resolve(answer.statusCode),
      );
      upload.on('error', () => undefined);
      upload.write(large.subarray(0, 6 * 1024 * 1024));
      upload.end(large.subarray(0, 6 * 1024 * 1024));
    });

    expect(announced).toBe(413);
    expect(counted).toBe(413);
  });

  it('answers 500 when a function throws, crashes or takes too long, and serves the next request', async () => {
    const statuses = await Promise.all(
      ['/throw', '/crash', '/slow'].map(async (path) => (await fetch(fixture.url + path)).status),
    );

    expect(statuses).toEqual([500, 500, 500]);
    expect((await echo('/echo')).functionName).toContain('WebFunction');
  });
});
