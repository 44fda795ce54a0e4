import * as z from 'zod/mini';
import { LONGEST_CASE_TEXT } from '../case/case-event.ts';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';

/** Code points. */
export const LONGEST_TEMPLATE_NAME = 80;
/** Of one unit: more than anybody looks through. */
export const MOST_TEMPLATES = 50;

export const templateIdSchema = z.string().check(z.regex(/^t_[a-z0-9]{8,24}$/));

/**
 * An answer to begin from, in the words of a unit. What has to be filled in stands in double brackets: an answer that
 * still holds a gap is not sent.
 */
export const answerTemplateSchema = z.object({
  id: templateIdSchema,
  /** Whose it is; the units below use it too. */
  unitId: unitIdSchema,
  /** Counts the changes: of two people who change it at once, one is told. */
  version: z.int().check(z.positive()),
  name: z.string().check(z.minLength(1), z.maxLength(2 * LONGEST_TEMPLATE_NAME)),
  text: z.string().check(z.minLength(1), z.maxLength(2 * LONGEST_CASE_TEXT)),
  /** Nobody is offered it any more. */
  isRemoved: z.optional(z.boolean()),
});
export type AnswerTemplate = z.infer<typeof answerTemplateSchema>;

export type AnswerTemplateRepository = {
  /** A unit's own that are not removed, by name. */
  ofUnit(unitId: UnitId): Promise<AnswerTemplate[]>;
  /** Stores a template's next version, the first where there is none. One conditional write. */
  store(template: AnswerTemplate): Promise<'stored' | 'changed_meanwhile'>;
};
