import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeAtomically } from './write-atomically.ts';

const runSchema = z.object({
  pid: z.number().int(),
  /** Where the service answers on this machine. */
  url: z.string(),
  /** What citizens' links begin with. */
  publicUrl: z.string(),
  region: z.string(),
  endpoints: z.object({
    dynamodb: z.string(),
    sqs: z.string(),
    logs: z.string(),
    ses: z.string(),
    kms: z.string(),
    s3: z.string(),
  }),
  tables: z.array(z.string()),
  queues: z.array(z.object({ name: z.string(), url: z.string(), deadLetters: z.string().optional() })),
  /**
   * Variables of all functions taken together, and what the stacks' outputs name: `MailQueueUrl` is `MAIL_QUEUE_URL`.
   */
  environment: z.record(z.string(), z.string()),
});

/** What a running service tells other programs on this machine. */
export type RunFile = z.infer<typeof runSchema>;

function pathIn(dataFolder: string): string {
  return join(dataFolder, 'run.json');
}

/** What runs on a data folder now; undefined when nothing does. */
export function readRunFile(dataFolder: string): RunFile | undefined {
  try {
    const run = runSchema.parse(JSON.parse(readFileSync(pathIn(dataFolder), 'utf8')));
    process.kill(run.pid, 0);
    return run;
  } catch {
    return undefined;
  }
}

export async function writeRunFile(dataFolder: string, run: RunFile): Promise<void> {
  await writeAtomically(pathIn(dataFolder), `${JSON.stringify(run, undefined, 2)}\n`);
}

export async function removeRunFile(dataFolder: string): Promise<void> {
  await rm(pathIn(dataFolder), { force: true });
}
