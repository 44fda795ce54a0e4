import type { Command } from 'commander';
import { responseIdSchema } from '../../functions/domain/shared/ids.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { eraseResponse } from './erase-response.ts';
import { recordedErasures } from './erasures.ts';
import { findOffice } from './find-unit.ts';
import { remark, say } from './say.ts';
import { useContext } from './use-context.ts';
import { readDay } from './verify-commands.ts';

/** `erase`, `erasures` */
export function addEraseCommands(program: Command, open: OpenContext): void {
  program
    .command('erase')
    .description('Remove one response for good, such as one that names a person.')
    .requiredOption('--office <key|id>', 'the office it was given at')
    .requiredOption('--day <day>', "the visit's day, such as 2026-11-24")
    .requiredOption('--id <response-id>', 'the id of the response')
    .action(async (options: { office: string; day: string; id: string }) => {
      const day = readDay('--day', options.day);
      const id = responseIdSchema.safeParse(options.id);
      if (!id.success) throw new CommandFailed('--id is not the id of a response: it has 16 characters.');
      await useContext(open, async (context) => {
        const office = await findOffice(context, options.office);
        const outcome = await eraseResponse(context, { officeId: office.id, day, id: id.data });
        if (outcome === 'absent')
          throw new CommandFailed(`No response of ${office.key} on ${day} has this id: nothing was erased.`);
        say(outcome === 'erased' ? 'The response is erased.' : 'The response had been erased before.');
        remark(
          "The day's counts follow by themselves while the service runs; exports and backups made before still hold it.",
        );
      });
    });

  program
    .command('erasures')
    .description(
      'What was ever erased, one JSON line each, by ids alone: keep it apart from exports, for restore.',
    )
    .action(async () => {
      await useContext(open, async (context) => {
        let count = 0;
        for await (const erasure of recordedErasures(context)) {
          say(JSON.stringify(erasure));
          count += 1;
        }
        remark(`${count} erasures. Give them to restore --erasures.`);
      });
    });
}
