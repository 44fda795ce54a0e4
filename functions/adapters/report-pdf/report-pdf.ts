import { periodName, type ReportLanguage } from '../../domain/report/period-words.ts';
import type { Report } from '../../domain/report/report.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { pdfFonts } from '../pdf/pdf-font.ts';
import { PdfWriter } from '../pdf/pdf-writer.ts';
import { A4 } from './a4.ts';
import { drawAnnex } from './annex.ts';
import { drawFooters } from './footers.ts';
import { drawMainPage } from './main-page.ts';
import { Paper } from './paper.ts';
import { paperWords } from './paper-words.ts';

/** A report to sign and file: one A4 page, then the annex. The same report and language give the same bytes. */
export async function reportPdf(report: Report, language: ReportLanguage): Promise<Buffer> {
  const fonts = await pdfFonts();
  const paper = new Paper(fonts);
  const part = { paper, report, language };
  const { subject } = paperWords[language];
  paper.outline.push({ title: subject, page: 1 });
  drawMainPage(part);
  drawAnnex(part);
  drawFooters(part);

  const parts: Buffer[] = [];
  const writer = new PdfWriter(async (bytes) => {
    parts.push(bytes);
  }, fonts);
  await writer.begin();
  for (const content of paper.contents()) await writer.addPage({ ...A4, content });
  await writer.end({
    title: `${subject}: ${inLanguage(report.unit.name, language)}, ${periodName(report.period, language)}`,
    language,
    outline: paper.outline,
  });
  return Buffer.concat(parts);
}
