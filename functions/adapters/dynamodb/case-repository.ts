import * as z from 'zod/mini';
import { caseSchema, type Case, type CasePage, type CaseRepository } from '../../domain/case/case.ts';
import { caseEventSchema, type CaseEvent } from '../../domain/case/case-event.ts';
import { isOpen } from '../../domain/case/case-state.ts';
import { sealedContactSchema, type SealedContact } from '../../domain/contact/sealed-contact.ts';
import { caseIdSchema, type CaseId } from '../../domain/shared/ids.ts';
import {
  ConditionFailed,
  WriteConflict,
  type DynamoCall,
  type Item,
  type OperationInput,
} from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { alarmIndex, caseKeys, inboxIndex } from './table-schema.ts';

type TransactItem = NonNullable<OperationInput<'TransactWriteItems'>['TransactItems']>[number];

const isNew = 'attribute_not_exists(pk)';
const caseItemSchema = z.object({ sk: z.object({ S: z.string() }) });
const inboxKeySchema = z.object({ inboxKey: z.object({ S: z.string() }) });
const trackingSchema = z.object({ caseId: caseIdSchema });
/** What a page of an inbox begins with: a moment and the id of a case. */
const cursorPattern = /^(\d{15})#(c_[0-9a-f]{24})$/;

/**
 * Cases in a table of their own: the case as it stands, and each event an item of its own under the same partition.
 * Both are written in one transaction, and the condition on the version lets one of several win.
 */
export function dynamoCaseRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): CaseRepository {
  const put = (item: Item, condition?: object): TransactItem => ({
    Put: { TableName: tableName, Item: item, ...condition },
  });

  async function write(items: TransactItem[]): Promise<boolean> {
    try {
      await call('TransactWriteItems', { TransactItems: items });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed || error instanceof WriteConflict) return false;
      throw error;
    }
  }

  return {
    async open(opened, event, trackingHash, contact) {
      const isStored = await write([
        put(caseItem(opened), { ConditionExpression: isNew }),
        put(eventItem(opened.id, event)),
        put(packItem(caseKeys.tracking(trackingHash), { caseId: opened.id }), { ConditionExpression: isNew }),
        ...(contact === undefined ? [] : [put(contactItem(opened.id, contact))]),
      ]);
      return isStored ? 'opened' : 'already_open';
    },

    async find(id) {
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :case',
        ExpressionAttributeValues: { ':case': { S: caseKeys.partition(id) } },
        ConsistentRead: true,
      });
      let current: Case | undefined;
      const events: CaseEvent[] = [];
      for await (const item of items) {
        const { sk } = caseItemSchema.parse(item);
        if (sk.S === caseKeys.case(id).sk) current = unpackItem(item, caseSchema);
        else if (sk.S.startsWith(caseKeys.events)) events.push(unpackItem(item, caseEventSchema));
      }
      if (current === undefined) return undefined;
      // A long history comes in several pages, and the last may be newer than the first.
      const { version } = current;
      return { case: current, events: events.filter((event) => event.version <= version) };
    },

    async contactOf(id) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(caseKeys.contact(id)),
        ConsistentRead: true,
      });
      return Item === undefined || 'erased' in Item ? undefined : unpackItem(Item, sealedContactSchema);
    },

    async tracked(trackingHash) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(caseKeys.tracking(trackingHash)),
        ConsistentRead: true,
      });
      return Item === undefined ? undefined : unpackItem(Item, trackingSchema).caseId;
    },

    async append(next, event, whileOpen, contact) {
      const isStored = await write([
        put(caseItem(next), {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': { N: String(event.version - 1) } },
        }),
        put(eventItem(next.id, event), { ConditionExpression: isNew }),
        ...(contact === undefined ? [] : [put(contactItem(next.id, contact))]),
        ...(whileOpen === undefined
          ? []
          : [
              {
                ConditionCheck: {
                  TableName: tableName,
                  Key: keyItem(caseKeys.case(whileOpen)),
                  ConditionExpression: 'contains(inbox, :open)',
                  ExpressionAttributeValues: { ':open': { S: caseKeys.openInboxes } },
                },
              },
            ]),
      ]);
      return isStored ? 'stored' : 'changed_meanwhile';
    },

    async rewriteEvents(id, events) {
      for (const event of events)
        await call('PutItem', {
          TableName: tableName,
          Item: eventItem(id, event),
          ConditionExpression: 'attribute_exists(pk)',
        });
    },

    async ofUnit(unitId, which, { limit, from }): Promise<CasePage> {
      const inbox = caseKeys.inbox(unitId, which);
      const [, , startId] = from === undefined ? [] : (cursorPattern.exec(from) ?? []);
      const { Items = [], LastEvaluatedKey } = await call('Query', {
        TableName: tableName,
        IndexName: inboxIndex,
        KeyConditionExpression: 'inbox = :inbox',
        ExpressionAttributeValues: { ':inbox': { S: inbox } },
        ScanIndexForward: which === 'open',
        Limit: limit,
        ...(from === undefined || startId === undefined
          ? {}
          : {
              ExclusiveStartKey: {
                ...keyItem(caseKeys.case(startId)),
                inbox: { S: inbox },
                inboxKey: { S: from },
              },
            }),
      });
      const cases = Items.map((item) => unpackItem(item, caseSchema));
      return {
        cases,
        next: LastEvaluatedKey === undefined ? undefined : inboxKeySchema.parse(LastEvaluatedKey).inboxKey.S,
      };
    },

    async withAlarmBy(at, limit) {
      const pages = await Promise.all(
        caseKeys.alarms.map((partition) =>
          call('Query', {
            TableName: tableName,
            IndexName: alarmIndex,
            KeyConditionExpression: 'alarm = :partition AND alarmKey <= :by',
            ExpressionAttributeValues: {
              ':partition': { S: partition },
              // Comes after the id of every case.
              ':by': { S: caseKeys.alarmKey(at, '~') },
            },
            Limit: limit,
          }),
        ),
      );
      return pages
        .flatMap(({ Items = [] }) => Items.map((item) => unpackItem(item, caseSchema)))
        .toSorted((a, b) => (a.nextAlarm?.at ?? 0) - (b.nextAlarm?.at ?? 0))
        .slice(0, limit);
    },
  };
}

/** A case as it is stored: under its id, in the inbox of its unit, and among the alarms where somebody is to be told. */
export function caseItem(current: Case): Item {
  const { id, unitId, version, nextAlarm } = current;
  const which = isOpen(current.state) ? 'open' : 'at_rest';
  const inboxAt = which === 'open' ? current.answerBy : (current.restedAt ?? current.changedAt);
  return {
    ...packItem(caseKeys.case(id), current),
    version: { N: String(version) },
    inbox: { S: caseKeys.inbox(unitId, which) },
    inboxKey: { S: caseKeys.inboxKey(inboxAt, id) },
    ...(nextAlarm === undefined
      ? {}
      : { alarm: { S: caseKeys.alarm(id) }, alarmKey: { S: caseKeys.alarmKey(nextAlarm.at, id) } }),
  };
}

/** Contact details as they are stored, or the mark that says that they were erased. */
const contactItem = (id: CaseId, contact: SealedContact | 'erased'): Item =>
  contact === 'erased'
    ? { ...keyItem(caseKeys.contact(id)), erased: { BOOL: true } }
    : packItem(caseKeys.contact(id), contact);

const eventItem = (id: CaseId, event: CaseEvent): Item => packItem(caseKeys.event(id, event.version), event);
