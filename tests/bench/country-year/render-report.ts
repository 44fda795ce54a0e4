import { reportFiles } from '../../../functions/adapters/report-files/report-files.ts';
import type { StoredReport } from '../../../functions/domain/report/stored-report.ts';
import { addDays } from '../../../functions/domain/time/day.ts';
import { reportPage } from '../../../functions/report/page/report-page.ts';
import { reportFile } from '../../../functions/report/report-file.ts';
import { aSigner } from '../../signature/a-signer.ts';
import { cpuOf } from './cpu.ts';

export const renderings = ['html', 'pdf', 'xlsx', 'csv'] as const;
/** CPU milliseconds, Vietnamese and English together. */
export type RenderingCost = Record<(typeof renderings)[number], number>;

const file = reportFile({ files: reportFiles, signer: aSigner() });

/** Makes a report's page and files in both languages, each PDF signed. */
export async function renderReport(stored: StoredReport): Promise<RenderingCost> {
  const { report } = stored;
  const today = addDays(report.to, 1);
  const cost: RenderingCost = { html: 0, pdf: 0, xlsx: 0, csv: 0 };
  for (const language of ['vi', 'en'] as const)
    for (const kind of renderings)
      cost[kind] += await cpuOf(async () => {
        const made =
          kind === 'html'
            ? String(await reportPage({ report, today, note: undefined, language, reach: 'below' }))
            : (await file({ report, sealed: stored }, kind, language))?.content;
        if (made === undefined || made.length === 0) throw new Error(`There is no ${kind}.`);
      });
  return cost;
}

export const sumOf = (cost: RenderingCost): number => cost.html + cost.pdf + cost.xlsx + cost.csv;
