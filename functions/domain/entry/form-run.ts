import * as z from 'zod/mini';
import { drawChecked, readChecked, withCheck } from '../code/check-character.ts';
import { brand, type Brand } from '../shared/brand.ts';
import { officeIdSchema, surveyIdSchema } from '../shared/ids.ts';

/** The number printed on a paper form: its run, its place in the run, a check character. Each is printed once. */
export type FormNumber = Brand<string, 'FormNumber'>;

const RUN_LENGTH = 6;
const PLACE_LENGTH = 3;
const BODY_LENGTH = RUN_LENGTH + PLACE_LENGTH;
/** Forms printed in one go. */
export const MOST_FORMS = 200;

/** Forms that were printed together: for which office, and which version of which questionnaire stands on them. */
export const formRunSchema = z.object({
  run: z.string().check(z.regex(/^[2-9A-Z]{6}$/)),
  officeId: officeIdSchema,
  survey: z.object({ id: surveyIdSchema, version: z.int().check(z.positive()) }),
  count: z.int().check(z.minimum(1), z.maximum(MOST_FORMS)),
  /** Milliseconds since 1970. */
  printedAt: z.int(),
});
export type FormRun = z.infer<typeof formRunSchema>;

export type FormRunRepository = {
  find(run: string): Promise<FormRun | undefined>;
  /** One atomic step. */
  add(run: FormRun): Promise<'added' | 'taken'>;
};

/** Records a new run, so that its forms are known when they come back. */
export function makeFormRun({
  formRuns,
  now,
  randomBytes,
}: {
  formRuns: FormRunRepository;
  now: () => number;
  randomBytes: (length: number) => Uint8Array;
}) {
  return async (wanted: Pick<FormRun, 'officeId' | 'survey' | 'count'>): Promise<FormRun> => {
    for (;;) {
      const run = formRunSchema.parse({
        ...wanted,
        run: drawChecked(RUN_LENGTH, randomBytes).slice(0, RUN_LENGTH),
        printedAt: now(),
      });
      if ((await formRuns.add(run)) === 'added') return run;
    }
  };
}

const DIGITS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** The numbers of a run's forms, in the order in which they are printed. */
export function formNumbersOf({ run, count }: FormRun): FormNumber[] {
  return Array.from({ length: count }, (_, index) => {
    const place = [index / DIGITS.length ** 2, index / DIGITS.length, index].map((value) =>
      DIGITS.charAt(Math.floor(value) % DIGITS.length),
    );
    return brand<FormNumber>(withCheck(`${run}${place.join('')}`));
  });
}

export type FormNumberReading =
  { ok: true; number: FormNumber; run: string } | { ok: false; reason: 'malformed' | 'mistyped' };

/** Reads a number as typed, or as a scanner types what the form's code holds. */
export function readFormNumber(typed: string): FormNumberReading {
  const reading = readChecked(BODY_LENGTH, typed.split('/')[0] ?? '');
  return reading.ok
    ? { ok: true, number: brand<FormNumber>(reading.text), run: reading.text.slice(0, RUN_LENGTH) }
    : reading;
}

/** In two groups, for people: `ABCDE-FGHJK`. */
export const formatFormNumber = (number: FormNumber): string => number.replace(/^(.{5})/, '$1-');

/** What a form's code holds: its number, then its questionnaire. All capitals, for QR alphanumeric mode. */
export const formCode = (number: FormNumber, { survey }: FormRun): string =>
  `${number}/${survey.id}/${survey.version}`.toUpperCase();
