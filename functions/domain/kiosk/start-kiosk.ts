import { spend, type RateRepository } from '../integration/rate.ts';
import type { OfficeId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { isPin } from './kiosk-pin.ts';
import type { KioskRepository } from './kiosk.ts';

/** At even odds six digits are guessed after three months without a pause, by whoever comes from wherever. */
const TRIES_PER_MINUTE = 4;

export type StartKiosk = (
  officeId: OfficeId,
  pin: string,
) => Promise<{ outcome: 'right' | 'wrong' | 'not_set' } | { outcome: 'too_many'; retryAfterSeconds: number }>;

/** Whether a tablet may be started with this PIN; the tries of an office are few a minute, all tablets together. */
export function startKiosk({
  kiosks,
  rates,
  now,
}: {
  kiosks: Pick<KioskRepository, 'find'>;
  rates: RateRepository;
  now: Clock;
}): StartKiosk {
  return async (officeId, pin) => {
    const kiosk = await kiosks.find(officeId);
    if (kiosk?.state !== 'on') return { outcome: 'not_set' };
    const allowance = await rates.spend(`kiosk#${officeId}`, (spentUntil) =>
      spend(spentUntil, TRIES_PER_MINUTE, now()),
    );
    if (!allowance.isAllowed) return { outcome: 'too_many', retryAfterSeconds: allowance.retryAfterSeconds };
    return { outcome: isPin(kiosk, pin) ? 'right' : 'wrong' };
  };
}
