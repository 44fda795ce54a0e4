import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { FunctionModel } from '../template/model.ts';

/** An invocation did not end well; the function's own log says why. */
class InvocationError extends Error {
  override readonly name = 'InvocationError';
  readonly reason: 'failed' | 'timed_out' | 'crashed';

  constructor(reason: InvocationError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

const graceMs = 3000;

/** One process of a function. */
export type WorkerProcess = {
  readonly isAlive: boolean;
  /** Settles when the bundle is loaded; rejects when it cannot be. */
  readonly ready: Promise<void>;
  invoke(id: string, event: unknown): Promise<unknown>;
  readonly stop: () => Promise<void>;
};

export type WorkerOptions = {
  readonly workerFile: string;
  readonly definition: FunctionModel;
  readonly arn: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
};

const messageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.string(), error: z.object({ name: z.string(), message: z.string() }) }),
  z.object({ id: z.string(), result: z.unknown().optional() }),
]);

type Waiting = {
  readonly id: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: InvocationError) => void;
  readonly timer: NodeJS.Timeout;
};

/** Starts a process with nothing in its environment but what is given. */
export function startWorkerProcess({
  workerFile,
  definition,
  arn,
  environment,
  onLine,
}: WorkerOptions): WorkerProcess {
  const { assetPath, handler, memoryMegabytes, timeoutSeconds } = definition;
  const child = fork(workerFile, [assetPath, handler, arn], {
    cwd: assetPath,
    env: { ...environment },
    execArgv: ['--enable-source-maps', `--max-old-space-size=${memoryMegabytes}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  readLines(child, onLine);
  const loaded = Promise.withResolvers<void>();
  // Whoever waits hears of it; a process that fails while nobody waits is no fault of anyone.
  loaded.promise.catch(() => undefined);
  const ended = Promise.withResolvers<void>();
  let waiting: Waiting | undefined;
  let isAlive = true;

  const isBusy = () => waiting !== undefined;

  function settle(act: (current: Waiting) => void) {
    const current = waiting;
    if (current === undefined) return;
    waiting = undefined;
    clearTimeout(current.timer);
    act(current);
  }

  child.on('message', (raw) => {
    const message = messageSchema.parse(raw);
    if ('ready' in message) loaded.resolve();
    else if ('error' in message) {
      const { name, message: text } = message.error;
      settle(({ reject }) => reject(new InvocationError('failed', `${name}: ${text}`)));
    } else settle(({ resolve }) => resolve(message.result));
  });
  const gone = () => {
    isAlive = false;
    const crash = new InvocationError('crashed', `function ${definition.name} ended by itself`);
    settle(({ reject }) => reject(crash));
    loaded.reject(crash);
    ended.resolve();
  };
  child.once('exit', gone);
  child.once('error', gone);

  return {
    get isAlive() {
      return isAlive;
    },
    ready: loaded.promise,
    invoke(id, event) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const milliseconds = timeoutSeconds * 1000;
      const timer = setTimeout(() => {
        isAlive = false;
        onLine(JSON.stringify({ event: 'INVOCATION_TIMED_OUT', requestId: id, seconds: timeoutSeconds }));
        settle((current) =>
          current.reject(
            new InvocationError(
              'timed_out',
              `function ${definition.name} timed out after ${timeoutSeconds} s`,
            ),
          ),
        );
        child.kill('SIGKILL');
      }, milliseconds);
      waiting = { id, resolve, reject, timer };
      if (child.connected) child.send({ id, event, deadline: Date.now() + milliseconds });
      return promise;
    },
    async stop() {
      // What is under way may end; what waits on something else for longer is run again after the next start.
      const giveUp = performance.now() + graceMs;
      while (isBusy() && performance.now() < giveUp) await delay(10);
      if (child.connected) child.disconnect();
      const force = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended.promise;
      clearTimeout(force);
    },
  };
}

function readLines(child: ChildProcess, onLine: (line: string) => void) {
  for (const input of [child.stdout, child.stderr]) {
    if (input !== null) createInterface({ input }).on('line', onLine);
  }
}
