import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { countsSchema } from '../../domain/report/counts.ts';
import { reportSchema } from '../../domain/report/report.ts';
import type { ReportRepository, StoredReport } from '../../domain/report/stored-report.ts';
import { sealSchema } from '../../domain/signature/seal.ts';
import { kindOf, periodSchema, type Period } from '../../domain/time/period.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { keyItem } from './registry-store.ts';
import { reportKeys } from './table-schema.ts';

/** Reports as they were signed, each version an item of its own that is never written again. */
export function dynamoReportRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): ReportRepository {
  return {
    async latest(unitId, period) {
      const { Items } = await call('Query', {
        TableName: tableName,
        KeyConditionExpression: 'pk = :unit AND begins_with(sk, :period)',
        ExpressionAttributeValues: {
          ':unit': { S: unitId },
          ':period': { S: reportKeys.versionsOf(kindOf(period), period) },
        },
        ScanIndexForward: false,
        Limit: 1,
      });
      const [item] = Items ?? [];
      return item === undefined ? undefined : fromItem(item);
    },

    async find(unitId, period, version) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(reportKeys.report(unitId, kindOf(period), period, version)),
      });
      return Item === undefined ? undefined : fromItem(Item);
    },

    async add(stored) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: toItem(stored),
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return 'added';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'exists';
        throw error;
      }
    },

    async announce({ unitId, period, version }, at) {
      await call('PutItem', {
        TableName: tableName,
        Item: {
          ...keyItem(reportKeys.announced(unitId, period, version)),
          announcedAt: { N: String(at) },
        },
      });
    },

    async isAnnounced({ unitId, period, version }) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(reportKeys.announced(unitId, period, version)),
        ConsistentRead: true,
      });
      return Item !== undefined;
    },

    async newest(unitId, kind, limit) {
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :unit AND begins_with(sk, :kind)',
        ExpressionAttributeValues: { ':unit': { S: unitId }, ':kind': { S: reportKeys.reportsOf(kind) } },
        ProjectionExpression: 'sk',
        ScanIndexForward: false,
      });
      const found: { period: Period; version: number }[] = [];
      for await (const item of items) {
        const { sk } = keySchema.parse(item);
        const [, , period, , version] = sk.S.split('#');
        found.push({ period: periodSchema.parse(period), version: Number(version) });
        if (found.length === limit) break;
      }
      return found;
    },
  };
}

const keySchema = z.object({ sk: z.object({ S: z.string() }) });
const packedSchema = z.object({ B: z.instanceof(Uint8Array) });
const itemSchema = z.object({ body: packedSchema, counts: packedSchema, seal: z.object({ S: z.string() }) });

const pack = (text: string): { B: Uint8Array } => ({ B: deflateRawSync(text, { level: 9 }) });
const unpack = ({ B }: { B: Uint8Array }): string => inflateRawSync(B).toString('utf8');

function toItem({ report, body, seal, counts }: StoredReport): Item {
  const { unit, period, version } = report;
  return {
    ...keyItem(reportKeys.report(unit.id, kindOf(period), period, version)),
    body: pack(body),
    counts: pack(JSON.stringify(counts)),
    seal: { S: JSON.stringify(seal) },
  };
}

function fromItem(item: Item): StoredReport {
  const { body, counts, seal } = itemSchema.parse(item);
  const text = unpack(body);
  return {
    report: reportSchema.parse(JSON.parse(text)),
    body: text,
    seal: sealSchema.parse(JSON.parse(seal.S)),
    counts: countsSchema.parse(JSON.parse(unpack(counts))),
  };
}
