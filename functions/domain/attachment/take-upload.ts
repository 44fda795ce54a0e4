import type { CaseRepository } from '../case/case.ts';
import type { AskedStep, StepOutcome } from '../case/change-case.ts';
import { cleanKey, largestFile, type CleanFile } from './attachment.ts';
import type { FileStore } from './file-store.ts';
import {
  attachmentIdOf,
  uploadOfKey,
  type Upload,
  type UploadOutcome,
  type UploadRepository,
} from './upload.ts';
import type { UploadId } from '../shared/ids.ts';

/** A file that the store says has come. */
export type ArrivedFile = { readonly key: string; readonly bytes: number };

/** `repeated`: it was dealt with before. `ignored`: nothing that anybody sent, such as our own empty marks. */
export type TakenUpload = UploadOutcome | 'repeated' | 'ignored';

/**
 * Deals with a file that was uploaded: makes a clean copy, records it in the case, and empties the upload. Being told
 * twice, late or in another order changes nothing: the case takes each upload once, by its one conditional write, and the
 * limits of a case are checked there.
 *
 * @throws where it should be tried again
 */
export function takeUpload({
  uploads,
  files,
  clean,
  cases,
  change,
}: {
  uploads: Pick<UploadRepository, 'find' | 'settle'>;
  files: FileStore;
  clean: CleanFile;
  cases: Pick<CaseRepository, 'find'>;
  change: (asked: AskedStep) => Promise<StepOutcome>;
}) {
  return async ({ key, bytes }: ArrivedFile): Promise<TakenUpload> => {
    const id = uploadOfKey(key);
    if (id === undefined || bytes === 0) return 'ignored';
    const upload = await uploads.find(id);
    if (upload === undefined || upload.outcome !== undefined) {
      await files.blank(key);
      return upload === undefined ? 'ignored' : 'repeated';
    }
    const outcome = await outcomeOf(id, upload, { key, bytes });
    if (outcome === 'repeated') return outcome;
    await uploads.settle(id, { ...upload, outcome });
    await files.blank(key);
    return outcome;
  };

  async function outcomeOf(
    id: UploadId,
    { caseId, kind, by }: Upload,
    arrived: ArrivedFile,
  ): Promise<UploadOutcome | 'repeated'> {
    const history = await cases.find(caseId);
    if (history?.events.some(({ requestId }) => requestId === id) === true) return 'stored';
    if (arrived.bytes > largestFile[kind]) return 'too_large';
    const sent = await files.read(arrived.key);
    if (sent === undefined) {
      // Another who was told of it has emptied it meanwhile; else it could not be read, and is tried again.
      if ((await uploads.find(id))?.outcome !== undefined) return 'repeated';
      throw new Error('The file cannot be read.');
    }
    const cleaned = await clean(kind, sent);
    if (!cleaned.ok) return cleaned.fault;
    const { contentType, bytes } = cleaned.file;
    if (bytes.length > largestFile[kind]) return 'too_large';
    const attachmentId = attachmentIdOf(id);
    const to = cleanKey(caseId, attachmentId);
    await files.write(to, bytes, contentType);
    const file = { id: attachmentId, contentType, bytes: bytes.length };
    const outcome = await change({
      id: caseId,
      step: { kind: by.kind === 'member' ? 'attach_to_answer' : 'attach', file },
      by,
      requestId: id,
    });
    if (outcome.done) return 'stored';
    if (outcome.trouble === 'changed_meanwhile') throw new Error('The case changes too often just now.');
    await files.blank(to);
    return outcome.trouble === 'full' ? 'too_many' : 'not_allowed';
  }
}
