import type { Command } from 'commander';
import type { OpenContext } from './admin-context.ts';
import { remark, say } from './say.ts';
import { migrations, upgradeData } from './upgrade-data.ts';
import { useContext } from './use-context.ts';

/** `upgrade` */
export function addUpgradeCommands(program: Command, open: OpenContext): void {
  program
    .command('upgrade')
    .description('Bring stored data to the layout of this software. Safe to run again, also after a kill.')
    .option('--dry-run', 'only say what would be done', false)
    .action(async ({ dryRun }: { dryRun: boolean }) => {
      await useContext(open, async (context) => {
        const { from, to, done } = await upgradeData(context, migrations, {
          dryRun,
          onStep: (migration) => {
            remark(`To layout ${migration.to}: ${migration.what}`);
          },
        });
        if (done.length === 0) say(`The data have layout ${to}, this software's: nothing to do.`);
        else if (dryRun) for (const { to: layout, what } of done) say(`To layout ${layout}: ${what}`);
        else say(`The data went from layout ${from} to ${to}.`);
      });
    });
}
