import { unitOn, type Office, type OfficeRepository } from '../office/office.ts';
import { satisfiedSample } from '../report/figures.ts';
import type { OfficeId } from '../shared/ids.ts';
import type { TallyRepository } from '../tally/tally.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, type Day } from '../time/day.ts';
import { isOfEvent, type Alert, type AlertAnnouncer, type AlertRepository } from './alert.ts';
import { CHART_DAYS, controlChart, type Chart } from './control-chart.ts';
import { shownShare } from './shown-share.ts';

export type WatchOfficeDependencies = {
  offices: OfficeRepository;
  tallies: TallyRepository;
  alerts: AlertRepository;
  announcer: AlertAnnouncer;
  now: Clock;
};

/**
 * Looks at an office's chart up to a closed day and raises an alert when a fall is signalled that none was raised for;
 * gives the alert if it is new. Looking again changes nothing. An alert that was stored and, because a run died, not
 * announced is announced by the next run; whoever sends the mails tells each leader once.
 */
export function watchOffice({ offices, tallies, alerts, announcer, now }: WatchOfficeDependencies) {
  return async (officeId: OfficeId, lastDay: Day): Promise<Alert | undefined> => {
    const office = await offices.find(officeId);
    if (office === undefined) return undefined;
    const latest = await alerts.latest(officeId);
    if (latest !== undefined && latest.announcedAt === undefined) await announce(latest);

    const days = await tallies.between(officeId, addDays(lastDay, 1 - CHART_DAYS), lastDay);
    const chart = controlChart(
      days.map(({ day, total }) => ({ day, ...satisfiedSample(total) })).filter(({ of }) => of > 0),
    );
    const alert = alertOf(chart, { office, lastDay, latest });
    if (alert === undefined || (await alerts.raise(alert, latest)) === 'already_raised') return undefined;
    await announce(alert);
    return alert;
  };

  async function announce(alert: Alert): Promise<void> {
    await announcer.announce(alert);
    await alerts.markAnnounced(alert, now());
  }
}

/** The alert that a chart calls for; `undefined` where there is nothing new to tell. */
export function alertOf(
  chart: Chart,
  { office, lastDay, latest }: { office: Office; lastDay: Day; latest: Alert | undefined },
): Alert | undefined {
  if (chart.state !== 'alarm') return undefined;
  const { firstDay, since } = chart.run;
  if (latest !== undefined && isOfEvent(latest, firstDay)) return undefined;
  return {
    officeId: office.id,
    unitId: unitOn(office, lastDay),
    eventDay: firstDay,
    raisedOn: addDays(lastDay, 1),
    before: shownShare(chart.baseline),
    beforeDays: chart.baseline.days,
    since: shownShare(since),
  };
}
