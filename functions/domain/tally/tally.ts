import * as z from 'zod/mini';
import { officeIdSchema, responseIdSchema, unitIdSchema, type OfficeId, type UnitId } from '../shared/ids.ts';
import { daySchema, type Day } from '../time/day.ts';

const count = z.int().check(z.nonnegative());

/** How many gave 1, 2, 3, 4, 5. */
export const marksSchema = z.tuple([count, count, count, count, count]);
export type Marks = z.infer<typeof marksSchema>;

/** Some of the responses: how many they are and how they marked (a response may come without a mark). */
export const groupSchema = z.object({ responses: count, marks: marksSchema });
export type Group = z.infer<typeof groupSchema>;

export const groupsSchema = z.record(z.string(), groupSchema);

/** The answers that look made at the desk: counted with all others, and once more here. */
const suspectedSchema = z.object({
  /** Suspected of anything, each answer once. */
  total: groupSchema,
  /** An answer may be suspected of several kinds. */
  byKind: z.object({ burst: count, same_device: count, out_of_hours: count, all_best: count }),
  /** Offices only. */
  byCounter: groupsSchema,
});
export type Suspected = z.infer<typeof suspectedSchema>;

export const emptySuspected = (): Suspected => ({
  total: { responses: 0, marks: [0, 0, 0, 0, 0] },
  byKind: { burst: 0, same_device: 0, out_of_hours: 0, all_best: 0 },
  byCounter: {},
});

/** Who is counted: an office, or a unit with everything below it. */
export const scopeIdSchema = z.union([officeIdSchema, unitIdSchema]);
export type ScopeId = OfficeId | UnitId;

/** The counts of one scope's day, computed from the stored responses (an office) or from the tallies below (a unit). */
export const tallySchema = z.object({
  scopeId: scopeIdSchema,
  day: daySchema,
  total: groupSchema,
  /** By question id (`mark` excluded), then by option id, level, `true`/`false`, or `answered` for texts and numbers. */
  questions: z.record(z.string(), z.record(z.string(), count)),
  byCounter: groupsSchema,
  byProcedure: groupsSchema,
  byChannel: groupsSchema,
  byLanguage: groupsSchema,
  /** By hour of the visit, `0` to `23`. */
  byHour: groupsSchema,
  /** Units only: by office or unit directly below. */
  byChild: groupsSchema,
  /** Ids of at most 20 responses with a comment, by a seeded draw. Offices only. */
  comments: z.array(responseIdSchema).check(z.maxLength(20)),
  /** How many responses have a comment. */
  commented: count,
  /** Beyond the budget of their code: counted, and named as such. */
  flagged: count,
  /** Erasures recorded for the day. */
  erased: count,
  /** By theme: the responses whose comment speaks about it. */
  themes: z.prefault(groupsSchema, () => ({})),
  /** The version of the lexicon that found the themes, of a unit the lowest below it. 0: no theme was looked for. */
  lexicon: z.prefault(count, 0),
  suspected: z.prefault(suspectedSchema, emptySuspected),
});
export type Tally = z.infer<typeof tallySchema>;

/** A tally as stored, with the version that the next write must name. Version 0: none is stored. */
export type StoredTally = { tally: Tally | undefined; version: number };

export type TallyRepository = {
  read(scopeId: ScopeId, day: Day, options: { consistent: boolean }): Promise<StoredTally>;
  /** Writes if the stored version is still the given one. */
  write(tally: Tally, expectedVersion: number): Promise<'written' | 'version_moved'>;
  /** The stored tallies of a scope from one day to another, both included, in order. Days without answers have none. */
  between(scopeId: ScopeId, from: Day, to: Day): Promise<Tally[]>;
};

/** Page views per code on one day of an office, counted from the log. */
export type PageViews = { officeId: OfficeId; day: Day; byCode: Record<string, number> };

export type PageViewRepository = {
  write(views: PageViews): Promise<void>;
  between(officeId: OfficeId, from: Day, to: Day): Promise<PageViews[]>;
};
