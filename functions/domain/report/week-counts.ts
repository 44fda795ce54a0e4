import { channels, type Channel } from '../response/response.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group, Tally } from '../tally/tally.ts';
import type { Day } from '../time/day.ts';

/** How answers came, in the kinds a leader tells apart. */
export const channelKinds = ['page', 'assisted', 'chat', 'other'] as const;
export type ChannelKind = (typeof channelKinds)[number];

const kindOf = {
  qr: 'page',
  slip: 'page',
  kiosk: 'page',
  embed: 'page',
  invitation: 'page',
  web: 'page',
  assisted: 'assisted',
  paper: 'assisted',
  zalo: 'chat',
  messenger: 'chat',
  telegram: 'chat',
  whatsapp: 'chat',
  viber: 'chat',
  line: 'chat',
  sms: 'chat',
  other: 'other',
} as const satisfies Record<Channel, ChannelKind>;

/** Parts of the working day, by the hour they begin; answers at night belong to the last and the first. */
export const dayParts = [0, 9, 11, 14, 16] as const;
export type DayPart = (typeof dayParts)[number];

type Groups = Map<string, Group>;

/** Tallies of several days and scopes, added up the ways a report needs them. */
export type WeekCounts = {
  total: Group;
  byDay: Groups;
  byScope: Groups;
  /** By `office/counter`. */
  byCounter: Groups;
  byChild: Groups;
  byProcedure: Groups;
  byChannelKind: Groups;
  byDayPart: Groups;
  questions: Map<string, Map<string, number>>;
  commented: number;
  flagged: number;
};

export const counterKey = (scopeId: string, counterId: string): string => `${scopeId}/${counterId}`;

/** Adds up the tallies of distinct scopes (offices, or one unit) that fall on these days. */
export function countWeek(tallies: readonly Tally[], days: readonly Day[]): WeekCounts {
  const counts: WeekCounts = {
    total: emptyGroup(),
    byDay: new Map(),
    byScope: new Map(),
    byCounter: new Map(),
    byChild: new Map(),
    byProcedure: new Map(),
    byChannelKind: new Map(),
    byDayPart: new Map(),
    questions: new Map(),
    commented: 0,
    flagged: 0,
  };
  for (const tally of tallies) {
    if (!days.includes(tally.day)) continue;
    counts.total = addGroups(counts.total, tally.total);
    add(counts.byDay, tally.day, tally.total);
    add(counts.byScope, tally.scopeId, tally.total);
    for (const [id, group] of Object.entries(tally.byCounter))
      add(counts.byCounter, counterKey(tally.scopeId, id), group);
    for (const [id, group] of Object.entries(tally.byChild)) add(counts.byChild, id, group);
    for (const [id, group] of Object.entries(tally.byProcedure)) add(counts.byProcedure, id, group);
    for (const channel of channels) {
      const group = tally.byChannel[channel];
      if (group !== undefined) add(counts.byChannelKind, kindOf[channel], group);
    }
    for (const [hour, group] of Object.entries(tally.byHour))
      add(counts.byDayPart, String(dayPartOf(Number(hour))), group);
    for (const [question, values] of Object.entries(tally.questions)) {
      const into = counts.questions.get(question) ?? new Map<string, number>();
      for (const [value, count] of Object.entries(values)) into.set(value, (into.get(value) ?? 0) + count);
      counts.questions.set(question, into);
    }
    counts.commented += tally.commented;
    counts.flagged += tally.flagged;
  }
  return counts;
}

function add(groups: Groups, id: string, group: Group): void {
  groups.set(id, addGroups(groups.get(id) ?? emptyGroup(), group));
}

function dayPartOf(hour: number): DayPart {
  return dayParts.findLast((from) => from <= hour) ?? 0;
}
