import type { RecordAct } from '../audit/record-act.ts';
import type { CaseHistory, CaseRepository } from '../case/case.ts';
import type { AskedStep, StepOutcome } from '../case/change-case.ts';
import { ERASE_ATTACHMENTS_STEP } from '../case/plan-case.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { cleanKey } from './attachment.ts';
import { attachmentsOf } from './attachments-of.ts';
import type { FileStore } from './file-store.ts';

export type EraseAttachments = (id: CaseId) => Promise<StepOutcome>;

/** Empties every file of a case. */
export async function blankFiles(
  files: Pick<FileStore, 'blank'>,
  { case: { id }, events }: CaseHistory,
): Promise<void> {
  for (const file of attachmentsOf(events)) await files.blank(cleanKey(id, file.id));
}

/**
 * Erases the files of a case whose citizen withdrew it. Files go before the case says so: a crash in between is made good
 * by the next try.
 */
export function eraseAttachments({
  cases,
  change,
  files,
  recordAct,
  now,
}: {
  cases: Pick<CaseRepository, 'find'>;
  change: (asked: AskedStep) => Promise<StepOutcome>;
  files: Pick<FileStore, 'blank'>;
  recordAct: RecordAct;
  now: Clock;
}): EraseAttachments {
  return async (id) => {
    const history = await cases.find(id);
    if (history === undefined) return { done: false, trouble: 'unknown', history };
    const { unitId, nextAlarm, version } = history.case;
    if (nextAlarm?.step !== ERASE_ATTACHMENTS_STEP || nextAlarm.at > now())
      return { done: false, trouble: 'not_allowed', history };
    const by = { kind: 'system' } as const;
    await recordAct({
      chain: unitId,
      by,
      what: { kind: 'case_step', caseId: id, step: 'erase_attachments' },
    });
    await blankFiles(files, history);
    return change({ id, step: { kind: 'erase_attachments' }, by, seen: version });
  };
}
