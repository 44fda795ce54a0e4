import * as z from 'zod/mini';
import {
  caseSchema,
  type Case,
  type CaseHistory,
  type CasePage,
  type CaseRepository,
} from '../../domain/case/case.ts';
import { caseEventSchema, type CaseEvent } from '../../domain/case/case-event.ts';
import { changesSearch, searchedText } from '../../domain/case/case-search.ts';
import { dueNext } from '../../domain/case/due-next.ts';
import { isOpen } from '../../domain/case/case-state.ts';
import { milestoneSchema, milestonesOf, type Milestone } from '../../domain/case/milestone.ts';
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
const wordsSchema = z.object({ caseId: caseIdSchema });
/** What a page of an inbox begins with: a moment and the id of a case. */
const cursorPattern = /^(\d{15})#(c_[0-9a-f]{24})$/;

/** Of a search: cases looked at in one read, about a megabyte, reads in one call, and what fills a page. */
const LOOKED_AT_ONCE = 150;
const MOST_LOOKS = 5;
const ENOUGH_FOUND = 25;

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
        ...milestonesOf({ case: opened, events: [event] }).map((milestone) => put(milestoneItem(milestone))),
        put(wordsItem({ case: opened, events: [event] })),
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

    async append(history, whileOpen, contact) {
      const { case: next, events } = history;
      const event = events.at(-1);
      if (event === undefined) throw new RangeError('A case has a history.');
      const isStored = await write([
        put(caseItem(next), {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': { N: String(event.version - 1) } },
        }),
        put(eventItem(next.id, event), { ConditionExpression: isNew }),
        ...milestonesOf(history).map((milestone) => put(milestoneItem(milestone))),
        ...(changesSearch(event) ? [put(wordsItem(history))] : []),
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

    async milestones(officeId, from, before) {
      const items = queryAll(call, {
        TableName: tableName,
        IndexName: inboxIndex,
        KeyConditionExpression: 'inbox = :office AND inboxKey BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':office': { S: caseKeys.counted(officeId) },
          ':from': { S: caseKeys.inboxKey(from, '') },
          ':to': { S: caseKeys.inboxKey(before, '') },
        },
      });
      const found: Milestone[] = [];
      for await (const item of items) found.push(unpackItem(item, milestoneSchema));
      return found;
    },

    async replan(planned) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: caseItem(planned),
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': { N: String(planned.version) } },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
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
      const { Items = [], LastEvaluatedKey } = await call('Query', {
        TableName: tableName,
        IndexName: inboxIndex,
        KeyConditionExpression: 'inbox = :inbox',
        ExpressionAttributeValues: { ':inbox': { S: inbox } },
        ScanIndexForward: which === 'open',
        Limit: limit,
        ...startAt(from, inbox, caseKeys.case),
      });
      const cases = Items.map((item) => unpackItem(item, caseSchema));
      return { cases, next: cursorOf(LastEvaluatedKey) };
    },

    async search(unitId, { written, folded }, from): Promise<CasePage> {
      const inbox = caseKeys.inbox(unitId, 'words');
      const terms = [...written.map((term) => ['written', term]), ...folded.map((term) => ['folded', term])];
      const found: CaseId[] = [];
      let start = from;
      let looks = 0;
      do {
        const { Items = [], LastEvaluatedKey } = await call('Query', {
          TableName: tableName,
          IndexName: inboxIndex,
          KeyConditionExpression: 'inbox = :inbox',
          FilterExpression: terms
            .map(([text = ''], index) => `contains(${text}, :term${index})`)
            .join(' AND '),
          ExpressionAttributeValues: {
            ':inbox': { S: inbox },
            ...Object.fromEntries(terms.map(([, term = ''], index) => [`:term${index}`, { S: term }])),
          },
          ScanIndexForward: false,
          Limit: LOOKED_AT_ONCE,
          ...startAt(start, inbox, caseKeys.words),
        });
        found.push(...Items.map((item) => unpackItem(item, wordsSchema).caseId));
        start = cursorOf(LastEvaluatedKey);
        looks += 1;
      } while (start !== undefined && found.length < ENOUGH_FOUND && looks < MOST_LOOKS);
      const cases = await Promise.all(found.map((id) => find(id)));
      return { cases: cases.flatMap((one) => (one === undefined ? [] : [one])), next: start };

      async function find(id: CaseId): Promise<Case | undefined> {
        const { Item } = await call('GetItem', { TableName: tableName, Key: keyItem(caseKeys.case(id)) });
        return Item === undefined ? undefined : unpackItem(Item, caseSchema);
      }
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
  const inboxAt = which === 'open' ? dueNext(current)?.at : (current.restedAt ?? current.changedAt);
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

/** The words that a case is found by, beside its unit's other cases' words. */
export function wordsItem({ case: { id, unitId, openedAt }, events }: CaseHistory): Item {
  const { written, folded } = searchedText(events);
  return {
    ...packItem(caseKeys.words(id), { caseId: id }),
    inbox: { S: caseKeys.inbox(unitId, 'words') },
    inboxKey: { S: caseKeys.inboxKey(openedAt, id) },
    written: { S: written },
    folded: { S: folded },
  };
}

/** Where a page of an index begins that leads on from `from`; at the start for what is no such place. */
function startAt(from: string | undefined, inbox: string, keyOf: (id: string) => { pk: string; sk: string }) {
  const [, , id] = from === undefined ? [] : (cursorPattern.exec(from) ?? []);
  return from === undefined || id === undefined
    ? {}
    : { ExclusiveStartKey: { ...keyItem(keyOf(id)), inbox: { S: inbox }, inboxKey: { S: from } } };
}

const cursorOf = (last: Item | undefined): string | undefined =>
  last === undefined ? undefined : inboxKeySchema.parse(last).inboxKey.S;

/** Contact details as they are stored, or the mark that says that they were erased. */
const contactItem = (id: CaseId, contact: SealedContact | 'erased'): Item =>
  contact === 'erased'
    ? { ...keyItem(caseKeys.contact(id)), erased: { BOOL: true } }
    : packItem(caseKeys.contact(id), contact);

const eventItem = (id: CaseId, event: CaseEvent): Item => packItem(caseKeys.event(id, event.version), event);

/** What is counted of a case: under its case, and in the same index as the lists of cases, by office and moment. */
export const milestoneItem = (milestone: Milestone): Item => {
  const { caseId, officeId, version, at } = milestone;
  return {
    ...packItem(caseKeys.milestone(caseId, version, officeId), milestone),
    inbox: { S: caseKeys.counted(officeId) },
    inboxKey: { S: caseKeys.inboxKey(at, `${caseId}#${version}`) },
  };
};
