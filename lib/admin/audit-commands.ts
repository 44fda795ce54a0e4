import type { Command } from 'commander';
import { dynamoAuditLog } from '../../functions/adapters/dynamodb/audit-repository.ts';
import type { AuditChain } from '../../functions/domain/audit/audit-entry.ts';
import { recordAct } from '../../functions/domain/audit/record-act.ts';
import type { AdminContext, OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { counted, momentText, remark, say } from './say.ts';
import { useContext } from './use-context.ts';
import { verifyAudit, type AuditFault } from './verify-audit.ts';

/** What an operator does that belongs in the audit log: changes, and reads of what citizens wrote. */
const recorded: ReadonlySet<string> = new Set([
  'forms',
  'import units',
  'import successions',
  'import surveys',
  'import procedures',
  'import offices',
  'import members',
  'import served',
  'import index',
  'generate offices',
  'codes create',
  'codes rotate',
  'codes revoke',
  'report link',
  'report revoke',
  'integration create',
  'integration rotate',
  'integration retire',
  'integration revoke',
  'integration api-key create',
  'integration api-key rotate',
  'integration api-key retire',
  'webhooks add',
  'webhooks rotate',
  'webhooks remove',
  'webhooks resume',
  'webhooks replay',
  'chat add',
  'chat rotate',
  'chat remove',
  'portal add',
  'portal remove',
  'dead-letters show',
  'dead-letters redrive',
  'responses',
  'erase',
  'account reset',
  'export',
  'upgrade',
]);

const sentences = {
  changed: 'was changed',
  missing: 'is missing',
  misplaced: 'does not follow the one before',
  head_missing: 'is the last, but where the chain ends is not kept any more',
  head_old: 'and what follows came after the end that is kept: that was set back',
} as const satisfies Record<AuditFault['fault'], string>;

const MOST_SHOWN = 10_000;

type AuditContext = Pick<AdminContext, 'call' | 'tables' | 'now'>;

const logOf = ({ call, tables }: AuditContext) =>
  dynamoAuditLog({ call, tableName: tables.audit, casesTable: tables.cases });

/** Records that the operator ran a command. */
export async function recordCommand(context: AuditContext, command: string): Promise<void> {
  await recordAct({ log: logOf(context), now: context.now })({
    chain: 'operator',
    by: { kind: 'operator' },
    what: { kind: 'command', command },
  });
}

/** Records a command before it does anything, where it is one that belongs in the log. */
export async function recordIfToRecord(context: AuditContext, command: string | undefined): Promise<void> {
  if (command !== undefined && recorded.has(command)) await recordCommand(context, command);
}

/** The name of a command below the program, such as `codes rotate`. */
export function commandPath(command: Command): string {
  const { parent } = command;
  return parent === null || parent.parent === null
    ? command.name()
    : `${commandPath(parent)} ${command.name()}`;
}

/** `audit verify`, `audit list` */
export function addAuditCommands(program: Command, open: OpenContext): void {
  const audit = program
    .command('audit')
    .description('The log of who changed what and who saw whose details.');
  audit
    .command('verify')
    .description('Walk every chain of the log; names the first entry of each that is not as it was written.')
    .action(async () => {
      await useContext(open, async (context) => {
        const { chains, entries, faults } = await verifyAudit(context);
        for (const { chain, head } of chains) say(`${chain}\t${head.number}\t${head.hash}`);
        for (const { chain, number, fault } of faults) say(`${chain}\tentry ${number} ${sentences[fault]}`);
        if (faults.length > 0)
          throw new CommandFailed(
            `The audit log is not as it was written: ${counted(faults.length, 'chain')}.`,
          );
        remark(
          `${counted(entries, 'entry', 'entries')} in ${counted(chains.length, 'chain')}: as written, none changed or missing.`,
        );
      });
    });
  audit
    .command('list')
    .description('The entries about a unit, or those of the operator, the newest first, one JSON line each.')
    .option('--unit <code|id>', 'the unit whose cases they are about')
    .option('--operator', 'what was done by npm run admin', false)
    .action(async (options: { unit?: string; operator: boolean }) => {
      if ((options.unit === undefined) === !options.operator)
        throw new CommandFailed('Give either --unit or --operator.');
      await useContext(open, async (context) => {
        const chain: AuditChain =
          options.unit === undefined ? 'operator' : (await findUnit(context, options.unit)).id;
        const log = logOf(context);
        let from: number | undefined;
        let shown = 0;
        do {
          const page = await log.page(chain, { limit: 100, from });
          for (const { at, ...entry } of page.entries) say(JSON.stringify({ at: momentText(at), ...entry }));
          shown += page.entries.length;
          from = page.next;
        } while (from !== undefined && shown < MOST_SHOWN);
      });
    });
}
