import { Cron } from 'croner';
import type { ScheduleModel } from '../template/model.ts';

/** Reads when a schedule is due. Times are milliseconds since 1970. */
export type DueTimes = {
  /** The first time after `after`; undefined when there is none any more. */
  next(after: number): number | undefined;
  /** The last time that is not after `until` and after `after`; undefined when there is none between. */
  lastBetween(after: number, until: number): number | undefined;
};

export function dueTimes(timing: ScheduleModel['timing']): DueTimes {
  if (timing.kind === 'rate') {
    const every = timing.seconds * 1000;
    return {
      next: (after) => after + every,
      lastBetween: (after, until) => {
        const runs = Math.floor((until - after) / every);
        return runs < 1 ? undefined : after + runs * every;
      },
    };
  }
  const cron = new Cron(timing.expression, {
    timezone: timing.timezone,
    paused: true,
    mode: '7-part',
    sloppyRanges: true,
  });
  const next = (after: number) => cron.nextRun(new Date(after))?.getTime();
  return {
    next,
    lastBetween(after, until) {
      const previous = cron.previousRuns(1, new Date(until + 1000))[0]?.getTime();
      const found =
        previous !== undefined && previous > until
          ? cron.previousRuns(1, new Date(until))[0]?.getTime()
          : previous;
      return found === undefined || found <= after || found > until ? undefined : found;
    },
  };
}
