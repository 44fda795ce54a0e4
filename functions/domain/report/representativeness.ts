import * as z from 'zod/mini';
import { shareOf } from '../statistics/share.ts';
import { channelKinds, type ChannelKind } from './counts.ts';

const count = z.int().check(z.nonnegative());
const part = z.number().check(z.gte(0), z.lte(1));
const share = z.object({ share: part, low: part, high: part, of: count });

/** The sampling error that the official size allows for: ±5 points. */
const ALLOWED_ERROR = 0.05;

/** How far the answers of a period speak for the people served. Counts may be shown: small groups are gone. */
export const representativenessSchema = z.object({
  answers: count,
  /** People served in the period; missing where no figures were imported for every office. */
  served: z.optional(count),
  /** Part of the people served who answered. Missing too where more answered than were served. */
  answerRate: z.optional(part),
  /** More answers than people served: the imported figures cannot be right. */
  moreThanServed: z.boolean(),
  sampleSize: z.object({
    needed: count,
    reached: z.boolean(),
    /** `most`: people served are unknown, and no number of them would need more answers. */
    basis: z.enum(['served', 'most']),
  }),
  /** The sampling error that this many answers have, 0 to 1; missing without answers. */
  error: z.optional(part),
  /** The part of the answers that somebody else wrote down. */
  assisted: z.optional(share),
  channels: z.array(z.object({ kind: z.enum(channelKinds), answers: z.union([count, z.literal('hidden')]) })),
  /** Pages shown on phones, and answers given on them. */
  funnel: z.optional(z.object({ views: count, answers: count, rate: z.optional(part) })),
  coverage: z.object({ open: count, answered: count }),
});
export type Representativeness = z.infer<typeof representativenessSchema>;

export type RepresentativenessInput = {
  /** Answers in the period, of a group that may be shown. */
  answers: number;
  served: number | undefined;
  /** Answers by how they came; `hidden` where fewer than five, or where those could be worked out. */
  byChannel: Readonly<Partial<Record<ChannelKind, number | 'hidden'>>>;
  funnel: { views: number; answers: number } | undefined;
  /** Offices open in the period, and those of them with an answer. */
  offices: { open: number; answered: number };
};

/**
 * The official sample size n = N / (1 + N·e²) for N people at a sampling error e (Yamane 1967; the Ministry of Home
 * Affairs' earlier method, with e = 5 %), whole and rounded up. However many people there are, 1 / e² is enough.
 */
export function sampleSizeFor(people: number | undefined): number {
  // The square of 0.05 is a hair above 0.0025 here, so that a whole result comes out a hair below and is rounded to itself.
  const square = ALLOWED_ERROR ** 2;
  return Math.ceil(people === undefined ? 1 / square : people / (1 + people * square));
}

/**
 * The error at which so many answers of so many people are the official sample size: e = √(1/n − 1/N). Everybody
 * answered: none. Nobody: undefined.
 */
export function errorOf(answers: number, people: number | undefined): number | undefined {
  if (answers === 0) return undefined;
  return Math.sqrt(Math.max(0, 1 / answers - (people === undefined || people === 0 ? 0 : 1 / people)));
}

/** Says how representative a period's answers are. */
export function representativenessOf(input: RepresentativenessInput): Representativeness {
  const { answers, served, byChannel, funnel, offices } = input;
  const moreThanServed = served !== undefined && answers > served;
  // Figures that cannot be right say nothing of how many there were.
  const people = moreThanServed ? undefined : served;
  const needed = sampleSizeFor(people);
  const error = errorOf(answers, people);
  const helped = byChannel.assisted ?? 0;
  const assisted = helped === 'hidden' ? undefined : shareOf(helped, answers);
  return {
    answers,
    ...(served === undefined ? {} : { served }),
    ...(people === undefined || people === 0 ? {} : { answerRate: answers / people }),
    moreThanServed,
    sampleSize: {
      needed,
      reached: answers > 0 && answers >= needed,
      basis: people === undefined ? 'most' : 'served',
    },
    ...(error === undefined ? {} : { error }),
    ...(assisted === undefined ? {} : { assisted }),
    channels: channelKinds.flatMap((kind) => {
      const of = byChannel[kind] ?? 0;
      return of === 0 ? [] : [{ kind, answers: of }];
    }),
    ...(funnel === undefined ? {} : { funnel: withRate(funnel) }),
    coverage: { open: offices.open, answered: offices.answered },
  };
}

/** Pages are counted from a log that may miss some, and a page taken home is answered later: no rate above one. */
function withRate({ views, answers }: { views: number; answers: number }) {
  return { views, answers, ...(views > 0 && answers <= views ? { rate: answers / views } : {}) };
}
