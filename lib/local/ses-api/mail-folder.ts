import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';

const dayMs = 86_400_000;
/** Mails hold addresses and links: they are kept for as long as a link in them can work, and some. */
const keptDays = 90;
/** What the headers of a mail fit into. */
const headBytes = 64 * 1024;
/** Time of day and a random part: sorts by time, and can be guessed by nobody. */
const idPattern = /^\d{8}T\d{9}Z-[0-9a-f]{16}$/u;

/** Mails that were sent on this machine, one `.eml` file each. */
export type MailFolder = {
  /** Keeps a mail and gives its id. */
  add(message: Uint8Array): Promise<string>;
  /** The newest mails, at most so many: their ids and beginnings, headers included. */
  newest(most: number): Promise<{ id: string; head: Buffer }[]>;
  read(id: string): Promise<Buffer | undefined>;
  /** Deletes mails older than 90 days. */
  deleteOld(): Promise<void>;
};

/** Opens `<data>/mail`. `now` gives milliseconds since 1970. */
export function openMailFolder(dataFolder: string, now: () => number): MailFolder {
  const folder = join(dataFolder, 'mail');
  const pathOf = (id: string): string => join(folder, `${id}.eml`);
  const timeText = (at: number): string => new Date(at).toISOString().replaceAll(/[-:.]/gu, '');

  /** Oldest first. */
  async function ids(): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    return names
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -'.eml'.length))
      .filter((id) => idPattern.test(id))
      .sort();
  }

  return {
    async add(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const id = `${timeText(now())}-${randomBytes(8).toString('hex')}`;
      await writeAtomically(pathOf(id), message, 0o600);
      return id;
    },
    async newest(most) {
      const wanted = (await ids()).slice(-most).reverse();
      return Promise.all(wanted.map(async (id) => ({ id, head: await readHead(pathOf(id)) })));
    },
    async read(id) {
      if (!idPattern.test(id)) return undefined;
      return readFile(pathOf(id)).catch(() => undefined);
    },
    async deleteOld() {
      const oldestKept = timeText(now() - keptDays * dayMs);
      for (const id of await ids()) if (id < oldestKept) await rm(pathOf(id), { force: true });
    },
  };
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    const end = head.indexOf('\r\n\r\n');
    return end < 0 ? head : head.subarray(0, end + 4);
  } finally {
    await file.close();
  }
}
