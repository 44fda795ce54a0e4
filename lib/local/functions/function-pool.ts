import { randomUUID } from 'node:crypto';
import { startWorkerProcess, type WorkerOptions, type WorkerProcess } from './worker-process.ts';

const mostProcesses = 4;
/** An invocation waits this long for a free process before another is started: starting one costs more. */
const growAfterMs = 25;
const idleLimitMs = 300_000;

/** All processes of one function. */
export type FunctionPool = {
  /** Runs the function on an event. Rejects with InvocationError when it throws, times out or crashes. */
  invoke(event: unknown): Promise<unknown>;
  readonly stop: () => Promise<void>;
};

type Job = {
  readonly event: unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** Keeps as many processes of a function as its load needs: none at first, at most four. */
export function createFunctionPool(options: WorkerOptions): FunctionPool {
  const limit = Math.max(1, Math.min(mostProcesses, options.definition.concurrency ?? mostProcesses));
  const all = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  const jobs: Job[] = [];
  let growth: NodeJS.Timeout | undefined;
  let isStopping = false;
  let lastUsed = performance.now();

  const shrink = setInterval(() => {
    if (performance.now() - lastUsed < idleLimitMs) return;
    for (const worker of idle.splice(0)) {
      all.delete(worker);
      void worker.stop();
    }
  }, 60_000);
  shrink.unref();

  function dispatch() {
    while (jobs.length > 0) {
      const worker = idle.pop();
      if (worker === undefined) break;
      if (!worker.isAlive) {
        all.delete(worker);
        continue;
      }
      const job = jobs.shift();
      if (job === undefined) {
        idle.push(worker);
        break;
      }
      void work(worker, job);
    }
    if (jobs.length === 0 || all.size >= limit || isStopping) return;
    if (all.size === 0) grow();
    else
      growth ??= setTimeout(() => {
        growth = undefined;
        if (jobs.length > 0 && all.size < limit && !isStopping) grow();
      }, growAfterMs);
  }

  function grow() {
    const worker = startWorkerProcess(options);
    all.add(worker);
    void admit(worker);
  }

  async function admit(worker: WorkerProcess) {
    try {
      await worker.ready;
      idle.push(worker);
    } catch (error) {
      all.delete(worker);
      // A bundle that does not load fails whoever waits for it rather than being started again and again.
      jobs.shift()?.reject(error);
    }
    dispatch();
  }

  async function work(worker: WorkerProcess, job: Job) {
    lastUsed = performance.now();
    try {
      job.resolve(await worker.invoke(randomUUID(), job.event));
    } catch (error) {
      job.reject(error);
    }
    if (worker.isAlive) idle.push(worker);
    else all.delete(worker);
    dispatch();
  }

  return {
    invoke(event) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      if (isStopping) reject(new Error('the functions are being stopped'));
      else {
        jobs.push({ event, resolve, reject });
        dispatch();
      }
      return promise;
    },
    async stop() {
      isStopping = true;
      clearTimeout(growth);
      clearInterval(shrink);
      for (const job of jobs.splice(0)) job.reject(new Error('the functions are being stopped'));
      await Promise.all([...all].map((worker) => worker.stop()));
    },
  };
}
