import type { UploadId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { UPLOAD_MS, type Upload, type UploadRepository } from './upload.ts';

export type FollowUpload = (id: UploadId) => Promise<Upload | undefined>;

/** Looks, with growing pauses of so many milliseconds: six seconds together. */
const PAUSES_MS = [250, 350, 500, 700, 900, 1_300, 2_000] as const;

/**
 * What is known of an upload, waiting a little for its outcome so that a page without script need not be loaded again.
 * undefined where there is no such upload, or where it was asked for too long ago.
 */
export function followUpload({
  uploads,
  pause,
  now,
}: {
  uploads: Pick<UploadRepository, 'find'>;
  pause: (milliseconds: number) => Promise<void>;
  now: Clock;
}): FollowUpload {
  return async (id) => {
    let upload = await uploads.find(id);
    for (const milliseconds of PAUSES_MS) {
      if (upload === undefined || upload.outcome !== undefined) break;
      await pause(milliseconds);
      upload = await uploads.find(id);
    }
    return upload === undefined || now() - upload.issuedAt > UPLOAD_MS ? undefined : upload;
  };
}
