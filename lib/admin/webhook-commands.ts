import type { Command } from 'commander';
import { dynamoWebhookMessageRepository } from '../../functions/adapters/dynamodb/webhook-message-repository.ts';
import { dynamoWebhookRepository } from '../../functions/adapters/dynamodb/webhook-repository.ts';
import { sqsWebhookQueue } from '../../functions/adapters/sqs/webhook-queue.ts';
import { readWebhookUrl } from '../../functions/adapters/webhook-send/read-webhook-url.ts';
import { keepWebhooks, LONGEST_OVERLAP_HOURS } from '../../functions/domain/webhook/keep-webhooks.ts';
import { webhookEventTypes, type WebhookEventType } from '../../functions/domain/webhook/webhook-event.ts';
import { webhookEventIdSchema } from '../../functions/domain/webhook/webhook-event.ts';
import { MOST_WEBHOOKS } from '../../functions/domain/webhook/webhook.ts';
import { demandKeyWrap, type AdminContext, type OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { counted, momentText, remark, say } from './say.ts';
import { useContext } from './use-context.ts';

const refusals = {
  malformed: 'This is no address of at most 500 characters: give one as https://portal.example.vn/hooks.',
  not_https: 'A webhook is told over TLS alone: give an address that begins with https://.',
  has_credentials: 'Leave user and password out of the address: messages are signed, which proves more.',
  not_public: 'The address is one of a network of your own: give one that the internet knows.',
  name: 'Give the webhook a name of 1 to 80 characters.',
  types: 'Name at least one kind of event with --events.',
  too_many: `The unit has ${MOST_WEBHOOKS} webhooks: remove one first.`,
} as const;

const MOST_FAILED = 1000;

function desk(context: AdminContext) {
  const { call, tables, queues, queueUrls, allowsLoopback, now, randomBytes } = context;
  const queueUrl = queueUrls.webhooks;
  if (queueUrl === undefined)
    throw new CommandFailed('Set WEBHOOK_QUEUE_URL to the address of the queue; the Data stack prints it.');
  const table = { call, tableName: tables.webhooks };
  const messages = dynamoWebhookMessageRepository(table);
  const keep = keepWebhooks({
    webhooks: dynamoWebhookRepository({ ...table, wrap: demandKeyWrap(context), randomBytes }),
    messages,
    queue: sqsWebhookQueue({ client: queues, queueUrl }),
    readUrl: (text) => readWebhookUrl(text, allowsLoopback),
    now,
    randomBytes,
  });
  return { keep, messages };
}

/** `webhooks add | list | rotate | remove | resume | failed | replay` */
export function addWebhookCommands(program: Command, open: OpenContext): void {
  const webhooks = program
    .command('webhooks')
    .description('Have an address told of what happens in a unit and below it (docs/webhooks.md).');

  webhooks
    .command('add')
    .description('Add an address; prints its id and, once, the secret that messages are signed with.')
    .requiredOption('--unit <code|id>', 'what happens in this unit and below it is told')
    .requiredOption('--name <name>', 'whose address it is, for people')
    .requiredOption('--url <url>', 'where messages are sent, https only')
    .option('--events <list>', 'kinds of events, separated by commas', webhookEventTypes.join(','))
    .action(async (options: { unit: string; name: string; url: string; events: string }) => {
      const types = readTypes(options.events);
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        const made = await desk(context).keep.add({ ...options, unitId: unit.id, types });
        if (made.outcome === 'refused') throw new CommandFailed(refusals[made.reason]);
        say(`id\t${made.webhook.id}`);
        showSecret(made.secret);
      });
    });

  webhooks
    .command('list')
    .description("List a unit's webhooks, never their secrets.")
    .requiredOption('--unit <code|id>', 'whose')
    .action(async (options: { unit: string }) => {
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        for (const { id, state, name, url, types, createdAt } of await desk(context).keep.listed(unit.id))
          say([id, state, `made ${momentText(createdAt)}`, types.join(','), url, name].join('\t'));
      });
    });

  webhooks
    .command('rotate <id>')
    .description('Make a new secret; for a while messages are signed with the one before too.')
    .option('--overlap <hours>', `how long, 0 to ${LONGEST_OVERLAP_HOURS}`, '24')
    .action(async (id: string, { overlap }: { overlap: string }) => {
      const hours = Number(overlap);
      if (!/^\d{1,3}$/u.test(overlap) || hours > LONGEST_OVERLAP_HOURS)
        throw new CommandFailed(`Give --overlap as whole hours, 0 to ${LONGEST_OVERLAP_HOURS}.`);
      await useContext(open, async (context) => {
        const rotated = await desk(context).keep.rotate(id, hours);
        if (rotated.outcome !== 'rotated') throw notThere(id, rotated.outcome);
        showSecret(rotated.secret);
        remark(
          hours === 0
            ? 'The secret before it is not signed with any more.'
            : `The secret before it is signed with too for ${counted(hours, 'hour')}.`,
        );
      });
    });

  for (const [step, description, done] of [
    ['remove', 'Take a webhook away; what waits for it is dropped.', 'is taken away'],
    [
      'resume',
      'Switch a webhook on again that was switched off.',
      'is told again, of what happens from now on',
    ],
  ] as const)
    webhooks
      .command(`${step} <id>`)
      .description(description)
      .action(async (id: string) => {
        await useContext(open, async (context) => {
          const outcome = await desk(context).keep[step](id);
          if (outcome !== 'changed') throw notThere(id, outcome);
          say(`${id} ${done}.`);
        });
      });

  webhooks
    .command('failed')
    .description("List messages to a unit's webhooks that were given up, the newest first.")
    .requiredOption('--unit <code|id>', 'whose')
    .action(async (options: { unit: string }) => {
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        for (const { webhookId, id, type, at, tries, last } of await desk(context).messages.failedOf(
          unit.id,
          MOST_FAILED,
        ))
          say(
            [
              webhookId,
              id,
              type,
              `of ${momentText(at)}`,
              counted(tries, 'try', 'tries'),
              [last?.failure, last?.status].filter((each) => each !== undefined).join(' '),
            ].join('\t'),
          );
      });
    });

  webhooks
    .command('replay <id>')
    .description('Send again what was given up, under the same webhook-id: all of a webhook, or one message.')
    .requiredOption('--unit <code|id>', 'whose webhook it is')
    .option('--message <msg_…>', 'only this one')
    .action(async (id: string, options: { unit: string; message?: string }) => {
      const only = options.message;
      if (only !== undefined && !webhookEventIdSchema.safeParse(only).success)
        throw new CommandFailed(`${only} is no id of a message: webhooks failed lists them.`);
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        const { keep, messages } = desk(context);
        const failed = await messages.failedOf(unit.id, MOST_FAILED);
        let asked = 0;
        for (const message of failed.toReversed()) {
          if (message.webhookId !== id || (only !== undefined && message.id !== only)) continue;
          const outcome = await keep.replay(message);
          if (outcome === 'switched_off')
            throw new CommandFailed(`${id} is switched off: webhooks resume ${id} first.`);
          if (outcome === 'asked') asked += 1;
        }
        if (asked === 0)
          throw new CommandFailed(`Nothing of that was given up: webhooks failed lists what was.`);
        say(`${counted(asked, 'message is', 'messages are')} sent again.`);
      });
    });
}

function readTypes(list: string): WebhookEventType[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => {
      const type = webhookEventTypes.find((each) => each === word);
      if (type === undefined)
        throw new CommandFailed(`${word} is no kind of event: choose from ${webhookEventTypes.join(', ')}.`);
      return type;
    });
}

const notThere = (id: string, outcome: 'unknown' | 'changed_meanwhile'): CommandFailed =>
  new CommandFailed(
    outcome === 'unknown'
      ? `There is no webhook ${id}; webhooks list shows a unit's.`
      : `${id} was changed at the same time: try again.`,
  );

function showSecret(secret: string): void {
  say(`secret\t${secret}`);
  remark('The secret is shown this once: give it to whoever receives, over a channel you trust.');
}
