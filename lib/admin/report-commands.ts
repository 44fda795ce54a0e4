import type { Command } from 'commander';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { sqsReportQueue } from '../../functions/adapters/sqs/report-queue.ts';
import { makeReportLink } from '../../functions/domain/report/make-report-link.ts';
import type { ReportLink } from '../../functions/domain/report/report-link.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { isOver, periodSchema, spanOf, type Period } from '../../functions/domain/time/period.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { queueVariables, type AdminContext, type OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { momentText, remark, say } from './say.ts';
import { useContext } from './use-context.ts';

/** Enough to tell a unit's links apart, and what `report links` shows. */
const SHOWN_HASH_LENGTH = 12;

type LinkOptions = { unit: string; week?: string; period?: string; below?: true; baseUrl?: string };

type LinkContext = Pick<AdminContext, 'registry' | 'now' | 'randomBytes'>;

/**
 * Makes a link to a unit's report. The token is in the link and nowhere else: only its SHA-256 is stored.
 *
 * @throws CommandFailed when the period is none or has not begun.
 */
export async function createReportLink(
  context: LinkContext,
  order: { unit: Unit; period: string; reach?: ReportLink['reach']; baseUrl: string },
): Promise<{ url: string; link: ReportLink }> {
  const { unit, baseUrl, reach = 'period' } = order;
  const now = context.now();
  const { link, path } = makeReportLink(
    { unitId: unit.id, period: begunPeriod(order.period, now), reach },
    { now, randomBytes: context.randomBytes },
  );
  await dynamoReportLinkRepository(context.registry).add(link);
  return { url: `${baseUrl.replace(/\/+$/, '')}${path}`, link };
}

/**
 * The period of that name.
 *
 * @throws CommandFailed when it is none or has not begun.
 */
function begunPeriod(text: string, now: number): Period {
  const period = periodSchema.safeParse(text);
  if (!period.success)
    throw new CommandFailed(
      `${text} is not a period: write a week such as 2026-W47, a month 2026-11, a quarter 2026-Q4, a year 2026 or a day 2026-11-16.`,
    );
  if (spanOf(period.data).from > dayOf(now)) throw new CommandFailed(`The period ${text} has not begun.`);
  return period.data;
}

/**
 * Withdraws the link whose stored hash begins so.
 *
 * @throws CommandFailed when no link of the unit does, or several do.
 */
export async function revokeReportLink(
  context: LinkContext,
  { unit, hashPrefix }: { unit: Unit; hashPrefix: string },
): Promise<ReportLink> {
  const links = dynamoReportLinkRepository(context.registry);
  const found = (await links.ofUnit(unit.id)).filter(({ tokenHash }) => tokenHash.startsWith(hashPrefix));
  const [link] = found;
  if (link === undefined)
    throw new CommandFailed(`No link of ${unit.name.vi} has a hash that begins with ${hashPrefix}.`);
  if (found.length > 1)
    throw new CommandFailed(
      `${found.length} links have a hash that begins with ${hashPrefix}: give more of it.`,
    );
  await links.revoke(link.tokenHash, context.now());
  return link;
}

/**
 * Asks for a unit's report. Asking twice makes one, unless five people or more have answered since.
 *
 * @throws CommandFailed when the period is none or not over, or the queue's address is not known
 */
export async function askForReport(
  context: Pick<AdminContext, 'queues' | 'queueUrls' | 'now'>,
  unit: Unit,
  text: string,
): Promise<Period> {
  const period = begunPeriod(text, context.now());
  if (!isOver(period, dayOf(context.now(), unit.timeZone)))
    throw new CommandFailed(`The period ${text} is not over: its report is made when it is.`);
  const queueUrl = context.queueUrls.reports;
  if (queueUrl === undefined)
    throw new CommandFailed(`Set ${queueVariables.reports} to the address that the stack prints.`);
  await sqsReportQueue({ client: context.queues, queueUrl }).request([
    { unitId: unit.id, period, reason: 'asked' },
  ]);
  return period;
}

/** `report link | make | links | revoke`. */
export function addReportCommands(program: Command, open: OpenContext): void {
  const report = program.command('report').description("Make, list and withdraw links to a unit's reports.");

  report
    .command('link')
    .description('Print a link to a report, once: whoever holds it can read it for 30 days.')
    .requiredOption('--unit <code|id>', 'the ward, province or other unit')
    .option('--week <week>', 'ISO week, such as 2026-W47')
    .option('--period <period>', 'week, month 2026-11, quarter 2026-Q4, year 2026 or day 2026-11-16')
    .option('--below', 'also its other periods, and every unit below it')
    .option('--base-url <url>', "what the link begins with; the service's own address unless given")
    .action(async (options: LinkOptions) => {
      await useContext(open, async (context) => {
        const baseUrl = options.baseUrl ?? context.publicUrl;
        if (baseUrl === undefined || !URL.canParse(baseUrl))
          throw new CommandFailed(
            "Give --base-url, the service's public address, such as https://gopy.example.vn.",
          );
        const unit = await findUnit(context, options.unit);
        const period = options.period ?? options.week;
        if (period === undefined)
          throw new CommandFailed('Give --week or --period, such as --week 2026-W47.');
        const reach = options.below === true ? 'below' : 'period';
        const { url, link } = await createReportLink(context, { unit, period, reach, baseUrl });
        say(url);
        remark(
          `${unit.name.vi}, ${link.period}. Works until ${momentText(link.expiresAt)}; it is not stored, so keep it now.`,
        );
      });
    });

  report
    .command('make')
    .description('Ask for a report of a period that is over: it is made, and mailed to the leaders, once.')
    .requiredOption('--unit <code|id>', 'the ward, province or other unit')
    .requiredOption(
      '--period <period>',
      'week 2026-W47, month 2026-11, quarter 2026-Q4, year 2026, day 2026-11-16',
    )
    .action(async (options: { unit: string; period: string }) => {
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        const period = await askForReport(context, unit, options.period);
        say(
          `The report of ${unit.name.vi}, ${period}, is asked for: it is there within a minute while the service runs.`,
        );
      });
    });

  report
    .command('links')
    .description("List a unit's links by the beginning of their hash.")
    .requiredOption('--unit <code|id>', 'the ward, province or other unit')
    .action(async (options: { unit: string }) => {
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        for (const link of await dynamoReportLinkRepository(context.registry).ofUnit(unit.id))
          say(linkLine(link, context.now()));
      });
    });

  report
    .command('revoke <hash-prefix>')
    .description('Withdraw a link; the hash is what `report links` shows.')
    .requiredOption('--unit <code|id>', 'the ward, province or other unit')
    .action(async (hashPrefix: string, options: { unit: string }) => {
      await useContext(open, async (context) => {
        const unit = await findUnit(context, options.unit);
        const link = await revokeReportLink(context, { unit, hashPrefix });
        say(`The link to ${link.period} of ${unit.name.vi} is withdrawn.`);
      });
    });
}

function linkLine(link: ReportLink, now: number): string {
  const state = link.revokedAt === undefined ? (link.expiresAt <= now ? 'expired' : 'works') : 'withdrawn';
  return [
    link.tokenHash.slice(0, SHOWN_HASH_LENGTH),
    link.period,
    state,
    `made ${momentText(link.createdAt)}`,
    `until ${momentText(link.expiresAt)}`,
  ].join('\t');
}
