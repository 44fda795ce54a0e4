import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { dynamoFormRunRepository } from '../../functions/adapters/dynamodb/form-run-repository.ts';
import { dynamoSurveyRepository } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { printForms } from '../../functions/adapters/paper-form/print-forms.ts';
import { MOST_FORMS } from '../../functions/domain/entry/form-run.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findOffices } from './find-unit.ts';
import { fileTroubleIn } from './poster-commands.ts';
import { say } from './say.ts';
import { useContext } from './use-context.ts';

type Options = { office: string; count: number; language: 'vi' | 'en'; out: string };

/** `forms`. */
export function addFormCommands(program: Command, open: OpenContext): void {
  program
    .command('forms')
    .description('Print numbered paper forms of an office, to be typed in at /console/entry.')
    .requiredOption('--office <key|id>', 'this office')
    .option('--count <number>', `how many, ${MOST_FORMS} at most`, countOf, 20)
    .addOption(new Option('--language <language>', 'on the form').choices(['vi', 'en']).default('vi'))
    .requiredOption('--out <file>', 'where to write')
    .action(async (options: Options) => {
      await useContext(open, async (context) => {
        const { registry, now, randomBytes } = context;
        const [office] = await findOffices(context, options);
        if (office === undefined) throw new CommandFailed('There is no such office.');
        const print = printForms({
          formRuns: dynamoFormRunRepository(registry),
          surveys: dynamoSurveyRepository(registry),
          units: dynamoUnitRepository(registry),
          now,
          randomBytes,
        });
        const pdf = await print(office, options);
        await writeFile(options.out, pdf).catch((error: unknown) => {
          throw fileTroubleIn(error, options.out);
        });
        say(`${options.out}: ${options.count} ${options.count === 1 ? 'form' : 'forms'}`);
      });
    });
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_FORMS)
    throw new InvalidArgumentError(`Give a number from 1 to ${MOST_FORMS}.`);
  return count;
}
