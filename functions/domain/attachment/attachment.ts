import * as z from 'zod/mini';
import { attachmentIdSchema, type AttachmentId, type CaseId } from '../shared/ids.ts';

/** What may be attached to a case. A voice note stands for words that somebody cannot or will not write. */
export const attachmentKinds = ['photo', 'voice'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const voiceTypes = ['audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg', 'audio/aac'] as const;
export type VoiceType = (typeof voiceTypes)[number];

/** From the citizen, in the whole life of a case; and by members, for each answer. */
export const MOST_PHOTOS = 4;
export const MOST_VOICE_NOTES = 1;
export const MOST_ANSWER_PHOTOS = 4;

/** Bytes of a file that is kept. */
export const largestFile = { photo: 10_000_000, voice: 8_000_000 } as const satisfies Record<
  AttachmentKind,
  number
>;
/** Bytes that the object store takes at all: more than is kept, so that most who send too much are told so in words. */
export const LARGEST_UPLOAD = 32_000_000;

/** Pixels of a photo that is kept: a browser that shows it takes four bytes for each. Telephones make up to 50 million. */
export const MOST_PIXELS = 65_000_000;
export const LONGEST_SIDE = 20_000;

/** A file of a case, as it stands in the history. No name is kept, and nothing that a camera wrote into it. */
export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  contentType: z.enum([...photoTypes, ...voiceTypes]),
  bytes: z.int().check(z.positive()),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const kindOf = ({ contentType }: Pick<Attachment, 'contentType'>): AttachmentKind =>
  contentType.startsWith('image/') ? 'photo' : 'voice';

/** Where a file lies that may be shown: everything below `clean/` has been through `cleanFile`. */
export const cleanKey = (caseId: CaseId, id: AttachmentId): string => `clean/${caseId}/${id}`;

/** Why a file is not kept. */
export const fileFaults = ['too_large', 'wrong_type', 'heic', 'too_many_pixels', 'damaged'] as const;
type FileFault = (typeof fileFaults)[number];

type CleanedFile = {
  readonly contentType: Attachment['contentType'];
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/**
 * Tells by its bytes alone what a file is, and makes a copy of it with nothing in it but picture or sound. Never throws
 * for what the bytes are.
 */
export type CleanFile = (
  kind: AttachmentKind,
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<
  { readonly ok: true; readonly file: CleanedFile } | { readonly ok: false; readonly fault: FileFault }
>;
