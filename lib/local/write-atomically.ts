import { open, rename } from 'node:fs/promises';

/** Replaces a file whole: after a crash it holds either the old text or the new one, on disk. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
