import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { bundleFolder, bundleFunctions } from '../../lib/cloud/bundle.ts';
import { atMost, type Measurement } from './measurement.ts';

const STARTS = 21;

/** The citizen function's zip, and what importing it costs over a bare Node, in CPU time. */
export async function measureBytesAndImport(): Promise<Measurement[]> {
  await bundleFunctions(['citizen']);
  const file = join(bundleFolder('citizen'), 'index.mjs');
  const zipped = zipSync({ 'index.mjs': await readFile(file) }, { level: 9 }).length;
  const bare = medianStartMs('0');
  const imported = medianStartMs(`await import(${JSON.stringify(file)})`);
  return [
    atMost('citizen function, zipped', zipped / 1000, 40, 'kB'),
    atMost(
      'citizen function, import over bare Node',
      imported - bare,
      20,
      'ms',
      `wall clock inside the process, median of ${STARTS}`,
    ),
  ];
}

/** Milliseconds that a statement takes in a new process, read inside it. */
function medianStartMs(statement: string): number {
  const script = `const start = performance.now(); ${statement}; process.stdout.write(String(performance.now() - start));process.exit(0)`;
  const environment = {
    ...process.env,
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    REGISTRY_TABLE: 'registry',
    RESPONSES_TABLE: 'responses',
    KEYS_TABLE: 'keys',
    PUBLIC_URL: 'https://wardvoice.example',
    WARDVOICE_STAGE: 'bench',
  };
  const times = Array.from({ length: STARTS }, () => {
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: environment,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error('The citizen function could not be imported.');
    return Number(stdout);
  }).sort((one, other) => one - other);
  return times[Math.floor(STARTS / 2)] ?? Number.NaN;
}
