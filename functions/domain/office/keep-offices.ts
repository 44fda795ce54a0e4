import { actorOf } from '../access/actor-of.ts';
import type { DemandAccess } from '../access/demand-access.ts';
import type { Membership } from '../access/may-do.ts';
import type { Person } from '../access/sessions.ts';
import type { ChangeStep } from '../audit/audit-entry.ts';
import type { RecordAct } from '../audit/record-act.ts';
import { officeIdOf } from '../import/identity.ts';
import type { OfficeId, UnitId } from '../shared/ids.ts';
import { surveyIdSchema } from '../shared/ids.ts';
import type { SurveyRepository } from '../survey/survey.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { isValidOn, type UnitRepository } from '../unit/unit.ts';
import {
  changeOffice,
  LONGEST_ADDRESS,
  LONGEST_OFFICE_NAME,
  nameOf,
  slugOf,
  type OfficeStep,
  type OfficeTrouble,
  type TypedName,
} from './change-office.ts';
import { unitOn, type Office, type OfficeKeeping, type OfficeRepository } from './office.ts';

type OfficeDependencies = {
  offices: Pick<OfficeRepository, 'find'> & OfficeKeeping;
  units: Pick<UnitRepository, 'find'>;
  surveys: Pick<SurveyRepository, 'latest'>;
  demand: DemandAccess;
  recordAct: RecordAct;
  now: Clock;
};

export type NewOffice = { name: TypedName; address: TypedName; kind: Office['kind']; survey: string };

export type OfficeOutcome =
  | { done: true; office: Office }
  | { done: false; trouble: OfficeTrouble | 'unit_gone' | 'survey_unknown' | 'office_exists' };

const LONGEST_KEY = 60;

/**
 * Adds offices and changes them, each within the units of whoever asks, by `manage_registry`.
 *
 * @throws AccessRefused by the returned functions
 */
export function keepOffices({ offices, units, surveys, demand, recordAct, now }: OfficeDependencies) {
  return { find, add, change };

  /** An office whose unit today is within the person's. */
  async function find(memberships: readonly Membership[], id: OfficeId): Promise<Office | undefined> {
    const office = await offices.find(id);
    if (office !== undefined)
      await demand(memberships, 'manage_registry', unitOn(office, dayOf(now(), office.timeZone)));
    return office;
  }

  /** It opens today. Its key says its unit's code and its name, so that the same form sent twice makes one office. */
  async function add(
    by: Person,
    unitId: UnitId,
    { name: typedName, address: typedAddress, kind, survey: surveyId }: NewOffice,
  ): Promise<OfficeOutcome> {
    await demand(by.memberships, 'manage_registry', unitId);
    const unit = await units.find(unitId);
    const today = dayOf(now(), unit?.timeZone);
    if (unit === undefined || !isValidOn(unit, today)) return { done: false, trouble: 'unit_gone' };
    const name = nameOf(typedName, LONGEST_OFFICE_NAME);
    if (name === undefined) return { done: false, trouble: 'name_missing' };
    const address = nameOf(typedAddress, LONGEST_ADDRESS);
    const checked = surveyIdSchema.safeParse(surveyId);
    const survey = checked.success ? await surveys.latest(checked.data) : undefined;
    if (survey === undefined) return { done: false, trouble: 'survey_unknown' };
    const key = slugOf(`${unit.code} ${name.vi}`, LONGEST_KEY);
    const office: Office = {
      id: officeIdOf(key),
      key,
      kind,
      name,
      ...(address === undefined ? {} : { address }),
      belongs: [{ unitId, from: today }],
      counters: [],
      survey: { id: survey.id, version: survey.version },
      ...(unit.timeZone === undefined ? {} : { timeZone: unit.timeZone }),
    };
    await record(by, office, unitId, 'added');
    if ((await offices.add(office)) === 'exists') return { done: false, trouble: 'office_exists' };
    return { done: true, office };
  }

  /** undefined where there is no such office. */
  async function change(by: Person, id: OfficeId, step: OfficeStep): Promise<OfficeOutcome | undefined> {
    const former = await find(by.memberships, id);
    if (former === undefined) return undefined;
    await record(by, former, unitOn(former, dayOf(now(), former.timeZone)), 'changed');
    const changed = await offices.change(id, (office) => changeOffice(office, step));
    if (changed === undefined) return undefined;
    return typeof changed === 'string' ? { done: false, trouble: changed } : { done: true, office: changed };
  }

  function record(by: Person, { id }: Office, chain: UnitId, step: ChangeStep): Promise<void> {
    const what = { kind: 'change', of: 'office', id, step } as const;
    return recordAct({ chain, by: actorOf(by, 'manage_registry'), what });
  }
}
