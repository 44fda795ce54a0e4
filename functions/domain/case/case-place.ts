import { parseQrCode } from '../code/qr-code.ts';
import type { CodeRecord, CodeRepository } from '../code/printed-code.ts';
import { unitOn, type Counter, type Office, type OfficeRepository } from '../office/office.ts';
import type { Procedure, ProcedureRepository } from '../procedure/procedure.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { Unit, UnitRepository } from '../unit/unit.ts';

/** Where a printed code hangs, and who handles what is written there. */
export type CasePlace = {
  readonly code: CodeRecord;
  readonly office: Office;
  /** The unit that the office belongs to today. */
  readonly unit: Unit;
  readonly counter: Counter | undefined;
  readonly procedure: Procedure | undefined;
};

export type FoundPlace =
  | { readonly ok: true; readonly place: CasePlace }
  | { readonly ok: false; readonly reason: 'code_malformed' | 'code_mistyped' | 'code_unknown' };

type Dependencies = {
  codes: Pick<CodeRepository, 'find'>;
  offices: Pick<OfficeRepository, 'find'>;
  units: Pick<UnitRepository, 'find'>;
  procedures: Pick<ProcedureRepository, 'find'>;
  now: Clock;
};

/** Looks up a printed code as scanned or typed. */
export function findCasePlace({ codes, offices, units, procedures, now }: Dependencies) {
  return async (typed: string): Promise<FoundPlace> => {
    const reading = parseQrCode(typed);
    if (!reading.ok) return { ok: false, reason: `code_${reading.reason}` };
    const code = await codes.find(reading.code);
    if (code === undefined) return { ok: false, reason: 'code_unknown' };
    const [office, procedure] = await Promise.all([
      offices.find(code.officeId),
      code.procedureId === undefined ? undefined : procedures.find(code.procedureId),
    ]);
    if (office === undefined) return { ok: false, reason: 'code_unknown' };
    const unit = await units.find(unitOn(office, dayOf(now(), office.timeZone)));
    if (unit === undefined) return { ok: false, reason: 'code_unknown' };
    const counter = office.counters.find(({ id }) => id === code.counterId);
    return { ok: true, place: { code, office, unit, counter, procedure } };
  };
}
