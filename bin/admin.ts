import { runAdmin } from '../lib/admin/run-admin.ts';

// Whoever reads the results may have read enough: `… | head` closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runAdmin(process.argv.slice(2), process.env);
