import { fileStem, type ReportFiles } from '../domain/report/report-files.ts';
import type { ReportLanguage } from '../domain/report/period-words.ts';
import type { ReadReport } from '../domain/report/read-report.ts';
import type { Signer } from '../domain/signature/seal.ts';
import { sealJson } from '../domain/signature/json-seal.ts';
import { signPdf } from '../domain/signature/pdf-seal.ts';

export const fileKinds = ['pdf', 'xlsx', 'csv', 'json'] as const;
export type FileKind = (typeof fileKinds)[number];

const contentTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<FileKind, string>;

export type ReportFile = { content: Uint8Array; contentType: string; fileName: string };

/** Makes a stored report's file: PDFs are sealed, the JSON is what was sealed when the report was made. */
export function reportFile({ files, signer }: { files: ReportFiles; signer: Signer }) {
  return async (
    { report, sealed }: Pick<ReadReport, 'report' | 'sealed'>,
    kind: FileKind,
    language: ReportLanguage,
  ): Promise<ReportFile | undefined> => {
    // While the period lasts there is nothing to file.
    if (sealed === undefined) return undefined;
    const { version } = report;
    return {
      content: await contentOf(kind, { report, sealed }, language),
      contentType: contentTypes[kind],
      fileName: `${fileStem(report)}-v${version}-${language}.${kind}`,
    };
  };

  async function contentOf(
    kind: FileKind,
    { report, sealed }: Required<Pick<ReadReport, 'report' | 'sealed'>>,
    language: ReportLanguage,
  ): Promise<Uint8Array> {
    switch (kind) {
      case 'pdf':
        return signPdf(signer, await files.pdf(report, language));
      case 'xlsx':
        return files.xlsx(report, language);
      case 'csv':
        return Buffer.from(files.csv(report, language));
      case 'json':
        return Buffer.from(sealJson(sealed.body, sealed.seal));
    }
  }
}
