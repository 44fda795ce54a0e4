import * as z from 'zod/mini';
import {
  counterIdSchema,
  officeIdSchema,
  procedureIdSchema,
  responseIdSchema,
  surveyIdSchema,
} from '../shared/ids.ts';
import { languageSchema } from '../shared/localized.ts';
import { daySchema } from '../time/day.ts';

/** How an answer reached us. */
export const channels = [
  'qr',
  'slip',
  'kiosk',
  'embed',
  'invitation',
  'assisted',
  'paper',
  'zalo',
  'messenger',
  'telegram',
  'whatsapp',
  'viber',
  'line',
  'sms',
  'web',
  'other',
] as const;
const channelSchema = z.enum(channels);
export type Channel = (typeof channels)[number];

/** 1 very dissatisfied … 5 very satisfied. */
export const markSchema = z.int().check(z.minimum(1), z.maximum(5));

/** The answer to one question: a level or a number, an option or a text, several options, yes or no. */
const answerSchema = z.union([
  z.number(),
  z.string().check(z.maxLength(2000)),
  z.array(z.string()).check(z.maxLength(20)),
  z.boolean(),
]);
export type Answer = z.infer<typeof answerSchema>;
const answersSchema = z.record(z.string().check(z.maxLength(40)), answerSchema);
export type Answers = z.infer<typeof answersSchema>;

/**
 * One answered survey: the truth that every count is computed from. It is anonymous: no name, no address, no login.
 * Its moment is in its id (the page's for a QR code, the platform's for a chat message).
 */
export const responseSchema = z.object({
  id: responseIdSchema,
  /** Point of service: where the person was. */
  officeId: officeIdSchema,
  /** The visit's day, not the day on which the answer arrived. */
  day: daySchema,
  /** Every send carries all answers so far; the highest revision wins. */
  revision: z.int().check(z.minimum(1), z.maximum(99)),
  /** When this revision arrived, milliseconds since 1970. */
  receivedAt: z.int(),
  survey: z.object({ id: surveyIdSchema, version: z.int() }),
  /** Missing where a chat message came without one. */
  mark: z.optional(markSchema),
  /** All answers but the mark, by question id. Free text is masked. */
  answers: answersSchema,
  channel: channelSchema,
  language: languageSchema,
  counterId: z.optional(counterIdSchema),
  procedureId: z.optional(procedureIdSchema),
  /** Who decides on the procedure, where that is not the office. Vietnamese. */
  responsibleAgency: z.optional(z.string().check(z.maxLength(200))),
  /** The printed code, for QR answers. */
  code: z.optional(z.string()),
  /** Keyed hash of network prefix and browser; its key lives for 35 days. */
  deviceHint: z.optional(z.string()),
  /** `memberHash` of who typed it in for somebody: of spoken answers and of paper. */
  helper: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
});
export type Response = z.infer<typeof responseSchema>;

/** Answers arrive for an hour: after that a response is what it is. */
export const AMENDABLE_MS = 3_600_000;

/**
 * What became of a send:
 * `stored` first of its id; `amended` replaced a lower revision; `superseded` the stored one is as high or higher
 * (a retry, or an older send that arrived late); `closed` the hour is over.
 */
export type StoreOutcome =
  { outcome: 'stored' | 'amended' } | { outcome: 'superseded' | 'closed'; existing: Response };

export type ResponseRepository = {
  /** One conditional write. Never more than one response an id, whatever is sent how often in whichever order. */
  store(response: Response): Promise<StoreOutcome>;
  /** Every response of an office's day, in order of time, every page, read consistently if asked for. */
  ofOfficeDay(
    officeId: Response['officeId'],
    day: Response['day'],
    options: { consistent: boolean },
  ): AsyncIterable<Response>;
  /** Those of these ids that still exist. */
  findMany(references: readonly Pick<Response, 'officeId' | 'day' | 'id'>[]): Promise<Response[]>;
  /**
   * Takes a response back: it is counted no more, unless a higher revision of it comes. For whoever may not remove. As
   * with any change, the higher revision wins, for an hour.
   */
  withdraw(
    response: Pick<Response, 'officeId' | 'day' | 'id' | 'revision' | 'receivedAt'>,
  ): Promise<'withdrawn' | 'left'>;
  /** Removes a response and records that it was removed. */
  erase(reference: Pick<Response, 'officeId' | 'day' | 'id'>, at: number): Promise<'erased' | 'absent'>;
  /** How many erasures are recorded for an office's day. */
  countErasures(officeId: Response['officeId'], day: Response['day']): Promise<number>;
};
