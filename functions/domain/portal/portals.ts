import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';

/** Of one unit: more would make every answer's header longer than servers take. */
export const MOST_PORTALS = 20;

/** `https://songtri.hatinh.gov.vn`; plain HTTP only of one's own machine. No path: it is whole pages that may frame ours. */
const originPattern =
  /^(?:https:\/\/[a-z0-9.-]+(?::\d{1,5})?|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?)$/;
export const originSchema = z.string().check(z.maxLength(260), z.regex(originPattern));

/** Web sites in which the survey pages of a unit, and of all below it, may stand. */
export const portalsSchema = z.object({
  unitId: unitIdSchema,
  origins: z.array(originSchema).check(z.maxLength(MOST_PORTALS)),
});
type Portals = z.infer<typeof portalsSchema>;

export type PortalRepository = {
  find(unitId: UnitId): Promise<Portals | undefined>;
  /** The newest takes the place of what there was. */
  store(portals: Portals): Promise<void>;
};
