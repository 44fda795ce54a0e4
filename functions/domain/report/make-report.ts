import type { AlertRepository } from '../alert/alert.ts';
import { collectCases, type CollectCasesDependencies } from '../case-figures/collect-cases.ts';
import { tellableMarks, type MarksOfAnswers } from '../case-figures/marks-of-answers.ts';
import { petitionRatios } from '../case-figures/petition-ratios.ts';
import { marksTold, reportCases, type CountedCases } from '../case-figures/report-cases.ts';
import type { CodeRepository } from '../code/printed-code.ts';
import type { Index766Repository } from '../index766/index-file.ts';
import type { NoteRepository } from '../note/note.ts';
import type { ProcedureRepository } from '../procedure/procedure.ts';
import type { ResponseRepository } from '../response/response.ts';
import { procedureIdSchema, type UnitId } from '../shared/ids.ts';
import { inBatches } from '../shared/in-batches.ts';
import type { Signer } from '../signature/seal.ts';
import type { SurveyRepository } from '../survey/survey.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf } from '../time/day.ts';
import {
  isOver,
  kindOf,
  partsOf,
  periodBefore,
  periodOf,
  periodYearBefore,
  spanOf,
  type Period,
} from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';
import { buildDailyReport } from './build-daily-report.ts';
import { buildReport } from './build-report.ts';
import { collectCounts, type CollectDependencies, type Collected } from './collect-counts.ts';
import { peopleChanged, type Counts } from './counts.ts';
import { drawComments } from './draw-comments.ts';
import { publishedBefore, trendBefore } from './earlier-figures.ts';
import { groupOfFigures } from './figures.ts';
import { mayReplace } from './may-replace.ts';
import { publishedIn } from './published.ts';
import { latestOnce } from './latest-once.ts';
import type { Report } from './report.ts';
import type { ReportInput } from './report-input.ts';
import { reviseReport } from './revise-report.ts';
import { SMALLEST_SHOWN } from './small-groups.ts';
import { MOST_PROCEDURES } from './tables-in.ts';
import type { ReportRepository, StoredReport } from './stored-report.ts';

export type MakeReportDependencies = CollectDependencies & {
  cases: CollectCasesDependencies['cases'];
  reports: ReportRepository;
  responses: Pick<ResponseRepository, 'findMany'>;
  procedures: ProcedureRepository;
  surveys: SurveyRepository;
  codes: Pick<CodeRepository, 'ofOffice'>;
  notes: Pick<NoteRepository, 'find'>;
  alerts: Pick<AlertRepository, 'ofUnit'>;
  index766: Index766Repository;
  signer: Signer;
  now: Clock;
};

const AT_ONCE = 16;

/** What is read while a report is made: each stored report once. */
type Reading = Omit<MakeReportDependencies, 'reports'> & {
  reports: Pick<ReportRepository, 'latest'>;
};
/** An event that began earlier is no news. */
const MOST_EVENT_DAYS = 60;

/**
 * What became of it: `made` the first version; `revised` another, because five people or more came, changed or went;
 * `stands` it is there and nothing that large has changed; `not_over` its days are not; `no_unit` there is none.
 */
export type MadeReport =
  { outcome: 'made' | 'revised' | 'stands'; stored: StoredReport } | { outcome: 'not_over' | 'no_unit' };

/**
 * Makes a unit's report of a period that is over, once: asked again, it gives what is stored, or a further version
 * where at least five people's answers differ from the last one. Two that make the same report at once store one.
 */
