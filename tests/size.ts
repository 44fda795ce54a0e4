import { readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { bundleFunctions, type FunctionName } from '../lib/cloud/bundle.ts';

/** Zipped kB a function may have. Only the citizen's is a budget of the design; the others catch a slip, such as every locale of zod. */
const bars: Readonly<Record<FunctionName, number>> = {
  citizen: 40,
  kiosk: 100,
  widget: 60,
  cases: 250,
  attachments: 250,
  console: 400,
  site: 200,
  report: 400,
  open: 200,
  api: 250,
  open311: 250,
  intake: 150,
  chat: 150,
  converse: 250,
  changes: 200,
  close: 250,
  tally: 200,
  views: 250,
  plan: 150,
  compose: 200,
  notify: 400,
  rounds: 150,
  watch: 150,
  remind: 250,
  announce: 200,
  deliver: 200,
};

const rows = await Promise.all(
  (await bundleFunctions()).map(async ({ name, file, bytes }) => {
    const zip = zipSync({ 'index.mjs': await readFile(file) }, { level: 9 });
    return { name, minified: bytes / 1000, zipped: zip.length / 1000, bar: bars[name] };
  }),
);

console.log('function    minified     zipped        bar');
for (const { name, minified, zipped, bar } of rows) {
  const cells = [minified.toFixed(1), zipped.toFixed(1), String(bar)].map((cell) =>
    `${cell} kB`.padStart(11),
  );
  console.log(`${name.padEnd(9)}${cells.join('')}${zipped > bar ? '  too large' : ''}`);
}
if (rows.some(({ zipped, bar }) => zipped > bar)) process.exitCode = 1;
