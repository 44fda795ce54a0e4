import type { Case, CaseRepository } from '../case/case.ts';
import type { MailQueue } from '../mail/mail-request.ts';
import { PLAN_HOUR } from '../report-plan/due-periods.ts';
import type { PlannedDays } from '../report-plan/plan-reports.ts';
import { inBatches } from '../shared/in-batches.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, atHour, dayOf, type Day } from '../time/day.ts';
import { firstZone, lastZone } from '../time/outermost-zones.ts';
import { periodOf, spanOf } from '../time/period.ts';
import { VIETNAM, type TimeZone } from '../time/time-zone.ts';
import { everyUnit } from '../unit/every-unit.ts';
import { memberHash, type Member, type MemberRepository, type Role } from '../unit/member.ts';
import { isValidOn, type Unit, type UnitRepository } from '../unit/unit.ts';
import { addToDigest, emptyDigestList, type DigestList } from './digest.ts';

export type AskForDigestsDependencies = {
  units: Pick<UnitRepository, 'children' | 'find' | 'successors'>;
  members: MemberRepository;
  cases: Pick<CaseRepository, 'ofUnit'>;
  /** The Mondays whose digests were asked for, by zone. */
  digested: PlannedDays;
  mail: MailQueue;
  now: Clock;
};

type Digest = { member: Member; mine: DigestList; unassigned: DigestList };

/** What did not go out on Monday is caught up with on the next day, and not after. */
const DAYS_LATE = 1;
const PAGE = 1_000;
const AT_ONCE = 16;
const MOST_UNITS = 64;

/**
 * On Monday at six, each unit's clock: asks for one mail to each member to whom open cases are assigned, and to the
 * heads of offices (where a unit names none, its chair) about those that are assigned to nobody who works there.
 * Members without either get none. Cases of a unit that is gone are told to the members of those it went into.
 *
 * A zone's Monday is noted when everything is asked for, so a run that dies is done again; a member who was told by
 * then is not told twice (domain/mail).
 */
export function askForDigests(deps: AskForDigestsDependencies) {
  const { units, members, digested, mail, now } = deps;

  return async (): Promise<{ zones: number; requests: number }> => {
    const at = now();
    if (!mayBeDueSomewhere(at)) return { zones: 0, requests: 0 };
    const tree = await everyUnit(units);
    const due = new Map<TimeZone, Day>();
    for (const zone of new Set(tree.map(zoneOf))) {
      const monday = mondayDue(zone, at);
      if (monday !== undefined && !(await digested.since(zone, monday)).has(monday)) due.set(zone, monday);
    }
    let requests = 0;
    for (const [zone, monday] of due) {
      const digests = await digestsOf(
        tree.filter((unit) => zoneOf(unit) === zone),
        at,
      );
      await inBatches(digests, AT_ONCE, async ({ member, mine, unassigned }) => {
        const hash = memberHash(member.email);
        await mail.request({
          kind: 'digest',
          unitId: await firstUnitOf(hash, member.unitId),
          monday,
          at,
          memberHash: hash,
          mine,
          unassigned,
        });
      });
      requests += digests.length;
      await digested.note(zone, monday);
    }
    return { zones: due.size, requests };
  };

  /** Whoever works in several units gets one mail, under the same unit each time. */
  async function firstUnitOf(hash: string, fallback: UnitId): Promise<UnitId> {
    const memberships = await members.withEmail(hash);
    return memberships.map(({ unitId }) => unitId).sort()[0] ?? fallback;
  }

  async function digestsOf(inZone: readonly Unit[], at: number): Promise<Digest[]> {
    const digests = new Map<string, Digest>();
    const digestOf = (member: Member): Digest => {
      const hash = memberHash(member.email);
      const known = digests.get(hash);
      if (known !== undefined) return known;
      const fresh = { member, mine: emptyDigestList(), unassigned: emptyDigestList() };
      digests.set(hash, fresh);
      return fresh;
    };
    await inBatches(inZone, AT_ONCE, async (unit) => {
      let staff: Member[] | undefined;
      for await (const current of openCases(unit)) {
        staff ??= await staffOf(unit, at);
        const { assignedTo } = current;
        const handler = staff.find(({ email }) => memberHash(email) === assignedTo?.memberHash);
        if (handler !== undefined) addToDigest(digestOf(handler).mine, current, at);
        else for (const head of headsOf(staff)) addToDigest(digestOf(head).unassigned, current, at);
      }
    });
    return [...digests.values()];
  }

  async function* openCases({ id }: Unit): AsyncGenerator<Case> {
    let from: string | undefined;
    do {
      const page = await deps.cases.ofUnit(id, 'open', { limit: PAGE, from });
      yield* page.cases;
      from = page.next;
    } while (from !== undefined);
  }

  /** Who works in the unit, or in those that it went into. */
  async function staffOf(unit: Unit, at: number): Promise<Member[]> {
    const today = dayOf(at, unit.timeZone);
    const seen = new Set<UnitId>();
    const found = new Map<string, Member>();
    const open = [unit];
    for (let next = open.pop(); next !== undefined && seen.size < MOST_UNITS; next = open.pop()) {
      if (seen.has(next.id)) continue;
      seen.add(next.id);
      if (isValidOn(next, today)) {
        for (const member of await members.ofUnit(next.id)) found.set(member.email, member);
        continue;
      }
      for (const { into } of await units.successors(next.id)) {
        const successor = await units.find(into);
        if (successor !== undefined) open.push(successor);
      }
    }
    return [...found.values()];
  }
}

function headsOf(staff: readonly Member[]): Member[] {
  const of = (role: Role): Member[] => staff.filter((member) => member.role === role);
  const heads = of('office_head');
  return heads.length > 0 ? heads : of('ward_chair');
}

const zoneOf = ({ timeZone = VIETNAM }: Unit): TimeZone => timeZone;

const mondayOf = (day: Day): Day => spanOf(periodOf('week', day)).from;

/** The Monday whose digests are due in a zone, if any. */
function mondayDue(zone: TimeZone, at: number): Day | undefined {
  const today = dayOf(at, zone);
  const monday = mondayOf(today);
  return today <= addDays(monday, DAYS_LATE) && at >= atHour(monday, PLAN_HOUR, zone) ? monday : undefined;
}

/** On other days nothing need be read to know that. */
const mayBeDueSomewhere = (at: number): boolean =>
  [firstZone, VIETNAM, lastZone].some((zone) => mondayDue(zone, at) !== undefined);