export function makeReport(deps: MakeReportDependencies) {
  return async (unitId: UnitId, period: Period): Promise<MadeReport> => {
    const unit = await deps.units.find(unitId);
    if (unit === undefined) return { outcome: 'no_unit' };
    if (!isOver(period, dayOf(deps.now(), unit.timeZone))) return { outcome: 'not_over' };
    const reading = { ...deps, reports: latestOnce(deps.reports) };
    const [latest, collected] = await Promise.all([
      deps.reports.latest(unitId, period),
      collectCounts(reading)(unit, period),
    ]);
    if (latest === undefined) {
      const cases = await casesOf(reading, unit, period);
      const report = await build(reading, unit, period, { ...collected, cases }, 1);
      return keep('made', report, withCases(collected, cases?.counts));
    }
    const { total: published } = latest.report;
    const last = published === undefined ? latest.counts.total : groupOfFigures(published);
    if (!mayReplace(latest.counts.total, collected.counts.total) || !mayReplace(last, collected.counts.total))
      return { outcome: 'stands', stored: latest };
    const revised = reviseReport(latest, collected.counts.total, deps.now());
    // Cases stand as first reported, like everything but the whole.
    if (revised !== undefined) return keep('revised', revised, withCases(collected, latest.counts.cases));
    const cases = await casesOf(reading, unit, period);
    const report = await build(reading, unit, period, { ...collected, cases }, latest.report.version + 1);
    return keep('revised', report, withCases(collected, cases?.counts));
  };

  /** A day is too short to say anything of cases. */
  async function casesOf(reading: Reading, unit: Unit, period: Period): Promise<CountedCases | undefined> {
    return kindOf(period) === 'day' ? undefined : collectCases(reading)(unit, period);
  }

  async function keep(
    outcome: 'made' | 'revised',
    report: Report,
    { counts }: Collected,
  ): Promise<MadeReport> {
    const body = JSON.stringify(report);
    const stored = { report, body, seal: await deps.signer.sign(Buffer.from(body)), counts };
    if ((await deps.reports.add(stored)) === 'added') return { outcome, stored };
    const theirs = await deps.reports.latest(report.unit.id, report.period);
    return theirs === undefined ? { outcome, stored } : { outcome: 'stands', stored: theirs };
  }

  async function build(
    earlier: Reading,
    unit: Unit,
    period: Period,
    collected: Collected & { cases: CountedCases | undefined },
    version: number,
  ): Promise<Report> {
    const before = periodBefore(period);
    const drawn = drawComments(period, collected.tallies);
    const published = publishedBefore(earlier);
    const [
      parent,
      previous,
      yearPrevious,
      trend,
      parts,
      late,
      comments,
      procedures,
      surveys,
      codes,
      note,
      alerts,
      index,
    ] = await Promise.all([
      unit.parentId === undefined ? undefined : deps.units.find(unit.parentId),
      published(unit, before),
      published(unit, periodYearBefore(period)),
      trendBefore(earlier, unit, period),
      Promise.all(partsOf(period).map((part) => earlier.reports.latest(unit.id, part))),
      lateFor(earlier, unit, before),
      deps.responses.findMany(drawn),
      proceduresIn(deps, collected),
      surveysOf(deps, collected),
      inBatches(collected.offices, AT_ONCE, ({ id }) => deps.codes.ofOffice(id)),
      deps.notes.find(unit.id, before),
      alertsIn(unit, period),
      indexOf(unit, period),
    ]);
    const told =
      collected.cases === undefined
        ? undefined
        : await marksToTell(earlier, unit, period, collected.cases, parts);
    const make = kindOf(period) === 'day' ? buildDailyReport : buildReport;
    return make({
      unit,
      parentName: parent?.name,
      period,
      version,
      madeAt: deps.now(),
      isOver: true,
      countedTo: spanOf(period).to,
      ...collected,
      cases: collected.cases === undefined ? undefined : reportCases(collected.cases, told),
      before: previous,
      yearBefore: yearPrevious,
      parts: parts.flatMap((part) => (part === undefined ? [] : [publishedIn(part.report)])),
      trend,
      late,
      // Back in the order of the draw: the database returns them in none, and their ids would tell the time.
      comments: drawn.flatMap(({ id }) => comments.find((comment) => comment.id === id) ?? []),
      procedures,
      surveys,
      codes: codes.flat(),
      promised: note?.promises ?? [],
      alerts,
      index:
        index === undefined || collected.cases === undefined
          ? index
          : { ...index, petitions: petitionRatios(collected.cases.counts, told) },
      todayAtLeast: undefined,
    });
  }

  /** A week tells what the last month before it told. */
  async function marksToTell(
    { reports }: Reading,
    unit: Unit,
    period: Period,
    { counts }: CountedCases,
    parts: readonly (StoredReport | undefined)[],
  ): Promise<(MarksOfAnswers & { period: Period }) | undefined> {
    if (kindOf(period) === 'week') {
      const month = periodBefore(periodOf('month', spanOf(period).from));
      const stored = await reports.latest(unit.id, month);
      const marks = stored === undefined ? undefined : marksTold(stored.report);
      return marks === undefined ? undefined : { ...marks, period: month };
    }
    const told = parts.flatMap((part) => (part === undefined ? [] : (marksTold(part.report) ?? [])));
    const marks = tellableMarks(counts, told);
    return marks === undefined ? undefined : { ...marks, period };
  }

  /** Offices whose satisfied share fell, as the leaders were told in the period. */
  async function alertsIn(unit: Unit, period: Period): Promise<Report['alerts']> {
    const { from, to } = spanOf(period);
    // An alert is raised days after its event began.
    const raised = (await deps.alerts.ofUnit(unit.id, addDays(from, -MOST_EVENT_DAYS), to)).filter(
      ({ raisedOn }) => from <= raisedOn && raisedOn <= to,
    );
    const offices = await Promise.all(raised.map(({ officeId }) => deps.offices.find(officeId)));
    return raised.flatMap(({ eventDay, raisedOn }, index) => {
      const officeName = offices[index]?.name;
      return officeName === undefined ? [] : [{ officeName, since: eventDay, raisedOn }];
    });
  }

  async function indexOf(unit: Unit, period: Period): Promise<ReportInput['index']> {
    if (!['month', 'quarter', 'year'].includes(kindOf(period))) return undefined;
    return { imported: (await deps.index766.find(unit.id, period))?.components };
  }

  /** One to four people who answered after the report before was made: it stands, and this one names them. */
  async function lateFor(
    earlier: CollectDependencies,
    unit: Unit,
    before: Period,
  ): Promise<ReportInput['late']> {
    const stored = await earlier.reports.latest(unit.id, before);
    if (stored === undefined) return undefined;
    const { counts } = await collectCounts(earlier, { daysBefore: 0 })(unit, before);
    const people = peopleChanged(stored.counts.total, counts.total);
    return people > 0 && people < SMALLEST_SHOWN ? { period: before, people } : undefined;
  }
}

