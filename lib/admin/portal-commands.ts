import type { Command } from 'commander';
import { dynamoPortalRepository } from '../../functions/adapters/dynamodb/portal-repository.ts';
import { MOST_PORTALS, originSchema } from '../../functions/domain/portal/portals.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import type { AdminContext, OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { say } from './say.ts';
import { useContext } from './use-context.ts';

type PortalContext = Pick<AdminContext, 'registry'>;

/** The web sites in which survey pages of a unit and below may stand. */
async function originsOf({ registry }: PortalContext, unitId: UnitId): Promise<readonly string[]> {
  return (await dynamoPortalRepository(registry).find(unitId))?.origins ?? [];
}

/** @throws CommandFailed when it is no origin, or there are too many */
export async function addPortal(context: PortalContext, unitId: UnitId, origin: string): Promise<void> {
  const parsed = originSchema.safeParse(origin.toLowerCase().replace(/\/$/u, ''));
  if (!parsed.success)
    throw new CommandFailed(
      'Give the beginning of the portal’s address alone, such as https://songtri.hatinh.gov.vn: https, no path.',
    );
  const origins = [...new Set([...(await originsOf(context, unitId)), parsed.data])];
  if (origins.length > MOST_PORTALS)
    throw new CommandFailed(`A unit has at most ${MOST_PORTALS} portals: remove one first.`);
  await dynamoPortalRepository(context.registry).store({ unitId, origins });
}

/** @throws CommandFailed when it is none of the unit's */
export async function removePortal(context: PortalContext, unitId: UnitId, origin: string): Promise<void> {
  const before = await originsOf(context, unitId);
  const origins = before.filter((each) => each !== origin.toLowerCase().replace(/\/$/u, ''));
  if (origins.length === before.length)
    throw new CommandFailed(`${origin} is no portal of that unit; portal list shows them.`);
  await dynamoPortalRepository(context.registry).store({ unitId, origins });
}

/** `portal add | list | remove`. */
export function addPortalCommands(program: Command, open: OpenContext): void {
  const portal = program
    .command('portal')
    .description('Web sites in which survey pages may stand. docs/widget.md says how they get there.');
  const forUnit = (command: Command): Command =>
    command.requiredOption('--unit <code|id>', 'survey pages of this unit and below');

  forUnit(portal.command('add <origin>'))
    .description('Let a web site show the survey, such as https://songtri.hatinh.gov.vn.')
    .action(async (origin: string, options: { unit: string }) => {
      await useContext(open, async (context) => {
        await addPortal(context, (await findUnit(context, options.unit)).id, origin);
        say(`${origin} may show the survey.`);
      });
    });

  forUnit(portal.command('list'))
    .description('List a unit’s portals, not those of the units above it.')
    .action(async (options: { unit: string }) => {
      await useContext(open, async (context) => {
        for (const origin of await originsOf(context, (await findUnit(context, options.unit)).id))
          say(origin);
      });
    });

  forUnit(portal.command('remove <origin>'))
    .description('Let a web site show the survey no more.')
    .action(async (origin: string, options: { unit: string }) => {
      await useContext(open, async (context) => {
        await removePortal(context, (await findUnit(context, options.unit)).id, origin);
        say(`${origin} may show the survey no more.`);
      });
    });
}
