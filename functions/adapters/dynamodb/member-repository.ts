import { memberHash, memberSchema, type Member, type MemberRepository } from '../../domain/unit/member.ts';
import type { Item } from './dynamo-call.ts';
import { findOwned, packItem, type RegistryOptions } from './registry-store.ts';
import { ownerOf, registryKeys } from './table-schema.ts';

/** Members in the registry. */
export function dynamoMemberRepository(options: RegistryOptions): MemberRepository {
  return {
    ofUnit: (unitId) => findOwned(options, { owner: ownerOf.unit(unitId), prefix: 'MEMBER#' }, memberSchema),
  };
}

/** The item of a member: under a hash of the address, so that no address stands in a key. */
export function memberItem(member: Member): Item {
  return packItem(registryKeys.member(memberHash(member.email), member.unitId), member);
}