const withCases = (collected: Collected, cases: Counts['cases']): Collected => ({
  ...collected,
  counts: { ...collected.counts, ...(cases === undefined ? {} : { cases }) },
});

/** The procedures most answers are about: no more are named. */
async function proceduresIn(
  { procedures }: Pick<MakeReportDependencies, 'procedures'>,
  { counts: { byProcedure } }: Pick<Collected, 'counts'>,
): Promise<ReportInput['procedures']> {
  const ids = Object.entries(byProcedure)
    .sort(([, one], [, other]) => other.responses - one.responses)
    .slice(0, MOST_PROCEDURES)
    .flatMap(([id]) => procedureIdSchema.safeParse(id).data ?? []);
  const found = await Promise.all(ids.map((id) => procedures.find(id)));
  return found.flatMap((procedure) => (procedure === undefined ? [] : [procedure]));
}

/** Versions of a questionnaire whose options name the reasons: one may have changed within the period. */
const VERSIONS_READ = 3;

/** The questionnaires asked in these offices, the newest version first: they name the reasons. */
async function surveysOf(
  { surveys }: Pick<MakeReportDependencies, 'surveys'>,
  { offices }: Pick<Collected, 'offices'>,
): Promise<ReportInput['surveys']> {
  const ids = new Set(offices.map(({ survey }) => survey.id));
  const found = await Promise.all(
    [...ids].map(async (id) => {
      const latest = await surveys.latest(id);
      const earlier = Array.from(
        { length: Math.min(VERSIONS_READ, latest?.version ?? 1) - 1 },
        (_, index) => (latest?.version ?? 1) - 1 - index,
      );
      return [latest, ...(await Promise.all(earlier.map((version) => surveys.find(id, version))))];
    }),
  );
  return found.flat().flatMap((survey) => (survey === undefined ? [] : [survey]));
}
