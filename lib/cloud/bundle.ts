import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { embedFonts } from './embed-fonts.ts';

/** Every deployable: a folder of `functions` whose `lambda.ts` exports `handler`. */
export const functionNames = [
  'citizen',
  'cases',
  'site',
  'report',
  'open',
  'api',
  'intake',
  'changes',
  'close',
  'tally',
  'views',
  'plan',
  'compose',
  'notify',
  'rounds',
  'watch',
  'remind',
] as const;

export type FunctionName = (typeof functionNames)[number];

const projectRoot = join(import.meta.dirname, '..', '..');

/** Where bundles lie: one folder a function, holding `index.mjs` alone. */
const bundlesFolder = join(projectRoot, '.build', 'functions');

export const bundleFolder = (name: FunctionName): string => join(bundlesFolder, name);

export type Bundle = { readonly name: FunctionName; readonly file: string; readonly bytes: number };

/**
 * Bundles functions into `{name}/index.mjs` below the folder, minified. The same sources give the same bytes, and a
 * bundle that did not change is not written again.
 *
 * @throws Error naming the first `lambda.ts` that is missing.
 */
export async function bundleFunctions(
  names: readonly FunctionName[] = functionNames,
  onProgress: (line: string) => void = () => {},
  folder: string = bundlesFolder,
): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  for (const name of names) bundles.push(await bundleFunction(name, folder, onProgress));
  return bundles;
}

async function bundleFunction(
  name: FunctionName,
  folder: string,
  onProgress: (line: string) => void,
): Promise<Bundle> {
  const entry = join(projectRoot, 'functions', name, 'lambda.ts');
  try {
    await access(entry);
  } catch {
    throw new Error(`Function ${name} cannot be bundled: ${relative(projectRoot, entry)} is missing.`);
  }
  const code = await bundleCode(relative(projectRoot, entry));
  const file = join(folder, name, 'index.mjs');
  await writeIfChanged(file, code);
  onProgress(`bundled ${name}: ${(code.length / 1000).toFixed(1)} kB`);
  return { name, file, bytes: code.length };
}

/** esbuild leaves this in a bundle in which CommonJS code asks for one of Node's own modules. */
const needsRequire = 'Dynamic require of';
const requireBanner =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);\n";

/** One file with all that a module needs, as functions are deployed. The path is from the project's root. */
export async function bundleCode(entry: string): Promise<Buffer> {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Packages' ES modules first: esbuild drops from them what is not used.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    plugins: [embedFonts],
    charset: 'utf8',
    write: false,
    outfile: 'index.mjs',
    logLevel: 'silent',
  });
  const code = Buffer.concat(outputFiles.map(({ contents }) => contents));
  return code.includes(needsRequire) ? Buffer.concat([Buffer.from(requireBanner), code]) : code;
}

/** Replaces the file in one step: whoever reads it at the same time sees the old bundle or the new one. */
async function writeIfChanged(file: string, content: Buffer): Promise<void> {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(content) === true) return;
  await mkdir(dirname(file), { recursive: true });
  // Beside the bundle's folder: whatever lies in that folder is deployed.
  const draft = `${dirname(file)}.${process.pid}.draft`;
  await writeFile(draft, content);
  await rename(draft, file);
}
