import type { RecordAct } from '../audit/record-act.ts';
import { LONGEST_CASE_TEXT, type Actor } from '../case/case-event.ts';
import type { UnitId } from '../shared/ids.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import {
  LONGEST_TEMPLATE_NAME,
  MOST_TEMPLATES,
  type AnswerTemplate,
  type AnswerTemplateRepository,
} from './answer-template.ts';

export type WrittenTemplate = {
  unitId: UnitId;
  by: Actor;
  /** Of the template that is changed, as the person saw it; missing for a new one. */
  changes?: Pick<AnswerTemplate, 'id' | 'version'> | undefined;
  name: string;
  text: string;
};

export type RemovedTemplate = Pick<WrittenTemplate, 'unitId' | 'by'> & {
  seen: Pick<AnswerTemplate, 'id' | 'version'>;
};

/**
 * Why a template is not kept: `name_taken` by another of the unit; `full` the unit has fifty; `changed_meanwhile` by
 * somebody else.
 */
export type TemplateTrouble =
  | 'name_missing'
  | 'name_too_long'
  | 'name_taken'
  | 'text_missing'
  | 'text_too_long'
  | 'full'
  | 'changed_meanwhile';

type WriteDependencies = {
  templates: Pick<AnswerTemplateRepository, 'ofUnit' | 'store'>;
  recordAct: RecordAct;
};

/** Keeps an answer to begin from: a new one, or another wording of one that is there. Numbers of persons are masked. */
export function writeTemplate({
  templates,
  recordAct,
  makeId,
}: WriteDependencies & {
  /** A new `t_…`. */
  makeId: () => string;
}) {
  return async ({
    unitId,
    by,
    changes,
    ...typed
  }: WrittenTemplate): Promise<{ kept: AnswerTemplate } | { trouble: TemplateTrouble }> => {
    // One more than fits tells a text that is too long from one that just fits.
    const name = cleanText(typed.name, LONGEST_TEMPLATE_NAME + 1).replaceAll(/\s+/g, ' ');
    const text = cleanText(typed.text, LONGEST_CASE_TEXT + 1);
    if (name === '') return { trouble: 'name_missing' };
    if (Array.from(name).length > LONGEST_TEMPLATE_NAME) return { trouble: 'name_too_long' };
    if (text === '') return { trouble: 'text_missing' };
    if (Array.from(text).length > LONGEST_CASE_TEXT) return { trouble: 'text_too_long' };
    const own = await templates.ofUnit(unitId);
    const others = own.filter(({ id }) => id !== changes?.id);
    if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
      return { trouble: 'name_taken' };
    if (others.length >= MOST_TEMPLATES) return { trouble: 'full' };
    const template: AnswerTemplate = {
      id: changes?.id ?? makeId(),
      unitId,
      version: (changes?.version ?? 0) + 1,
      name,
      text: maskPersonalData(text),
    };
    const step = changes === undefined ? 'added' : 'changed';
    await recordAct({ chain: unitId, by, what: { kind: 'change', of: 'template', id: template.id, step } });
    return (await templates.store(template)) === 'stored'
      ? { kept: template }
      : { trouble: 'changed_meanwhile' };
  };
}

/** Takes a template away at the version that the person saw. */
export function removeTemplate({ templates, recordAct }: WriteDependencies) {
  return async ({
    unitId,
    by,
    seen: { id, version },
  }: RemovedTemplate): Promise<'removed' | 'changed_meanwhile'> => {
    const template = (await templates.ofUnit(unitId)).find((own) => own.id === id);
    if (template === undefined) return 'removed';
    await recordAct({ chain: unitId, by, what: { kind: 'change', of: 'template', id, step: 'removed' } });
    const stored = await templates.store({ ...template, version: version + 1, isRemoved: true });
    return stored === 'stored' ? 'removed' : stored;
  };
}
