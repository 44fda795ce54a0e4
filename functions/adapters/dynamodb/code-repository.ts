import { codeRecordSchema, type CodeRepository } from '../../domain/code/printed-code.ts';
import { ConditionFailed } from './dynamo-call.ts';
import { findOne, findOwned, packItem, unpackItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Printed codes in the registry. */
export function dynamoCodeRepository(options: RegistryOptions): CodeRepository {
  const { call, tableName } = options;
  return {
    find: (code) => findOne(options, registryKeys.qrCodeByText(code), codeRecordSchema),
    ofOffice: (officeId) =>
      findOwned(options, { owner: ownerOf.office(officeId), prefix: 'QR#' }, codeRecordSchema),

    async add(record) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: packItem(registryKeys.qrCode(record.code, record.officeId), record),
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return 'added';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'taken';
        throw error;
      }
    },

    async revoke(code, at, replacedBy) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: { pk: { S: registryKeys.qrCodeByText(code).pk }, sk: { S: 'QR' } },
        ConsistentRead: true,
      });
      const body = Item?.['body'];
      if (Item === undefined || body === undefined) return 'not_active';
      const record = unpackItem(Item, codeRecordSchema);
      if (record.state !== 'active') return 'not_active';
      const revoked = {
        ...record,
        state: 'revoked',
        revokedAt: at,
        ...(replacedBy === undefined ? {} : { replacedBy }),
      };
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: packItem(registryKeys.qrCode(code, record.officeId), revoked),
          ConditionExpression: 'body = :asRead',
          ExpressionAttributeValues: { ':asRead': body },
        });
        return 'revoked';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'not_active';
        throw error;
      }
    },
  };
}
