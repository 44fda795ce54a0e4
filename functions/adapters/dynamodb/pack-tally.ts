import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { responseIdSchema } from '../../domain/shared/ids.ts';
import { suspicionKinds } from '../../domain/suspicion/suspicion.ts';
import {
  emptySuspected,
  type Group,
  type Marks,
  type Suspected,
  type Tally,
} from '../../domain/tally/tally.ts';
import { tallyDictionaries } from './tally-dictionary.ts';

/**
 * The packing of now, the first byte of a packed tally. A changed order of the parts or another dictionary is another
 * packing; the old ones are read for as long as tallies are kept.
 */
const PACKING = 1;

/** What a tally holds beside its key. */
type Counts = Omit<Tally, 'scopeId' | 'day'>;

/**
 * A tally's counts in few bytes: an office's usual day must stay under 1 kB, which is one write unit. Names stand once,
 * groups are lists of numbers, and what nearly every tally holds is in a dictionary that is not stored with it.
 */
export function packTally(tally: Counts): Uint8Array {
  const text = JSON.stringify(partsOf(tally));
  const deflated = deflateRawSync(text, { level: 9, dictionary: tallyDictionaries[PACKING] });
  return Buffer.concat([Uint8Array.of(PACKING), deflated]);
}

/** The counts that were packed. @throws Error when the packing is of newer software, or the bytes are none. */
export function unpackTally(bytes: Uint8Array): Counts {
  const packing = bytes[0];
  if (packing !== PACKING) throw new Error(`A tally has packing ${String(packing)}, which is not known.`);
  const text = inflateRawSync(bytes.subarray(1), { dictionary: tallyDictionaries[PACKING] }).toString('utf8');
  return countsOf(partsSchema.parse(JSON.parse(text)));
}

const count = z.int().check(z.nonnegative());

/** One to five numbers, how many gave 1, 2, … as far as anybody did; a sixth: how many there are, if not their sum. */
const packedGroup = z.array(count).check(z.maxLength(6));
type PackedGroup = z.infer<typeof packedGroup>;
const packedGroups = z.record(z.string(), packedGroup);

/** Mostly nothing is suspected. */
const packedSuspected = z.union([z.tuple([]), z.tuple([packedGroup, z.array(count), packedGroups])]);
type PackedSuspected = z.infer<typeof packedSuspected>;

const partsSchema = z.tuple([
  packedGroup,
  packedGroups,
  packedGroups,
  packedGroups,
  packedGroups,
  packedGroups,
  packedGroups,
  packedGroups,
  z.record(z.string(), z.record(z.string(), count)),
  z.tuple([count, count, count, count]),
  // How the ids of comments begin, and how each goes on.
  z.string(),
  z.array(z.string()),
  packedSuspected,
]);
type Parts = z.infer<typeof partsSchema>;

function partsOf(tally: Counts): Parts {
  const { total, questions, commented, flagged, erased, lexicon, comments } = tally;
  const start = commonStart(comments);
  return [
    packGroup(total),
    packGroups(tally.byHour),
    packGroups(tally.byCounter),
    packGroups(tally.byChannel),
    packGroups(tally.byLanguage),
    packGroups(tally.themes),
    packGroups(tally.byProcedure),
    packGroups(tally.byChild),
    questions,
    [commented, flagged, erased, lexicon],
    start,
    comments.map((id) => id.slice(start.length)),
    packSuspected(tally.suspected),
  ];
}

function countsOf(parts: Parts): Counts {
  const [total, byHour, byCounter, byChannel, byLanguage, themes, byProcedure, byChild, ...more] = parts;
  const [questions, [commented, flagged, erased, lexicon], start, ends, suspected] = more;
  return {
    total: unpackGroup(total),
    questions,
    byCounter: unpackGroups(byCounter),
    byProcedure: unpackGroups(byProcedure),
    byChannel: unpackGroups(byChannel),
    byLanguage: unpackGroups(byLanguage),
    byHour: unpackGroups(byHour),
    byChild: unpackGroups(byChild),
    comments: ends.map((end) => responseIdSchema.parse(start + end)),
    commented,
    flagged,
    erased,
    themes: unpackGroups(themes),
    lexicon,
    suspected: unpackSuspected(suspected),
  };
}

function packGroup({ responses, marks }: Group): PackedGroup {
  const sum = marks.reduce((all, count) => all + count, 0);
  if (responses !== sum) return [...marks, responses];
  return marks.slice(0, marks.findLastIndex((count) => count > 0) + 1);
}

function unpackGroup([one = 0, two = 0, three = 0, four = 0, five = 0, responses]: PackedGroup): Group {
  const marks: Marks = [one, two, three, four, five];
  return { responses: responses ?? marks.reduce((all, count) => all + count, 0), marks };
}

const packGroups = (groups: Record<string, Group>): Record<string, PackedGroup> =>
  Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, packGroup(group)]));

const unpackGroups = (groups: Record<string, PackedGroup>): Record<string, Group> =>
  Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, unpackGroup(group)]));

function packSuspected({ total, byKind, byCounter }: Suspected): PackedSuspected {
  if (total.responses === 0) return [];
  return [packGroup(total), suspicionKinds.map((kind) => byKind[kind]), packGroups(byCounter)];
}

function unpackSuspected(packed: PackedSuspected): Suspected {
  const suspected = emptySuspected();
  if (packed.length === 0) return suspected;
  const [total, kinds, byCounter] = packed;
  for (const [place, kind] of suspicionKinds.entries()) suspected.byKind[kind] = kinds[place] ?? 0;
  return { ...suspected, total: unpackGroup(total), byCounter: unpackGroups(byCounter) };
}

/** Ids of one day begin alike, with its time. */
function commonStart(ids: readonly string[]): string {
  const [first = ''] = ids;
  let length = ids.length === 0 ? 0 : first.length;
  while (!ids.every((id) => id.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}
