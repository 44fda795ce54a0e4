import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/unpack-browser.ts'],
    reporters: ['default', ['json', { outputFile: '.build/test-results.json' }]],
    sequence: { shuffle: { tests: true }, sequencer: LongestFirst },
    // Files of one worker share what they import: loading it anew for each took a third of the time.
    isolate: false,
    expect: { requireAssertions: true },
    restoreMocks: true,
    unstubEnvs: true,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
