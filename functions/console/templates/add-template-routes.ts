import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import type { Membership } from '../../domain/access/may-do.ts';
import type { Action } from '../../domain/access/permissions.ts';
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
import { unitIdSchema, type UnitId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { Unit, UnitRepository } from '../../domain/unit/unit.ts';
import { actorOf } from '../cases/case-asked.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { consoleHeaders } from '../console-style.ts';
import { templateMessages } from './template-messages.ts';
import { templatesPage, type TemplatesPage } from './templates-page.ts';

export type TemplateRouteDependencies = {
  templates: Pick<AnswerTemplateRepository, 'ofUnit'>;
  offeredTemplates: (unitId: UnitId) => Promise<OfferedTemplate[]>;
  writeTemplate: (written: WrittenTemplate) => Promise<{ kept: object } | { trouble: TemplateTrouble }>;
  removeTemplate: (removed: RemovedTemplate) => Promise<'removed' | 'changed_meanwhile'>;
  units: Pick<UnitRepository, 'find'>;
  mayDo: (memberships: readonly Membership[], action: Action, unitId: UnitId) => Promise<boolean>;
  demand: DemandAccess;
  log: Log;
};

const LONGEST_KEPT = 20_000;
const versionSchema = z.coerce.number().check(z.int(), z.positive());

/** `/console/templates`: answers to begin from, of a unit and of those above it. */
export function addTemplateRoutes(app: Hono<ConsoleEnvironment>, deps: TemplateRouteDependencies): void {
  const { templates, units, mayDo, demand, log } = deps;

  app.get('/console/templates', async (context) => {
    const person = context.get('person');
    const unit = await wantedUnit(context, person);
    if (unit === undefined) return context.notFound();
    await demand(person.memberships, 'read_cases', unit.id);
    return show(context, 200, person, unit, {});
  });

  app.post('/console/templates', async (context) => {
    const person = context.get('person');
    const say = templateMessages[person.language];
    const unit = await wantedUnit(context, person);
    if (unit === undefined) return context.notFound();
    await demand(person.memberships, 'manage_templates', unit.id);
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
      return show(context, isTheirs ? 409 : 422, person, unit, {
        notice: { sentence: say.troubles[trouble], isError: true },
        typed: isTheirs ? { ...typed, id: '' } : typed,
      });
    }
    log('TEMPLATE_CHANGED', { unit: unit.id, step: isRemoval ? 'removed' : 'kept' });
    return show(context, 200, person, unit, {
      notice: { sentence: isRemoval ? say.removed : say.kept, isError: false },
    });
  });

  async function keep(written: WrittenTemplate): Promise<TemplateTrouble | undefined> {
    const outcome = await deps.writeTemplate(written);
    return 'trouble' in outcome ? outcome.trouble : undefined;
  }

  async function wantedUnit(context: Context<ConsoleEnvironment>, person: Person): Promise<Unit | undefined> {
    const asked = unitIdSchema.safeParse(context.req.query('unit'));
    return units.find(asked.success ? asked.data : person.memberships[0].unitId);
  }

  async function show(
    context: Context<ConsoleEnvironment>,
    status: 200 | 409 | 422,
    person: Person,
    unit: Unit,
    more: Pick<TemplatesPage, 'notice' | 'typed'>,
  ): Promise<Response> {
    const [own, offered, mayManage] = await Promise.all([
      templates.ofUnit(unit.id),
      deps.offeredTemplates(unit.id),
      mayDo(person.memberships, 'manage_templates', unit.id),
    ]);
    const others = offered.filter(({ from }) => from?.id !== unit.id);
    return context.html(
      templatesPage({ person, unit, own, others, mayManage, ...more }),
      status,
      consoleHeaders,
    );
  }
}
