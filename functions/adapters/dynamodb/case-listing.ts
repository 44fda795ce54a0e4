import * as z from 'zod/mini';
import type { CaseListing } from '../../domain/case/case-listing.ts';
import { caseSchema } from '../../domain/case/case.ts';
import { caseEventSchema } from '../../domain/case/case-event.ts';
import { caseIdSchema, type CaseId } from '../../domain/shared/ids.ts';
import { getMany } from './batch.ts';
import { queryAll } from './paginate.ts';
import { unpackItem, type RegistryOptions } from './registry-store.ts';
import { caseKeys, inboxIndex } from './table-schema.ts';

const idSchema = z.object({ caseId: caseIdSchema });
const keySchema = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

/** Cases of a unit in the order in which they were opened: the words by which they are found lie so in the index. */
export function dynamoCaseListing({ call, tableName, pause }: RegistryOptions): CaseListing {
  return {
    async openedBetween(unitId, { from, to, most }) {
      const items = queryAll(call, {
        TableName: tableName,
        IndexName: inboxIndex,
        KeyConditionExpression: 'inbox = :inbox AND inboxKey BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':inbox': { S: caseKeys.inbox(unitId, 'words') },
          ':from': { S: caseKeys.inboxKey(Math.max(0, from), '') },
          // Comes after the id of every case.
          ':to': { S: caseKeys.inboxKey(Math.max(0, to), '~') },
        },
        ProjectionExpression: 'body',
        ScanIndexForward: false,
      });
      const found: CaseId[] = [];
      for await (const item of items) {
        found.push(unpackItem(item, idSchema).caseId);
        if (found.length === most) break;
      }
      return found;
    },

    async several(ids) {
      const keys = [...new Set(ids)].flatMap((id) => [caseKeys.case(id), caseKeys.event(id, 1)]);
      const items = new Map(
        (await getMany(call, tableName, keys, pause)).map((item) => {
          const { pk, sk } = keySchema.parse(item);
          return [`${pk.S}|${sk.S}`, item];
        }),
      );
      const itemAt = ({ pk, sk }: { pk: string; sk: string }) => items.get(`${pk}|${sk}`);
      return ids.flatMap((id) => {
        const current = itemAt(caseKeys.case(id));
        const first = itemAt(caseKeys.event(id, 1));
        if (current === undefined || first === undefined) return [];
        const { what } = unpackItem(first, caseEventSchema);
        return what.kind === 'opened' ? [{ case: unpackItem(current, caseSchema), opening: what }] : [];
      });
    },
  };
}
