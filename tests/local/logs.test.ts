import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logGroupFolder, openLogFiles } from '../../lib/local/functions/log-files.ts';
import { eventually, runFixture, temporaryFolder, type RunningFixture } from './running-fixture.ts';

describe('logs', () => {
  const folder = temporaryFolder();
  let fixture: RunningFixture;
  let client: CloudWatchLogsClient;
  beforeAll(async () => {
    fixture = await runFixture(folder.path);
    client = new CloudWatchLogsClient({
      endpoint: fixture.runtime.run.endpoints.logs,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  });
  afterAll(async () => {
    client.destroy();
    await fixture.stop();
    folder[Symbol.dispose]();
  });

  const filter = (more: object) =>
    client.send(
      new FilterLogEventsCommand({
        logGroupName: '/fixture/web',
        filterPattern: '{ $.event = "PAGE_VIEWED" }',
        ...more,
      }),
    );

  it('finds page views by pattern and time, page by page, as CloudWatch Logs does', async () => {
    const before = Date.now();
    for (const code of ['A', 'B', 'C']) await fetch(`${fixture.url}/q/${code}`);
    await fetch(`${fixture.url}/throw`);

    const all = await eventually(
      () => filter({ startTime: before }),
      ({ events }) => events?.length === 3,
    );
    const first = await filter({ startTime: before, limit: 2 });
    const second = await filter({ startTime: before, limit: 2, nextToken: first.nextToken });
    const earlier = await filter({ endTime: before - 1 });
    const errors = await filter({ filterPattern: '{ $.errorType = "Error" }' });

    expect(all.events?.map(({ message }) => message)).toEqual(
      ['A', 'B', 'C'].map((code) => JSON.stringify({ event: 'PAGE_VIEWED', code })),
    );
    expect(all.events?.[0]?.timestamp).toBeGreaterThanOrEqual(before);
    expect([first.events?.length, second.events?.length, second.nextToken]).toEqual([2, 1, undefined]);
    expect(earlier.events).toEqual([]);
    expect(errors.events).toHaveLength(1);
  });

  it('refuses a group that does not exist and a pattern it cannot read', async () => {
    await expect(filter({ logGroupName: '/nobody' })).rejects.toThrow('does not exist');
    await expect(filter({ filterPattern: '{ $.count > 3 }' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('deletes days that are older than the group keeps them', async () => {
    const data = join(folder.path, 'old-logs');
    const path = logGroupFolder(data, '/a/group');
    mkdirSync(path, { recursive: true });
    for (const day of ['2026-10-01', '2026-10-25', '2026-11-24']) writeFileSync(join(path, `${day}.log`), '');
    const logs = openLogFiles(data, () => Date.parse('2026-11-24T12:00:00Z'));

    await logs.deleteExpired([{ name: '/a/group', retentionDays: 30 }]);
    await logs.close();

    expect(readdirSync(path).sort()).toEqual(['2026-10-25.log', '2026-11-24.log']);
  });
});
