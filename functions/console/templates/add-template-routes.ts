import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { Person } from '../../domain/access/sessions.ts';
import {
  templateIdSchema,
  type AnswerTemplateRepository,
} from '../../domain/answer-template/answer-template.ts';
import type { OfferedTemplate } from '../../domain/answer-template/offered-templates.ts';
import type {
  RemovedTemplate,
  TemplateTrouble,
  WrittenTemplate,
} from '../../domain/answer-template/write-template.ts';
import type { UnitId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { templateMessages } from './template-messages.ts';
import { templatesPage, type TemplatesPage } from './templates-page.ts';

export type TemplateRouteDependencies = UnitViewDependencies & {
  templates: Pick<AnswerTemplateRepository, 'ofUnit'>;
  offeredTemplates: (unitId: UnitId) => Promise<OfferedTemplate[]>;
  writeTemplate: (written: WrittenTemplate) => Promise<{ kept: object } | { trouble: TemplateTrouble }>;
  removeTemplate: (removed: RemovedTemplate) => Promise<'removed' | 'changed_meanwhile'>;
  log: Log;
};

const LONGEST_KEPT = 20_000;
const doneWords = ['kept', 'removed'] as const;
const versionSchema = z.coerce.number().check(z.int(), z.positive());

/** `/console/templates`: answers to begin from, of a unit and of those above it. */
export function addTemplateRoutes(app: Hono<ConsoleEnvironment>, deps: TemplateRouteDependencies): void {
  const { templates, log } = deps;
  const viewOf = unitView(deps);

  app.get('/console/templates', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'manage_templates');
    const done = doneWords.find((word) => word === context.req.query('done'));
    const notice =
      done === undefined
        ? undefined
        : { sentence: templateMessages[person.language].done[done], isError: false };
    return show(context, 200, person, view, { notice });
  });

  app.post('/console/templates', async (context) => {
    const person = context.get('person');
    const say = templateMessages[person.language];
    const view = await viewOf(context, person, 'manage_templates');
    const { unit } = view;
    const fields = new URLSearchParams(await context.req.text());
    const typed = {
      id: fields.get('i') ?? '',
      name: (fields.get('n') ?? '').slice(0, LONGEST_KEPT),
      text: (fields.get('x') ?? '').slice(0, LONGEST_KEPT),
    };
    const id = templateIdSchema.safeParse(typed.id);
    const version = versionSchema.safeParse(fields.get('v'));
    const changes = id.success && version.success ? { id: id.data, version: version.data } : undefined;
    const by = actorOf(person, 'manage_templates');
    const isRemoval = fields.get('a') === 'remove' && changes !== undefined;
    const trouble = isRemoval
      ? (await deps.removeTemplate({ unitId: unit.id, by, seen: changes })) === 'removed'
        ? undefined
        : 'changed_meanwhile'
      : await keep({ unitId: unit.id, by, changes, name: typed.name, text: typed.text });
    if (trouble !== undefined) {
      const isTheirs = trouble === 'changed_meanwhile';
      return show(context, isTheirs ? 409 : 422, person, view, {
        notice: { sentence: say.troubles[trouble], isError: true },
        typed: isTheirs ? { ...typed, id: '' } : typed,
      });
    }
    const done = isRemoval ? 'removed' : 'kept';
    log('TEMPLATE_CHANGED', { unit: unit.id, done });
    return seeOther(context, `/console/templates?unit=${unit.id}&done=${done}`);
  });

  async function keep(written: WrittenTemplate): Promise<TemplateTrouble | undefined> {
    const outcome = await deps.writeTemplate(written);
    return 'trouble' in outcome ? outcome.trouble : undefined;
  }

  async function show(
    context: Context<ConsoleEnvironment>,
    status: 200 | 409 | 422,
    person: Person,
    view: UnitView,
    more: Pick<TemplatesPage, 'notice' | 'typed'>,
  ): Promise<Response> {
    const { unit } = view;
    const [own, offered] = await Promise.all([templates.ofUnit(unit.id), deps.offeredTemplates(unit.id)]);
    const others = offered.filter(({ from }) => from?.id !== unit.id);
    return showPage(context, status, templatesPage({ person, view, own, others, ...more }));
  }
}
