import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * Readies the database file for another run, while no server has it open.
 *
 * dynoxide looks up the highest sequence number of a table at each write without an index and never trims its
 * stream records, so writes would slow down from day to day: the index is added, and what every reader has seen
 * goes. The newest record of a table stays, because the next sequence number is counted from it.
 *
 * @param consumed for each table name the sequence number up to which all readers are done.
 */
export function prepareDynoxideFile(path: string, consumed: ReadonlyMap<string, bigint>): void {
  if (!existsSync(path)) return;
  const database = new DatabaseSync(path);
  try {
    const isReady =
      database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_stream_records'").get() !== undefined;
    if (!isReady) return;
    database.exec(
      'CREATE INDEX IF NOT EXISTS x_stream_maxseq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
    );
    const trim = database.prepare(
      `DELETE FROM _stream_records WHERE table_name = :table AND CAST(sequence_number AS INTEGER) <= :upTo
       AND id < (SELECT max(id) FROM _stream_records WHERE table_name = :table)`,
    );
    for (const [table, upTo] of consumed) trim.run({ table, upTo });
  } finally {
    database.close();
  }
}
