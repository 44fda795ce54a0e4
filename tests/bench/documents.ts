import { reportFiles } from '../../functions/adapters/report-files/report-files.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import { aProvinceWeek, aWardWeek } from '../documents/a-report.ts';
import { atMost, type Measurement } from './measurement.ts';

const TIMES = 40;
const WARM_UP = 15;

/** CPU time of a report's files, after a warm-up: the fonts are read once a process. */
export async function measureDocuments(): Promise<Measurement[]> {
  const reports: [string, Report][] = [
    ['a ward’s week', aWardWeek()],
    ['the week of a province with 120 communes', aProvinceWeek(120)],
  ];
  const measurements: Measurement[] = [];
  for (const [name, report] of reports) {
    const files = [
      ['PDF with annex', 60, async () => reportFiles.pdf(report, 'vi')],
      ['XLSX', 100, async () => reportFiles.xlsx(report, 'vi')],
      ['CSV', 30, async () => Buffer.from(reportFiles.csv(report, 'vi'))],
    ] as const;
    for (const [what, bar, make] of files) {
      const { milliseconds, bytes } = await cpuOf(make);
      measurements.push(
        atMost(`${what} of ${name}`, milliseconds, bar, 'CPU-ms', `${(bytes / 1000).toFixed(0)} kB`),
      );
    }
  }
  return measurements;
}

async function cpuOf(make: () => Promise<Buffer>): Promise<{ milliseconds: number; bytes: number }> {
  for (let time = 0; time < WARM_UP; time += 1) await make();
  let bytes = 0;
  const before = process.cpuUsage();
  for (let time = 0; time < TIMES; time += 1) bytes = (await make()).length;
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000 / TIMES, bytes };
}
