import type { Command } from 'commander';
import { addDays, dayOf, daysBetween, daySchema, type Day } from '../../functions/domain/time/day.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { showProgress } from './progress.ts';
import { say } from './say.ts';
import { useContext } from './use-context.ts';
import { repairTallies, verifyTallies, type Difference } from './verify-tallies.ts';

/** A day as typed. @throws CommandFailed when it is none. */
export function readDay(option: string, text: string): Day {
  const day = daySchema.safeParse(text);
  if (!day.success) throw new CommandFailed(`${option} ${text} is not a day: write it as 2026-11-24.`);
  return day.data;
}

/** `verify` */
export function addVerifyCommands(program: Command, open: OpenContext): void {
  program
    .command('verify')
    .description(
      'Recount the days of a unit and of everything below it, and compare with the stored tallies.',
    )
    .requiredOption('--unit <code|id>', 'the ward, province or other unit')
    .requiredOption('--from <day>', 'first day, such as 2026-11-16')
    .requiredOption('--to <day>', 'last day, included: yesterday at the latest')
    .option('--repair', 'compute the tallies that differ anew', false)
    .action(async (options: { unit: string; from: string; to: string; repair: boolean }) => {
      const from = readDay('--from', options.from);
      const to = readDay('--to', options.to);
      if (to < from) throw new CommandFailed('--to lies before --from.');
      await useContext(open, async (context) => {
        if (to >= dayOf(context.now()))
          throw new CommandFailed(
            'Tallies are stored when a day has ended: --to can be yesterday at the latest.',
          );
        const unit = await findUnit(context, options.unit);
        const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
        const progress = showProgress('Recounting days', days.length);
        const { differences, tallies, responses } = await verifyTallies(context, unit.id, days, () => {
          progress.advance();
        });
        progress.end();
        for (const difference of differences) say(differenceLine(difference));
        const counted = `${responses} responses and ${tallies} tallies of ${unit.name.vi}`;
        if (differences.length === 0) {
          say(`${counted} agree.`);
          return;
        }
        if (!options.repair)
          throw new CommandFailed(`${counted}: ${differences.length} differ; --repair computes them anew.`);
        await repairTallies(context, unit.id, differences);
        const left = (await verifyTallies(context, unit.id, days)).differences.length;
        if (left > 0)
          throw new CommandFailed(`${left} tallies still differ: answers may be arriving, so verify again.`);
        say(`${counted}: ${differences.length} differed and are computed anew; all agree now.`);
      });
    });
}

function differenceLine({ scopeId, day, stored, counted, fields }: Difference): string {
  const what =
    stored === undefined
      ? `no tally is stored, ${counted} responses counted`
      : `${stored} responses stored, ${counted} counted; differs in ${fields.join(', ')}`;
  return `${day}\t${scopeId}\t${what}`;
}
