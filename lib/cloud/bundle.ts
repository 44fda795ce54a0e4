import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { embedFonts } from './embed-fonts.ts';

/** Every deployable: a folder of `functions` whose `lambda.ts` exports `handler`. */
export const functionNames = [
  'citizen',
  'kiosk',
  'widget',
  'cases',
  'attachments',
  'console',
  'site',
  'report',
  'open',
  'api',
  'open311',
  'intake',
  'chat',
  'converse',
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
  'announce',
  'deliver',
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
  await Promise.all(names.map(assertEntry));
  const bundles = await bundleEntries(names.map((name) => ({ name, entry: entryOf(name) })));
  return Promise.all(
    bundles.map(async ({ name, code }) => {
      const file = join(folder, name, 'index.mjs');
      await writeIfChanged(file, code);
      onProgress(`bundled ${name}: ${(code.length / 1000).toFixed(1)} kB`);
      return { name, file, bytes: code.length };
    }),
  );
}

const entryOf = (name: FunctionName): string => join('functions', name, 'lambda.ts');

async function assertEntry(name: FunctionName): Promise<void> {
  try {
    await access(join(projectRoot, entryOf(name)));
  } catch {
    throw new Error(`Function ${name} cannot be bundled: ${entryOf(name)} is missing.`);
  }
}

/** esbuild leaves this in a bundle in which CommonJS code asks for one of Node's own modules. */
const needsRequire = 'Dynamic require of';
const requireBanner = Buffer.from(
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);\n",
);

/** One file with all that a module needs, as functions are deployed. The path is from the project's root. */
export async function bundleCode(entry: string): Promise<Buffer> {
  const bundles = await bundleEntries([{ name: 'index', entry }]);
  return Buffer.concat(bundles.map(({ code }) => code));
}

/** All in one go: most modules are in several bundles, and each is read once. */
async function bundleEntries<Name extends string>(
  entries: readonly { name: Name; entry: string }[],
): Promise<{ name: Name; code: Buffer }[]> {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: entries.map(({ name, entry }) => ({ in: entry, out: name })),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Packages' ES modules first: esbuild drops from them what is not used.
    mainFields: ['module', 'main'],
    alias: {
      // Functions draw codes themselves and need no more of it than its modules: no PNG writer, no terminal.
      qrcode: 'qrcode/lib/core/qrcode.js',
      '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'lambda-credentials.ts'),
    },
    legalComments: 'none',
    plugins: [embedFonts],
    charset: 'utf8',
    write: false,
    outdir: projectRoot,
    logLevel: 'silent',
  });
  return entries.map(({ name, entry }) => {
    const made = outputFiles.find(({ path }) => basename(path) === `${name}.js`);
    if (made === undefined) throw new Error(`esbuild made nothing of ${entry}.`);
    const code = Buffer.from(made.contents);
    return { name, code: code.includes(needsRequire) ? Buffer.concat([requireBanner, code]) : code };
  });
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
