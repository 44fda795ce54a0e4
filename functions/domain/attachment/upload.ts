import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { actorSchema, type Actor } from '../case/case-event.ts';
import {
  attachmentIdSchema,
  caseIdSchema,
  uploadIdSchema,
  type AttachmentId,
  type CaseId,
  type UploadId,
} from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { attachmentKinds, fileFaults, LARGEST_UPLOAD, type AttachmentKind } from './attachment.ts';
import type { FileLinks, UploadForm } from './file-store.ts';

/** What became of an upload. `too_many` the case has all it may have; `not_allowed` it is at rest or withdrawn. */
const uploadOutcomes = ['stored', ...fileFaults, 'too_many', 'not_allowed'] as const;
export type UploadOutcome = (typeof uploadOutcomes)[number];

/** A form that was handed out for one file, and what became of the file. */
export const uploadSchema = z.object({
  caseId: caseIdSchema,
  kind: z.enum(attachmentKinds),
  by: actorSchema,
  /** Milliseconds since 1970. */
  issuedAt: z.int(),
  outcome: z.optional(z.enum(uploadOutcomes)),
});
export type Upload = z.infer<typeof uploadSchema>;

export type UploadRepository = {
  add(id: UploadId, upload: Upload): Promise<void>;
  find(id: UploadId): Promise<Upload | undefined>;
  /** Stores the outcome; the first one stays. */
  settle(id: UploadId, upload: Upload & { outcome: UploadOutcome }): Promise<void>;
};

/** Time in which the form may be sent: to take a photo of something, on a bad network. */
const FORM_MS = 30 * 60_000;
/** How long whoever sent a file may learn what became of it, and send the next. */
export const UPLOAD_MS = 2 * 60 * 60_000;
const ID_BYTES = 16;

/** Uploads lie here for a day at most. */
export const RAW_PREFIX = 'raw/';
const rawKey = (id: UploadId): string => `${RAW_PREFIX}${id}`;

/** The upload whose file lies there; undefined for any other key. */
export function uploadOfKey(key: string): UploadId | undefined {
  return key.startsWith(RAW_PREFIX) ? uploadIdSchema.safeParse(key.slice(RAW_PREFIX.length)).data : undefined;
}

/** What an upload becomes, however often it is told of. */
export function attachmentIdOf(id: UploadId): AttachmentId {
  return attachmentIdSchema.parse(
    `f_${createHash('sha256').update(`attachment|${id}`).digest('hex').slice(0, 24)}`,
  );
}

export type AskForUpload = (asked: {
  caseId: CaseId;
  kind: AttachmentKind;
  by: Actor;
  /** Where the browser goes when the file is there. */
  redirectTo: (id: UploadId) => string;
}) => Promise<{ id: UploadId; form: UploadForm }>;

/** Hands out a form for one file of a case: bound to one key, one type that is shown nowhere, a size and half an hour. */
export function askForUpload({
  uploads,
  links,
  randomBytes,
  now,
}: {
  uploads: Pick<UploadRepository, 'add'>;
  links: Pick<FileLinks, 'uploadForm'>;
  randomBytes: (length: number) => Uint8Array;
  now: Clock;
}): AskForUpload {
  return async ({ redirectTo, ...asked }) => {
    const id = uploadIdSchema.parse(Buffer.from(randomBytes(ID_BYTES)).toString('base64url'));
    const at = now();
    await uploads.add(id, { ...asked, issuedAt: at });
    const form = links.uploadForm({
      key: rawKey(id),
      mostBytes: LARGEST_UPLOAD,
      redirectTo: redirectTo(id),
      at,
      expiresAt: at + FORM_MS,
    });
    return { id, form };
  };
}
