import { Option, type Command } from 'commander';
import { dynamoChatAccountRepository } from '../../functions/adapters/dynamodb/chat-account-repository.ts';
import {
  chatAccountSchema,
  type ChatAccount,
  type ChatAccountRepository,
  type OpenedAccount,
} from '../../functions/domain/chat/chat-account.ts';
import { chatPlatforms, type ChatPlatformName } from '../../functions/domain/chat/chat-event.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import { demandKeyWrap, type AdminContext, type OpenContext } from './admin-context.ts';
import { madeSecrets, readSecrets, secretKinds, secretsOf } from './chat-secrets.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { momentText, remark, say } from './say.ts';
import { useContext } from './use-context.ts';

const ID_BYTES = 8;

type ChatContext = Pick<AdminContext, 'call' | 'tables' | 'keyWrap' | 'now' | 'randomBytes' | 'publicUrl'>;
type Named = Readonly<Record<string, string>>;

const accountsOf = (context: ChatContext): ChatAccountRepository =>
  dynamoChatAccountRepository({
    call: context.call,
    tableName: context.tables.keys,
    wrap: demandKeyWrap(context),
    randomBytes: context.randomBytes,
  });

/**
 * Connects a unit's account on a chat platform.
 *
 * @returns the account, and the secrets that were made for it
 * @throws CommandFailed when a secret is missing or the name is empty or longer than 80 characters.
 */
export async function addChatAccount(
  context: ChatContext,
  {
    unitId,
    platform,
    name,
    given,
  }: { unitId: UnitId; platform: ChatPlatformName; name: string; given: Named },
): Promise<{ account: ChatAccount; made: Named }> {
  const accounts = accountsOf(context);
  const account = chatAccountSchema.safeParse({
    id: `ca_${Buffer.from(context.randomBytes(ID_BYTES)).toString('hex')}`,
    unitId,
    platform,
    name: name.trim().normalize('NFC'),
    createdAt: context.now(),
  });
  if (!account.success) throw new CommandFailed('Give the account a name of 1 to 80 characters.');
  const made = madeSecrets(context, platform);
  const { secret, ...others } = made;
  const secrets = secretsOf(platform, {
    ...given,
    ...others,
    ...(secret === undefined ? {} : { secrets: [secret] }),
  });
  await accounts.add(account.data, secrets);
  return { account: account.data, made };
}

/**
 * Puts other secrets in the place of those that an account has: those that are given, and for a generic account a new
 * one beside the one before, so that whoever signs can change over.
 *
 * @throws CommandFailed
 */
export async function rotateChatAccount(context: ChatContext, id: string, given: Named): Promise<Named> {
  const accounts = accountsOf(context);
  const opened = await findAccount(accounts, id);
  const { platform, ...before } = opened.secrets;
  const made = opened.secrets.platform === 'generic' ? madeSecrets(context, 'generic') : {};
  if (made['secret'] === undefined && Object.keys(given).length === 0)
    throw new CommandFailed(`Give at least one of ${secretKinds[platform].given.join(', ')}.`);
  const secrets = secretsOf(platform, {
    ...before,
    ...given,
    ...(opened.secrets.platform === 'generic'
      ? { secrets: [made['secret'], opened.secrets.secrets[0]] }
      : {}),
  });
  if ((await accounts.replaceSecrets(opened, secrets)) === 'changed_meanwhile')
    throw new CommandFailed('The secrets were renewed at this moment: run the command again.');
  return made;
}

async function findAccount(accounts: ChatAccountRepository, id: string): Promise<OpenedAccount> {
  const opened = await accounts.find(id);
  if (opened === undefined)
    throw new CommandFailed(`No chat account in use has the id ${id}; chat list shows them.`);
  return opened;
}

/** Takes an account away and destroys its secrets. Doing it twice does no harm. @throws CommandFailed */
export async function removeChatAccount(context: ChatContext, id: string): Promise<void> {
  const accounts = accountsOf(context);
  const account = (await accounts.all()).find((each) => each.id === id);
  if (account === undefined)
    throw new CommandFailed(`No chat account has the id ${id}; chat list shows them.`);
  await accounts.remove(account, context.now());
}

const fromFile = (command: Command): Command =>
  command.option('--secrets <file>', 'lines NAME=VALUE; - reads them from standard input', '-');

/** `chat add | list | rotate | remove`. */
export function addChatCommands(program: Command, open: OpenContext): void {
  const chat = program
    .command('chat')
    .description(
      'Connect accounts on chat platforms, where people write. docs/chat.md says how, by platform.',
    );

  fromFile(chat.command('add'))
    .description('Connect an account; prints the address that the platform is to call.')
    .requiredOption('--unit <code|id>', 'it speaks for the offices of this unit and below')
    .addOption(new Option('--platform <name>').choices(chatPlatforms).makeOptionMandatory())
    .requiredOption('--name <name>', 'how people know it')
    .action(async (options: { unit: string; platform: ChatPlatformName; name: string; secrets: string }) => {
      const { platform } = options;
      const given = await readSecrets(options.secrets, secretKinds[platform].given);
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        const added = { unitId: unit.id, platform, name: options.name, given };
        const { account, made } = await addChatAccount(context, added);
        say(`id\t${account.id}`);
        say(`address\t${addressOf(context, account)}`);
        showMade(made);
        remark('Give the platform this address: docs/chat.md says where.');
      });
    });

  fromFile(chat.command('rotate <id>'))
    .description('Put other secrets in the place of those of an account.')
    .action(async (id: string, options: { secrets: string }) => {
      await useContext(open, async (context) => {
        const { account } = await findAccount(accountsOf(context), id);
        const isMade = account.platform === 'generic';
        const { given: names } = secretKinds[account.platform];
        const given = isMade && options.secrets === '-' ? {} : await readSecrets(options.secrets, names);
        showMade(await rotateChatAccount(context, id, given));
        say(`${id} has its new secrets. They are known everywhere within a minute.`);
        if (isMade) remark('The secret before it works until you rotate again.');
      });
    });

  chat
    .command('remove <id>')
    .description('Take an account away and destroy its secrets.')
    .action(async (id: string) => {
      await useContext(open, async (context) => {
        await removeChatAccount(context, id);
        say(`${id} is taken away and its secrets are destroyed.`);
      });
    });

  chat
    .command('list')
    .description('List accounts, never their secrets.')
    .action(async () => {
      await useContext(open, async (context) => {
        for (const account of await accountsOf(context).all()) {
          const { id, platform, unitId, name, createdAt, removedAt } = account;
          const state =
            removedAt === undefined ? `since ${momentText(createdAt)}` : `removed ${momentText(removedAt)}`;
          say([id, platform, unitId, state, name].join('\t'));
          if (removedAt === undefined) say(['', addressOf(context, account)].join('\t'));
        }
      });
    });
}

const addressOf = ({ publicUrl = '' }: ChatContext, { platform, id }: ChatAccount): string =>
  `${publicUrl}/hooks/${platform}/${id}`;

function showMade(made: Named): void {
  for (const [name, value] of Object.entries(made)) say(`${name}\t${value}`);
  if (Object.keys(made).length > 0)
    remark('This is shown once: type it in at the platform, or keep it safe.');
}
