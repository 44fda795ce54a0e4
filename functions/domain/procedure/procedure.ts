import * as z from 'zod/mini';
import { procedureIdSchema, type ProcedureId } from '../shared/ids.ts';
import { localizedSchema } from '../shared/localized.ts';

/** An administrative procedure (thủ tục hành chính): what to bring, what it costs, how long it may take. */
export const procedureSchema = z.object({
  id: procedureIdSchema,
  /** The national procedure code, such as 1.001193. */
  nationalCode: z.string().check(z.regex(/^\d\.\d{6}$/)),
  name: localizedSchema,
  field: localizedSchema,
  papers: z.array(localizedSchema).check(z.maxLength(30)),
  fee: localizedSchema,
  timeLimit: localizedSchema,
  /** Who decides, where that is not the office at which the dossier is handed in. */
  responsibleAgency: z.optional(localizedSchema),
});
export type Procedure = z.infer<typeof procedureSchema>;

export type ProcedureRepository = {
  find(id: ProcedureId): Promise<Procedure | undefined>;
  all(): Promise<Procedure[]>;
};
