import { isOpenOn, type Office, type OfficeRepository } from '../domain/office/office.ts';
import type { Integration } from '../domain/integration/integration.ts';
import { scopeOf } from '../domain/integration/scope.ts';
import { unitIdSchema } from '../domain/shared/ids.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { dayOf } from '../domain/time/day.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { Unit, UnitRepository } from '../domain/unit/unit.ts';
import { inOrder } from './services.ts';

export type JurisdictionDependencies = {
  units: Pick<UnitRepository, 'find'>;
  offices: Pick<OfficeRepository, 'ofUnit'>;
  now: Clock;
};

/**
 * The unit that a jurisdiction_id names; undefined where none is given.
 *
 * @throws Refusal where there is no such unit
 */
export async function jurisdictionOf(
  { units }: Pick<JurisdictionDependencies, 'units'>,
  parameters: URLSearchParams,
): Promise<Unit | undefined> {
  const named = parameters.get('jurisdiction_id')?.trim() ?? '';
  if (named === '') return undefined;
  const id = unitIdSchema.safeParse(named);
  const unit = id.success ? await units.find(id.data) : undefined;
  if (unit === undefined) throw new Refusal('unit_unknown', 'jurisdiction_id provided was not found.');
  return unit;
}

export const jurisdictionMissing = (): Refusal =>
  new Refusal(
    'query_invalid',
    'jurisdiction_id was not provided: it is the id of a unit, u_…, as it stands in the address of its open data.',
  );

/**
 * The unit that a request names, else that of the key that is shown.
 *
 * @throws Refusal where there is none, or the key is not for it
 */
export async function jurisdictionOfKey(
  deps: JurisdictionDependencies,
  parameters: URLSearchParams,
  integration: Integration,
): Promise<Unit> {
  const unit = (await jurisdictionOf(deps, parameters)) ?? (await deps.units.find(integration.unitId));
  if (unit === undefined) throw jurisdictionMissing();
  if (!(await scopeOf(deps, integration)(unit.id)))
    throw new Refusal('outside_scope', 'This key is not for that jurisdiction.');
  return unit;
}

/** The offices of a jurisdiction that are open today, the first the one that receives what names none. */
export async function openOfficesOf(
  { offices, now }: Pick<JurisdictionDependencies, 'offices' | 'now'>,
  unit: Unit,
): Promise<Office[]> {
  const all = await offices.ofUnit(unit.id);
  return inOrder(all.filter((office) => isOpenOn(office, dayOf(now(), office.timeZone))));
}
