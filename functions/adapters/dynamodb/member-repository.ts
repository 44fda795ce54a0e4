import { createHash } from 'node:crypto';
import type { Member } from '../../domain/unit/member.ts';
import type { Item } from './dynamo-call.ts';
import { packItem } from './registry-store.ts';
import { registryKeys } from './table-schema.ts';

/** The item of a member: under a hash of the address, so that no address stands in a key. */
export function memberItem(member: Member): Item {
  const emailHash = createHash('sha256').update(member.email).digest('hex').slice(0, 32);
  return packItem(registryKeys.member(emailHash, member.unitId), member);
}
