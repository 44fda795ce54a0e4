import * as z from 'zod';
import { AwsCallError, type AwsCall } from '../aws-call.ts';
import type { TableModel } from '../template/model.ts';
import { until } from '../until.ts';

const describeSchema = z.object({
  Table: z.object({
    TableStatus: z.string(),
    StreamSpecification: z.object({ StreamEnabled: z.boolean() }).optional(),
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), IndexStatus: z.string().optional() }))
      .default([]),
  }),
});

/** Creates what is missing: tables, indexes and streams added since, time to live. Leaves data and everything else alone. */
export async function ensureTables(call: AwsCall, tables: readonly TableModel[]): Promise<void> {
  for (const table of tables) {
    const existing = await describe(call, table.name);
    if (existing === undefined) await create(call, table);
    else {
      await addIndexes(
        call,
        table,
        new Set(existing.Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName)),
      );
      if (existing.Table.StreamSpecification?.StreamEnabled !== true) await addStream(call, table);
    }
    await until(`table ${table.name}`, 60_000, async () => {
      const found = await describe(call, table.name);
      const isReady = found?.Table.GlobalSecondaryIndexes.every(
        ({ IndexStatus }) => (IndexStatus ?? 'ACTIVE') === 'ACTIVE',
      );
      return found?.Table.TableStatus === 'ACTIVE' && isReady === true ? true : undefined;
    });
    if (table.ttlAttribute !== undefined) await ensureTtl(call, table.name, table.ttlAttribute);
  }
}

async function describe(call: AwsCall, name: string): Promise<z.infer<typeof describeSchema> | undefined> {
  try {
    return describeSchema.parse(await call('DynamoDB_20120810.DescribeTable', { TableName: name }));
  } catch (error) {
    if (error instanceof AwsCallError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function create(call: AwsCall, table: TableModel): Promise<void> {
  await call('DynamoDB_20120810.CreateTable', {
    TableName: table.name,
    AttributeDefinitions: table.attributes,
    KeySchema: table.keys,
    BillingMode: 'PAY_PER_REQUEST',
    ...(table.indexes.length === 0 ? {} : { GlobalSecondaryIndexes: table.indexes }),
    ...(table.streamView === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView } }),
  });
}

async function addIndexes(call: AwsCall, table: TableModel, present: ReadonlySet<string>): Promise<void> {
  for (const index of table.indexes) {
    if (present.has(index.IndexName)) continue;
    await call('DynamoDB_20120810.UpdateTable', {
      TableName: table.name,
      AttributeDefinitions: table.attributes,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
}

async function addStream(call: AwsCall, { name, streamView }: TableModel): Promise<void> {
  if (streamView === undefined) return;
  await call('DynamoDB_20120810.UpdateTable', {
    TableName: name,
    StreamSpecification: { StreamEnabled: true, StreamViewType: streamView },
  });
}

const ttlSchema = z.object({
  TimeToLiveDescription: z.object({
    TimeToLiveStatus: z.string().optional(),
    AttributeName: z.string().optional(),
  }),
});

async function ensureTtl(call: AwsCall, name: string, attribute: string): Promise<void> {
  const { TimeToLiveDescription: found } = ttlSchema.parse(
    await call('DynamoDB_20120810.DescribeTimeToLive', { TableName: name }),
  );
  if (found.AttributeName === attribute && found.TimeToLiveStatus?.startsWith('ENABL') === true) return;
  await call('DynamoDB_20120810.UpdateTimeToLive', {
    TableName: name,
    TimeToLiveSpecification: { AttributeName: attribute, Enabled: true },
  });
}
