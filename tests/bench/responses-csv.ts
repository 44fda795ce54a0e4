import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { responseItem } from '../../functions/adapters/dynamodb/response-repository.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { responsesCsv } from '../../functions/adapters/responses-csv/responses-csv.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { addDays, daySchema, startOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { exportResponses } from '../../lib/admin/export-responses.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit } from '../support/registry.ts';
import { anAnswer } from './an-answer.ts';
import { atLeast, atMost, type Measurement } from './measurement.ts';
import { treeCpuMs } from './process-tree.ts';

const ROWS = 50_000;
const DAYS = 5;
const monday = daySchema.parse('2026-11-16');
const days = Array.from({ length: DAYS }, (_, index) => addDays(monday, index));
const OPENS_MS = 8 * 3_600_000;

type Run = { rows: number; cpuSeconds: number; seconds: number; heap: number };

/** What the heap may hold more in 50,000 rows than in 10,000: the collector's own swing. Kept rows would take 60. */
const FLAT_MEGABYTES = 24;

/** Rows a second of a file of 50,000 responses, database reads included; of the formatting alone; and the heap. */
export async function measureResponsesCsv(): Promise<Measurement[]> {
  const database = await startDatabase({ hasStreams: false, isOnDisk: true });
  try {
    const unit = aUnit({ id: aUnitId() });
    const offices = [1, 2].map(() => anOffice({ id: anOfficeId(), unitId: unit.id }));
    const context = {
      call: database.call,
      tables: database.tableNames,
      registry: { call: database.call, tableName: database.tableNames.registry, pause },
    };
    await putMany(
      database.call,
      database.tableNames.registry,
      [...unitItems(unit), ...offices.flatMap(officeItems), surveyItem(aSurvey())],
      pause,
    );
    await storeAnswers(database, offices);

    const exported = async (count: number): Promise<Run> => {
      globalThis.gc?.();
      let highest = 0;
      const started = process.hrtime.bigint();
      const before = treeCpuMs(process.pid);
      const rows = await exportResponses(
        context,
        { unitId: unit.id, days: days.slice(0, count) },
        async () => {
          highest = Math.max(highest, process.memoryUsage().heapUsed);
        },
      );
      return {
        rows,
        cpuSeconds: (treeCpuMs(process.pid) - before) / 1000,
        seconds: Number(process.hrtime.bigint() - started) / 1e9,
        heap: highest / 1e6,
      };
    };
    await exported(1);
    const small = await exported(1);
    const runs = [await exported(DAYS), await exported(DAYS), await exported(DAYS)];
    const large = runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
    if (large.rows !== ROWS || small.rows !== ROWS / DAYS) throw new Error('Responses are missing.');
    return [
      atLeast(
        'responses as CSV, database reads included',
        large.rows / large.seconds,
        20_000,
        'rows/s',
        `by the clock, fastest of three runs; ${((large.cpuSeconds * 1e6) / large.rows).toFixed(0)} µs of CPU a row, the database’s included`,
      ),
      atLeast(
        'responses as CSV, formatting alone',
        formattingSpeed(offices),
        140_000,
        'rows/s',
        'CPU time, every third row with a comment',
      ),
      atMost(
        'heap at most, 50,000 rows over 10,000',
        large.heap - small.heap,
        FLAT_MEGABYTES,
        'MB',
        `${small.heap.toFixed(0)} and ${large.heap.toFixed(0)} MB at their highest`,
      ),
    ];
  } finally {
    await database.stop();
  }
}

async function storeAnswers({ call, tableNames }: TestDatabase, offices: readonly Office[]): Promise<void> {
  const each = ROWS / DAYS / offices.length;
  for (const day of days)
    for (const office of offices) {
      const answers = Array.from({ length: each }, (_, index) =>
        anAnswer(office, startOf(day) + OPENS_MS, index, each),
      );
      await putMany(call, tableNames.responses, answers.map(responseItem), pause);
    }
}

function formattingSpeed(offices: readonly Office[]): number {
  const [office] = offices;
  if (office === undefined) throw new RangeError('There is an office.');
  const answers = Array.from({ length: 10_000 }, (_, index) =>
    anAnswer(office, startOf(monday) + OPENS_MS, index, 10_000),
  );
  const csv = responsesCsv({ questionIds: ['reasons', 'comment'], nationalCodes: new Map() });
  const pass = (): number => answers.reduce((length, answer) => length + csv.line(answer, office).length, 0);
  pass();
  const before = process.cpuUsage();
  for (let times = 0; times < 10; times += 1) pass();
  const { user, system } = process.cpuUsage(before);
  return (answers.length * 10) / ((user + system) / 1e6);
}
