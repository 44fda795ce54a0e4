import { chromium, type Browser } from 'playwright-core';
import { browserLibraries, browserPath } from './unpack-browser.ts';

/** Real Chromium, without a network of its own. `tests/support/unpack-browser.ts` has unpacked it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath,
    env: { ...process.env, LD_LIBRARY_PATH: browserLibraries },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
