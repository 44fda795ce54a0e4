import type { OfficeRepository, Office } from '../office/office.ts';
import { unitOn } from '../office/office.ts';
import type { ProcedureRepository } from '../procedure/procedure.ts';
import type { Response, ResponseRepository } from '../response/response.ts';
import { procedureIdSchema, type UnitId } from '../shared/ids.ts';
import type { SurveyRepository } from '../survey/survey.ts';
import type { PageViewRepository, Tally, TallyRepository } from '../tally/tally.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { daysOf, type IsoWeek } from '../time/iso-week.ts';
import { isValidOn, type Unit, type UnitRepository } from '../unit/unit.ts';
import { drawComments } from './draw-comments.ts';
import { todaySoFar, type TodaySoFar } from './today-so-far.ts';
import { countWeek } from './week-counts.ts';
import { buildWeekReport, earlierWeeks, MOST_PROCEDURES, type WeekReport } from './week-report.ts';

export type ReadWeekDependencies = {
  units: UnitRepository;
  offices: OfficeRepository;
  tallies: TallyRepository;
  pageViews: PageViewRepository;
  responses: ResponseRepository;
  procedures: ProcedureRepository;
  surveys: SurveyRepository;
  now: Clock;
};

/**
 * Reads a unit's week and makes its report; `undefined` where there is no such unit. What it costs follows from the
 * offices and days, not from the responses: tallies, and at most twelve comments by their ids. Only while the week
 * lasts, today's responses are read too.
 */
export function readWeek(deps: ReadWeekDependencies) {
  return async (unitId: UnitId, week: IsoWeek): Promise<WeekReport | undefined> => {
    const unit = await deps.units.find(unitId);
    if (unit === undefined) return undefined;
    const today = dayOf(deps.now(), unit.timeZone);
    const days = daysOf(week);
    const from = daysOf(earlierWeeks(week)[0] ?? week)[0] ?? today;
    const to = days.at(-1) ?? today;
    const monday = days[0] ?? today;

    const [everOffices, everChildren] = await Promise.all([
      deps.offices.everOfUnit(unitId),
      unit.level === 'commune' ? [] : deps.units.children(unitId),
    ]);
    const children: Unit[] = everChildren.filter((child) => isValidOn(child, monday) || isValidOn(child, to));
    const isWard = children.length === 0;
    const offices: Office[] = everOffices.filter(({ belongs }) =>
      belongs.some((entry) => entry.unitId === unitId),
    );

    const [tallies, pageViews, surveys] = await Promise.all([
      isWard
        ? Promise.all(offices.map(({ id }) => deps.tallies.between(id, from, to))).then((all) => all.flat())
        : deps.tallies.between(unitId, from, to),
      isWard
        ? Promise.all(offices.map(({ id }) => deps.pageViews.between(id, monday, to))).then((all) =>
            all.flat(),
          )
        : [],
      surveysOf(deps.surveys, offices),
    ]);
    // An office that moved is counted with the unit it belonged to on each day.
    const ofUnit = tallies.filter(({ scopeId, day }) => {
      const office = offices.find(({ id }) => id === scopeId);
      return office === undefined || unitOn(office, day) === unitId;
    });
    const closedOfWeek = ofUnit.filter(({ day }) => days.includes(day) && day < today);
    const drawn = drawComments(week, closedOfWeek);
    const [comments, procedures, soFar] = await Promise.all([
      deps.responses.findMany(drawn),
      proceduresOf(deps.procedures, closedOfWeek),
      isWard && days.includes(today)
        ? readToday(
            deps,
            offices.filter((office) => unitOn(office, today) === unitId),
          )
        : undefined,
    ]);

    return buildWeekReport({
      unit,
      week,
      today,
      offices,
      children,
      tallies: ofUnit,
      pageViews,
      // Back in the order of the draw: the database returns them in none, and their ids would tell the time.
      comments: inOrder(comments, drawn),
      procedures,
      surveys,
      todaySoFar: soFar,
    });
  };
}

async function readToday(
  { responses, now }: ReadWeekDependencies,
  offices: readonly Office[],
): Promise<TodaySoFar> {
  const found: Response[] = [];
  for (const { id, timeZone } of offices)
    for await (const response of responses.ofOfficeDay(id, dayOf(now(), timeZone), { consistent: false }))
      found.push(response);
  return todaySoFar(found);
}

/** The procedures most answers are about: no more are named. */
async function proceduresOf(procedures: ProcedureRepository, tallies: readonly Tally[]) {
  const { byProcedure } = countWeek(
    tallies,
    tallies.map(({ day }) => day),
  );
  const ids = [...byProcedure]
    .sort(([, one], [, other]) => other.responses - one.responses)
    .slice(0, MOST_PROCEDURES)
    .flatMap(([id]) => procedureIdSchema.safeParse(id).data ?? []);
  const found = await Promise.all(ids.map((id) => procedures.find(id)));
  return found.flatMap((procedure) => (procedure === undefined ? [] : [procedure]));
}

/** The questionnaires asked in these offices, each once: they name the reasons. */
async function surveysOf(surveys: SurveyRepository, offices: readonly Office[]) {
  const asked = new Map(offices.map(({ survey }) => [survey.id, survey]));
  const found = await Promise.all([...asked.values()].map(({ id }) => surveys.latest(id)));
  return found.flatMap((survey) => (survey === undefined ? [] : [survey]));
}

function inOrder(responses: readonly Response[], order: readonly Pick<Response, 'id'>[]): Response[] {
  const byId = new Map(responses.map((response) => [response.id, response]));
  return order.flatMap(({ id }) => byId.get(id) ?? []);
}
