import { synthesizeForCommandLine } from '../lib/cloud/synth.ts';

try {
  await synthesizeForCommandLine(process.env, (line) => console.error(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
