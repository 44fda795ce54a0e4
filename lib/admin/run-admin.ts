import { Command, CommanderError } from 'commander';
import { StopReason } from '../local/stop-reason.ts';
import { openDeployment, openMachine, type AdminContext } from './admin-context.ts';
import { addAccountCommands } from './account-commands.ts';
import { addAuditCommands, commandPath, recordIfToRecord } from './audit-commands.ts';
import { addChatCommands } from './chat-commands.ts';
import { addCodeCommands } from './code-commands.ts';
import { CommandFailed } from './command-failed.ts';
import { addDeadLetterCommands } from './dead-letter-commands.ts';
import { addEraseCommands } from './erase-commands.ts';
import { addExportCommands } from './export-commands.ts';
import { addImportCommands } from './import-commands.ts';
import { addIntegrationCommands } from './integration-commands.ts';
import { publicKeyOfDeployment, publicKeyOfMachine } from './own-public-key.ts';
import { addFormCommands } from './form-commands.ts';
import { addPortalCommands } from './portal-commands.ts';
import { addPosterCommands } from './poster-commands.ts';
import { addReportCommands } from './report-commands.ts';
import { addResponsesCommands } from './responses-commands.ts';
import { remark } from './say.ts';
import { addSealCommands } from './seal-commands.ts';
import { addUpgradeCommands } from './upgrade-commands.ts';
import { addVerifyCommands } from './verify-commands.ts';
import { addWebhookCommands } from './webhook-commands.ts';

const examples = `
Examples:
  npm run admin -- import units units.csv
  npm run admin -- import index index.csv --unit 18754 --period 2026-10
  npm run admin -- codes create --unit 18754 --counters
  npm run admin -- report link --unit 18754 --week 2026-W47
  npm run admin -- responses --unit 18754 --from 2026-11-16 --to 2026-11-22 --out week.csv
  npm run admin -- account reset giam-doc@songtri.example
  npm run admin -- integration create --unit 18754 --name 'Zalo bot of the ward'
  npm run admin -- chat add --unit 18754 --platform telegram --name 'Bot of the ward'
  npm run admin -- dead-letters list --queue feedback
  npm run admin -- verify --unit 18754 --from 2026-11-16 --to 2026-11-22
  npm run admin -- verify-report week-47.pdf
  npm run admin -- audit verify
  npm run admin -- --data /srv/wardvoice export --out /backup/2026-11-24
  npm run admin -- --deployment upgrade --dry-run

'npm run admin -- help COMMAND' explains a command. docs/operating.md explains all of them.
`;

/** Exit codes: 0 done, 1 it could not be done, 2 the command line was wrong. */
const FAILED = 1;
const MISUSED = 2;

/** Runs one command of an operator and gives its exit code. */
export async function runAdmin(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  let opened: AdminContext | undefined;
  const program = new Command('npm run admin --')
    .description('Looks after Wardvoice on this machine or in a deployment.')
    .option('--data <dir>', 'the data folder of this machine', '.wardvoice')
    .option('--deployment', 'work on a deployment, named by environment variables (see docs/operating.md)')
    .addHelpText('after', examples)
    .showHelpAfterError("See 'npm run admin -- --help'.")
    .exitOverride();
  const place = () => program.opts<{ data: string; deployment?: true }>();
  let running: string | undefined;
  program.hook('preAction', (_program, action) => {
    running = commandPath(action);
  });
  const open = async (): Promise<AdminContext> => {
    const { data, deployment } = place();
    opened = deployment === true ? await openDeployment(environment) : await openMachine(data);
    try {
      await recordIfToRecord(opened, running);
    } catch (error) {
      await opened.close();
      throw error;
    }
    return opened;
  };
  addImportCommands(program, open);
  addCodeCommands(program, open);
  addPosterCommands(program, open);
  addFormCommands(program, open);
  addReportCommands(program, open);
  addResponsesCommands(program, open);
  addIntegrationCommands(program, open);
  addWebhookCommands(program, open);
  addChatCommands(program, open);
  addPortalCommands(program, open);
  addDeadLetterCommands(program, open);
  addEraseCommands(program, open);
  addVerifyCommands(program, open);
  addSealCommands(program, async () => {
    const { data, deployment } = place();
    return deployment === true ? publicKeyOfDeployment(environment) : publicKeyOfMachine(data);
  });
  addAuditCommands(program, open);
  addAccountCommands(program, place, open);
  addExportCommands(program, open);
  addUpgradeCommands(program, open);

  const stop = (): void => {
    // The embedded stores end with the context; what a command had done by then stays, and it can be run again.
    const closed = opened === undefined ? Promise.resolve() : opened.close();
    void closed.finally(() => process.exit(FAILED));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
    remark(sentenceOf(error));
    return FAILED;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** What can be foreseen is one sentence. Of the rest the name and the message: a stack helps no operator. */
function sentenceOf(error: unknown): string {
  if (error instanceof CommandFailed || error instanceof StopReason) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
