import type { OfficeId } from '../shared/ids.ts';
import type { Localized } from '../shared/localized.ts';
import type { Share } from '../statistics/share.ts';
import type { Day } from '../time/day.ts';

/** The figures of an alert: an office's satisfied share fell. */
export type AlertFigures = {
  /** Satisfied share of the days it is compared with. */
  readonly before: Share;
  /** Satisfied share since `sinceDay`. */
  readonly since: Share;
  readonly sinceDay: Day;
  /** Day on which the alert was raised: figures end with the day before. */
  readonly raisedOn: Day;
};

/** What a mail about an alert tells. */
export type AlertView = AlertFigures & { readonly officeName: Localized; readonly unitName: Localized };

export type AlertSource = {
  find(officeId: OfficeId, eventDay: Day): Promise<AlertFigures | undefined>;
};
