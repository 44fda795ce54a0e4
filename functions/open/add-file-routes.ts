import type { Hono } from 'hono';
import { openFields, openTableSchema } from '../domain/open/open-fields.ts';
import { openJson, openPackage, type WriteOpenCsv } from '../domain/open/open-files.ts';
import { openRows } from '../domain/open/open-rows.ts';
import type { OpenQuarter } from '../domain/open/open-quarter.ts';
import type { FoundOpenQuarter } from '../domain/open/read-open-quarter.ts';
import type { UnitId } from '../domain/shared/ids.ts';
import type { Log } from '../domain/shared/log.ts';
import type { Period } from '../domain/time/period.ts';
import { problemResponse } from '../web/problem.ts';
import { openHeaders } from './open-style.ts';
import { quarterOf } from './quarter-of.ts';

export type FileRouteDependencies = {
  readOpenQuarter: (unitId: UnitId, quarter: Period) => Promise<FoundOpenQuarter>;
  writeCsv: WriteOpenCsv;
  log: Log;
};

/** Pages of any site may read the files. */
const shared = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;
const fileHeaders = { ...openHeaders, ...shared } as const;
const json = 'application/json; charset=utf-8';

/** The files of a quarter, and the schema of its CSV. What is declined is a problem after RFC 9457. */
export function addFileRoutes(app: Hono, { readOpenQuarter, writeCsv, log }: FileRouteDependencies): void {
  const columns = openFields.map(({ name }) => name);
  const files: Readonly<Record<string, { type: string; content: (open: OpenQuarter) => string }>> = {
    'data.csv': {
      type: 'text/csv; charset=utf-8',
      content: (open) => writeCsv(columns, openRows(open)),
    },
    'data.json': { type: json, content: openJson },
    'datapackage.json': { type: json, content: openPackage },
  };

  app.get('/open/schema.json', (context) =>
    context.body(JSON.stringify(openTableSchema(), undefined, 1), 200, {
      ...fileHeaders,
      'content-type': json,
    }),
  );

  app.get('/open/:unit/:quarter/:file', async (context) => {
    const name = context.req.param('file');
    const file = Object.hasOwn(files, name) ? files[name] : undefined;
    const asked = quarterOf(context.req.param('unit'), context.req.param('quarter'));
    if (file === undefined || asked === undefined) return nothingHere();
    try {
      const found = await readOpenQuarter(asked.unitId, asked.quarter);
      if (found.outcome !== 'found') return found.outcome === 'no_unit' ? nothingHere() : notPublished();
      const { open } = found;
      log('OPEN_FILE_GIVEN', { unit: open.unit.id, period: open.period, file: name });
      return context.body(file.content(open), 200, { ...fileHeaders, 'content-type': file.type });
    } catch (error) {
      log('FAULT_HAPPENED', { error: error instanceof Error ? error.name : 'unknown' });
      return problemResponse('fault', 'Try again in a few minutes.', { headers: shared });
    }
  });
}

const notPublished = (): Response =>
  problemResponse(
    'not_published',
    'The quarter is not over, or the report of the unit or of one above it is not made.',
    { headers: shared },
  );

const nothingHere = (): Response =>
  problemResponse('address_unknown', 'No unit, quarter or file is at this address.', { headers: shared });
