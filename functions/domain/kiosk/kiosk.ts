import * as z from 'zod/mini';
import { officeIdSchema, type OfficeId } from '../shared/ids.ts';

/** What lets a tablet of an office ask people on the spot: a PIN, of which a slow hash is kept. */
export const kioskSchema = z.object({
  officeId: officeIdSchema,
  state: z.enum(['on', 'off']),
  /** When this was set, milliseconds since 1970: what a tablet was started with before then is over. */
  setAt: z.int(),
  /** Base64url. */
  salt: z.string(),
  hash: z.string(),
});
export type Kiosk = z.infer<typeof kioskSchema>;

export type KioskRepository = {
  find(officeId: OfficeId): Promise<Kiosk | undefined>;
  /** The newest takes the place of what there was. */
  store(kiosk: Kiosk): Promise<void>;
};
