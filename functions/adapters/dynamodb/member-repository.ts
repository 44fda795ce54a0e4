import { isDeepStrictEqual } from 'node:util';
import {
  memberHash,
  memberSchema,
  type Member,
  type MemberKeeping,
  type MemberRepository,
} from '../../domain/unit/member.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { ConditionFailed, type Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { findOwned, keyItem, packItem, unpackItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys, timeToLiveAttribute } from './table-schema.ts';

/**
 * Members in the registry. Functions may not delete: where a member was removed, an empty item stands until it goes by
 * itself, without the name and the address.
 */
export function dynamoMemberRepository(options: RegistryOptions): MemberRepository & MemberKeeping {
  const { call, tableName } = options;
  const putInPlaceOf = async (former: Member, item: Item): Promise<boolean> => {
    const { Item: stored } = await call('GetItem', {
      TableName: tableName,
      Key: keyItem(registryKeys.member(memberHash(former.email), former.unitId)),
      ConsistentRead: true,
    });
    const body = stored?.['body'];
    if (stored === undefined || body === undefined) return false;
    if (!isDeepStrictEqual(unpackItem(stored, memberSchema), former)) return false;
    try {
      await call('PutItem', {
        TableName: tableName,
        Item: item,
        ConditionExpression: 'body = :asRead',
        ExpressionAttributeValues: { ':asRead': body },
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  };
  return {
    ofUnit: (unitId) => findOwned(options, { owner: ownerOf.unit(unitId), prefix: 'MEMBER#' }, memberSchema),
    async withEmail(emailHash) {
      const found: Member[] = [];
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: registryKeys.member(emailHash, '').pk } },
        ConsistentRead: true,
      });
      for await (const item of items) if ('body' in item) found.push(unpackItem(item, memberSchema));
      return found;
    },
    async add(member) {
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: memberItem(member),
          ConditionExpression: 'attribute_not_exists(body)',
        });
        return 'added';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'exists';
        throw error;
      }
    },
    async replace(former, member) {
      return (await putInPlaceOf(former, memberItem(member))) ? 'replaced' : 'changed_meanwhile';
    },
    async remove(former, at) {
      const { pk, sk } = registryKeys.member(memberHash(former.email), former.unitId);
      const isRemoved = await putInPlaceOf(former, {
        ...keyItem({ pk, sk }),
        [timeToLiveAttribute]: { N: String(epochSeconds(at)) },
      });
      return isRemoved ? 'removed' : 'changed_meanwhile';
    },
  };
}

/** The item of a member: under a hash of the address, so that no address stands in a key. */
export function memberItem(member: Member): Item {
  return packItem(registryKeys.member(memberHash(member.email), member.unitId), member);
}
