import * as z from 'zod/mini';
import { MOST_COUNTERS, officeSchema, unitOn, type Office } from '../office/office.ts';
import { counterIdSchema, type OfficeId, type UnitId } from '../shared/ids.ts';
import type { Survey } from '../survey/survey.ts';
import type { Day } from '../time/day.ts';
import type { Succession, Unit } from '../unit/unit.ts';
import { bilingual, cell, parts } from './cells.ts';
import { officeIdOf } from './identity.ts';
import { BadRow, checkRows, onlyOnce, type FileRow } from './read-rows.ts';

export const officeColumns = {
  required: ['office_key', 'unit_code', 'kind', 'name', 'survey', 'counters'],
  optional: ['name_en', 'address', 'address_en', 'valid_from', 'closed_on', 'time_zone'],
} as const;

const officeRow = z.object({
  office_key: cell.matching(/^[a-z0-9-]{1,60}$/, 'song-tri-centre (small letters, digits, hyphens)'),
  unit_code: cell.text(20),
  kind: cell.oneOf(['one_stop_centre', 'reception_point']),
  name: cell.text(200),
  name_en: cell.optionalText(200),
  address: cell.optionalText(300),
  address_en: cell.optionalText(300),
  survey: cell.text(40),
  counters: cell.maybeEmpty(32_000),
  valid_from: cell.optionalDay,
  closed_on: cell.optionalDay,
  time_zone: cell.optionalTimeZone,
});

export type OfficeKnowledge = {
  /** The unit that bears a code on a day. */
  unit: (code: string, day: Day) => Unit | undefined;
  /** What became of a unit that is gone. */
  became: (id: UnitId) => readonly { edge: Succession; into: Unit }[];
  survey: (id: string) => Survey | undefined;
  office: (id: OfficeId) => Office | undefined;
};

/**
 * The offices of a file. `unit_code` is the code of that day: the unit that bears it on `valid_from`, or today. An
 * office that stands under another unit than before keeps its past: the new unit has it from `valid_from` (or today)
 * on. One that stands under a unit that is gone has followed it into what it became. One that names no time zone takes its unit's.
 *
 * @throws ImportRejected
 */
export function planOffices(rows: readonly FileRow[], today: Day, known: OfficeKnowledge): Office[] {
  const once = onlyOnce();
  return checkRows(rows, officeRow, ({ line, value }) => {
    once('office_key', value.office_key, line);

    // An office may be older than its unit, where nothing is known of the units before.
    const unit = known.unit(value.unit_code, value.valid_from ?? today) ?? known.unit(value.unit_code, today);
    if (unit === undefined)
      throw new BadRow('unit_code', `no unit ${value.unit_code} is known: import units first`);
    const survey = known.survey(value.survey);
    if (survey === undefined)
      throw new BadRow('survey', `no survey ${value.survey} is known: import surveys first`);
    const timeZone = value.time_zone ?? unit.timeZone;
    const id = officeIdOf(value.office_key);
    const existing = known.office(id);
    const counters = readCounters(value.counters, existing);
    const since = value.valid_from ?? (existing === undefined ? unit.validFrom : undefined);
    const followed = since === undefined ? [] : following(unit, value.closed_on, today, known);
    const belongs = belonging(existing, unit, since, today, followed);
    if (value.closed_on !== undefined && belongs.some(({ from }) => from >= (value.closed_on ?? from)))
      throw new BadRow('closed_on', 'is not after the day from which the office belongs to its unit');
    return officeSchema.parse({
      id,
      key: value.office_key,
      kind: value.kind,
      name: bilingual(value.name, value.name_en),
      ...(value.address === undefined ? {} : { address: bilingual(value.address, value.address_en) }),
      belongs,
      counters,
      // Citizens see the newest version: an office need not be written again for it.
      survey:
        existing?.survey.id === survey.id ? existing.survey : { id: survey.id, version: survey.version },
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(value.closed_on === undefined ? {} : { closedOn: value.closed_on }),
    });
  });
}

const LONGEST_COUNTER_NAME = 120;

/** `key:name:name_en|…`. The file says nothing of closing: a counter that was closed stays so. @throws BadRow */
function readCounters(text: string, existing: Office | undefined): Office['counters'] {
  const counters = parts(text).map((part) => {
    const [key = '', vi = '', en = '', ...rest] = part.split(':').map((piece) => piece.trim());
    const id = counterIdSchema.safeParse(key);
    if (!id.success || vi === '' || rest.length > 0)
      throw new BadRow(
        'counters',
        `has "${part}", which is not of the form q1:Quầy 1:Counter 1 (key of small letters, digits and hyphens)`,
      );
    if (Math.max(vi.length, en.length) > LONGEST_COUNTER_NAME)
      throw new BadRow('counters', `names ${key} in more than ${LONGEST_COUNTER_NAME} characters`);
    const closedOn = existing?.counters.find((counter) => counter.id === id.data)?.closedOn;
    return { id: id.data, name: bilingual(vi, en), ...(closedOn === undefined ? {} : { closedOn }) };
  });
  if (counters.length > MOST_COUNTERS)
    throw new BadRow('counters', `names more than ${MOST_COUNTERS} counters`);
  const keys = counters.map(({ id }) => id);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) throw new BadRow('counters', `names the counter ${twice} twice`);
  return counters;
}

/**
 * The units into which an office followed one that is gone, unless it was closed by then.
 *
 * @throws BadRow where the unit was split
 */
function following(
  unit: Unit,
  closedOn: Day | undefined,
  today: Day,
  known: OfficeKnowledge,
): Office['belongs'] {
  const { validTo } = unit;
  if (validTo === undefined || validTo > today || (closedOn !== undefined && closedOn <= validTo)) return [];
  const [first, ...others] = known.became(unit.id);
  if (first === undefined || others.length > 0 || first.edge.partly)
    throw new BadRow(
      'unit_code',
      `${unit.code} (${unit.name.vi}) is gone since ${validTo} and went into no single unit: name the unit that has the office now, and valid_from`,
    );
  const { edge, into } = first;
  return [{ unitId: into.id, from: edge.on }, ...following(into, closedOn, today, known)];
}

function belonging(
  existing: Office | undefined,
  unit: Unit,
  from: Day | undefined,
  today: Day,
  followed: Office['belongs'],
): Office['belongs'] {
  const since = from ?? today;
  const named = [{ unitId: unit.id, from: since }, ...followed];
  if (existing === undefined) return named;
  const isKnown = named.every((entry) =>
    existing.belongs.some((known) => known.unitId === entry.unitId && known.from === entry.from),
  );
  // A file from before a move says nothing new, and does not undo the move.
  if (isKnown) return existing.belongs;
  const last = existing.belongs.at(-1);
  if (last?.unitId === unit.id) {
    const earlier = existing.belongs.slice(0, -1);
    // Another first day for the unit it is in is a correction, as long as it comes after the unit before.
    const isCorrection = from !== undefined && earlier.every((entry) => entry.from < from);
    return isCorrection ? [...earlier, ...named] : existing.belongs;
  }
  const before = existing.belongs.filter((entry) => entry.from < since);
  return before.length > 0 && unitOn(existing, since) === unit.id && followed.length === 0
    ? existing.belongs
    : [...before, ...named];
}
