import { createHash } from 'node:crypto';
import {
  officeIdSchema,
  procedureIdSchema,
  unitIdSchema,
  type OfficeId,
  type ProcedureId,
  type UnitId,
} from '../shared/ids.ts';

/** Opaque, and the same for the same identity: importing a file twice finds what the first time made. */
function hashed(kind: string, ...identity: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, ...identity]))
    .digest('hex')
    .slice(0, 16);
}

/** A unit is known by its code and the day from which it bore it; a unit without a code by its name and place. */
export function unitIdOf(
  identity: { code: string; validFrom: string } | { name: string; place: string },
): UnitId {
  return unitIdSchema.parse(
    'code' in identity
      ? `u_${hashed('unit', identity.code, identity.validFrom)}`
      : `u_${hashed('former', identity.name, identity.place)}`,
  );
}

export const officeIdOf = (key: string): OfficeId => officeIdSchema.parse(`o_${hashed('office', key)}`);

export const procedureIdOf = (nationalCode: string): ProcedureId =>
  procedureIdSchema.parse(`p_${hashed('procedure', nationalCode)}`);
