import { makeNoteLink } from '../domain/note/make-note-link.ts';
import type { NoteRepository } from '../domain/note/note.ts';
import { makeReportLink } from '../domain/report/make-report-link.ts';
import type { ReportFiles } from '../domain/report/report-files.ts';
import type { ReportLinkRepository } from '../domain/report/report-link.ts';
import type { ReportRepository } from '../domain/report/stored-report.ts';
import { signPdf } from '../domain/signature/pdf-seal.ts';
import type { Signer } from '../domain/signature/seal.ts';
import type { Clock } from '../domain/time/clock.ts';
import { SubjectUnknown, type ReportMailSource } from './compose-mail.ts';
import { reportMail } from './report-mail.ts';

export type ReportMailDependencies = {
  readonly reports: Pick<ReportRepository, 'find'>;
  readonly links: Pick<ReportLinkRepository, 'add'>;
  readonly notes: Pick<NoteRepository, 'addLink'>;
  readonly files: Pick<ReportFiles, 'pdf'>;
  readonly signer: Signer;
  /** What links begin with. */
  readonly publicUrl: string;
  readonly now: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
};

/** Writes the mail about a stored report; every member gets links of their own, so that one can be withdrawn alone. */
export function reportMailSource(deps: ReportMailDependencies): ReportMailSource {
  const { reports, links, notes, files, signer, now, randomBytes } = deps;
  const base = deps.publicUrl.replace(/\/+$/u, '');
  return {
    async compose({ unitId, period, version }, { language, role }) {
      const stored = await reports.find(unitId, period, version);
      if (stored === undefined) throw new SubjectUnknown('There is no such report.');
      const chance = { now: now(), randomBytes };
      const report = makeReportLink({ unitId, period, reach: 'below' }, chance);
      // An office's head reads the report; the note is of whoever answers for the unit.
      const note = role === 'office_head' ? undefined : makeNoteLink({ unitId, period, role }, chance);
      const content = reportMail(stored.report, {
        language,
        reportUrl: `${base}${report.path}`,
        noteUrl: note === undefined ? undefined : `${base}${note.path}`,
        pdf: await signPdf(signer, await files.pdf(stored.report, language)),
      });
      await links.add(report.link);
      if (note !== undefined) await notes.addLink(note.link);
      return content;
    },
  };
}
