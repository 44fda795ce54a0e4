import * as z from 'zod/mini';
import { contactKeyIdSchema, type ContactKeys } from '../../domain/contact/contact-keys.ts';
import { retention } from '../../domain/contact/retention.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import type { KeyWrap } from '../kms/kms-key-wrap.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { keyItem } from './registry-store.ts';
import { contactKeyKeys, timeToLiveAttribute } from './table-schema.ts';

const KEY_ID_BYTES = 8;
const DAY_MS = 86_400_000;

const keySchema = z.object({ wrapped: z.object({ B: z.instanceof(Uint8Array) }) });

/** For whoever may destroy keys and read none. */
export function contactKeyDestroyer({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): Pick<ContactKeys, 'destroy'> {
  return {
    async destroy(caseId, id, at) {
      await call('PutItem', {
        TableName: tableName,
        Item: { ...keyItem(contactKeyKeys.key(caseId, id)), destroyed: { N: String(at) } },
      });
    },
  };
}

/**
 * Data keys of contact details, wrapped, in a table of their own that has no backups. A function may not delete: a key
 * that is destroyed is overwritten by a mark that says so. What nobody destroyed goes by itself when its time is over.
 */
export function dynamoContactKeys({
  call,
  tableName,
  wrap,
  randomBytes,
}: {
  call: DynamoCall;
  tableName: string;
  wrap: KeyWrap;
  randomBytes: (length: number) => Uint8Array;
}): ContactKeys {
  return {
    async make(caseId, at) {
      const id = contactKeyIdSchema.parse(Buffer.from(randomBytes(KEY_ID_BYTES)).toString('hex'));
      const { secret, wrapped } = await wrap.make({ case: caseId });
      await call('PutItem', {
        TableName: tableName,
        Item: {
          ...keyItem(contactKeyKeys.key(caseId, id)),
          wrapped: { B: wrapped },
          [timeToLiveAttribute]: { N: String(epochSeconds(at + retention.contactDaysAtMost * DAY_MS)) },
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return { id, secret };
    },
    async find(caseId, id) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(contactKeyKeys.key(caseId, id)),
        ConsistentRead: true,
      });
      if (Item === undefined || 'destroyed' in Item) return undefined;
      return wrap.unwrap(keySchema.parse(Item).wrapped.B, { case: caseId });
    },
    ...contactKeyDestroyer({ call, tableName }),
  };
}
