import type { CodeRepository } from '../../domain/code/printed-code.ts';
import { parseQrCode, qrUrl } from '../../domain/code/qr-code.ts';
import { unitOn, type Office } from '../../domain/office/office.ts';
import type { ProcedureRepository } from '../../domain/procedure/procedure.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { Unit, UnitRepository } from '../../domain/unit/unit.ts';
import type { PrintedCode, PrintedName } from './printed-code.ts';

type PrintDependencies = {
  codes: Pick<CodeRepository, 'ofOffice'>;
  units: Pick<UnitRepository, 'find'>;
  procedures: Pick<ProcedureRepository, 'find'>;
  now: Clock;
};

/** Every active code of an office, with all that is printed beside it. */
export function printedCodesOf({ codes, units, procedures, now }: PrintDependencies) {
  return async (
    office: Office,
    { publicUrl, isTrial }: { publicUrl: string; isTrial: boolean },
  ): Promise<PrintedCode[]> => {
    const unit = await units.find(unitOn(office, dayOf(now())));
    const province = unit?.parentId === undefined ? undefined : await provinceOf(unit);
    const printed: PrintedCode[] = [];
    for (const record of await codes.ofOffice(office.id)) {
      const reading = parseQrCode(record.code);
      if (record.state !== 'active' || !reading.ok) continue;
      const procedure =
        record.procedureId === undefined ? undefined : await procedures.find(record.procedureId);
      printed.push({
        code: reading.code,
        url: qrUrl(publicUrl, reading.code),
        unitName: nameOf(unit),
        provinceName: nameOf(province),
        officeName: office.name,
        counterName: office.counters.find(({ id }) => id === record.counterId)?.name,
        procedureName: procedure?.name,
        isTrial,
      });
    }
    return printed;
  };

  async function provinceOf(unit: Unit): Promise<Unit | undefined> {
    let current: Unit | undefined = unit;
    while (current !== undefined && current.level !== 'province')
      current = current.parentId === undefined ? undefined : await units.find(current.parentId);
    return current;
  }
}

const nameOf = (unit: Unit | undefined): PrintedName => unit?.name ?? { vi: '' };
