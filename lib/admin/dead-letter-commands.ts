import { Option, type Command } from 'commander';
import type { OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import {
  countDeadLetters,
  deadLetterQueues,
  lookAtDeadLetters,
  redriveDeadLetters,
  type DeadLetterQueue,
} from './dead-letters.ts';
import { showProgress } from './progress.ts';
import { momentText, remark, say } from './say.ts';
import { useContext } from './use-context.ts';

const queueOption = (): Option =>
  new Option(
    '--queue <name>',
    'feedback forwarded by bots, requests for tallies, reports, looks or mails, files that were uploaded, messages to webhooks, or changes of responses',
  )
    .choices(Object.keys(deadLetterQueues))
    .makeOptionMandatory();

/** `dead-letters list | show | redrive` */
export function addDeadLetterCommands(program: Command, open: OpenContext): void {
  const deadLetters = program
    .command('dead-letters')
    .description('Look at messages that could not be handled, and send them back once the cause is gone.');

  deadLetters
    .command('list')
    .description('List ids, ages and how often each was tried; never what is in them.')
    .addOption(queueOption())
    .action(async ({ queue }: { queue: DeadLetterQueue }) => {
      await useContext(open, async (context) => {
        const { letters, total } = await lookAtDeadLetters(context, queue);
        for (const { id, sentAt, receives } of letters)
          say(
            `${id}\tsent ${momentText(sentAt)}\t${ageText(context.now() - sentAt)}\treceived ${receives} times`,
          );
        remark(
          letters.length < total
            ? `${letters.length} shown of about ${total}; the rest can be seen when these are handled.`
            : `${total} dead letters.`,
        );
      });
    });

  deadLetters
    .command('show [id]')
    .description('Print what is in them, or in the one with this id. May hold what citizens wrote.')
    .addOption(queueOption())
    .action(async (id: string | undefined, { queue }: { queue: DeadLetterQueue }) => {
      await useContext(open, async (context) => {
        const { letters } = await lookAtDeadLetters(context, queue);
        const wanted = id === undefined ? letters : letters.filter((letter) => letter.id === id);
        if (id !== undefined && wanted.length === 0)
          throw new CommandFailed(
            `No dead letter that can be seen now has the id ${id}; try again in a few seconds.`,
          );
        for (const letter of wanted) {
          remark(`${letter.id}, sent ${momentText(letter.sentAt)}:`);
          say(letter.body);
        }
      });
    });

  deadLetters
    .command('redrive')
    .description('Send them back to be handled. Nothing is counted and nobody told twice.')
    .addOption(queueOption())
    .action(async ({ queue }: { queue: DeadLetterQueue }) => {
      await useContext(open, async (context) => {
        const progress = showProgress('Sending back', await countDeadLetters(context, queue));
        const done = await redriveDeadLetters(context, queue, () => {
          progress.advance();
        });
        progress.end();
        say(`${done} sent back. Those that fail again return here: see dead-letters list in a few minutes.`);
      });
    });
}

function ageText(milliseconds: number): string {
  const minutes = Math.max(Math.floor(milliseconds / 60_000), 0);
  if (minutes < 120) return `${minutes} min old`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h old` : `${Math.floor(hours / 24)} days old`;
}
