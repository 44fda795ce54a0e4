import { createHash } from 'node:crypto';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { dynamoIntegrationKeyRepository } from '../../functions/adapters/dynamodb/integration-key-repository.ts';
import { dynamoIntegrationRepository } from '../../functions/adapters/dynamodb/integration-repository.ts';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { openReportLink } from '../../functions/domain/report/open-report-link.ts';
import {
  createIntegration,
  retireIntegrationKey,
  revokeIntegration,
  rotateIntegration,
} from '../../lib/admin/integration-commands.ts';
import { askForReport, createReportLink, revokeReportLink } from '../../lib/admin/report-commands.ts';
import { startQueues } from '../support/queues.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aContext, loadWard, NOON, ward, type TestContext } from './test-context.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

async function aWard(): Promise<TestContext> {
  const context = await aContext(database);
  await loadWard(context);
  return context;
}

async function storedText(context: TestContext): Promise<string> {
  const items = [];
  for await (const item of scanAll(context.call, { TableName: context.tables.registry })) items.push(item);
  return JSON.stringify(items);
}

describe("a link to a ward's week", () => {
  const wanted = { unit: ward, period: '2026-W47', baseUrl: 'https://gopy.example.vn/' };

  it('opens the week for thirty days, and only its hash is stored', async () => {
    const context = await aWard();
    const { url } = await createReportLink(context, wanted);
    const token = url.slice('https://gopy.example.vn/r/'.length);
    expect(url).toMatch(/^https:\/\/gopy\.example\.vn\/r\/[\w-]{43}$/);

    const links = dynamoReportLinkRepository(context.registry);
    const link = await openReportLink({ links, now: () => NOON + 29 * 86_400_000 })(token);
    expect(link).toMatchObject({ unitId: ward.id, period: '2026-W47', reach: 'period' });
    await expect(openReportLink({ links, now: () => NOON + 30 * 86_400_000 })(token)).rejects.toThrow(
      'The link has run out.',
    );
    const stored = await storedText(context);
    expect(stored).not.toContain(token);
    expect(stored).toContain(createHash('sha256').update(token).digest('hex'));
  });

  it('is withdrawn by the beginning of its hash', async () => {
    const context = await aWard();
    const { url, link } = await createReportLink(context, wanted);
    await createReportLink(context, wanted);
    await expect(revokeReportLink(context, { unit: ward, hashPrefix: '' })).rejects.toThrow(
      'give more of it',
    );
    await expect(revokeReportLink(context, { unit: ward, hashPrefix: 'xyz' })).rejects.toThrow('No link of');
    await revokeReportLink(context, { unit: ward, hashPrefix: link.tokenHash.slice(0, 12) });
    const links = dynamoReportLinkRepository(context.registry);
    const token = url.split('/').at(-1) ?? '';
    await expect(openReportLink({ links, now: context.now })(token)).rejects.toThrow(
      'The link was withdrawn.',
    );
  });

  it('is not made for what is no period, nor for one that has not begun', async () => {
    const context = await aWard();
    await expect(createReportLink(context, { ...wanted, period: '2026-47' })).rejects.toThrow(
      'is not a period',
    );
    await expect(createReportLink(context, { ...wanted, period: '2027-W01' })).rejects.toThrow(
      'has not begun',
    );
  });
});

describe('a report that is asked for', () => {
  it('goes to the queue once its period is over, and not before', async () => {
    const queues = await startQueues();
    try {
      const context = await aWard();
      const url = await queues.create('reports');
      const asking = { ...context, queues: queues.client, queueUrls: { reports: url } };

      await askForReport(asking, ward, '2026-W46');

      const { Messages } = await queues.client.send(new ReceiveMessageCommand({ QueueUrl: url }));
      expect(JSON.parse(Messages?.[0]?.Body ?? '')).toEqual({
        unitId: ward.id,
        period: '2026-W46',
        reason: 'asked',
      });
      await expect(askForReport(asking, ward, '2026-11')).rejects.toThrow('is not over');
      await expect(askForReport({ ...asking, queueUrls: {} }, ward, '2026-W46')).rejects.toThrow(
        'REPORT_QUEUE_URL',
      );
    } finally {
      await queues.stop();
    }
  });
});

describe('an integration', () => {
  const keysOf = (context: TestContext) =>
    dynamoIntegrationKeyRepository({ ...context.registry, tableName: context.tables.keys });
  const wanted = { unitId: ward.id, name: 'Zalo của phường' };

  it('gets a secret of 32 random bytes that is in the table of keys alone', async () => {
    const context = await aWard();
    const { integration, key } = await createIntegration(context, wanted);
    expect(Buffer.from(key.secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
    expect(await keysOf(context).ofIntegration(integration.id)).toEqual([key]);
    expect(await storedText(context)).not.toContain(key.secret);
    await expect(createIntegration(context, { ...wanted, name: ' ' })).rejects.toThrow('a name of 1 to 80');
  });

  it('has two keys side by side while it is rotated, and never none', async () => {
    const context = await aWard();
    const { integration, key } = await createIntegration(context, wanted);
    const next = await rotateIntegration(context, integration.id);
    expect(await keysOf(context).ofIntegration(integration.id)).toHaveLength(2);
    await retireIntegrationKey(context, integration.id, key.keyId);
    expect(await keysOf(context).ofIntegration(integration.id)).toEqual([next]);
    await expect(retireIntegrationKey(context, integration.id, next.keyId)).rejects.toThrow('the only key');
    await expect(retireIntegrationKey(context, integration.id, key.keyId)).rejects.toThrow('has no key');
  });

  it('that is withdrawn has no key left and gets none', async () => {
    const context = await aWard();
    const { integration } = await createIntegration(context, wanted);
    await revokeIntegration(context, integration.id);
    await revokeIntegration(context, integration.id);
    const stored = await dynamoIntegrationRepository(context.registry).find(integration.id);
    expect(stored?.state).toBe('revoked');
    expect(await keysOf(context).ofIntegration(integration.id)).toEqual([]);
    await expect(rotateIntegration(context, integration.id)).rejects.toThrow('is withdrawn');
    await expect(rotateIntegration(context, 'i_unknown')).rejects.toThrow('No integration has the id');
  });
});
