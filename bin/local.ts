import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { localHelp, localOptions, type LocalOptions } from '../lib/local/local-options.ts';
import { StopReason } from '../lib/local/stop-reason.ts';

/** Ends with a sentence; anything unforeseen shows where it happened. */
function fail(error: unknown, code: number): never {
  console.error(error instanceof StopReason ? error.message : error);
  process.exit(code);
}

function readOptions(): LocalOptions {
  try {
    return localOptions(process.argv.slice(2));
  } catch (error) {
    return fail(error, 2);
  }
}

const options = readOptions();
if (options.help) {
  console.log(localHelp);
} else {
  let isStopping = false;
  let running: { readonly stop: () => Promise<void> } | undefined;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // Before everything is up there is nothing to save: the parts end with this process.
    if (running === undefined) process.exit(0);
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error, 1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  try {
    // What starts is loaded only now: types are stripped and code is compiled once, not at each start.
    enableCompileCache(join(import.meta.dirname, '..', '.build', 'compiled'));
    const { runLocal } = await import('../lib/local/run-local.ts');
    const { seedSample } = await import('../lib/sample/seed-sample.ts');
    // The contract test runs its own application through this very program.
    const assembly = process.env['WARDVOICE_ASSEMBLY'];
    running = await runLocal({
      ...options,
      assembly,
      seed: options.sample && assembly === undefined ? seedSample : undefined,
      environment: process.env,
      print: (line) => console.log(line),
      warn: (line) => console.error(line),
    });
  } catch (error) {
    fail(error, 1);
  }
}
