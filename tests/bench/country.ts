import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pause } from '../../functions/runtime/pause.ts';
import { generateOffices } from '../../lib/admin/generate-offices.ts';
import { importSuccessions, importUnits } from '../../lib/admin/import-files.ts';
import { startDatabase } from '../support/database.ts';
import { atMost, notMeasured, type Measurement } from './measurement.ts';

const what = 'import of the country: 3,355 units, 10,602 successions, 12,000 offices';
const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** CPU time of loading the whole country into an empty registry, the database not counted. */
export async function measureCountry(): Promise<Measurement[]> {
  const files = ['vn-units-2026.csv', 'vn-unit-successions-2025.csv'].map((name) => join(folder, name));
  if (!files.every((file) => existsSync(file)))
    return [notMeasured(what, '≤ 60 CPU-s', 'the country’s files are not beside the project')];
  const database = await startDatabase({ hasStreams: false, isOnDisk: true });
  try {
    const target = {
      registry: { call: database.call, tableName: database.tableNames.registry, pause },
      now: () => Date.parse('2026-11-24T00:00:00Z'),
    };
    const [units = '', successions = ''] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const before = process.cpuUsage();
    await importUnits(target, units);
    await importSuccessions(target, successions);
    await generateOffices(target, { count: 12_000, counters: 6, seed: 'bench' });
    const { user, system } = process.cpuUsage(before);
    return [atMost(what, (user + system) / 1e6, 60, 'CPU-s', 'this process; the database runs in another')];
  } finally {
    await database.stop();
  }
}
