import * as z from 'zod/mini';
import { isOpenOn, unitOn, type OfficeRepository } from '../office/office.ts';
import { officeIdSchema, unitIdSchema, type OfficeId, type UnitId } from '../shared/ids.ts';
import { foldTones } from '../text/fold-tones.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { UnitRepository } from '../unit/unit.ts';
import { unitsUpFrom } from '../unit/units-up-from.ts';

const MOST_ROUTES = 200;

/** Cases that another office handles than the one where they were opened: those of a category, or of an agency. */
const routeSchema = z.object({
  category: z.optional(z.string().check(z.regex(/^[a-z_]{2,30}$/))),
  /** Who decides about the procedure, as the procedure names it. */
  agency: z.optional(z.string().check(z.maxLength(200))),
  officeId: officeIdSchema,
});
export type Route = z.infer<typeof routeSchema>;

/** Where a unit has cases of its offices handled; units below it do likewise with what they have not set themselves. */
export const routingSchema = z.object({
  unitId: unitIdSchema,
  /** Counts the changes: of two people who change it at once, one is told. */
  version: z.int().check(z.positive()),
  routes: z.array(routeSchema).check(z.maxLength(MOST_ROUTES)),
});
export type Routing = z.infer<typeof routingSchema>;

export type RoutingRepository = {
  find(unitId: UnitId): Promise<Routing | undefined>;
  /** Stores the next version, the first where there is none. One conditional write. */
  store(routing: Routing): Promise<'stored' | 'changed_meanwhile'>;
};

type Destination = { readonly officeId: OfficeId; readonly unitId: UnitId };
export type RouteOf = (
  opened: Destination & { category: string; agency: string | undefined },
) => Promise<Destination | undefined>;

/**
 * Where a new case is handled, if not where it was opened: by the agency that decides about its procedure, else by its
 * category, as the nearest unit has set it. An office that is closed gets none.
 */
export function routeOf({
  routings,
  units,
  offices,
  now,
}: {
  routings: Pick<RoutingRepository, 'find'>;
  units: Pick<UnitRepository, 'find'>;
  offices: Pick<OfficeRepository, 'find'>;
  now: Clock;
}): RouteOf {
  return async ({ officeId, unitId, category, agency }) => {
    for await (const unit of unitsUpFrom(units, unitId)) {
      const routes: readonly Route[] = (await routings.find(unit.id))?.routes ?? [];
      const route =
        routes.find((each) => each.agency !== undefined && isSame(each.agency, agency)) ??
        routes.find((each) => each.category === category);
      if (route !== undefined) return route.officeId === officeId ? undefined : openPlace(route.officeId);
    }
    return undefined;
  };

  async function openPlace(id: OfficeId): Promise<Destination | undefined> {
    const office = await offices.find(id);
    if (office === undefined) return undefined;
    const day = dayOf(now(), office.timeZone);
    return isOpenOn(office, day) ? { officeId: id, unitId: unitOn(office, day) } : undefined;
  }
}

const isSame = (one: string, other: string | undefined): boolean =>
  other !== undefined && foldTones(one).trim() === foldTones(other).trim();
