import * as z from 'zod/mini';
import type { UnitId } from '../shared/ids.ts';
import type { Unit, UnitRepository } from '../unit/unit.ts';
import { unitsUpFrom } from '../unit/units-up-from.ts';
import type { AnswerTemplate, AnswerTemplateRepository } from './answer-template.ts';
import shipped from './shipped/answer-templates-1.json' with { type: 'json' };

const shippedSchema = z.object({
  version: z.int().check(z.positive()),
  templates: z.array(z.object({ id: z.string(), name: z.string(), text: z.string() })),
});

/** Answers to begin from for whoever has none of their own yet. */
const shippedTemplates = shippedSchema.parse(shipped).templates;

/** What a template is chosen by and what it says; `from` is the unit whose words it is in, none for those shipped. */
export type OfferedTemplate = Pick<AnswerTemplate, 'id' | 'name' | 'text'> & { readonly from?: Unit };

/** The templates a unit may answer with: its own, then those of the units above it, then those shipped. */
export function offeredTemplates({
  templates,
  units,
}: {
  templates: Pick<AnswerTemplateRepository, 'ofUnit'>;
  units: Pick<UnitRepository, 'find'>;
}) {
  return async (unitId: UnitId): Promise<OfferedTemplate[]> => {
    const offered: OfferedTemplate[] = [];
    for await (const from of unitsUpFrom(units, unitId))
      for (const { id, name, text } of await templates.ofUnit(from.id))
        offered.push({ id, name, text, from });
    return [...offered, ...shippedTemplates];
  };
}
