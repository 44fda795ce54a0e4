import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { officeIdSchema, unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { officesBelow } from '../../functions/domain/unit/offices-below.ts';
import { isValidOn, type Unit } from '../../functions/domain/unit/unit.ts';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';

type RegistryContext = Pick<AdminContext, 'registry' | 'now'>;

/**
 * The unit an operator names: by its id, or by the official code it bears today.
 *
 * @throws CommandFailed when there is none, or when several bear the code.
 */
export async function findUnit({ registry, now }: RegistryContext, text: string): Promise<Unit> {
  const units = dynamoUnitRepository(registry);
  const id = unitIdSchema.safeParse(text);
  if (id.success) {
    const unit = await units.find(id.data);
    if (unit === undefined) throw new CommandFailed(`No unit has the id ${text}.`);
    return unit;
  }
  const everWithCode = await units.withCode(text);
  const today = everWithCode.filter((unit) => isValidOn(unit, dayOf(now())));
  const [only] = today;
  if (only !== undefined && today.length === 1) return only;
  if (today.length > 1)
    throw new CommandFailed(`Several units bear the code ${text}; give an id: ${listed(today)}.`);
  if (everWithCode.length > 0)
    throw new CommandFailed(
      `No unit bears the code ${text} today; units that bore it, by id: ${listed(everWithCode)}.`,
    );
  throw new CommandFailed(
    `No unit bears the code ${text}; import units first, or give another code or an id.`,
  );
}

const listed = (units: readonly Unit[]): string =>
  units
    .map(({ id, name, validTo }) => `${id} ${name.vi}${validTo === undefined ? '' : ` (to ${validTo})`}`)
    .join(', ');

/**
 * The office an operator names: by its id, or by its key in the import file.
 *
 * @throws CommandFailed when there is none.
 */
export async function findOffice({ registry }: RegistryContext, text: string): Promise<Office> {
  const id = officeIdSchema.safeParse(text);
  const office = await dynamoOfficeRepository(registry).find(id.success ? id.data : officeIdOf(text));
  if (office === undefined)
    throw new CommandFailed(`No office has the ${id.success ? 'id' : 'key'} ${text}.`);
  return office;
}

/**
 * The office meant by `--office`, or all that a `--unit` and the units below it have today.
 *
 * @throws CommandFailed when neither or both are given, or the unit has none.
 */
export async function findOffices(
  context: RegistryContext,
  options: { unit?: string; office?: string },
): Promise<Office[]> {
  if ((options.unit === undefined) === (options.office === undefined))
    throw new CommandFailed('Give either --unit or --office.');
  if (options.office !== undefined) return [await findOffice(context, options.office)];
  const unit = await findUnit(context, options.unit ?? '');
  const registry = {
    units: dynamoUnitRepository(context.registry),
    offices: dynamoOfficeRepository(context.registry),
  };
  const offices: Office[] = [];
  for await (const office of officesBelow(registry, unit.id, dayOf(context.now()))) offices.push(office);
  if (offices.length === 0) throw new CommandFailed(`${unit.name.vi} has no offices; import them first.`);
  return offices;
}
