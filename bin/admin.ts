import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Before anything else is loaded: types are stripped and code is compiled once, not for each command.
enableCompileCache(join(import.meta.dirname, '..', '.build', 'compiled'));
const { runAdmin } = await import('../lib/admin/run-admin.ts');

// Whoever reads the results may have read enough: `… | head` closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runAdmin(process.argv.slice(2), process.env);
