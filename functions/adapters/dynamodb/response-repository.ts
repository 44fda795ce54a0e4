import * as z from 'zod/mini';
import {
  AMENDABLE_MS,
  responseSchema,
  type Response,
  type ResponseRepository,
  type StoreOutcome,
} from '../../domain/response/response.ts';
import { RESPONSE_RETENTION_DAYS } from '../../domain/response/retention.ts';
import { expiryAfter } from '../../domain/time/expiry-after.ts';
import { getMany } from './batch.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { queryAhead, queryAll } from './paginate.ts';
import { responseKeys } from './table-schema.ts';

export type ResponseRepositoryOptions = {
  call: DynamoCall;
  tableName: string;
  pause: (milliseconds: number) => Promise<void>;
};

/**
 * Responses in DynamoDB. The answers are one packed attribute, so that a put of usual size costs one write unit;
 * `revision` and `receivedAt` stand beside it because conditions read them.
 */
export function dynamoResponseRepository({
  call,
  tableName,
  pause,
}: ResponseRepositoryOptions): ResponseRepository {
  return {
    async store(response) {
      const isNew = 'attribute_not_exists(pk)';
      const isHigher = '#revision < :revision';
      const isAmendable = 'receivedAt > :amendableSince';
      try {
        const { Attributes } = await call('PutItem', {
          TableName: tableName,
          Item: responseItem(response),
          ConditionExpression: `${isNew} OR (${isHigher} AND ${isAmendable})`,
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: {
            ':revision': { N: String(response.revision) },
            ':amendableSince': { N: String(response.receivedAt - AMENDABLE_MS) },
          },
          ReturnValues: 'ALL_OLD',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        });
        return {
          outcome: Attributes === undefined || Object.keys(Attributes).length === 0 ? 'stored' : 'amended',
        };
      } catch (error) {
        if (error instanceof ConditionFailed && error.existing !== undefined)
          return refusedBy(
            isWithdrawn(error.existing) ? withdrawnOne(response, error.existing) : responseOf(error.existing),
            response,
          );
        throw error;
      }
    },

    async *ofOfficeDay(officeId, day, { consistent }) {
      const items = queryAhead(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :officeDay AND begins_with(sk, :responses)',
        ExpressionAttributeValues: {
          ':officeDay': { S: responseKeys.officeDay(officeId, day) },
          ':responses': { S: responseKeys.response(officeId, day, '').sk },
        },
        ConsistentRead: consistent,
      });
      for await (const item of items) if (!isWithdrawn(item)) yield responseOf(item);
    },

    async findMany(references) {
      const keys = references.map(({ officeId, day, id }) => responseKeys.response(officeId, day, id));
      const items = await getMany(call, tableName, keys, pause);
      return items.filter((item) => !isWithdrawn(item)).map(responseOf);
    },

    async withdraw({ officeId, day, id, revision, receivedAt }) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: {
            ...keyItem(responseKeys.response(officeId, day, id)),
            revision: { N: String(revision) },
            receivedAt: { N: String(receivedAt) },
            expiresAt: { N: String(expiryAfter(day, RESPONSE_RETENTION_DAYS)) },
            withdrawn: { BOOL: true },
          },
          ConditionExpression: `attribute_exists(pk) AND #revision < :revision AND receivedAt > :amendableSince`,
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: {
            ':revision': { N: String(revision) },
            ':amendableSince': { N: String(receivedAt - AMENDABLE_MS) },
          },
        });
        return 'withdrawn';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'left';
        throw error;
      }
    },

    async erase({ officeId, day, id }, at) {
      const exists = 'attribute_exists(pk)';
      try {
        await call('TransactWriteItems', {
          TransactItems: [
            {
              Delete: {
                TableName: tableName,
                Key: keyItem(responseKeys.response(officeId, day, id)),
                ConditionExpression: exists,
              },
            },
            {
              Put: {
                TableName: tableName,
                Item: { ...keyItem(responseKeys.erasure(officeId, day, id)), erasedAt: { N: String(at) } },
              },
            },
          ],
        });
        return 'erased';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'absent';
        throw error;
      }
    },

    async countErasures(officeId, day) {
      let erasures = 0;
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :officeDay AND begins_with(sk, :erasures)',
        ExpressionAttributeValues: {
          ':officeDay': { S: responseKeys.officeDay(officeId, day) },
          ':erasures': { S: responseKeys.erasure(officeId, day, '').sk },
        },
        ConsistentRead: true,
      });
      for await (const _ of items) erasures += 1;
      return erasures;
    },
  };
}

const isWithdrawn = (item: Item): boolean => 'withdrawn' in item;

/** In its place stands that it was taken back, by which revision and when. */
function withdrawnOne(response: Response, item: Item): Response {
  const { revision, receivedAt } = withdrawnSchema.parse(item);
  return { ...response, revision, receivedAt };
}

/** The write was refused: either what is stored is as new, or the hour for changes is over. */
function refusedBy(existing: Response, sent: Response): StoreOutcome {
  const outcome = existing.revision >= sent.revision ? 'superseded' : 'closed';
  return { outcome, existing };
}

const keyItem = ({ pk, sk }: { pk: string; sk: string }): Item => ({ pk: { S: pk }, sk: { S: sk } });

/** A response as it is stored. */
export function responseItem(response: Response): Item {
  const { id, officeId, day, revision, receivedAt, ...packed } = response;
  const expiresAt = expiryAfter(day, RESPONSE_RETENTION_DAYS);
  return {
    ...keyItem(responseKeys.response(officeId, day, id)),
    revision: { N: String(revision) },
    receivedAt: { N: String(receivedAt) },
    expiresAt: { N: String(expiresAt) },
    body: { S: JSON.stringify(packed) },
  };
}

const textAttribute = z.object({ S: z.string() });
const numberAttribute = z.pipe(
  z.object({ N: z.string() }),
  z.transform(({ N }) => Number(N)),
);
const itemSchema = z.object({
  pk: textAttribute,
  sk: textAttribute,
  revision: numberAttribute,
  receivedAt: numberAttribute,
  body: textAttribute,
});

const withdrawnSchema = z.object({ revision: numberAttribute, receivedAt: numberAttribute });

/** Made once: making a schema takes five times as long as parsing a response by it. */
const packedSchema = z.looseObject({});

/** @throws ZodError when the item is no response. */
export function responseOf(item: Item): Response {
  const { pk, sk, revision, receivedAt, body } = itemSchema.parse(item);
  const [officeId, day] = pk.S.split('#');
  const packed: unknown = JSON.parse(body.S);
  return responseSchema.parse({
    ...packedSchema.parse(packed),
    id: sk.S.slice('R#'.length),
    officeId,
    day,
    revision,
    receivedAt,
  });
}
