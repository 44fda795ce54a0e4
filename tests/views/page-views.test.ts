import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudWatchPageViewLog } from '../../functions/adapters/cloudwatch-logs/page-view-log.ts';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoPageViewRepository } from '../../functions/adapters/dynamodb/page-view-repository.ts';
import { codeRecordSchema } from '../../functions/domain/code/printed-code.ts';
import { countPageViews } from '../../functions/domain/page-view/count-page-views.ts';
import { addDays, dayOf, startOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { logGroupFolder, openLogFiles } from '../../lib/local/functions/log-files.ts';
import { startLogsApi } from '../../lib/local/logs-api/start-logs-api.ts';
import { anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

const logGroup = '/wardvoice/test/citizen';
const day = dayOf(Date.parse('2026-11-16T05:00:00Z'));

let database: TestDatabase;
let folder: string;
let logs: Awaited<ReturnType<typeof startLogsApi>>;

beforeAll(async () => {
  database = await startDatabase();
  folder = await mkdtemp(join(tmpdir(), 'wardvoice-logs-'));
  logs = await startLogsApi((group) => (group === logGroup ? logGroupFolder(folder, group) : undefined));
});

afterAll(async () => {
  await logs.stop();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Lines as the citizen function prints them, each at its moment in milliseconds since 1970. */
async function print(lines: { at: number; line: object | string }[]): Promise<void> {
  let now = 0;
  const files = openLogFiles(folder, () => now);
  for (const { at, line } of lines) {
    now = at;
    files.write(logGroup, typeof line === 'string' ? line : JSON.stringify(line));
  }
  await files.close();
}

describe('Page views', () => {
  it('are counted per code and day from the log, and counting again gives the same', async () => {
    const office = anOfficeId();
    const { tableNames, call } = database;
    const codes = dynamoCodeRepository({ call, tableName: tableNames.registry, pause });
    for (const code of ['AAAAAAAA2', 'BBBBBBBB3'])
      await codes.add(codeRecordSchema.parse({ code, officeId: office, state: 'active', createdAt: 0 }));
    const viewed = (code: string, of = day) => ({ event: 'PAGE_VIEWED', code, day: of });
    await print([
      { at: startOf(day), line: viewed('AAAAAAAA2') },
      { at: startOf(day) + 3_600_000, line: viewed('AAAAAAAA2') },
      { at: startOf(day) + 7_200_000, line: viewed('BBBBBBBB3') },
      { at: startOf(day) + 7_200_001, line: { event: 'RESPONSE_STORED', code: 'AAAAAAAA2', day } },
      { at: startOf(day) + 7_200_002, line: viewed('CCCCCCCC4') },
      { at: startOf(day) + 7_200_003, line: '{"event":"PAGE_VIEWED", broken' },
      { at: startOf(addDays(day, 1)) + 60_000, line: viewed('AAAAAAAA2', addDays(day, 1)) },
      { at: startOf(day) - 60_000, line: viewed('AAAAAAAA2', addDays(day, -1)) },
    ]);
    const views = dynamoPageViewRepository({ call, tableName: tableNames.tallies });
    const client = new CloudWatchLogsClient({
      endpoint: logs.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const count = countPageViews({ log: cloudWatchPageViewLog(client, logGroup), codes, views });

    await count(day);
    const again = await count(day);
    const stored = await views.between(office, addDays(day, -1), addDays(day, 1));
    client.destroy();

    expect(again.views).toBe(4);
    expect(stored).toEqual([{ officeId: office, day, byCode: { AAAAAAAA2: 2, BBBBBBBB3: 1 } }]);
  });
});
