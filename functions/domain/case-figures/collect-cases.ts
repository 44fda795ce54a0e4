import type { Case, CaseRepository } from '../case/case.ts';
import { unitOn, type Office, type OfficeRepository } from '../office/office.ts';
import { childrenIn } from '../report/collect-counts.ts';
import type { ReportRepository } from '../report/stored-report.ts';
import { inBatches } from '../shared/in-batches.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf, startOf } from '../time/day.ts';
import { spanOf, type Period } from '../time/period.ts';
import { goneInto } from '../unit/gone-into.ts';
import { isValidOn, type Unit, type UnitRepository } from '../unit/unit.ts';
import { countMilestones, emptyCaseCounts, sumCaseCounts } from './case-counts.ts';
import { sumMarks } from './marks-of-answers.ts';
import { MOST_NAMED, mostOverdue, overdueCase } from './overdue-case.ts';
import { marksTold, type CountedCases } from './report-cases.ts';

export type CollectCasesDependencies = {
  cases: Pick<CaseRepository, 'milestones' | 'ofUnit'>;
  units: UnitRepository;
  offices: OfficeRepository;
  reports: Pick<ReportRepository, 'latest'>;
  now: Clock;
};

/** Open cases of a unit that are read for a report; where there are more, the report says so. */
const MOST_OPEN = 1_000;
const AT_ONCE = 16;

/**
 * Counts a unit's cases in a period. What happened is counted from the milestones of its own offices, each at the unit
 * that the office belonged to that day, as answers are; what is open, from the unit's list, with that of units that are
 * gone and went into it. Units below come as their own reports counted them. What it costs follows from what happened
 * in the period and from at most a thousand open cases, not from how many there are.
 */
export function collectCases(deps: CollectCasesDependencies) {
  return async function collect(unit: Unit, period: Period): Promise<CountedCases> {
    const { from, to } = spanOf(period);
    const end = startOf(addDays(to, 1), unit.timeZone);
    const asOf = Math.min(end, deps.now());
    const offices = await deps.offices.everOfUnit(unit.id);
    const [milestones, open, children] = await Promise.all([
      inBatches(offices, AT_ONCE, async (office) => {
        const found = await deps.cases.milestones(
          office.id,
          startOf(from, office.timeZone),
          startOf(addDays(to, 1), office.timeZone),
        );
        return found.filter(({ at }) => unitOn(office, dayOf(at, office.timeZone)) === unit.id);
      }),
      offices.length === 0 ? [] : openCases(unit, offices, end),
      childrenIn(deps.units, unit, period),
    ]);
    const overdue = open.filter(({ answerBy }) => answerBy !== undefined && answerBy < asOf);
    const isMore = open.length >= MOST_OPEN;
    const own: CountedCases = {
      counts: {
        ...emptyCaseCounts(),
        ...countMilestones(milestones.flat()),
        open: { count: open.length, isMore },
        overdue: { count: overdue.length, isMore: isMore && overdue.length === open.length },
      },
      asOf,
      named: overdue
        .slice(0, MOST_NAMED)
        .map((each) => overdueCase(each, nameOf(each, offices) ?? unit.name, asOf)),
    };
    if (children.length === 0) return own;

    const below = await inBatches(children, AT_ONCE, async (child) => {
      const stored = await deps.reports.latest(child.id, period);
      const told = stored === undefined ? undefined : marksTold(stored.report);
      const counts = stored?.counts.cases;
      const cases = stored?.report.cases;
      return counts === undefined || cases === undefined
        ? { unitName: child.name, told, ...(await collect(child, period)) }
        : { unitName: child.name, told, counts, named: cases.named };
    });
    const all = [...below, { unitName: unit.name, told: undefined, ...own }];
    return {
      counts: {
        ...sumCaseCounts(all.map(({ counts }) => counts)),
        ...sumMarks(all.map(({ told, counts }) => ({ told, counted: counts }))),
      },
      asOf,
      named: mostOverdue(all.map(({ unitName, named }) => ({ unitName, cases: named }))),
    };
  };

  /** The first to fall due first; none of a unit that is gone, because they are with those it went into. Cases that were opened after the period are none of it. */
  async function openCases(unit: Unit, offices: readonly Office[], end: number): Promise<Case[]> {
    const today = dayOf(deps.now(), unit.timeZone);
    if (!isValidOn(unit, today)) return [];
    const own = new Set(offices.filter((office) => unitOn(office, today) === unit.id).map(({ id }) => id));
    const gone = await goneInto(deps.units, unit, today);
    const lists = await Promise.all([
      listOf(unit),
      // Of a unit that was divided, each part has the cases of the offices that it got.
      ...gone.map(async ({ unit: before, partly }) =>
        (await listOf(before)).filter(({ officeId }) => !partly || own.has(officeId)),
      ),
    ]);
    return lists
      .flat()
      .filter(({ openedAt }) => openedAt < end)
      .sort((one, other) => (one.answerBy ?? Infinity) - (other.answerBy ?? Infinity))
      .slice(0, MOST_OPEN);
  }

  async function listOf({ id }: Unit): Promise<Case[]> {
    const found: Case[] = [];
    let from: string | undefined;
    do {
      const page = await deps.cases.ofUnit(id, 'open', { limit: MOST_OPEN - found.length, from });
      found.push(...page.cases);
      from = page.next;
    } while (from !== undefined && found.length < MOST_OPEN);
    return found;
  }
}

const nameOf = ({ officeId }: Case, offices: readonly Office[]): Office['name'] | undefined =>
  offices.find(({ id }) => id === officeId)?.name;
