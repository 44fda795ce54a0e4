import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { receiverOf } from '../adapters/chat-hooks/receiver-of.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { sqsChatQueue } from '../adapters/sqs/chat-queue.ts';
import { createApp } from '../chat/create-app.ts';
import { rememberAccounts } from '../domain/chat/remember-accounts.ts';
import { chatAccounts, chatAccountsEnvironmentSchema } from './chat-accounts.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.extend(chatAccountsEnvironmentSchema, {
  CHAT_QUEUE_URL: variables.CHAT_QUEUE_URL,
});

/** The function that chat platforms call. */
export function chatHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const accounts = chatAccounts(sdkCall(dynamoClient()), environment);
  return handle(
    createApp({
      findAccount: rememberAccounts({ accounts, now: Date.now }),
      receiverOf,
      queue: sqsChatQueue({ client: sqsClient(), queueUrl: environment.CHAT_QUEUE_URL }),
      now: Date.now,
      log: logToStandardOutput,
    }),
  );
}
