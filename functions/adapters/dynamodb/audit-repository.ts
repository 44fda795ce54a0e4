import * as z from 'zod/mini';
import {
  auditEntrySchema,
  auditHeadSchema,
  type AuditChain,
  type AuditHead,
} from '../../domain/audit/audit-entry.ts';
import type { AuditLog } from '../../domain/audit/record-act.ts';
import { ConditionFailed, WriteConflict, type DynamoCall, type Item } from './dynamo-call.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { auditKeys } from './table-schema.ts';

export type AuditTables = {
  call: DynamoCall;
  /** Where the entries lie. */
  tableName: string;
  /** Where the heads lie: another table, so that whoever cuts the end of a chain must reach both. */
  casesTable: string;
};

const lineSchema = z.object({ body: z.object({ S: z.string() }), hash: z.object({ S: z.string() }) });

/** Entries in one table, their chains' heads in another, both written in one transaction. */
export function dynamoAuditLog({ call, tableName, casesTable }: AuditTables): AuditLog {
  return {
    async head(chain) {
      const [{ Item: kept }, { Items = [] }] = await Promise.all([
        call('GetItem', {
          TableName: casesTable,
          Key: keyItem(auditKeys.head(chain)),
          ConsistentRead: true,
        }),
        call('Query', { ...entriesOf(tableName, chain, undefined), Limit: 1, ConsistentRead: true }),
      ]);
      const head = kept === undefined ? undefined : unpackItem(kept, auditHeadSchema);
      const last = Items[0] === undefined ? undefined : endOf(Items[0]);
      // They differ only after one of the tables was restored or tampered with: then the log goes on behind both.
      return last === undefined || (head !== undefined && head.number >= last.number) ? head : last;
    },

    async append({ entry, text, hash }) {
      const { chain, number } = entry;
      try {
        await call('TransactWriteItems', {
          TransactItems: [
            {
              Put: {
                TableName: tableName,
                Item: {
                  ...keyItem(auditKeys.entry(chain, number)),
                  body: { S: text },
                  hash: { S: hash },
                },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
            {
              Put: {
                TableName: casesTable,
                Item: headItem(chain, { number, hash }),
                ConditionExpression: 'attribute_not_exists(pk) OR #number < :number',
                ExpressionAttributeNames: { '#number': 'number' },
                ExpressionAttributeValues: { ':number': { N: String(number) } },
              },
            },
          ],
        });
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionFailed || error instanceof WriteConflict) return 'overtaken';
        throw error;
      }
    },

    async page(chain, { limit, from }) {
      const { Items = [] } = await call('Query', {
        ...entriesOf(tableName, chain, from),
        Limit: limit + 1,
      });
      const entries = Items.slice(0, limit).map((item) => unpackItem(item, auditEntrySchema));
      const [following] = Items.slice(limit);
      return {
        entries,
        next: following === undefined ? undefined : unpackItem(following, auditEntrySchema).number,
      };
    },
  };
}

const entriesOf = (TableName: string, chain: AuditChain, from: number | undefined) => ({
  TableName,
  KeyConditionExpression: from === undefined ? 'pk = :chain' : 'pk = :chain AND sk <= :from',
  ExpressionAttributeValues: {
    ':chain': { S: auditKeys.chain(chain) },
    ...(from === undefined ? {} : { ':from': { S: auditKeys.entry(chain, from).sk } }),
  },
  ScanIndexForward: false,
});

function endOf(item: Item): AuditHead {
  const { number } = unpackItem(item, auditEntrySchema);
  return { number, hash: lineSchema.parse(item).hash.S };
}

/** The head of a chain as it is stored. */
export const headItem = (chain: string, head: AuditHead): Item => ({
  ...packItem(auditKeys.head(chain), head),
  number: { N: String(head.number) },
});
