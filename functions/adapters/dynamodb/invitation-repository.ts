import { invitationSchema, type InvitationRepository } from '../../domain/invitation/invitation.ts';
import { epochSeconds } from '../../domain/time/epoch-seconds.ts';
import { findOne, packItem, type RegistryOptions } from './registry-store.ts';
import { keyKeys, timeToLiveAttribute } from './table-schema.ts';

/** Whoever comes late is still told that the invitation is over. */
const KEPT_MS = 30 * 86_400_000;

/** Invitations in the table of keys, under the hash of what stands in their address. */
export function dynamoInvitationRepository(options: RegistryOptions): InvitationRepository {
  return {
    find: (hash) => findOne(options, keyKeys.invitation(hash), invitationSchema),
    async save(hash, invitation) {
      await options.call('PutItem', {
        TableName: options.tableName,
        Item: {
          ...packItem(keyKeys.invitation(hash), invitation),
          [timeToLiveAttribute]: { N: String(epochSeconds(invitation.expiresAt + KEPT_MS)) },
        },
      });
    },
  };
}
