import type { CodeRecord, CodeRepository } from '../code/printed-code.ts';
import { hashInvitation, type Invitation, type InvitationRepository } from '../invitation/invitation.ts';
import { unitOn, type Counter, type Office, type OfficeRepository } from '../office/office.ts';
import type { OfficeId, ProcedureId, SurveyId, UnitId } from '../shared/ids.ts';
import type { Procedure, ProcedureRepository } from '../procedure/procedure.ts';
import { rememberSurveys } from '../survey/survey-lookup.ts';
import type { Survey, SurveyRepository } from '../survey/survey.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { Unit, UnitRepository } from '../unit/unit.ts';

/** Everything that a printed code or an invitation stands for. */
export type Place = {
  /** Missing where the person was invited. */
  code?: CodeRecord;
  invitation?: Invitation;
  office: Office;
  /** The office's unit, then the units above it. */
  units: readonly Unit[];
  counter: Counter | undefined;
  procedure: Procedure | undefined;
  /** The newest version. */
  survey: Survey;
};

export type Registry = {
  codes: Pick<CodeRepository, 'find'>;
  invitations: Pick<InvitationRepository, 'find'>;
  offices: Pick<OfficeRepository, 'find'>;
  units: Pick<UnitRepository, 'find'>;
  procedures: Pick<ProcedureRepository, 'find'>;
  surveys: SurveyRepository;
};

/** A code that was revoked is refused, and a new survey asked, within this time. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 2_000;
/** Country, province, district, commune: a loop in the data ends here. */
const MOST_LEVELS = 5;

export type FindPlace = {
  place: (code: string) => Promise<(Place & { code: CodeRecord }) | undefined>;
  /** Where somebody was invited from, by what stands in the invitation's address. */
  invited: (token: string) => Promise<(Place & { invitation: Invitation }) | undefined>;
  survey: (survey: Pick<Survey, 'id' | 'version'>) => Promise<Survey | undefined>;
};

/** Looks codes up, remembering what it found for a minute, so that a send usually reads nothing. */
export function findPlaceIn(registry: Registry, now: Clock): FindPlace {
  const findOffice = remembering(now, (id: OfficeId) => registry.offices.find(id));
  const findUnit = remembering(now, (id: UnitId) => registry.units.find(id));
  const findProcedure = remembering(now, (id: ProcedureId) => registry.procedures.find(id));
  const latestSurvey = remembering(now, (id: SurveyId) => registry.surveys.latest(id));

  return {
    place: remembering(now, async (text: string) => {
      const code = await registry.codes.find(text);
      const place = code === undefined ? undefined : await find(code);
      return code === undefined || place === undefined ? undefined : { ...place, code };
    }),
    invited: remembering(now, async (token: string) => {
      const invitation = await registry.invitations.find(hashInvitation(token));
      const place = invitation === undefined ? undefined : await find(invitation);
      return invitation === undefined || place === undefined ? undefined : { ...place, invitation };
    }),
    survey: rememberSurveys(registry.surveys),
  };

  async function find(
    code: Pick<CodeRecord, 'officeId' | 'counterId' | 'procedureId'>,
  ): Promise<Place | undefined> {
    const [office, procedure] = await Promise.all([
      findOffice(code.officeId),
      code.procedureId === undefined ? undefined : findProcedure(code.procedureId),
    ]);
    if (office === undefined) return undefined;
    const [survey, units] = await Promise.all([latestSurvey(office.survey.id), unitsOf(office)]);
    if (survey === undefined) return undefined;
    const counter = office.counters.find(({ id }) => id === code.counterId);
    return { office, units, counter, procedure, survey };
  }

  async function unitsOf(office: Office): Promise<Unit[]> {
    const units: Unit[] = [];
    let unit = await findUnit(unitOn(office, dayOf(now(), office.timeZone)));
    while (unit !== undefined && units.length < MOST_LEVELS) {
      units.push(unit);
      unit = unit.parentId === undefined ? undefined : await findUnit(unit.parentId);
    }
    return units;
  }
}

/** What was found is remembered for a minute; what was not found is asked for again. */
function remembering<Key, Value>(
  now: Clock,
  find: (key: Key) => Promise<Value | undefined>,
): (key: Key) => Promise<Value | undefined> {
  const known = new Map<Key, { value: Value; until: number }>();
  return async (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined && remembered.until > now()) return remembered.value;
    const value = await find(key);
    known.delete(key);
    if (value === undefined) return undefined;
    known.set(key, { value, until: now() + REMEMBERED_MS });
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    return value;
  };
}
