import type { Command } from 'commander';
import { dynamoIntegrationKeyRepository } from '../../functions/adapters/dynamodb/integration-key-repository.ts';
import {
  integrationSchema,
  type Integration,
  type IntegrationKey,
} from '../../functions/domain/integration/integration.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import type { OpenContext } from './admin-context.ts';
import { addApiKeyCommands, apiKeysOf } from './api-key-commands.ts';
import { CommandFailed } from './command-failed.ts';
import { findIntegration, integrationsOf, type IntegrationContext } from './find-integration.ts';
import { findUnit } from './find-unit.ts';
import { momentText, remark, say } from './say.ts';
import { useContext } from './use-context.ts';

const ID_BYTES = 8;
const KEY_ID_BYTES = 4;
const SECRET_BYTES = 32;

const keysOf = ({ registry, tables }: IntegrationContext) =>
  dynamoIntegrationKeyRepository({ ...registry, tableName: tables.keys });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * Lets somebody forward feedback for a unit and everything below it.
 *
 * @throws CommandFailed when the name is empty or longer than 80 characters.
 */
export async function createIntegration(
  context: IntegrationContext,
  { unitId, name }: { unitId: UnitId; name: string },
): Promise<{ integration: Integration; key: IntegrationKey }> {
  const integration = integrationSchema.safeParse({
    id: `i_${hex(context.randomBytes(ID_BYTES))}`,
    name: name.trim().normalize('NFC'),
    unitId,
    state: 'active',
    createdAt: context.now(),
  });
  if (!integration.success) throw new CommandFailed('Give the integration a name of 1 to 80 characters.');
  await integrationsOf(context).save(integration.data);
  return { integration: integration.data, key: await addKey(context, integration.data) };
}

/** Makes one more key; those before it keep working until they are retired. @throws CommandFailed */
export async function rotateIntegration(context: IntegrationContext, id: string): Promise<IntegrationKey> {
  const integration = await findIntegration(context, id);
  if (integration.state !== 'active')
    throw new CommandFailed(`The integration ${id} is withdrawn: create a new one.`);
  return addKey(context, integration);
}

/** Destroys a key that is no longer signed with. @throws CommandFailed when it is unknown or the last one. */
export async function retireIntegrationKey(
  context: IntegrationContext,
  id: string,
  keyId: string,
): Promise<void> {
  const integration = await findIntegration(context, id);
  const keys = await keysOf(context).ofIntegration(integration.id);
  if (!keys.some((key) => key.keyId === keyId))
    throw new CommandFailed(`The integration ${id} has no key ${keyId}.`);
  if (keys.length === 1)
    throw new CommandFailed(
      `${keyId} is the only key of ${id}: make another with integration rotate first, or withdraw the integration with integration revoke.`,
    );
  await keysOf(context).remove(integration.id, keyId);
}

/** Withdraws an integration for good and destroys its keys. Doing it twice does no harm. @throws CommandFailed */
export async function revokeIntegration(context: IntegrationContext, id: string): Promise<void> {
  const integration = await findIntegration(context, id);
  await integrationsOf(context).save({ ...integration, state: 'revoked' });
  for (const { keyId } of await keysOf(context).ofIntegration(integration.id))
    await keysOf(context).remove(integration.id, keyId);
  for (const { keyId } of await apiKeysOf(context).ofIntegration(integration.id))
    await apiKeysOf(context).remove(integration.id, keyId);
}

async function addKey(context: IntegrationContext, integration: Integration): Promise<IntegrationKey> {
  const key: IntegrationKey = {
    integrationId: integration.id,
    keyId: hex(context.randomBytes(KEY_ID_BYTES)),
    secret: `whsec_${Buffer.from(context.randomBytes(SECRET_BYTES)).toString('base64')}`,
    createdAt: context.now(),
  };
  await keysOf(context).add(key);
  return key;
}

/** `integration create | rotate | retire | revoke | list | api-key`. */
export function addIntegrationCommands(program: Command, open: OpenContext): void {
  const integration = program
    .command('integration')
    .description('Let chat bots and portals forward feedback, and manage their signing keys.');

  integration
    .command('create')
    .description('Make an integration; prints its id and, once, its secret.')
    .requiredOption('--unit <code|id>', 'it may forward for the offices of this unit and below')
    .requiredOption('--name <name>', 'who forwards, for people')
    .action(async (options: { unit: string; name: string }) => {
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        const made = await createIntegration(context, { unitId: unit.id, name: options.name });
        say(`id\t${made.integration.id}`);
        showKey(made.key);
      });
    });

  integration
    .command('rotate <id>')
    .description('Make a new key beside the old ones; prints its secret once.')
    .action(async (id: string) => {
      await useContext(open, async (context) => {
        showKey(await rotateIntegration(context, id));
        remark('The keys before it work until you retire them: integration retire ID KEY-ID.');
      });
    });

  integration
    .command('retire <id> <key-id>')
    .description('Destroy a key that nobody signs with any more.')
    .action(async (id: string, keyId: string) => {
      await useContext(open, async (context) => {
        await retireIntegrationKey(context, id, keyId);
        say(`The key ${keyId} of ${id} is destroyed.`);
      });
    });

  integration
    .command('revoke <id>')
    .description('Withdraw an integration and destroy its keys.')
    .action(async (id: string) => {
      await useContext(open, async (context) => {
        await revokeIntegration(context, id);
        say(`${id} is withdrawn and its keys are destroyed.`);
      });
    });

  addApiKeyCommands(integration, open);

  integration
    .command('list')
    .description('List integrations with their keys, never their secrets.')
    .action(async () => {
      await useContext(open, async (context) => {
        for (const { id, name, unitId, state } of await integrationsOf(context).all()) {
          say([id, state, unitId, name].join('\t'));
          for (const key of await keysOf(context).ofIntegration(id))
            say(['', `key ${key.keyId}`, `made ${momentText(key.createdAt)}`].join('\t'));
          for (const key of await apiKeysOf(context).ofIntegration(id))
            say(
              [
                '',
                `API key ${key.keyId}`,
                `made ${momentText(key.createdAt)}`,
                key.scopes.join(','),
                `${key.requestsPerMinute} a minute`,
              ].join('\t'),
            );
        }
      });
    });
}

function showKey({ keyId, secret }: IntegrationKey): void {
  say(`key\t${keyId}`);
  say(`secret\t${secret}`);
  remark('The secret is shown this once: give it to whoever forwards, over a channel you trust.');
}
