import * as z from 'zod/mini';
import {
  DEVICE_HINT_KEY_DAYS,
  type DeviceHintKeys,
  type SigningKey,
  type SigningKeys,
} from '../../domain/key/key.ts';
import { expiryAfter } from '../../domain/time/expiry-after.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { keyKeys } from './table-schema.ts';

export type KeyRepositoryOptions = {
  call: DynamoCall;
  tableName: string;
  randomBytes: (length: number) => Uint8Array;
};

const SECRET_BYTES = 32;
const MOST_REMEMBERED = 8;
/** The first signing key. Another takes its place when its item says so; tokens name the key that signed them. */
const FIRST_KEY = '1';

const itemSchema = z.object({ secret: z.object({ S: z.string() }) });
const secretOf = (item: Item): Uint8Array => Buffer.from(itemSchema.parse(item).secret.S, 'base64');

/** Keys in their own table, which has no backups: what is destroyed there is gone. Found keys are remembered. */
export function dynamoKeyRepository({ call, tableName, randomBytes }: KeyRepositoryOptions): {
  signing: SigningKeys;
  deviceHint: DeviceHintKeys;
} {
  const known = new Map<string, Uint8Array>();
  const asked = new Map<string, Promise<Uint8Array>>();

  return {
    signing: {
      async current(purpose) {
        return { keyId: FIRST_KEY, secret: await findOrMake(keyKeys.signing(purpose, FIRST_KEY), {}) };
      },
      async find(purpose, keyId): Promise<SigningKey | undefined> {
        const secret = await find(keyKeys.signing(purpose, keyId));
        return secret === undefined ? undefined : { keyId, secret };
      },
    },
    deviceHint: {
      async ofDay(day) {
        const expiresAt = expiryAfter(day, DEVICE_HINT_KEY_DAYS);
        return findOrMake(keyKeys.deviceHint(day), { expiresAt: { N: String(expiresAt) } });
      },
    },
  };

  async function find(key: { pk: string; sk: string }): Promise<Uint8Array | undefined> {
    const name = `${key.pk}/${key.sk}`;
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const { Item } = await call('GetItem', { TableName: tableName, Key: keyItem(key), ConsistentRead: true });
    if (Item === undefined) return undefined;
    return remember(name, secretOf(Item));
  }

  /** Those who ask within this process while the key is found or made wait for the one answer. */
  function findOrMake(key: { pk: string; sk: string }, more: Item): Promise<Uint8Array> {
    const name = `${key.pk}/${key.sk}`;
    const underWay = asked.get(name) ?? findElseMake(key, more).finally(() => asked.delete(name));
    asked.set(name, underWay);
    return underWay;
  }

  /** Whoever comes first makes the key; the others take what the first one made. */
  async function findElseMake(key: { pk: string; sk: string }, more: Item): Promise<Uint8Array> {
    const found = await find(key);
    if (found !== undefined) return found;
    const secret = randomBytes(SECRET_BYTES);
    try {
      await call('PutItem', {
        TableName: tableName,
        Item: { ...keyItem(key), ...more, secret: { S: Buffer.from(secret).toString('base64') } },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return remember(`${key.pk}/${key.sk}`, secret);
    } catch (error) {
      if (error instanceof ConditionFailed && error.existing !== undefined)
        return remember(`${key.pk}/${key.sk}`, secretOf(error.existing));
      throw error;
    }
  }

  function remember(name: string, secret: Uint8Array): Uint8Array {
    known.set(name, secret);
    // A process may outlive a key that was to be destroyed: only the newest few are remembered.
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    return secret;
  }
}

const keyItem = ({ pk, sk }: { pk: string; sk: string }): Item => ({ pk: { S: pk }, sk: { S: sk } });
