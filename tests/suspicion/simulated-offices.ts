import type { Trace } from '../../functions/domain/suspicion/suspicion.ts';
import { addDays, startOf, type Day } from '../../functions/domain/time/day.ts';
import { chance } from '../report/sample-ward.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How a clerk may make answers. */
export const patterns = ['desk_burst', 'one_device', 'after_hours', 'best_run'] as const;
export type Pattern = (typeof patterns)[number];

/** Chance with the shapes that a simulation needs. The same seed gives the same. */
function chances(seed: number) {
  const draw = chance(seed);
  const between = (low: number, high: number): number => low + draw() * (high - low);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return {
    draw,
    between,
    normal,
    whole: (low: number, high: number): number => Math.floor(between(low, high + 1)),
    isTrue: (share: number): boolean => draw() < share,
    /** Knuth's for small means, a rounded normal for large ones. */
    poisson: (mean: number): number => {
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      let [count, product] = [0, draw()];
      for (const limit = Math.exp(-mean); product > limit; product *= draw()) count += 1;
      return count;
    },
    /** A place of the list, as likely as its weight. */
    place: (weights: readonly number[]): number => {
      let rest = draw() * weights.reduce((sum, weight) => sum + weight, 0);
      return Math.max(
        0,
        weights.findIndex((weight) => (rest -= weight) < 0),
      );
    },
  };
}
type Chances = ReturnType<typeof chances>;

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** What an office is like, the whole week through. */
type Character = {
  answersADay: number;
  /** Share of best marks, by counter: counters of one office differ honestly. */
  best: number[];
  weights: number[];
  /** Share of people who say more than a mark. */
  talkative: number;
  /** Share of people behind one of three hints: the office's Wi-Fi and a popular phone. */
  shared: number;
  hasKiosk: boolean;
  /** A helper lends her phone, a few times a day. */
  lends: boolean;
  servesEvenings: boolean;
  /** Share of answers that somebody gives at night through a code photographed. */
  atNight: number;
};

function aCharacter({ between, whole, normal, isTrue }: Chances): Character {
  const answersADay = Math.exp(between(Math.log(3), Math.log(120)));
  const counters = whole(1, answersADay < 12 ? 3 : 8);
  const best = between(0.3, 0.9);
  return {
    answersADay,
    best: Array.from({ length: counters }, () => within(best + 0.08 * normal(), 0.15, 0.95)),
    weights: Array.from({ length: counters }, () => between(0.3, 1)),
    talkative: between(0.02, 0.35),
    shared: between(0.15, 0.4),
    hasKiosk: isTrue(0.1),
    lends: isTrue(0.05),
    servesEvenings: isTrue(0.05),
    atNight: between(0, 0.015),
  };
}

/** Honest offices: of all kinds; with nearly everybody content; and with more than half of them behind three hints too. */
export type HonestKind = 'usual' | 'content' | 'hard';

type Visit = { at: number; counter: number; hint: string; best?: number; talkative?: number };

/**
 * The working days of an office as people answer there, none of it made up by staff.
 */
export function honestDays(
  seed: number,
  monday: Day,
  { weeks = 1, kind = 'usual' }: { weeks?: number; kind?: HonestKind } = {},
): { day: Day; traces: Trace[] }[] {
  const luck = chances(seed);
  const usual = aCharacter(luck);
  const character = {
    ...usual,
    ...(kind === 'usual' ? {} : { best: usual.best.map(() => luck.between(0.85, 0.95)) }),
    ...(kind === 'hard' ? { shared: luck.between(0.5, 0.6) } : {}),
  };
  return workdays(monday, weeks).map((day) => ({ day, traces: honestDay(luck, character, startOf(day)) }));
}

/** A week of an office, and in it answers that a clerk made on one to five days, `strength` on each. */
export function stuffedDays(
  seed: number,
  monday: Day,
  { pattern, strength }: { pattern: Pattern; strength: number },
): { day: Day; traces: Trace[] }[] {
  const luck = chances(seed);
  const character = aCharacter(luck);
  const planted = luck.whole(1, 5);
  const counter = luck.whole(0, character.best.length - 1);
  return workdays(monday, 1).map((day, index) => {
    const honest = honestDay(luck, character, startOf(day));
    const made = index < planted ? madeAnswers(luck, startOf(day), pattern, strength, counter) : [];
    return { day, traces: inOrder([...honest, ...made]) };
  });
}

const workdays = (monday: Day, weeks: number): Day[] =>
  Array.from({ length: weeks * 5 }, (_, index) => addDays(monday, Math.floor(index / 5) * 7 + (index % 5)));

const inOrder = (traces: Trace[]): Trace[] => traces.sort((one, other) => one.at - other.at);

