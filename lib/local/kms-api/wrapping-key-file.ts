import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';

const KEY_BYTES = 32;

const fileIn = (dataFolder: string): string => join(dataFolder, 'keys', 'contact-wrapping.key');

/**
 * The key that this machine wraps data keys with, made the first time: 32 random bytes. Only its owner may read the
 * file. Whoever loses it loses all contact details; whoever copies it with the database can read them.
 */
export async function openWrappingKey(dataFolder: string): Promise<Uint8Array> {
  try {
    return await readFile(fileIn(dataFolder));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const key = randomBytes(KEY_BYTES);
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  await writeAtomically(fileIn(dataFolder), key, 0o600);
  return key;
}
