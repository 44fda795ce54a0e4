import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { measureAlerts } from './alerts.ts';
import { measureBytesAndImport } from './citizen-size.ts';
import { measurementSchema, printTable, type Measurement } from './measurement.ts';
import { measureChat } from './chat.ts';
import { measureCases } from './cases.ts';
import { measureCountry } from './country.ts';
import { measureCountryYear } from './country-year.ts';
import { measureCounting } from './counting.ts';
import { measureDigests } from './digests.ts';
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
  digests: measureDigests,
  chat: measureChat,
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

const { only, full } = values;
if (only !== undefined && !(only in suites))
  throw new Error(`There is no suite ${only}: choose ${Object.keys(suites).join(', ')}.`);

const measurements: Measurement[] = [];
if (only === undefined)
  for (const name of Object.keys(suites)) measurements.push(...(await inProcessOfItsOwn(name)));
else {
  console.error(`measuring ${only} …`);
  measurements.push(...((await suites[only]?.({ isFull: full })) ?? []));
}
if (process.send === undefined) printTable(measurements);
else process.send(measurements);
process.exitCode = measurements.some(({ isKept }) => isKept === false) ? 1 : 0;

/** What one suite measures, with no heap that another one filled: a function in the cloud begins with none either. */
async function inProcessOfItsOwn(name: string): Promise<Measurement[]> {
  const measuring = fork(import.meta.filename, ['--only', name, ...(full ? ['--full'] : [])]);
  let measured: Measurement[] | undefined;
  measuring.on('message', (message) => {
    measured = z.array(measurementSchema).parse(message);
  });
  await once(measuring, 'exit');
  if (measured === undefined) throw new Error(`The suite ${name} ended before it had measured.`);
  return measured;
}
