import { inLanguage } from '../shared/localized.ts';
import { dayInWords } from '../time/day-in-words.ts';
import { percent } from './percent.ts';
import type { Teller } from './teller.ts';

const overdueFor = (days: number): string =>
  days === 0 ? 'less than a day late' : days === 1 ? 'a day late' : `${days} days late`;

export const englishTeller: Teller = {
  begun: (now) => `The days of ${now} that are over have too few answers to show figures.`,
  none: (now) => `Nobody answered ${now}.`,
  few: (now) => `Too few people answered ${now} to show figures (at least five are needed).`,
  daily: (now, responses) => `${responses} people answered ${now}.`,
  unmarked: (now, responses) => `${responses} people answered ${now}; none gave a mark.`,
  satisfied: (share) => `${share} of those who answered were satisfied`,
  uncompared: (head, before) => `${head}; ${before} had too few answers to compare with.`,
  compared(head, verdict, before, share) {
    switch (verdict) {
      case 'better':
        return `${head}, better than ${before} (${share}).`;
      case 'worse':
        return `${head}, worse than ${before} (${share}).`;
      case 'no_clear_change':
        return `${head}; no clear change from ${before} (${share}).`;
      case 'too_few':
        return `${head}; too few answers to compare with ${before}.`;
    }
  },
  basis: (responses, low, high) =>
    `Based on ${responses} answers. With so many, the true share may lie between ${low} and ${high}.`,
  reaches: (day) =>
    `Figures reach to the end of ${dayInWords(day, 'en')}; later days are added when they have enough answers.`,
  yearAgo(verdict, yearBefore, share) {
    switch (verdict) {
      case 'better':
        return `Better than ${yearBefore} (${share}).`;
      case 'worse':
        return `Worse than ${yearBefore} (${share}).`;
      case 'no_clear_change':
        return `No clear change from ${yearBefore} (${share}).`;
      case 'too_few':
        return `Too few answers to compare with ${yearBefore}.`;
    }
  },
  corrected: (people, before) =>
    `This version counts ${people} answers that came, changed or were erased after the last one, which said ${before} satisfied. Tables of places, days and reasons stand as first reported.`,
  late: (people, before) =>
    `${people} answers to ${before} came after its report; that report stands, and the longer periods count them.`,
  heldBack: (people) =>
    `${people} answers that came late, or in a month or unit with too few, are in no figure, so that nobody can be worked out.`,
  first(thing, nameOf) {
    switch (thing.kind) {
      case 'place_fell':
        return `Look first at ${nameOf(thing.place)}: satisfaction fell from ${percent(thing.before)} to ${percent(thing.now)}.`;
      case 'place_below_rest':
        return `Look at ${nameOf(thing.place)}: ${percent(thing.now)} satisfied, against ${percent(thing.rest)} elsewhere.`;
      case 'all_fell':
        return `Find out why satisfaction fell from ${percent(thing.before)} to ${percent(thing.now)} across the unit.`;
      case 'reason':
        return `Deal with the reason most given for low marks: “${inLanguage(thing.name, 'en')}” (${thing.count} of ${thing.of} low marks).`;
      case 'silent':
        return `Check the QR code at ${thing.places.map(nameOf).join(', ')}${thing.more > 0 ? ` and ${thing.more} more` : ''}: it had answers before and none now.`;
      case 'overdue': {
        const { cases, days, officeName, unitName } = thing;
        const where = [officeName, unitName].flatMap((name) =>
          name === undefined ? [] : [inLanguage(name, 'en')],
        );
        return cases.count === 1 && !cases.isMore
          ? `Answer the case that is overdue: ${overdueFor(days)}, at ${where.join(', ')}.`
          : `Answer the ${cases.count}${cases.isMore ? ' or more' : ''} cases that are overdue, first the one that is ${overdueFor(days)}, at ${where.join(', ')}.`;
      }
      case 'few_answers':
        return `Invite more people to answer: ${thing.answers} are too few to see small changes.`;
      case 'nothing':
        return 'Nothing needs doing at once. Carry on as you are.';
    }
  },
};
