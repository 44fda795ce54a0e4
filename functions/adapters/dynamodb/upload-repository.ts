import { uploadSchema, type Upload, type UploadRepository } from '../../domain/attachment/upload.ts';
import type { UploadId } from '../../domain/shared/ids.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { keyItem, packItem, unpackItem } from './registry-store.ts';
import { uploadKeys } from './table-schema.ts';

/** As long as the uploaded file itself may lie in the store. */
const KEPT_MS = 2 * 86_400_000;

/** Uploads beside the cases they are for; each goes by itself. */
export function dynamoUploadRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): UploadRepository {
  return {
    async add(id, upload) {
      await call('PutItem', {
        TableName: tableName,
        Item: uploadItem(id, upload),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
    },
    async find(id) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(uploadKeys.upload(id)),
        ConsistentRead: true,
      });
      return Item === undefined ? undefined : unpackItem(Item, uploadSchema);
    },
    async settle(id, upload) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: { ...uploadItem(id, upload), settled: { BOOL: true } },
          ConditionExpression: 'attribute_not_exists(settled)',
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

const uploadItem = (id: UploadId, upload: Upload): Item => ({
  ...packItem(uploadKeys.upload(id), upload),
  expiresAt: { N: String(epochSeconds(upload.issuedAt + KEPT_MS)) },
});
