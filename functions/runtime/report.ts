import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoReportLinkRepository } from '../adapters/dynamodb/report-link-repository.ts';
import { reportFiles } from '../adapters/report-files/report-files.ts';
import { openNote, writeNote } from '../domain/note/write-note.ts';
import { openReportLink } from '../domain/report/open-report-link.ts';
import { readReport } from '../domain/report/read-report.ts';
import { withinReach } from '../domain/report/within-reach.ts';
import { readPublishedSeries } from '../domain/series/read-published-series.ts';
import { createApp } from '../report/create-app.ts';
import { readEnvironment } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { reportStores, reportVariables } from './report-stores.ts';

const environmentSchema = z.object(reportVariables);

/** The function behind the pages and files of reports, and leaders' notes. */
export function reportHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const { registry, stores } = reportStores(environment);
  const { units, signer } = stores;
  const app = createApp({
    openLink: openReportLink({ links: dynamoReportLinkRepository(registry), now: Date.now }),
    isWithinReach: withinReach({ units }),
    readReport: readReport(stores),
    readSeries: readPublishedSeries(stores),
    files: reportFiles,
    signer,
    openNote: openNote(stores),
    writeNote: writeNote(stores),
    unitName: async (unitId) => (await units.find(unitId))?.name,
    log: logToStandardOutput,
  });
  return handle(app);
}
