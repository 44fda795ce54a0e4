import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventually, notes, runFixture, temporaryFolder } from './running-fixture.ts';

const rowSchema = z.object({ records: z.number(), newest: z.string() });

describe('data on disk', () => {
  it('survives a restart; what the stream has delivered is not kept and not delivered again', async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'data'));
    const first = await runFixture(folder.path);
    for (let index = 0; index < 5; index += 1) {
      await first.database('DynamoDB_20120810.PutItem', {
        TableName: first.table('Things'),
        Item: { pk: { S: 'kept' }, sk: { S: String(index) } },
      });
    }
    await first.queues('AmazonSQS.SendMessage', { QueueUrl: first.queue('PlainDead'), MessageBody: 'kept' });
    await eventually(
      () => notes(first),
      (all) => all.length === 5,
    );
    await first.stop();

    const second = await runFixture(folder.path, { assembly: join(folder.path, 'cdk.out') });
    const items = await second.database('DynamoDB_20120810.Scan', {
      TableName: second.table('Things'),
      Select: 'COUNT',
    });
    const waiting = await second.queues('AmazonSQS.ReceiveMessage', { QueueUrl: second.queue('PlainDead') });
    await second.database('DynamoDB_20120810.PutItem', {
      TableName: second.table('Things'),
      Item: { pk: { S: 'new' }, sk: { S: '0' } },
    });
    const seen = await eventually(
      () => notes(second),
      (all) => all.includes('change#new#0#INSERT'),
    );
    await second.stop();
    const file = new DatabaseSync(join(folder.path, 'data/database/dynamodb.sqlite'), { readOnly: true });
    const row = rowSchema.parse(
      file
        .prepare(
          'SELECT count(*) AS records, max(sequence_number) AS newest FROM _stream_records WHERE table_name LIKE ?',
        )
        .get('%Things%'),
    );
    file.close();

    expect(items).toMatchObject({ Count: 5 });
    expect(waiting).toMatchObject({ Messages: [{ Body: 'kept' }] });
    // The newest of the first run was kept for its number, and what the second run added.
    expect(row).toEqual({ records: 2, newest: '6' });
    expect(seen).toHaveLength(6);
  });
});
