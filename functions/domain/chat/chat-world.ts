import type { CodeRepository } from '../code/printed-code.ts';
import { parseQrCode } from '../code/qr-code.ts';
import { isOpenOn, type OfficeRepository } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import type { SurveyRepository } from '../survey/survey.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { officesBelow } from '../unit/offices-below.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { ChatAccount } from './chat-account.ts';
import type { ChatEvent } from './chat-event.ts';
import type { ChatOffice, ChatPlace, ChatWorld } from './fold-conversation.ts';

/** Offices that one account speaks for: a province's account names the office by its code where there are more. */
const MOST_OFFICES = 500;
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 100;

type Dependencies = {
  units: UnitRepository;
  offices: OfficeRepository;
  surveys: Pick<SurveyRepository, 'latest'>;
  codes: Pick<CodeRepository, 'find'>;
  now: Clock;
};

/** What an account's conversations are about: the offices of its unit and below, and the codes that were named. */
export function chatWorldOf({ units, offices, surveys, codes, now }: Dependencies) {
  const remembered = new Map<string, { offices: Promise<ChatOffice[]>; until: number }>();

  return async (account: ChatAccount, events: readonly ChatEvent[]): Promise<ChatWorld> => {
    const spokenFor = await officesOf(account);
    return { accountId: account.id, offices: spokenFor, codes: await placesIn(events, spokenFor) };
  };

  /** Remembered for a minute: a province's account would read hundreds of offices for every message. */
  async function officesOf({ id, unitId }: ChatAccount): Promise<ChatOffice[]> {
    const known = remembered.get(id);
    if (known !== undefined && now() < known.until) return known.offices;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const reading = readOffices(unitId);
    remembered.set(id, { offices: reading, until: now() + REMEMBERED_MS });
    // A failure is not remembered.
    reading.catch(() => remembered.delete(id));
    return reading;
  }

  async function readOffices(unitId: UnitId): Promise<ChatOffice[]> {
    const known = new Map<string, ReturnType<typeof surveys.latest>>();
    const latest = (id: Parameters<typeof surveys.latest>[0]) => {
      const found = known.get(id) ?? surveys.latest(id);
      known.set(id, found);
      return found;
    };
    const read: ChatOffice[] = [];
    for await (const office of officesBelow({ units, offices }, unitId, dayOf(now()))) {
      if (read.length >= MOST_OFFICES) break;
      if (!isOpenOn(office, dayOf(now(), office.timeZone))) continue;
      const survey = await latest(office.survey.id);
      const { id, name, timeZone } = office;
      if (survey !== undefined) read.push({ id, name, survey, timeZone });
    }
    return read;
  }

  async function placesIn(
    events: readonly ChatEvent[],
    spokenFor: readonly ChatOffice[],
  ): Promise<ReadonlyMap<string, ChatPlace>> {
    const named = events.flatMap(({ what }) => {
      const text = what.kind === 'said' ? what.text : what.kind === 'opened' ? what.code : undefined;
      const reading = text === undefined ? undefined : parseQrCode(text);
      return reading?.ok === true ? [reading.code] : [];
    });
    const places = new Map<string, ChatPlace>();
    for (const text of new Set(named)) {
      const found = await codes.find(text);
      if (found?.state !== 'active' || !spokenFor.some(({ id }) => id === found.officeId)) continue;
      const { officeId, counterId, procedureId, code } = found;
      places.set(text, { officeId, counterId, procedureId, code });
    }
    return places;
  }
}
