import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { Person } from '../../domain/access/sessions.ts';
import type { ReplanRepository } from '../../domain/case/replan.ts';
import { PERSONAL_DATA_CATEGORY, categoryNamed } from '../../domain/case/case-category.ts';
import type { UnitId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import { cleanText } from '../../domain/text/clean-text.ts';
import { dayOf, daySchema } from '../../domain/time/day.ts';
import { calendarOf } from '../../domain/working-time/calendar.ts';
import type { CalendarSettingsRepository } from '../../domain/working-time/calendar-settings.ts';
import type { CalendarDay } from '../../domain/working-time/calendar-table.ts';
import { readHours } from '../../domain/working-time/hours-text.ts';
import type { CalendarEdit, keepCalendar } from '../../domain/working-time/keep-calendar.ts';
import { shippedRuleSets } from '../../domain/working-time/shipped-rule-sets.ts';
import { vietnamTables } from '../../domain/working-time/shipped-tables.ts';
import { unitCalendarSchema } from '../../domain/working-time/unit-calendar.ts';
import type { UnitTerms } from '../../domain/working-time/unit-terms.ts';
import { weekdays, weeklyHoursSchema } from '../../domain/working-time/weekly-hours.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { calendarMessages } from './calendar-messages.ts';
import { calendarPage, nameOf, type CalendarPage } from './calendar-page.ts';

export type CalendarRouteDependencies = UnitViewDependencies & {
  calendarSettings: Pick<CalendarSettingsRepository, 'find'>;
  termsOf: (unitId: UnitId) => Promise<UnitTerms>;
  keepCalendar: ReturnType<typeof keepCalendar>;
  replans: Pick<ReplanRepository, 'find'>;
  log: Log;
};

const LONGEST_NAME = 120;
const FIRST_YEAR = 2020;
const LAST_YEAR = 2100;
/** The law's own rules are for nobody to choose. */
const legalRules = categoryNamed(PERSONAL_DATA_CATEGORY)?.rules?.id;
const choosable = shippedRuleSets.filter(({ id }) => id !== legalRules);

type Trouble = keyof (typeof calendarMessages)['vi']['troubles'];

/** `/console/calendar`: when a unit works, and by which rules its cases fall due; changed by `manage_calendar`. */
export function addCalendarRoutes(app: Hono<ConsoleEnvironment>, deps: CalendarRouteDependencies): void {
  const viewOf = unitView(deps);

  app.get('/console/calendar', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'read_cases');
    const say = calendarMessages[person.language];
    const notice = context.req.query('done') === 'kept' ? { sentence: say.done, isError: false } : undefined;
    return show(context, 200, person, view, yearOf(context.req.query('year')), { notice });
  });

  app.post('/console/calendar', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'manage_calendar');
    const { unit } = view;
    const fields = new URLSearchParams(await context.req.text());
    const year = yearOf(fields.get('y'));
    const edit = await editOf(fields, unit.id);
    const outcome: Trouble | 'kept' =
      'trouble' in edit
        ? edit.trouble
        : await deps.keepCalendar(
            unit.id,
            actorOf(person, 'manage_calendar'),
            Number(fields.get('v') ?? 0),
            edit,
          );
    deps.log('CALENDAR_CHANGED', { unit: unit.id, outcome });
    if (outcome === 'kept')
      return seeOther(context, `/console/calendar?unit=${unit.id}&year=${year}&done=kept`);
    return show(context, outcome === 'changed_meanwhile' ? 409 : 422, person, view, year, {
      typed: fields,
      notice: { sentence: calendarMessages[person.language].troubles[outcome], isError: true },
    });
  });

  /** The year that is asked for, else this one. */
  function yearOf(asked: string | null | undefined): number {
    const year = Number(asked ?? Number.NaN);
    return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR
      ? year
      : Number(dayOf(deps.now()).slice(0, 4));
  }

  async function show(
    context: Context,
    status: 200 | 409 | 422,
    person: Person,
    view: UnitView,
    year: number,
    more: Pick<CalendarPage, 'notice' | 'typed'>,
  ): Promise<Response> {
    const { unit } = view;
    const [own, terms, replan, mayChange] = await Promise.all([
      deps.calendarSettings.find(unit.id),
      deps.termsOf(unit.id),
      deps.replans.find(unit.id),
      deps.mayDo(person.memberships, 'manage_calendar', unit.id),
    ]);
    const calendar = calendarOf(
      {
        weeks: [...terms.weeks],
        days: [...terms.days],
        ...(unit.timeZone === undefined ? {} : { timeZone: unit.timeZone }),
      },
      vietnamTables,
    );
    const today = dayOf(deps.now(), unit.timeZone);
    return showPage(
      context,
      status,
      calendarPage({
        person,
        view,
        year,
        own,
        terms,
        calendar,
        ruleSets: choosable,
        replan,
        mayChange,
        today,
        ...more,
      }),
    );
  }

  async function editOf(
    fields: URLSearchParams,
    unitId: UnitId,
  ): Promise<CalendarEdit | { trouble: Trouble }> {
    const day = daySchema.safeParse(fields.get('d'));
    switch (fields.get('a') ?? '') {
      case 'weeks_above':
        return { kind: 'weeks', weeks: undefined };
      case 'rules_above':
        return { kind: 'rules', rules: undefined };
      case 'rules': {
        const set = choosable.find((each) => nameOf(each) === fields.get('s'));
        return set === undefined
          ? { trouble: 'invalid' }
          : { kind: 'rules', rules: { id: set.id, version: set.version } };
      }
      case 'weeks': {
        if (!day.success) return { trouble: 'day_wrong' };
        const hours = weekdays.map((weekday) => [weekday, readHours(fields.get(weekday) ?? '')] as const);
        if (hours.some(([, read]) => read === undefined)) return { trouble: 'hours_wrong' };
        const weeks = weeklyHoursSchema.safeParse({ from: day.data, week: Object.fromEntries(hours) });
        return weeks.success ? { kind: 'weeks', weeks: weeks.data } : { trouble: 'invalid' };
      }
      case 'remove_day':
        return day.success ? { kind: 'remove_day', day: day.data } : { trouble: 'day_wrong' };
      case 'confirm': {
        const said = vietnamTables
          .flatMap(({ days }) => days)
          .concat((await deps.termsOf(unitId)).days)
          .findLast((entry) => entry.day === fields.get('d'));
        if (said === undefined) return { trouble: 'day_wrong' };
        const { confirm: _confirm, ...confirmed } = said;
        return { kind: 'add_day', day: confirmed };
      }
      default:
        return dayOfForm(fields);
    }
  }
}

const daysSchema = unitCalendarSchema.shape.days;

function dayOfForm(fields: URLSearchParams): CalendarEdit | { trouble: Trouble } {
  const day = daySchema.safeParse(fields.get('d'));
  if (!day.success) return { trouble: 'day_wrong' };
  const name = cleanText(fields.get('n') ?? '', LONGEST_NAME);
  if (name === '') return { trouble: 'name_missing' };
  const hours = readHours(fields.get('h') ?? '');
  if (hours === undefined) return { trouble: 'hours_wrong' };
  const common = { day: day.data, name: { vi: name } };
  const entry: CalendarDay =
    fields.get('k') === 'work'
      ? { ...common, kind: 'work', ...(hours.length === 0 ? {} : { hours }) }
      : { ...common, kind: 'off' };
  return daysSchema.safeParse([entry]).success ? { kind: 'add_day', day: entry } : { trouble: 'invalid' };
}
