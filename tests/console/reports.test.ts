import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { hashReportToken } from '../../functions/domain/report/open-report-link.ts';
import { addDays, dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { reportHandler } from '../../functions/runtime/report.ts';
import { wardId } from '../report/sample-ward.ts';
import { lastWeek, storeWard, twoWeeks } from '../report/stored-ward.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startSigningKey, type TestSigningKey } from '../support/signing-key.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let signingKey: TestSigningKey;
let desk: Awaited<ReturnType<typeof startConsole>>;

beforeAll(async () => {
  [database, signingKey] = await Promise.all([startDatabase({ hasStreams: false }), startSigningKey()]);
  await storeWard(database, twoWeeks(6));
  const environment = {
    ...database.environment,
    ...signingKey.environment,
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const report = reportHandler(environment);
  const eventSchema = z.custom<Parameters<typeof report>[0]>((event) => typeof event === 'object');
  const show = async (event: unknown): Promise<unknown> => report(eventSchema.parse(event));
  desk = await startConsole(database, {
    environment: signingKey.environment,
    answers: { 'GET /r/{token}': show, 'GET /r/{token}/{unitId}/{period}': show },
  });
});

afterAll(async () => {
  await desk.stop();
  await Promise.all([database.stop(), signingKey.stop()]);
});

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
});

const list = `/console/reports?unit=${wardId}`;
const chair = () => desk.somebody('ward_chair', { unitId: wardId });
const linkOf = (path: string) =>
  dynamoReportLinkRepository({
    call: database.call,
    tableName: database.tableNames.registry,
    pause,
  }).find(hashReportToken(path.replace(/^\/r\/|\?.*$/g, '')));

describe('A chair', () => {
  it('opens the report of last week, which is made if need be, and finds it in the list afterwards', async () => {
    const person = await chair();

    const answer = await person.post(list, { period: lastWeek() });
    const report = await fetch(`${desk.url}${answer.location ?? ''}`);
    const { text } = await person.get(list);

    expect(answer.status).toBe(303);
    expect(report.status).toBe(200);
    expect(await report.text()).toContain('Phường Sông Trí');
    expect(text).toContain(`value="${lastWeek()}"`);
  });

  it('opens the week that lasts', async () => {
    const person = await chair();
    const { text } = await person.get(list);
    const [, week = ''] = /value="(\d{4}-W\d\d)" aria-label="[^"]*chưa kết thúc"/.exec(text) ?? [];

    const answer = await person.post(list, { period: week });

    expect((await fetch(`${desk.url}${answer.location ?? ''}`)).status).toBe(200);
  });

  it('who reads English is led to the report in English', async () => {
    const person = await desk.somebody('ward_chair', { unitId: wardId, language: 'en' });

    const { location } = await person.post(list, { period: lastWeek() });

    expect(await (await fetch(`${desk.url}${location ?? ''}`)).text()).toContain('Song Tri ward');
  });

  it('has a link that opens the own unit and those below, and runs out after twelve hours', async () => {
    const before = Date.now();
    const { location } = await (await chair()).post(list, { period: lastWeek() });
    const link = await linkOf(location ?? '');

    expect(link).toMatchObject({ unitId: wardId, period: lastWeek(), reach: 'below' });
    const life = (link?.expiresAt ?? 0) - before;
    expect(life).toBeGreaterThanOrEqual(12 * 3_600_000);
    expect(life).toBeLessThan(12 * 3_600_000 + 60_000);
  });
});

it.each([
  ['a week that has not begun', addDays(dayOf(Date.now()), 30)],
  ['something that is no period', '2026-W99'],
])('Of %s there is no report, and the page says so', async (_what, period) => {
  const answer = await (await chair()).post(list, { period });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Kỳ này chưa bắt đầu');
});

it('What is logged tells which report was opened, and neither the link nor the address of whoever opened it', async () => {
  const { location } = await (await chair()).post(list, { period: lastWeek() });

  expect(logged.join('')).toContain('REPORT_OPENED');
  expect(logged.join('')).not.toContain((location ?? '').slice(3));
  expect(logged.join('')).not.toContain('@');
});
