import * as z from 'zod/mini';
import { unitIdSchema } from '../shared/ids.ts';

/** Someone who works here: the role says what, the unit says where. */
export const memberSchema = z.object({
  email: z.email().check(z.maxLength(200)),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  role: z.enum([
    'counter_staff',
    'handler',
    'office_head',
    'ward_chair',
    'province_administrator',
    'auditor',
    'integrator',
  ]),
  unitId: unitIdSchema,
});
export type Member = z.infer<typeof memberSchema>;
