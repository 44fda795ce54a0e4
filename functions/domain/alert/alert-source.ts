import type { AlertSource } from '../mail/alert-view.ts';
import type { AlertRepository } from './alert.ts';

/** Stored alerts as mails tell of them. */
export function alertSource(alerts: Pick<AlertRepository, 'find'>): AlertSource {
  return {
    async find(officeId, eventDay) {
      const alert = await alerts.find(officeId, eventDay);
      if (alert === undefined) return undefined;
      const { before, since, raisedOn } = alert;
      return { before, since, sinceDay: eventDay, raisedOn };
    },
  };
}
