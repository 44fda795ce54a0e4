import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { localAccountId } from '../aws-identity.ts';
import type { ScheduleModel, TargetModel } from '../template/model.ts';
import { dueTimes } from './due-times.ts';
import type { LastRuns } from './last-runs.ts';

export type SchedulesOptions = {
  readonly schedules: readonly ScheduleModel[];
  readonly region: string;
  readonly lastRuns: LastRuns;
  /** Calls a schedule's target; rejects when the run failed. */
  readonly run: (target: TargetModel, event: unknown) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onTrouble: (line: string) => void;
  /** First wait before a failed run is tried again, then twice that. @default a minute, as Lambda waits */
  readonly retryWaitMs?: number | undefined;
  /** How often the clock is looked at, at most. @default half a minute */
  readonly tickMs?: number | undefined;
};

/** Lambda tries an event twice more when the function fails. */
const retries = 2;

/** Runs every schedule at its time. A run that was missed while nothing ran is made up for once, at the start. */
export function startSchedules(options: SchedulesOptions): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { now, lastRuns } = options;

  async function keep(schedule: ScheduleModel): Promise<void> {
    const times = dueTimes(schedule.timing);
    let last = lastRuns.find(schedule.name);
    if (last === undefined) {
      last = now();
      await lastRuns.save(schedule.name, last);
    }
    while (!signal.aborted) {
      const due = times.lastBetween(last, now());
      if (due === undefined) {
        const next = times.next(last);
        if (next === undefined) return;
        // A sleeping machine's timers stand still: the clock is looked at again and again.
        const wait = Math.min(options.tickMs ?? 30_000, Math.max(1, next - now()));
        await delay(wait, undefined, { signal });
        continue;
      }
      await runWithRetries(schedule, due);
      last = due;
      await lastRuns.save(schedule.name, due);
    }
  }

  async function runWithRetries(schedule: ScheduleModel, due: number): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await options.run(schedule.target, scheduledEvent(schedule, due, options.region));
        return;
      } catch (error) {
        signal.throwIfAborted();
        options.onTrouble(`Schedule ${schedule.name} failed: ${String(error)}`);
        if (attempt === retries) return;
        await delay((options.retryWaitMs ?? 60_000) * (attempt + 1), undefined, { signal });
      }
    }
  }

  const running = options.schedules.map((schedule) =>
    keep(schedule).catch((error: unknown) => {
      if (!signal.aborted) options.onTrouble(`Schedule ${schedule.name} ended: ${String(error)}`);
    }),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** The event a target gets: the schedule's own input, or what EventBridge sends without one. */
function scheduledEvent(schedule: ScheduleModel, due: number, region: string): unknown {
  const time = new Date(due).toISOString().replace(/\.\d{3}Z$/u, 'Z');
  const id = randomUUID();
  if (schedule.input !== undefined) {
    const text = schedule.input
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1');
    const event: unknown = JSON.parse(text);
    return event;
  }
  const isRule = schedule.kind === 'rule';
  return {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: isRule ? 'aws.events' : 'aws.scheduler',
    account: localAccountId,
    time,
    region,
    resources: [schedule.arn],
    detail: isRule ? {} : '{}',
  };
}
