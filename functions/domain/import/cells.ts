import * as z from 'zod/mini';
import { daySchema } from '../time/day.ts';

/** Cells of import files. Each message is what the person who made the file reads. */
export const cell = {
  text: (longest: number) =>
    z
      .string('is missing')
      .check(z.minLength(1, 'is empty'), z.maxLength(longest, `is longer than ${longest} characters`)),
  optionalText: (longest: number) =>
    z.pipe(
      z.optional(z.string().check(z.maxLength(longest, `is longer than ${longest} characters`))),
      z.transform((text: string | undefined) => (text === '' ? undefined : text)),
    ),
  optionalDay: z.pipe(
    z.transform((text: unknown) => (text === '' ? undefined : text)),
    z.optional(daySchema),
  ),
  oneOf: <const Values extends readonly [string, ...string[]]>(values: Values) =>
    z.enum(values, `is none of ${values.join(', ')}`),
  matching: (pattern: RegExp, form: string) =>
    z.string('is missing').check(z.regex(pattern, `is not of the form ${form}`)),
};

/** A text in Vietnamese with its English, if there is one. */
export const bilingual = (vi: string, en: string | undefined): { vi: string; en?: string } =>
  en === undefined ? { vi } : { vi, en };

/** The parts of a cell that holds several, parted by `|`. */
export const parts = (text: string | undefined): string[] =>
  (text ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
