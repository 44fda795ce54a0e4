import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { publicUrlPlaceholder } from './template/resolver.ts';

const project = join(import.meta.dirname, '..', '..');
const sources = ['lib/cloud', 'functions', 'package-lock.json'];
const keptAssemblies = 4;

/**
 * The synthesized application of the sources as they are now: from the cache where nothing changed, else made.
 *
 * @returns the folder of its cloud assembly.
 */
export async function currentAssembly(onProgress: (line: string) => void): Promise<string> {
  const cache = join(project, '.build', 'local');
  const folder = join(cache, await fingerprint());
  if (await exists(join(folder, 'manifest.json'))) {
    const now = new Date();
    await utimes(folder, now, now);
    return folder;
  }
  onProgress('synthesizing the application (once, until its sources change)');
  const temporary = join(cache, `making-${process.pid}`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  // Loaded only now: a start from the cache need not load CDK.
  const { synthesize } = await import('../cloud/synth.ts');
  await synthesize({ stage: 'local', outDir: temporary, publicUrl: publicUrlPlaceholder, onProgress });
  try {
    await rename(temporary, folder);
  } catch (error) {
    // Another start made the same one meanwhile.
    await rm(temporary, { recursive: true, force: true });
    if (!(await exists(join(folder, 'manifest.json')))) throw error;
  }
  await forgetOld(cache);
  return folder;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) {
    for (const path of await filesUnder(join(project, source))) {
      hash
        .update(path.slice(project.length))
        .update('\0')
        .update(await readFile(path))
        .update('\0');
    }
  }
  return hash.digest('hex').slice(0, 24);
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function forgetOld(cache: string): Promise<void> {
  const folders = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const path = join(cache, name);
      return { path, usedAt: (await stat(path)).mtimeMs };
    }),
  );
  const old = folders.sort((a, b) => b.usedAt - a.usedAt).slice(keptAssemblies);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
