import { parseArgs } from 'node:util';
import { measureAlerts } from './alerts.ts';
import { measureBytesAndImport } from './citizen-size.ts';
import { printTable, type Measurement } from './measurement.ts';
import { measureCases } from './cases.ts';
import { measureCountry } from './country.ts';
import { measureCountryYear } from './country-year.ts';
import { measureCounting } from './counting.ts';
import { measureDocuments } from './documents.ts';
import { measurePage } from './page.ts';
import { measurePosters } from './posters.ts';
import { measureRanking } from './ranking.ts';
import { measureReport } from './report.ts';
import { measureStuffing } from './stuffing.ts';
import { measureResponsesCsv } from './responses-csv.ts';
import { measureSubmission } from './submission.ts';
import { measureThemes } from './themes.ts';
import { measureThroughHandlers } from './through-handlers.ts';

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, only: { type: 'string' } },
});

/** Each suite measures its budgets; they run one after another so that they do not disturb each other's CPU times. */
const suites: Record<string, (options: { isFull: boolean }) => Promise<Measurement[]>> = {
  size: measureBytesAndImport,
  page: measurePage,
  handlers: measureThroughHandlers,
  counting: measureCounting,
  submission: measureSubmission,
  posters: measurePosters,
  cases: measureCases,
  report: measureReport,
  themes: measureThemes,
  ranking: measureRanking,
  documents: measureDocuments,
  responses: measureResponsesCsv,
  country: measureCountry,
  year: measureCountryYear,
  alerts: measureAlerts,
  stuffing: measureStuffing,
};

if (values.only !== undefined && !(values.only in suites))
  throw new Error(`There is no suite ${values.only}: choose ${Object.keys(suites).join(', ')}.`);

const measurements: Measurement[] = [];
for (const [name, measure] of Object.entries(suites)) {
  if (values.only !== undefined && values.only !== name) continue;
  console.error(`measuring ${name} …`);
  measurements.push(...(await measure({ isFull: values.full })));
}
printTable(measurements);
process.exitCode = measurements.some(({ isKept }) => isKept === false) ? 1 : 0;
