import { constants } from 'node:fs';
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StopReason } from './stop-reason.ts';

const markerName = 'wardvoice-data.json';
const lockName = 'lock.sqlite';

/** Another process works in the data folder. */
export class FolderInUse extends StopReason {}

/** A data folder that this process alone works in until `release`. */
export type DataFolder = {
  readonly path: string;
  release(): void;
};

export type DataFolderOptions = {
  readonly path: string;
  /** Empties the folder first, if it carries our marker file. */
  readonly reset: boolean;
};

/**
 * Takes a data folder, making it if need be. The lock is the operating system's lock on a file, so it ends with
 * the process however that ends, and no stale one is ever left.
 *
 * Throws StopReason when the folder cannot be used, belongs to something else, or is in use.
 */
export async function takeDataFolder({ path, reset }: DataFolderOptions): Promise<DataFolder> {
  const folder = resolve(path);
  const names = await openFolder(folder);
  const isOurs = names.includes(markerName);
  // A first start that was killed between making the lock and the marker leaves just these.
  const isFresh = names.every((name) => name.startsWith(lockName));
  if (!isOurs && !isFresh) {
    throw new StopReason(
      `${folder} holds files that are not Wardvoice's: choose another folder with --data.`,
    );
  }
  const lock = lockFolder(folder);
  try {
    if (reset) {
      for (const name of names) {
        if (!name.startsWith(lockName) && name !== markerName) {
          await rm(join(folder, name), { recursive: true, force: true });
        }
      }
    }
    if (!isOurs)
      await writeFile(join(folder, markerName), `${JSON.stringify({ product: 'wardvoice', format: 1 })}\n`);
  } catch (error) {
    lock.close();
    throw unusable(folder, error);
  }
  return { path: folder, release: () => lock.close() };
}

async function openFolder(folder: string): Promise<string[]> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return await readdir(folder);
  } catch (error) {
    throw unusable(folder, error);
  }
}

function lockFolder(folder: string): DatabaseSync {
  let lock: DatabaseSync;
  try {
    lock = new DatabaseSync(join(folder, lockName), { timeout: 0 });
  } catch (error) {
    throw unusable(folder, error);
  }
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && error.message.includes('locked')) {
      throw new FolderInUse(
        `Wardvoice already runs on the data in ${folder}: stop it first, or choose another folder with --data.`,
      );
    }
    throw unusable(folder, error);
  }
}

function unusable(folder: string, error: unknown): StopReason {
  const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new StopReason(
    `The data folder ${folder} cannot be read and written (${why}): choose another with --data.`,
    {
      cause: error,
    },
  );
}
