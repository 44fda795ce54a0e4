import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { writeAtomically } from '../write-atomically.ts';

const fileSchema = z.record(z.string(), z.number());

/** When each schedule was last due and seen to, in milliseconds since 1970. */
export type LastRuns = {
  find(schedule: string): number | undefined;
  save(schedule: string, at: number): Promise<void>;
};

/** Opens what a data folder remembers of its schedules. */
export async function openLastRuns(dataFolder: string): Promise<LastRuns> {
  const path = join(dataFolder, 'state', 'schedules.json');
  await mkdir(dirname(path), { recursive: true });
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const runs = new Map(Object.entries(fileSchema.parse(JSON.parse(text))));
  let lastWrite = Promise.resolve();
  return {
    find: (schedule) => runs.get(schedule),
    async save(schedule, at) {
      runs.set(schedule, at);
      lastWrite = lastWrite.then(() => writeAtomically(path, JSON.stringify(Object.fromEntries(runs))));
      await lastWrite;
    },
  };
}
