import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LogGroupModel } from '../template/model.ts';

const millisecondsPerDay = 86_400_000;

/** What functions print, a file for each log group and UTC day, one `{timestamp, message}` in JSON per line. */
export type LogFiles = {
  write(logGroup: string, message: string): void;
  /** Deletes days older than the group keeps them. */
  deleteExpired(groups: readonly LogGroupModel[]): Promise<void>;
  readonly close: () => Promise<void>;
};

/** Folder of a log group's files. */
export function logGroupFolder(dataFolder: string, logGroup: string): string {
  // Names may hold slashes and, by AWS's rules, only [a-zA-Z0-9_/.#-]; dots alone would leave the folder.
  const parts = logGroup.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  return join(dataFolder, 'logs', ...parts.map((part) => part.replaceAll(/[^\w.#-]/gu, '_')));
}

/** Opens log files for writing. `now` gives milliseconds since 1970. */
export function openLogFiles(dataFolder: string, now: () => number): LogFiles {
  const streams = new Map<string, { readonly day: string; readonly stream: WriteStream }>();

  function streamFor(logGroup: string, day: string): WriteStream {
    const current = streams.get(logGroup);
    if (current?.day === day) return current.stream;
    current?.stream.end();
    const folder = logGroupFolder(dataFolder, logGroup);
    mkdirSync(folder, { recursive: true });
    const stream = createWriteStream(join(folder, `${day}.log`), { flags: 'a' });
    // A full disk must not end the service; what could not be written is lost.
    stream.on('error', () => undefined);
    streams.set(logGroup, { day, stream });
    return stream;
  }

  return {
    write(logGroup, message) {
      const timestamp = now();
      streamFor(logGroup, dayOf(timestamp)).write(`${JSON.stringify({ timestamp, message })}\n`);
    },
    async deleteExpired(groups) {
      for (const { name, retentionDays } of groups) {
        if (retentionDays === undefined) continue;
        const folder = logGroupFolder(dataFolder, name);
        const oldestKept = dayOf(now() - retentionDays * millisecondsPerDay);
        for (const file of await readdir(folder).catch(() => [])) {
          if (/^\d{4}-\d\d-\d\d\.log$/u.test(file) && file.slice(0, 10) < oldestKept)
            await rm(join(folder, file));
        }
      }
    },
    async close() {
      for (const { stream } of streams.values()) {
        if (stream.destroyed) continue;
        stream.end();
        await once(stream, 'close');
      }
    },
  };
}

function dayOf(timestamp: number): string {
  return new Date(timestamp).toISOString().slice(0, 10);
}
