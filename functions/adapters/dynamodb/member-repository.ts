import { memberHash, memberSchema, type Member, type MemberRepository } from '../../domain/unit/member.ts';
import type { Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { findOwned, packItem, unpackItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Members in the registry. */
export function dynamoMemberRepository(options: RegistryOptions): MemberRepository {
  return {
    ofUnit: (unitId) => findOwned(options, { owner: ownerOf.unit(unitId), prefix: 'MEMBER#' }, memberSchema),
    async withEmail(emailHash) {
      const found: Member[] = [];
      const items = queryAll(options.call, {
        TableName: options.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: registryKeys.member(emailHash, '').pk } },
        ConsistentRead: true,
      });
      for await (const item of items) found.push(unpackItem(item, memberSchema));
      return found;
    },
  };
}

/** The item of a member: under a hash of the address, so that no address stands in a key. */
export function memberItem(member: Member): Item {
  return packItem(registryKeys.member(memberHash(member.email), member.unitId), member);
}
