import { once } from 'node:events';
import { open as openFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { addDays, daysBetween } from '../../functions/domain/time/day.ts';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { exportResponses } from './export-responses.ts';
import { findUnit } from './find-unit.ts';
import { remark } from './say.ts';
import { useContext } from './use-context.ts';
import { readDay } from './verify-commands.ts';

type Options = { unit: string; from: string; to: string; out?: string };

const TOLD_EVERY = 50_000;

/** `responses` */
export function addResponsesCommands(program: Command, open: OpenContext): void {
  program
    .command('responses')
    .description(
      'Write every response of a unit and of all below it as CSV, one a line. It is for the operator: small groups are not hidden.',
    )
    .requiredOption('--unit <code|id>', 'the ward, province or other unit')
    .requiredOption('--from <day>', 'first day, such as 2026-11-16')
    .requiredOption('--to <day>', 'last day, included')
    .option('--out <file>', 'where to write; standard output unless given')
    .action(async (options: Options) => {
      const from = readDay('--from', options.from);
      const to = readDay('--to', options.to);
      if (to < from) throw new CommandFailed('--to lies before --from.');
      const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        const sink = options.out === undefined ? standardOutput() : await fileSink(options.out);
        let done = 0;
        try {
          const rows = await exportResponses(context, { unitId: unit.id, days }, sink.write, (more) => {
            if (Math.floor((done + more) / TOLD_EVERY) > Math.floor(done / TOLD_EVERY))
              remark(`${done + more} responses so far`);
            done += more;
          });
          remark(`${rows} responses of ${unit.name.vi}, ${from} to ${to}.`);
        } finally {
          await sink.end();
        }
      });
    });
}

type Sink = { write: (part: string) => Promise<void>; end: () => Promise<void> };

/** A reader slower than the database is waited for. */
function standardOutput(): Sink {
  return {
    async write(part) {
      if (!process.stdout.write(part)) await once(process.stdout, 'drain');
    },
    end: async () => undefined,
  };
}

async function fileSink(file: string): Promise<Sink> {
  try {
    // Readable by the operator alone: it holds what people wrote.
    const handle = await openFile(file, 'w', 0o600);
    return {
      async write(part) {
        await handle.appendFile(part);
      },
      end: () => handle.close(),
    };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new CommandFailed(`${file} cannot be written: choose another --out.`);
    throw error;
  }
}
