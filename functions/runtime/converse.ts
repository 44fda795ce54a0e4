import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { senderOf } from '../adapters/chat-send/sender-of.ts';
import { dynamoCaseRepository } from '../adapters/dynamodb/case-repository.ts';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoConversationRepository } from '../adapters/dynamodb/conversation-repository.ts';
import { dynamoKeyRepository } from '../adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsHoldBack } from '../adapters/sqs/hold-back.ts';
import { handleChatMessages } from '../converse/handle-chat-messages.ts';
import { openCase } from '../domain/case/open-case.ts';
import { lookUpCase, openChatCase } from '../domain/chat/chat-cases.ts';
import { chatWorldOf } from '../domain/chat/chat-world.ts';
import { hearEvent } from '../domain/chat/hear-event.ts';
import { caseTerms } from './case-terms.ts';
import { chatAccounts, chatAccountsEnvironmentSchema } from './chat-accounts.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.extend(chatAccountsEnvironmentSchema, {
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  CASES_TABLE: variables.CASES_TABLE,
  CHAT_QUEUE_URL: variables.CHAT_QUEUE_URL,
});

const REPLY_ID_BYTES = 12;

/** The function behind the queue of chat messages. */
export function converseHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleChatMessages> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const now = Date.now;
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const codes = dynamoCodeRepository(registry);
  const cases = dynamoCaseRepository({ call, tableName: environment.CASES_TABLE });
  const { signing } = dynamoKeyRepository({ call, tableName: environment.KEYS_TABLE, randomBytes });
  const accounts = chatAccounts(call, environment);
  const { plan, rulesOf, routeOf } = caseTerms(registry, now);
  const open = openCase({
    signing,
    cases,
    plan,
    rulesOf,
    routeOf,
    // Nobody is asked for contact details in a chat.
    sealContact: () => Promise.reject(new Error('A chat message bears no contact details.')),
    contactKeys: { destroy: async () => undefined },
  });
  const conversation = {
    conversations: dynamoConversationRepository({ call, tableName: environment.CASES_TABLE }),
    worldOf: chatWorldOf({ units, offices, surveys: dynamoSurveyRepository(registry), codes, now }),
    responses: dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause }),
    openCase: openChatCase({ signing, openCase: open, codes, offices, now }),
    lookUp: lookUpCase({ cases }),
    now,
  };
  const sending = {
    fetch,
    accounts,
    now,
    makeId: () => randomBytes(REPLY_ID_BYTES).toString('hex'),
  };
  return handleChatMessages({
    findAccount: (id) => accounts.find(id),
    hear: (opened, event) =>
      hearEvent({ ...conversation, send: senderOf(sending, opened) })(opened.account, event),
    holdBack: sqsHoldBack({ client: sqsClient(), queueUrl: environment.CHAT_QUEUE_URL }),
    log: logToStandardOutput,
  });
}
