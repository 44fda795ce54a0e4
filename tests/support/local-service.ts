import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './database.ts';

const root = join(import.meta.dirname, '..', '..');

export type LocalService = {
  url: string;
  dataDir: string;
  pid: number;
  /** Everything it printed so far. */
  printed(): string;
  /** Ctrl-C, and the exit code. */
  stop(): Promise<number | null>;
  /** Power cut. */
  kill(): Promise<void>;
};

export type LocalServiceOptions = {
  dataDir: string;
  port?: number;
  environment?: Record<string, string>;
  flags?: string[];
};

/** What another file of the same worker has set for functions of its own is none of a service's. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const ofFunctions = /^(?:AWS_ENDPOINT_URL|OIDC_)/u;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofFunctions.test(name)));
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'wardvoice-data-'));

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** `npm start` as a person would start it: resolves once it printed `ready URL`, fails with what it printed otherwise. */
export async function startLocalService({
  dataDir,
  port,
  environment = {},
  flags = [],
}: LocalServiceOptions): Promise<LocalService> {
  const chosen = port ?? (await freePort());
  const service = spawn(
    process.execPath,
    ['bin/local.ts', '--port', String(chosen), '--data', dataDir, ...flags],
    {
      cwd: root,
      env: { ...ownEnvironment(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const onOutput = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const ready = /^ready (\S+)$/m.exec(printed);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    };
    service.stdout.on('data', onOutput);
    service.stderr.on('data', onOutput);
    service.once('exit', (code) => {
      reject(new Error(`npm start ended with ${code} before it was ready:\n${printed}`));
    });
  });
  return {
    url,
    dataDir,
    pid: service.pid ?? 0,
    printed: () => printed,
    stop: () => end(service, 'SIGINT'),
    async kill() {
      await end(service, 'SIGKILL');
    },
  };
}

async function end(service: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
  if (service.exitCode !== null || service.signalCode !== null) return service.exitCode;
  const exited = once(service, 'exit');
  service.kill(signal);
  await exited;
  return service.exitCode;
}

export type CommandResult = { code: number | null; output: string; errors: string };

/**
 * `npm run admin -- …`
 *
 * @param isRead false when whoever was to read the output is gone
 */
export async function runAdmin(
  arguments_: string[],
  environment: Record<string, string> = {},
  isRead = true,
): Promise<CommandResult> {
  const command = spawn(process.execPath, ['bin/admin.ts', ...arguments_], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  if (isRead) command.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  else command.stdout.destroy();
  command.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  await once(command, 'close');
  return { code: command.exitCode, output, errors };
}
