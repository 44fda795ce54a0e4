import type { Command } from 'commander';
import * as z from 'zod';
import { openAccounts } from '../local/oidc/accounts.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { remark, say } from './say.ts';
import { useContext } from './use-context.ts';

/** Accounts with which staff sign in on this machine. A deployment's are kept by Cognito. */
export function addAccountCommands(
  program: Command,
  place: () => { data: string; deployment?: true | undefined },
  open: OpenContext,
): void {
  const account = program.command('account').description('accounts of staff who sign in on this machine');
  account
    .command('reset <email>')
    .description('give somebody a new password, or a first one; it is shown this once')
    .action(async (email: string) => {
      const { data, deployment } = place();
      if (deployment === true)
        throw new CommandFailed(
          'Accounts of a deployment are made in its Cognito user pool: see docs/operating.md.',
        );
      const address = z.email().safeParse(email.trim().toLowerCase());
      if (!address.success) throw new CommandFailed(`${email} is not an e-mail address.`);
      const password = await useContext(open, () => openAccounts(data).reset(address.data));
      say(password);
      remark('Give it to that person; nobody can read it again. What they may do is in the list of members.');
    });
}
