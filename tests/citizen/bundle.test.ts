import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

it('the citizen function is at most 40 kB zipped, without the AWS SDK and the large schema library', async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['functions/citizen/lambda.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    metafile: true,
    outfile: 'index.mjs',
  });
  const [code] = outputFiles;
  expect(
    zipSync({ 'index.mjs': code?.contents ?? new Uint8Array() }, { level: 9 }).length,
  ).toBeLessThanOrEqual(40_000);
  const packages = Object.keys(metafile.outputs['index.mjs']?.inputs ?? {});
  expect(packages).toContain('functions/citizen/app.ts');
  expect(
    packages.filter((path) => /@aws-sdk|@smithy|zod\/v4\/(classic|locales\/(?!en))|hono/.test(path)),
  ).toEqual([]);
});
