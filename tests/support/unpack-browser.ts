import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the package unpacks the browser and, beside it, the libraries that a bare machine lacks. */
export const browserPath = join(tmpdir(), 'chromium');
export const browserLibraries = join(tmpdir(), 'al2023', 'lib');

/** Runs once before all tests: two files that unpack the browser at the same time would spoil each other's copy. */
export async function setup(): Promise<void> {
  if (existsSync(browserPath) && existsSync(browserLibraries)) return;
  // The package unpacks its libraries only where it believes to run in Lambda.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
}
