import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/case-event.ts';
import { cleanKey } from './attachment.ts';
import { attachmentsOf } from './attachments-of.ts';
import type { FileLinks } from './file-store.ts';

export type ShowFiles = (current: Case, events: readonly CaseEvent[]) => Promise<ReadonlyMap<string, string>>;

/** Addresses, for a few minutes, of the files that events tell of: none of a case that was withdrawn or forgotten. */
export function showFiles({ links, now }: { links: Pick<FileLinks, 'show'>; now: () => number }): ShowFiles {
  return async ({ id, attached, isWithdrawn, isForgotten }, events) => {
    if (attached === undefined || isWithdrawn === true || isForgotten === true) return new Map();
    const at = now();
    const files = attachmentsOf(events);
    return new Map(
      await Promise.all(
        files.map(async (file): Promise<[string, string]> => [
          file.id,
          await links.show(cleanKey(id, file.id), file.contentType, at),
        ]),
      ),
    );
  };
}
