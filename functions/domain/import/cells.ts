import * as z from 'zod/mini';
import { daySchema } from '../time/day.ts';
import { timeZoneSchema } from '../time/time-zone.ts';

const isEmptyOrDay = (text: string): boolean => text === '' || daySchema.safeParse(text).success;
const isEmptyOrZone = (text: string): boolean => text === '' || timeZoneSchema.safeParse(text).success;
/** A line break in a name would break posters and lists. */
const isOneLine = (text: string): boolean => !/\p{Cc}/u.test(text);

const line = (longest: number) =>
  z
    .string()
    .check(
      z.maxLength(longest, `is longer than ${longest} characters`),
      z.refine<string>(isOneLine, 'holds a line break or a control character'),
    );

/** Cells of import files. Each message is what the person who made the file reads. */
export const cell = {
  text: (longest: number) => line(longest).check(z.minLength(1, 'is empty')),
  maybeEmpty: (longest: number) => line(longest),
  /** Undefined where the cell is empty or the file has no such column. */
  optionalText: (longest: number) =>
    z.pipe(
      z.optional(line(longest)),
      z.transform((text: string | undefined) => (text === '' ? undefined : text)),
    ),
  optionalDay: z.pipe(
    z.optional(z.string().check(z.refine<string>(isEmptyOrDay, 'is no day such as 2025-07-01'))),
    z.transform((text: string | undefined) =>
      text === undefined || text === '' ? undefined : daySchema.parse(text),
    ),
  ),
  optionalTimeZone: z.pipe(
    z.optional(z.string().check(z.refine<string>(isEmptyOrZone, 'is no time zone such as Asia/Ho_Chi_Minh'))),
    z.transform((text: string | undefined) =>
      text === undefined || text === '' ? undefined : timeZoneSchema.parse(text),
    ),
  ),
  oneOf: <const Values extends readonly [string, ...string[]]>(values: Values) =>
    z.enum(values, `is none of ${values.join(', ')}`),
  matching: (pattern: RegExp, form: string) =>
    z.string().check(z.regex(pattern, `is not of the form ${form}`)),
};

/** A text in Vietnamese with its English, if there is one. */
export const bilingual = (vi: string, en: string | undefined): { vi: string; en?: string } =>
  en === undefined || en === '' ? { vi } : { vi, en };

/** The parts of a cell that holds several, parted by `|`. */
export const parts = (text: string | undefined): string[] =>
  (text ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
