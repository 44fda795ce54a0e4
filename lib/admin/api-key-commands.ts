import { Option, type Command } from 'commander';
import { dynamoApiKeyRepository } from '../../functions/adapters/dynamodb/api-key-repository.ts';
import {
  API_KEY_SECRET_BYTES,
  apiKeySchema,
  apiScopes,
  hashApiKey,
  USUAL_REQUESTS_PER_MINUTE,
  writeApiKey,
  type ApiKey,
  type ApiKeyRepository,
} from '../../functions/domain/integration/api-key.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findIntegration, type IntegrationContext } from './find-integration.ts';
import { remark, say } from './say.ts';
import { useContext } from './use-context.ts';

const KEY_ID_BYTES = 4;

export const apiKeysOf = ({ registry, tables }: IntegrationContext): ApiKeyRepository =>
  dynamoApiKeyRepository({ ...registry, tableName: tables.keys });

type MadeKey = { key: ApiKey; written: string };

/** Makes a key for what it may be used for. @throws CommandFailed when that is nothing, or the rate is out of range. */
export async function createApiKey(
  context: IntegrationContext,
  id: string,
  { scopes, requestsPerMinute }: { scopes: readonly string[]; requestsPerMinute: number },
): Promise<MadeKey> {
  const integration = await findIntegration(context, id);
  if (integration.state !== 'active')
    throw new CommandFailed(`The integration ${id} is withdrawn: create a new one.`);
  const keyId = Buffer.from(context.randomBytes(KEY_ID_BYTES)).toString('hex');
  const written = writeApiKey(integration.id, keyId, context.randomBytes(API_KEY_SECRET_BYTES));
  const key = apiKeySchema.safeParse({
    integrationId: integration.id,
    keyId,
    hash: hashApiKey(written),
    scopes: [...new Set(scopes)],
    requestsPerMinute,
    createdAt: context.now(),
  });
  if (!key.success)
    throw new CommandFailed(
      `Say what the key is for (${apiScopes.join(', ')}) and give it 1 to 6000 requests a minute.`,
    );
  await apiKeysOf(context).add(key.data);
  return { key: key.data, written };
}

/** Makes another key for the same as an old one, which works until it is retired. @throws CommandFailed */
export async function rotateApiKey(context: IntegrationContext, id: string, keyId: string): Promise<MadeKey> {
  return createApiKey(context, id, await findKey(context, id, keyId));
}

/** Destroys a key: whoever shows it is refused from then on. @throws CommandFailed when it is unknown. */
export async function retireApiKey(context: IntegrationContext, id: string, keyId: string): Promise<void> {
  const { integrationId } = await findKey(context, id, keyId);
  await apiKeysOf(context).remove(integrationId, keyId);
}

async function findKey(context: IntegrationContext, id: string, keyId: string): Promise<ApiKey> {
  const integration = await findIntegration(context, id);
  const key = await apiKeysOf(context).find(integration.id, keyId);
  if (key === undefined)
    throw new CommandFailed(`The integration ${id} has no API key ${keyId}; integration list shows them.`);
  return key;
}

/** `integration api-key create | rotate | retire`. */
export function addApiKeyCommands(integration: Command, open: OpenContext): void {
  const apiKey = integration
    .command('api-key')
    .description('Keys for the API (Authorization: Bearer wv_…), each for some things and with a rate.');

  apiKey
    .command('create <id>')
    .description('Make a key; prints it once.')
    .addOption(new Option('--scope <scopes...>', 'what it is for').choices(apiScopes).makeOptionMandatory())
    .option('--rate <number>', 'requests a minute', String(USUAL_REQUESTS_PER_MINUTE))
    .action(async (id: string, options: { scope: string[]; rate: string }) => {
      await useContext(open, async (context) => {
        showKey(
          await createApiKey(context, id, {
            scopes: options.scope,
            requestsPerMinute: Number(options.rate),
          }),
        );
      });
    });

  apiKey
    .command('rotate <id> <key-id>')
    .description('Make another key for the same; prints it once.')
    .action(async (id: string, keyId: string) => {
      await useContext(open, async (context) => {
        showKey(await rotateApiKey(context, id, keyId));
        remark(`${keyId} works until you retire it: integration api-key retire ${id} ${keyId}.`);
      });
    });

  apiKey
    .command('retire <id> <key-id>')
    .description('Destroy a key.')
    .action(async (id: string, keyId: string) => {
      await useContext(open, async (context) => {
        await retireApiKey(context, id, keyId);
        say(`The API key ${keyId} of ${id} is destroyed.`);
      });
    });
}

function showKey({ key, written }: MadeKey): void {
  say(`key\t${key.keyId}`);
  say(`api-key\t${written}`);
  remark('The key is shown this once: give it to whoever forwards, over a channel you trust.');
}
