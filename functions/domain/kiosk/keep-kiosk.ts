import type { RecordAct, Act } from '../audit/record-act.ts';
import type { OfficeId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { drawPin, hashPin } from './kiosk-pin.ts';
import type { KioskRepository } from './kiosk.ts';

type KeepKioskDependencies = {
  kiosks: KioskRepository;
  recordAct: RecordAct;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
};

export type KeepKiosk = (
  kiosk: { officeId: OfficeId; step: 'new_pin' | 'switch_off' } & Pick<Act, 'by' | 'chain'>,
) => Promise<{ pin: string | undefined }>;

/**
 * Gives an office's tablets a new PIN, which is told this once, or switches them off. Either ends what runs: answers
 * that were given before still count.
 */
export function keepKiosk({ kiosks, recordAct, now, randomBytes }: KeepKioskDependencies): KeepKiosk {
  return async ({ officeId, step, by, chain }) => {
    const isNew = (await kiosks.find(officeId)) === undefined;
    const auditStep = step === 'switch_off' ? 'removed' : isNew ? 'added' : 'changed';
    await recordAct({ chain, by, what: { kind: 'change', of: 'kiosk', id: officeId, step: auditStep } });
    const pin = drawPin(randomBytes);
    await kiosks.store({
      officeId,
      state: step === 'new_pin' ? 'on' : 'off',
      setAt: now(),
      // Switched off, it keeps the hash of a PIN that nobody was told.
      ...hashPin(pin, randomBytes),
    });
    return { pin: step === 'new_pin' ? pin : undefined };
  };
}
