import { makeResponseId } from '../../../functions/domain/response/response-id.ts';
import type { Channel, Response } from '../../../functions/domain/response/response.ts';
import type { Office } from '../../../functions/domain/office/office.ts';
import { countIn, emptyGroup } from '../../../functions/domain/tally/group.ts';
import type { Group } from '../../../functions/domain/tally/tally.ts';
import { daySchema, daysBetween, startOf, type Day } from '../../../functions/domain/time/day.ts';
import { sampleComments } from '../../../lib/sample/sample-comments.ts';
import { chance } from '../../report/sample-ward.ts';
import { aResponse } from '../../support/builders.ts';
import type { SimulatedCountry } from './simulated-country.ts';

/** What the last 52 of the 53 weeks add up to, on average over seeds. */
const RESPONSES_A_YEAR = 100e6;
const WORKING_DAYS = 260;
/** The first Monday; the year before the report's week begins a week later. */
export const FIRST_DAY = daySchema.parse('2025-11-17');
/** Mondays are busy. */
const byWeekday = [1.25, 1.05, 0.95, 0.9, 0.85, 0, 0];
/** Offices differ in size: the logarithm's standard deviation. */
const SIZE_SPREAD = 0.7;
const COMMENT_SHARE = 0.12;
/** Which six counters, and how they share the visits: the last is hardly scanned. */
const counterShares: readonly (readonly [number, number])[] = [
  [0.3, 0],
  [0.55, 1],
  [0.75, 2],
  [0.89, 3],
  [0.985, 4],
  [1, 5],
];
const channelShares: readonly (readonly [number, Channel])[] = [
  [0.62, 'qr'],
  [0.72, 'slip'],
  [0.86, 'assisted'],
  [0.96, 'zalo'],
  [1, 'kiosk'],
];

/** One answer of the year, before it is a response or a count. */
export type SimulatedAnswer = {
  /** Milliseconds since 1970; unique within the office's day. */
  at: number;
  mark: 1 | 2 | 3 | 4 | 5;
  counter: number;
  procedure: number;
  channel: Channel;
  language: 'vi' | 'en';
  reasons: string[];
  comment: string | undefined;
};

type Character = { office: Office; index: number; aDay: number; satisfied: number };

export type SimulatedYear = {
  /** How many answer on an office's day. */
  countOn(office: Office, day: Day): number;
  answersOn(office: Office, day: Day): SimulatedAnswer[];
  /** How many gave 1, 2, 3, 4, 5, without the rest of what they said. */
  marksOn(office: Office, day: Day): Group;
  responseOf(office: Office, day: Day, answer: SimulatedAnswer): Response;
};

/** Offices of all sizes with answers for every working day. The same country gives the same year. */
export function simulatedYear({ offices, procedures, survey }: SimulatedCountry): SimulatedYear {
  const draw = chance(20_261_125);
  const sizes = offices.map(() => Math.exp(SIZE_SPREAD * normal(draw)));
  const perSize = RESPONSES_A_YEAR / WORKING_DAYS / sizes.reduce((sum, size) => sum + size, 0);
  const characters = new Map(
    offices.map((office, index): [string, Character] => [
      office.id,
      { office, index, aDay: (sizes[index] ?? 0) * perSize, satisfied: 0.72 + 0.24 * draw() },
    ]),
  );
  const reasonIds = survey.questions.flatMap((question) =>
    question.id === 'reasons' && 'options' in question ? question.options.map(({ id }) => id) : [],
  );

  // Asked four million times: parsing the day each time would cost more than the chance.
  const daysSince = new Map<Day, number>();
  function sinceFirst(day: Day): number {
    const known = daysSince.get(day) ?? daysBetween(FIRST_DAY, day);
    daysSince.set(day, known);
    return known;
  }

  function begin(office: Office, day: Day) {
    const character = characters.get(office.id);
    if (character === undefined) throw new RangeError('The office is one of the country.');
    const since = sinceFirst(day);
    const luck = chance(Math.imul(character.index + 1, 0x9e3779b1) ^ Math.imul(since + 1, 0x85ebca6b));
    const mean = since < 0 ? 0 : character.aDay * (byWeekday[since % 7] ?? 0);
    const count = Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(luck)));
    return { character, luck, count };
  }

  function marksFrom({ character: { satisfied }, luck, count }: ReturnType<typeof begin>) {
    return Array.from({ length: count }, () => markOf(luck(), satisfied));
  }

  return {
    countOn: (office, day) => begin(office, day).count,

    marksOn(office, day) {
      const group = emptyGroup();
      for (const mark of marksFrom(begin(office, day))) countIn(group, mark);
      return group;
    },

    answersOn(office, day) {
      const begun = begin(office, day);
      const { luck } = begun;
      const opensAt = startOf(day) + 7.5 * 3_600_000;
      return marksFrom(begun).map((mark, index) => ({
        // Until half past four; the index keeps moments apart.
        at: opensAt + Math.floor(luck() * 9_000) * 3_600 + index,
        mark,
        counter: pick(counterShares, luck()),
        procedure: Math.floor(luck() ** 2 * procedures.length),
        channel: pick(channelShares, luck()),
        language: luck() < 0.02 ? 'en' : 'vi',
        reasons: mark <= 2 ? someOf(reasonIds, luck) : [],
        comment: luck() < COMMENT_SHARE ? commentOf(mark, luck()) : undefined,
      }));
    },

    responseOf(office, day, { at, mark, counter, procedure, channel, language, reasons, comment }) {
      return aResponse({
        at,
        id: answerId(at),
        officeId: office.id,
        day,
        mark,
        counterId: office.counters[counter]?.id,
        procedureId: procedures[procedure]?.id,
        channel,
        language,
        answers: {
          ...(reasons.length === 0 ? {} : { reasons }),
          ...(comment === undefined ? {} : { comment }),
        },
      });
    },
  };
}

/** Moments are unique within an office's day, so the rest of the id need not be. */
export const answerId = (at: number): Response['id'] => makeResponseId(at, new Uint8Array(6));

const normal = (draw: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

const markOf = (luck: number, satisfied: number): SimulatedAnswer['mark'] => {
  if (luck < satisfied) return luck < satisfied * 0.6 ? 5 : 4;
  const rest = (luck - satisfied) / (1 - satisfied);
  return rest < 0.5 ? 3 : rest < 0.8 ? 2 : 1;
};

function pick<Value>(shares: readonly (readonly [number, Value])[], luck: number): Value {
  const found = shares.find(([share]) => luck < share) ?? shares[0];
  if (found === undefined) throw new RangeError('There is something to pick from.');
  return found[1];
}

/** One reason, and another by chance. */
function someOf(ids: readonly string[], luck: () => number): string[] {
  const [one, other] = [luck(), luck() * 1.5].map((at) => ids[Math.floor(at * ids.length)]);
  return [...new Set([one, other])].flatMap((id) => id ?? []);
}

function commentOf(mark: number, luck: number): string | undefined {
  const texts = mark <= 2 ? sampleComments.bad : mark === 3 ? sampleComments.middling : sampleComments.good;
  return texts[Math.floor(luck * texts.length)];
}
