import { open, rename } from 'node:fs/promises';

/**
 * Replaces a file whole: after a crash it holds either the old content or the new one, on disk.
 *
 * @param mode who may read it. @default everyone whom the process's umask lets
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  mode?: number,
): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
