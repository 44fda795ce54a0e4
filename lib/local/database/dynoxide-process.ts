import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StopReason } from '../stop-reason.ts';
import { until } from '../until.ts';

/** Path of the embedded database's program. Throws StopReason where none is published for this machine. */
export function dynoxideBinary(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    return join(dirname(manifest), 'dynoxide');
  } catch {
    throw new StopReason(
      `No embedded database is published for ${process.platform} ${process.arch}: start Amazon DynamoDB Local, ScyllaDB Alternator or the like and set AWS_ENDPOINT_URL_DYNAMODB to its address.`,
    );
  }
}

// The shell outlives neither side: the database ends when this process does, however that ends, because then the
// pipe on the shell's standard input closes.
const keeper =
  'exec 3<&0; "$@" 3<&- </dev/null & child=$!; echo $child; ' +
  '{ read -r _ <&3; kill $child; } >/dev/null 2>&1 & watcher=$!; exec 3<&- >/dev/null 2>&1; ' +
  'wait $child; kill $watcher 2>/dev/null';

/** Starts the database under a keeper and writes its process id to `pidFile`. */
export async function startDynoxide(
  binary: string,
  parameters: readonly string[],
  pidFile: string,
): Promise<{ readonly process: ChildProcess; readonly stop: () => Promise<void> }> {
  const shell = spawn('/bin/sh', ['-c', keeper, 'sh', binary, ...parameters], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Ctrl-C in the terminal must reach this process only, which then stops its parts in order.
    detached: true,
    env: {},
  });
  shell.stdin.on('error', () => undefined);
  const [line]: unknown[] = await once(shell.stdout, 'data');
  const pid = Number(String(line).split('\n')[0]);
  writeFileSync(pidFile, String(pid));
  shell.stdout.resume();
  return {
    process: shell,
    async stop() {
      if (shell.exitCode === null && shell.signalCode === null) {
        shell.stdin.end();
        await once(shell, 'exit');
      }
      rmSync(pidFile, { force: true });
    },
  };
}

/** Ends a database that a killed run left behind, once it is certain that the process id is still that database. */
export async function endLeftDynoxide(pidFile: string, databasePath: string): Promise<void> {
  let pid: number;
  try {
    pid = Number(readFileSync(pidFile, 'utf8'));
  } catch {
    return;
  }
  if (Number.isSafeInteger(pid) && pid > 1 && isDynoxideOn(pid, databasePath)) {
    process.kill(pid, 'SIGTERM');
    await until('the end of the former database', 10_000, () =>
      isDynoxideOn(pid, databasePath) ? undefined : true,
    );
  }
  rmSync(pidFile, { force: true });
}

function isDynoxideOn(pid: number, databasePath: string): boolean {
  try {
    if (!readlinkSync(`/proc/${pid}/exe`).includes('dynoxide')) return false;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(databasePath);
  } catch {
    return false;
  }
}
