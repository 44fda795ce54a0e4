import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';
import { periodSchema, type Period } from '../time/period.ts';
import { memberSchema } from '../unit/member.ts';

export const MOST_PROMISES = 3;
/** Code points. */
export const LONGEST_PROMISE = 300;

const promiseTextSchema = z.string().check(z.minLength(1), z.maxLength(2 * LONGEST_PROMISE));
export const outcomes = ['done', 'partly', 'not_done'] as const;
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a unit's leader wrote to a report: what became of the last promises, and what is promised now. */
export const noteSchema = z.object({
  unitId: unitIdSchema,
  /** The report's. */
  period: periodSchema,
  /** Milliseconds since 1970. */
  writtenAt: z.int(),
  role: memberSchema.shape.role,
  promises: z.array(promiseTextSchema).check(z.maxLength(MOST_PROMISES)),
  /** Of the promises in the note to the report before, in their order. */
  outcomes: z.array(z.object({ promise: promiseTextSchema, outcome: outcomeSchema })),
});
export type Note = z.infer<typeof noteSchema>;

/** A link with which one member may write one note. Only the token's SHA-256 is stored. */
export const noteLinkSchema = z.object({
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  unitId: unitIdSchema,
  period: periodSchema,
  role: memberSchema.shape.role,
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  expiresAt: z.int(),
});
export type NoteLink = z.infer<typeof noteLinkSchema>;

export const NOTE_LINK_LIFE_MS = 21 * 86_400_000;

export type NoteRepository = {
  find(unitId: UnitId, period: Period): Promise<Note | undefined>;
  addLink(link: NoteLink): Promise<void>;
  findLink(tokenHash: string): Promise<NoteLink | undefined>;
  /** Stores a report's note unless it has one. One atomic step: of two leaders who write at once, one is told. */
  write(note: Note): Promise<'written' | 'already_written'>;
};
