import type { AlertAnnouncer } from './alert.ts';
import type { MailQueue } from '../mail/mail-request.ts';

/** Announces an alert by asking for its mails. */
export function alertAnnouncer(mails: MailQueue): AlertAnnouncer {
  return {
    announce: ({ officeId, unitId, eventDay }) =>
      mails.request({ kind: 'alert', officeId, unitId, eventDay }),
  };
}
