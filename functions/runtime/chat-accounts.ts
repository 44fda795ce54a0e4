import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { dynamoChatAccountRepository } from '../adapters/dynamodb/chat-account-repository.ts';
import type { DynamoCall } from '../adapters/dynamodb/dynamo-call.ts';
import { kmsKeyWrap } from '../adapters/kms/kms-key-wrap.ts';
import type { ChatAccountRepository } from '../domain/chat/chat-account.ts';
import { variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';

export const chatAccountsEnvironmentSchema = z.object({
  KEYS_TABLE: variables.KEYS_TABLE,
  CONTACT_KEY_ID: variables.CONTACT_KEY_ID,
});

/** The chat accounts of the deployment, whose secrets the key of contact details wraps. */
export function chatAccounts(
  call: DynamoCall,
  environment: z.infer<typeof chatAccountsEnvironmentSchema>,
): ChatAccountRepository {
  return dynamoChatAccountRepository({
    call,
    tableName: environment.KEYS_TABLE,
    wrap: kmsKeyWrap({ client: kmsClient(), keyId: environment.CONTACT_KEY_ID }),
    randomBytes,
  });
}
