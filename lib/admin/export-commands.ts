import type { Command } from 'commander';
import { dynamoIntegrationRepository } from '../../functions/adapters/dynamodb/integration-repository.ts';
import type { OpenContext } from './admin-context.ts';
import { recordCommand } from './audit-commands.ts';
import { readErasures } from './erasures.ts';
import { exportData } from './export-data.ts';
import { exportedTables, type Manifest } from './export-format.ts';
import { showProgress } from './progress.ts';
import { checkExport, restoreData } from './restore-data.ts';
import { remark, say } from './say.ts';
import { migrations, layoutOf } from './upgrade-data.ts';
import { useContext } from './use-context.ts';

/** How many items pass between two lines of progress: nobody knows a table's size before it is read. */
const TOLD_EVERY = 10_000;

/** `export` and `restore` */
export function addExportCommands(program: Command, open: OpenContext): void {
  program
    .command('export')
    .description('Write everything but keys to a new folder.')
    .requiredOption('--out <dir>', 'a folder that does not exist yet')
    .action(async ({ out }: { out: string }) => {
      await useContext(open, async (context) => {
        const manifest = await exportData(context, out, (table, items) => {
          if (items % TOLD_EVERY === 0) remark(`${table}: ${items} items`);
        });
        for (const table of exportedTables) say(`${table}\t${manifest.tables[table]?.items ?? 0} items`);
        remark(`Written to ${out}. It holds what citizens wrote: keep it as you keep the data.`);
      });
    });

  program
    .command('restore <dir>')
    .description('Put an export into empty tables. Safe to run again after a kill.')
    .option('--force', 'also into tables that hold data; the items of the export win', false)
    .option('--erasures <file>', 'what was erased since, as `erasures` wrote it: it is erased again')
    .action(async (folder: string, { force, erasures }: { force: boolean; erasures?: string }) => {
      const since = erasures === undefined ? [] : await readErasures(erasures);
      await useContext(open, async (context) => {
        const manifest = await checkExport(folder);
        const progress = showProgress('Restoring items', totalOf(manifest));
        const { items, expired, erased } = await restoreData(context, folder, {
          force,
          erasures: since,
          onItem: () => {
            progress.advance();
          },
        });
        progress.end();
        await recordCommand(context, 'restore');
        for (const table of exportedTables) say(`${table}\t${items[table]} items`);
        if (erased > 0) remark(`${erased} things that were erased after the export are erased again.`);
        if (expired > 0) remark(`${expired} items had expired since the export and stay away.`);
        if (manifest.schemaVersion < layoutOf(migrations))
          remark('The export has an older layout: run upgrade before the service starts.');
        for (const { id, name, state } of await dynamoIntegrationRepository(context.registry).all())
          if (state === 'active')
            remark(`${name} needs a new key, since keys are never exported: integration rotate ${id}`);
      });
    });
}

function totalOf({ tables }: Manifest): number {
  return exportedTables.reduce((sum, table) => sum + (tables[table]?.items ?? 0), 0);
}
