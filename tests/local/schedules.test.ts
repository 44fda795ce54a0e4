import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dueTimes } from '../../lib/local/schedules/due-times.ts';
import { openLastRuns } from '../../lib/local/schedules/last-runs.ts';
import { startSchedules } from '../../lib/local/schedules/start-schedules.ts';
import type { ScheduleModel } from '../../lib/local/template/model.ts';
import { scheduleTiming } from '../../lib/local/template/schedule-timing.ts';
import { eventually, notes, runFixture, temporaryFolder } from './running-fixture.ts';

const at = (text: string) => Date.parse(text);

describe('schedules', () => {
  it.each([
    { cron: 'cron(15 0 * * ? *)', after: '2026-11-24T00:14:59+07:00', next: '2026-11-24T00:15:00+07:00' },
    { cron: 'cron(15 0 * * ? *)', after: '2026-11-24T00:15:00+07:00', next: '2026-11-25T00:15:00+07:00' },
    { cron: 'cron(0 8 ? * 2 *)', after: '2026-11-24T00:00:00+07:00', next: '2026-11-30T08:00:00+07:00' },
    {
      cron: 'cron(0 8 ? * MON-FRI *)',
      after: '2026-11-28T00:00:00+07:00',
      next: '2026-11-30T08:00:00+07:00',
    },
    { cron: 'cron(0/20 * * * ? *)', after: '2026-11-24T00:25:00+07:00', next: '2026-11-24T00:40:00+07:00' },
    { cron: 'cron(0 0 L * ? *)', after: '2026-11-24T00:00:00+07:00', next: '2026-11-30T00:00:00+07:00' },
    { cron: 'cron(0 0 ? * 6L *)', after: '2026-11-24T00:00:00+07:00', next: '2026-11-27T00:00:00+07:00' },
    { cron: 'cron(0 0 1 1 ? 2030)', after: '2026-11-24T00:00:00+07:00', next: '2030-01-01T00:00:00+07:00' },
  ])('$cron is due after $after at $next', ({ cron, after, next }) => {
    const times = dueTimes(scheduleTiming('s', cron, 'Asia/Ho_Chi_Minh'));

    expect(times.next(at(after))).toBe(at(next));
    expect(times.lastBetween(at(after), at(next))).toBe(at(next));
    expect(times.lastBetween(at(after), at(next) - 1)).toBeUndefined();
  });

  it('says which schedule it cannot read', () => {
    expect(() => scheduleTiming('Weekly', 'cron(0 0 15W * ? *)', 'UTC')).toThrow(
      'Schedule Weekly runs at cron(0 0 15W',
    );
  });

  it('makes up once for all runs missed while nothing ran, and tries a failed one again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wardvoice-'));
    const lastRuns = await openLastRuns(folder);
    await lastRuns.save('Daily', at('2026-11-20T00:15:00+07:00'));
    const schedule: ScheduleModel = {
      name: 'Daily',
      arn: 'arn:aws:scheduler:ap-southeast-1:000000000000:schedule/default/Daily',
      kind: 'schedule',
      timing: scheduleTiming('Daily', 'cron(15 0 * * ? *)', 'Asia/Ho_Chi_Minh'),
      target: { kind: 'function', name: 'close', messageGroupId: undefined },
      input: '{"at":"<aws.scheduler.scheduled-time>"}',
    };
    const events: unknown[] = [];

    const schedules = startSchedules({
      schedules: [schedule],
      region: 'ap-southeast-1',
      lastRuns,
      now: () => at('2026-11-24T12:00:00+07:00'),
      onTrouble: () => undefined,
      retryWaitMs: 1,
      tickMs: 1,
      async run(_target, event) {
        events.push(event);
        if (events.length === 1) throw new Error('not yet');
      },
    });
    await eventually(
      async () => lastRuns.find('Daily'),
      (last) => last === at('2026-11-24T00:15:00+07:00'),
    );
    await schedules.stop();
    const stored = await openLastRuns(folder);

    expect(events).toEqual([{ at: '2026-11-23T17:15:00Z' }, { at: '2026-11-23T17:15:00Z' }]);
    expect(stored.find('Daily')).toBe(at('2026-11-24T00:15:00+07:00'));
  });

  it('calls functions from the template’s schedules and rules when their time comes', async () => {
    using folder = temporaryFolder();
    let started: number | undefined;
    // Just before the daily time, and an hour passes in less than two seconds from the first look at the clock.
    const fixture = await runFixture(folder.path, {
      now: () => at('2026-11-24T00:14:00+07:00') + (Date.now() - (started ??= Date.now())) * 2_000,
      scheduleTickMs: 20,
    });

    const seen = await eventually(
      async () => new Set(await notes(fixture)),
      (all) => all.size === 2,
    );
    await fixture.stop();

    expect([...seen].sort()).toEqual(['tick#aws.events', 'tick#daily']);
  });
});
