import type { Command } from 'commander';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { makeReportLink } from '../../functions/domain/report/make-report-link.ts';
import type { ReportLink } from '../../functions/domain/report/report-link.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { daysOf, isoWeekSchema } from '../../functions/domain/time/iso-week.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import type { AdminContext, OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { momentText, remark, say } from './say.ts';
import { useContext } from './use-context.ts';

/** Enough to tell a unit's links apart, and what `report links` shows. */
const SHOWN_HASH_LENGTH = 12;

type LinkContext = Pick<AdminContext, 'registry' | 'now' | 'randomBytes'>;

/**
 * Makes a link to a unit's week. The token is in the link and nowhere else: only its SHA-256 is stored.
 *
 * @throws CommandFailed when the week is not one or has not begun.
 */
export async function createReportLink(
  context: LinkContext,
  { unit, week, baseUrl }: { unit: Unit; week: string; baseUrl: string },
): Promise<{ url: string; link: ReportLink }> {
  const parsed = isoWeekSchema.safeParse(week);
  if (!parsed.success)
    throw new CommandFailed(`${week} is not an ISO week: write the year and the week, such as 2026-W47.`);
  const now = context.now();
  const [monday] = daysOf(parsed.data);
  if (monday === undefined || monday > dayOf(now)) throw new CommandFailed(`The week ${week} has not begun.`);
  const { link, path } = makeReportLink(
    { unitId: unit.id, week: parsed.data },
    { now, randomBytes: context.randomBytes },
  );
  await dynamoReportLinkRepository(context.registry).add(link);
  return { url: `${baseUrl.replace(/\/+$/, '')}${path}`, link };
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

/** `report link | links | revoke`. */
export function addReportCommands(program: Command, open: OpenContext): void {
  const report = program.command('report').description("Make, list and withdraw links to a unit's week.");

  report
    .command('link')
    .description('Print a link to a week, once: whoever holds it can read the week for 30 days.')
    .requiredOption('--unit <code|id>', 'the ward, province or other unit')
    .requiredOption('--week <week>', 'ISO week, such as 2026-W47')
    .option('--base-url <url>', "what the link begins with; the service's own address unless given")
    .action(async (options: { unit: string; week: string; baseUrl?: string }) => {
      await useContext(open, async (context) => {
        const baseUrl = options.baseUrl ?? context.publicUrl;
        if (baseUrl === undefined || !URL.canParse(baseUrl))
          throw new CommandFailed(
            "Give --base-url, the service's public address, such as https://gopy.example.vn.",
          );
        const unit = await findUnit(context, options.unit);
        const { url, link } = await createReportLink(context, { unit, week: options.week, baseUrl });
        say(url);
        remark(
          `${unit.name.vi}, ${link.week}. Works until ${momentText(link.expiresAt)}; it is not stored, so keep it now.`,
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
        say(`The link to ${link.week} of ${unit.name.vi} is withdrawn.`);
      });
    });
}

function linkLine(link: ReportLink, now: number): string {
  const state = link.revokedAt === undefined ? (link.expiresAt <= now ? 'expired' : 'works') : 'withdrawn';
  return [
    link.tokenHash.slice(0, SHOWN_HASH_LENGTH),
    link.week,
    state,
    `made ${momentText(link.createdAt)}`,
    `until ${momentText(link.expiresAt)}`,
  ].join('\t');
}
