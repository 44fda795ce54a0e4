import { readFile } from 'node:fs/promises';
import { Argument, InvalidArgumentError, type Command } from 'commander';
import { ImportRejected } from '../../functions/domain/import/import-problem.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { generateOffices } from './generate-offices.ts';
import { importIndex766, importServed } from './import-figures.ts';
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

type ImportFlags = { validFrom: string; unit?: string; period?: string; json: boolean };
type Import = (target: ImportTarget, text: string, options: ImportOptions) => Promise<ImportCounts>;

/** In the order in which a new deployment needs them. */
const imports: Readonly<Record<string, Import>> = {
  units: importUnits,
  successions: importSuccessions,
  surveys: importSurveys,
  procedures: importProcedures,
  offices: importOffices,
  members: importMembers,
  served: importServed,
  index: importIndex766,
};

/** `import KIND FILE` and `generate offices`. */
export function addImportCommands(program: Command, open: OpenContext): void {
  program
    .command('import')
    .description(
      'Take units, successions, surveys, procedures, offices, members, people served or the official index from a file: all of it or nothing.',
    )
    .addArgument(new Argument('<kind>', 'what the file holds').choices(Object.keys(imports)))
    .argument('<file>', 'CSV; JSON for surveys; either for the index; docs/operating.md shows the columns')
    .option('--valid-from <day>', 'first day of units, or of what successions lead to', readDay, '2025-07-01')
    .option('--unit <code>', 'whose index it is')
    .option('--period <period>', 'month, quarter or year of the index: 2026-10, 2026-Q4, 2026')
    .option('--json', 'print counts or problems as JSON', false)
    .action(async (kind: string, file: string, options: ImportFlags) => {
      const take = imports[kind];
      if (take === undefined) throw new CommandFailed(`There is no import of ${kind}.`);
      const text = await readText(file);
      await useContext(open, async (context) => {
        const progress = showProgress(`import ${kind}`, Math.max(text.split('\n').length - 1, 1));
        try {
          const counts = await take(context, text, {
            validFrom: options.validFrom,
            ...(options.unit === undefined ? {} : { unit: options.unit }),
            ...(options.period === undefined ? {} : { period: options.period }),
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
    .option('--count <number>', 'how many offices', readCount(1_000_000), 12_000)
    .option('--counters <number>', 'counters of each', readCount(200), 6)
    .option('--seed <text>', 'the same seed makes the same offices', readSeed, '1')
    .action(async (_what: string, options: { count: number; counters: number; seed: string }) => {
      await useContext(open, async (context) => {
        const progress = showProgress('offices', options.count);
        const counts = await generateOffices(context, {
          count: options.count,
          counters: options.counters,
          seed: options.seed,
          onProgress: progress.advance,
        });
        progress.end();
        say(`${counts.added} new, ${counts.changed} changed, ${counts.unchanged} as they were`);
      });
    });
}

function readDay(text: string): string {
  if (!daySchema.safeParse(text).success) throw new InvalidArgumentError('Write a day as 2025-07-01.');
  return text;
}

const readCount =
  (most: number) =>
  (text: string): number => {
    const count = Number(text);
    if (!/^\d+$/.test(text) || count > most)
      throw new InvalidArgumentError(`Give a whole number from 0 to ${most}.`);
    return count;
  };

/** A seed is part of the keys of the offices it makes. */
function readSeed(text: string): string {
  if (!/^[a-z0-9]{1,20}$/.test(text))
    throw new InvalidArgumentError('Give at most 20 small letters and digits.');
  return text;
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
