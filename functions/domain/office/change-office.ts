import { counterIdSchema, type CounterId } from '../shared/ids.ts';
import type { Localized } from '../shared/localized.ts';
import { cleanText } from '../text/clean-text.ts';
import { foldTones } from '../text/fold-tones.ts';
import type { Day } from '../time/day.ts';
import { MOST_COUNTERS, type Counter, type Office } from './office.ts';

/** A name as somebody typed it, in Vietnamese and perhaps in English. */
export type TypedName = { vi: string; en: string };

/** What may be done to an office and its counters. `on`: the first day on which it is closed. */
export type OfficeStep =
  | { kind: 'rename'; name: TypedName; address: TypedName }
  | { kind: 'choose_survey'; survey: Office['survey'] }
  | { kind: 'close'; on: Day }
  | { kind: 'reopen' }
  | { kind: 'add_counter'; name: TypedName }
  | { kind: 'rename_counter'; counterId: CounterId; name: TypedName }
  | { kind: 'close_counter'; counterId: CounterId; on: Day }
  | { kind: 'reopen_counter'; counterId: CounterId };

/** `closed_too_early`: before the first day of the unit it belongs to, which would undo a move. */
export type OfficeTrouble =
  'name_missing' | 'name_taken' | 'counter_unknown' | 'too_many_counters' | 'closed_too_early';

export const LONGEST_OFFICE_NAME = 200;
export const LONGEST_ADDRESS = 300;
export const LONGEST_COUNTER_NAME = 120;
const LONGEST_COUNTER_ID = 32;

/** The office after a step. What was answered before keeps its place: nothing is taken away, names and dates change. */
export function changeOffice(office: Office, step: OfficeStep): Office | OfficeTrouble {
  switch (step.kind) {
    case 'rename': {
      const name = nameOf(step.name, LONGEST_OFFICE_NAME);
      const address = nameOf(step.address, LONGEST_ADDRESS);
      if (name === undefined) return 'name_missing';
      const { address: _former, ...rest } = office;
      return { ...rest, name, ...(address === undefined ? {} : { address }) };
    }
    case 'choose_survey':
      return { ...office, survey: step.survey };
    case 'close':
      if (office.belongs.some(({ from }) => from >= step.on)) return 'closed_too_early';
      return { ...office, closedOn: step.on };
    case 'reopen':
      return withoutClosing(office);
    case 'add_counter': {
      const name = nameOf(step.name, LONGEST_COUNTER_NAME);
      if (name === undefined) return 'name_missing';
      if (isNameTaken(office, name)) return 'name_taken';
      if (office.counters.length >= MOST_COUNTERS) return 'too_many_counters';
      return { ...office, counters: [...office.counters, { id: freeCounterId(office, name.vi), name }] };
    }
    case 'rename_counter': {
      const name = nameOf(step.name, LONGEST_COUNTER_NAME);
      if (name === undefined) return 'name_missing';
      if (isNameTaken(office, name, step.counterId)) return 'name_taken';
      return withCounter(office, step.counterId, (counter) => ({ ...counter, name }));
    }
    case 'close_counter':
      return withCounter(office, step.counterId, (counter) => ({ ...counter, closedOn: step.on }));
    case 'reopen_counter':
      return withCounter(office, step.counterId, withoutClosing);
  }
}

/** undefined where there are no Vietnamese words in it. */
export function nameOf({ vi, en }: TypedName, longest: number): Localized | undefined {
  const vietnamese = cleanText(vi, longest);
  const english = cleanText(en, longest);
  if (vietnamese === '') return undefined;
  return english === '' ? { vi: vietnamese } : { vi: vietnamese, en: english };
}

/** Small letters, digits and hyphens that say a name. */
export function slugOf(name: string, longest: number): string {
  return foldTones(name)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/gu, '');
}

function withoutClosing<Closing extends { closedOn?: Day | undefined }>({
  closedOn: _former,
  ...rest
}: Closing): Omit<Closing, 'closedOn'> {
  return rest;
}

function withCounter(
  office: Office,
  counterId: CounterId,
  change: (counter: Counter) => Counter,
): Office | 'counter_unknown' {
  if (!office.counters.some(({ id }) => id === counterId)) return 'counter_unknown';
  return {
    ...office,
    counters: office.counters.map((counter) => (counter.id === counterId ? change(counter) : counter)),
  };
}

/** Of two counters with one name nobody would know which is meant. A closed one gives its name free. */
function isNameTaken({ counters }: Office, { vi }: Localized, except?: CounterId): boolean {
  return counters.some(
    ({ id, name, closedOn }) =>
      id !== except && closedOn === undefined && foldTones(name.vi) === foldTones(vi),
  );
}

/** An id never comes again: what was answered about a closed counter stays that counter's. */
function freeCounterId({ counters }: Office, name: string): CounterId {
  const taken = new Set<string>(counters.map(({ id }) => id));
  const slug = slugOf(name, LONGEST_COUNTER_ID - 4) || 'q';
  let id = slug;
  for (let next = 2; taken.has(id); next += 1) id = `${slug}-${next}`;
  return counterIdSchema.parse(id);
}
