import { readFile } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import { ImportRejected } from '../../functions/domain/import/import-problem.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { generateOffices } from './generate-offices.ts';
import {
  importMembers,
  importOffices,
  importProcedures,
  importSuccessions,
  importSurveys,
  importUnits,
  type ImportOptions,
} from './import-files.ts';
import { showProgress } from './progress.ts';
import { remark, say } from './say.ts';
import { useContext } from './use-context.ts';
import type { ImportCounts, ImportTarget } from './write-import.ts';

type Import = (target: ImportTarget, text: string, options: ImportOptions) => Promise<ImportCounts>;

/** In the order in which a new deployment needs them. */
const imports: Readonly<Record<string, Import>> = {
  units: importUnits,
  successions: importSuccessions,
  surveys: importSurveys,
  procedures: importProcedures,
  offices: importOffices,
  members: importMembers,
};

/** `import KIND FILE` and `generate offices`. */
export function addImportCommands(program: Command, open: OpenContext): void {
  program
    .command('import')
    .description(
      'Take units, successions, surveys, procedures, offices or members from a file: all of it or nothing.',
    )
    .addArgument(new Argument('<kind>', 'what the file holds').choices(Object.keys(imports)))
    .argument('<file>', 'CSV, or JSON for surveys; docs/operating.md shows the columns')
    .option('--valid-from <day>', 'first day of units, or of what successions lead to', '2025-07-01')
    .option('--json', 'print counts or problems as JSON', false)
    .action(async (kind: string, file: string, options: { validFrom: string; json: boolean }) => {
      const take = imports[kind];
      if (take === undefined) throw new CommandFailed(`There is no import of ${kind}.`);
      if (!daySchema.safeParse(options.validFrom).success)
        throw new CommandFailed(`${options.validFrom} is no day: write it as 2025-07-01.`);
      const text = await readText(file);
      await useContext(open, async (context) => {
        const progress = showProgress(`import ${kind}`, Math.max(text.split('\n').length - 1, 1));
        try {
          const counts = await take(context, text, {
            validFrom: options.validFrom,
            onProgress: progress.advance,
          });
          progress.end();
          say(
            options.json
              ? JSON.stringify(counts)
              : `${counts.added} new, ${counts.changed} changed, ${counts.unchanged} as they were`,
          );
        } catch (error) {
          if (!(error instanceof ImportRejected)) throw error;
          if (options.json) say(JSON.stringify(error.problems));
          else
            for (const { line, column, reason } of error.problems)
              remark(`${file}:${line}: ${column === undefined ? '' : `${column} `}${reason}`);
          throw new CommandFailed(`${file}: ${error.message}`);
        }
      });
    });

  program
    .command('generate')
    .description('Make offices over the communes that are there, for load work.')
    .addArgument(new Argument('<what>').choices(['offices']))
    .option('--count <number>', 'how many offices', '12000')
    .option('--counters <number>', 'counters of each', '6')
    .option('--seed <text>', 'the same seed makes the same offices', '1')
    .action(async (_what: string, options: { count: string; counters: string; seed: string }) => {
      await useContext(open, async (context) => {
        const progress = showProgress('offices', Number(options.count));
        const counts = await generateOffices(context, {
          count: Number(options.count),
          counters: Number(options.counters),
          seed: options.seed,
          onProgress: progress.advance,
        });
        progress.end();
        say(`${counts.added} new, ${counts.changed} changed, ${counts.unchanged} as they were`);
      });
    });
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof TypeError)
      throw new CommandFailed(`${file} is not UTF-8: save it again as "CSV UTF-8".`);
    throw new CommandFailed(`${file} cannot be read.`);
  }
}