function honestDay(luck: Chances, character: Character, start: number): Trace[] {
  const { draw, isTrue, whole, between, place } = luck;
  const visits: Visit[] = [];
  const hint = (shared = character.shared): string =>
    isTrue(shared) ? `shared${place([5, 3, 2])}` : `own${draw()}`;
  const people = luck.poisson(character.answersADay);
  for (let index = 0; index < people; index += 1) {
    const at = start + (isTrue(character.atNight) ? nightTime(luck) : visitTime(luck, character));
    const counter = place(character.weights);
    visits.push({ at, counter, hint: hint() });
    if (!isTrue(0.06)) continue;
    // A family, on one phone or several, and mostly of one mind.
    const phone = isTrue(0.5) ? hint() : undefined;
    const best = isTrue(0.7) ? (isTrue(character.best[counter] ?? 0.5) ? 1 : 0) : undefined;
    for (let more = whole(1, 3); more > 0; more -= 1)
      visits.push({
        at: at + between(0.3, 3) * more * MINUTE_MS,
        counter,
        hint: phone ?? hint(),
        ...(best === undefined ? {} : { best }),
      });
  }
  if (isTrue(0.04)) {
    // Everybody answers after a ceremony or when the doors open, through one code.
    const [from, counter, crowd] = [
      start + between(8, 16) * HOUR_MS,
      place(character.weights),
      whole(5, 100),
    ];
    const minutes = between(2, 15);
    const best = within((character.best[counter] ?? 0.5) + 0.1, 0, 0.95);
    for (let index = 0; index < crowd; index += 1)
      visits.push({
        at: from + draw() * minutes * MINUTE_MS,
        counter,
        hint: hint(character.shared + 0.1),
        best,
      });
  }
  if (character.lends)
    for (let index = whole(2, 8); index > 0; index -= 1)
      visits.push({
        at: start + visitTime(luck, character),
        counter: place(character.weights),
        hint: 'helper',
        talkative: character.talkative / 2,
      });
  return inOrder(visits.map((visit) => honestAnswer(luck, character, visit)));
}

/** Milliseconds into the day: a peak in the morning, a lower one in the afternoon, some of them late. */
function visitTime({ isTrue, normal, between }: Chances, { servesEvenings }: Character): number {
  if (servesEvenings && isTrue(0.2)) return between(17.5, 20.5) * HOUR_MS;
  const hour = isTrue(0.65) ? 9.3 + normal() : 15 + 0.9 * normal();
  return within(hour, 7 + between(0, 0.2), 18.2) * HOUR_MS;
}

const nightTime = ({ isTrue, between }: Chances): number =>
  (isTrue(0.8) ? between(19, 23) : between(5, 6.5)) * HOUR_MS;

function honestAnswer({ isTrue, place }: Chances, character: Character, visit: Visit): Trace {
  const isBest = isTrue(visit.best ?? character.best[visit.counter] ?? 0.5);
  const mark = isBest ? 5 : 4 - place([55, 20, 13, 12]);
  const isAtKiosk = character.hasKiosk && isTrue(0.3);
  const talkative = (visit.talkative ?? character.talkative) * (mark <= 2 ? 2.5 : mark === 5 ? 0.8 : 1);
  return {
    at: Math.floor(visit.at),
    mark,
    counterId: `q${visit.counter}`,
    deviceHint: isAtKiosk ? undefined : visit.hint,
    isFromOffice: !isTrue(0.12),
    isPlain: !isTrue(talkative),
  };
}

function madeAnswers(
  { between, whole, isTrue, draw }: Chances,
  start: number,
  pattern: Pattern,
  strength: number,
  counter: number,
): Trace[] {
  const devices = Array.from(
    { length: pattern === 'one_device' ? 1 : whole(1, 3) },
    (_, index) => `desk${index}`,
  );
  const colleagues = Array.from({ length: whole(3, 6) }, (_, index) => `colleague${index}`);
  const best = pattern === 'best_run' ? 1 : between(0.9, 1);
  const shapes = {
    desk_burst: () => [between(7.5, 17) * HOUR_MS, between(6, 25) * 1000 * strength],
    one_device: () => [between(7.5, 8.5) * HOUR_MS, between(7, 8.5) * HOUR_MS],
    after_hours: () => [between(19.1, 21) * HOUR_MS, between(20, 90) * MINUTE_MS],
    best_run: () => [between(8, 14) * HOUR_MS, between(1, 3) * HOUR_MS],
  } satisfies Record<Pattern, () => number[]>;
  const [from = 0, length = 0] = shapes[pattern]();
  return Array.from({ length: strength }, (_, index) => {
    const pool = pattern === 'best_run' ? colleagues : devices;
    const isBorrowed = pattern === 'best_run' && isTrue(0.25);
    return {
      at: Math.floor(start + from + ((index + draw()) * length) / strength),
      mark: isTrue(best) ? 5 : 4,
      counterId: `q${counter}`,
      deviceHint: isBorrowed ? `own${draw()}` : pool[whole(0, pool.length - 1)],
      isFromOffice: true,
      isPlain: !isTrue(0.03),
    };
  });
}
