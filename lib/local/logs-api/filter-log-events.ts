import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { filterPattern } from './filter-pattern.ts';

const inputSchema = z.object({
  logGroupName: z.string(),
  /** Milliseconds since 1970, both included. */
  startTime: z.number().optional(),
  endTime: z.number().optional(),
  filterPattern: z.string().default(''),
  nextToken: z.string().optional(),
  limit: z.number().int().min(1).max(10_000).default(10_000),
});

const tokenSchema = z.object({ file: z.string(), line: z.number().int() });
const lineSchema = z.object({ timestamp: z.number(), message: z.string() });

/** Ends a page before its answer grows past what CloudWatch Logs sends. */
const pageBytes = 1_000_000;

type FoundEvent = {
  logStreamName: string;
  timestamp: number;
  message: string;
  ingestionTime: number;
  eventId: string;
};

/** Answers FilterLogEvents from a group's log files. `folderOf` gives undefined for a group that does not exist. */
export async function filterLogEvents(
  input: unknown,
  folderOf: (logGroup: string) => string | undefined,
): Promise<{ events: FoundEvent[]; nextToken?: string } | undefined> {
  const request = inputSchema.parse(input);
  const folder = folderOf(request.logGroupName);
  if (folder === undefined) return undefined;
  const fits = filterPattern(request.filterPattern);
  const start = request.startTime ?? 0;
  const end = request.endTime ?? Number.MAX_SAFE_INTEGER;
  const from =
    request.nextToken === undefined
      ? undefined
      : tokenSchema.parse(JSON.parse(Buffer.from(request.nextToken, 'base64url').toString()));

  const events: FoundEvent[] = [];
  let size = 0;
  for (const name of await filesBetween(folder, start, end)) {
    if (from !== undefined && name < from.file) continue;
    const skip = from?.file === name ? from.line : 0;
    const file = await open(join(folder, name));
    try {
      let line = 0;
      for await (const text of file.readLines()) {
        line += 1;
        if (line <= skip) continue;
        const entry = readLine(text);
        if (entry === undefined || entry.timestamp < start || entry.timestamp > end || !fits(entry.message))
          continue;
        const eventId = `${name.slice(0, 10)}-${String(line).padStart(12, '0')}`;
        events.push({ logStreamName: 'local', ...entry, ingestionTime: entry.timestamp, eventId });
        size += entry.message.length + 100;
        if (events.length >= request.limit || size >= pageBytes) {
          const token = Buffer.from(JSON.stringify({ file: name, line })).toString('base64url');
          return { events, nextToken: token };
        }
      }
    } finally {
      await file.close();
    }
  }
  return { events };
}

async function filesBetween(folder: string, start: number, end: number): Promise<string[]> {
  const day = (time: number) => new Date(Math.min(time, 8.64e15)).toISOString().slice(0, 10);
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^\d{4}-\d\d-\d\d\.log$/u.test(name) && name.slice(0, 10) >= day(start))
    .filter((name) => end >= 8.64e15 || name.slice(0, 10) <= day(end))
    .sort();
}

/** A line that was being written when everything was killed may be torn. */
function readLine(text: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
