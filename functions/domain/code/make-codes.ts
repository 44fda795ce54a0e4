import { isOpenOn, type Office } from '../office/office.ts';
import type { ProcedureId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { CodeRecord, CodeRepository } from './printed-code.ts';
import { makeQrCode } from './qr-code.ts';

type CodeDependencies = {
  codes: CodeRepository;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
};

/** What a code stands for: an office, one of its counters, or a procedure there. */
export type CodePlace = Pick<CodeRecord, 'officeId' | 'counterId' | 'procedureId'>;

export type MadeCode = { record: CodeRecord; isNew: boolean };

/** Makes codes for places, and replaces them. */
export function makeCodes({ codes, now, randomBytes }: CodeDependencies) {
  return { forOffice, forPlaces, replace };

  /**
   * One active code for the office itself, one for each of its open counters if asked for, and one for each procedure. A
   * place that has an active code keeps it: posters that hang stay right.
   */
  function forOffice(
    office: Office,
    options: { counters: boolean; procedures: readonly ProcedureId[] },
  ): Promise<MadeCode[]> {
    const officeId = office.id;
    const today = dayOf(now(), office.timeZone);
    return forPlaces(office, [
      { officeId },
      ...(options.counters
        ? office.counters
            .filter((counter) => isOpenOn(counter, today))
            .map(({ id }) => ({ officeId, counterId: id }))
        : []),
      ...options.procedures.map((procedureId) => ({ officeId, procedureId })),
    ]);
  }

  /** An active code for each of these places of one office; a place that has one keeps it. */
  async function forPlaces(office: Office, places: readonly CodePlace[]): Promise<MadeCode[]> {
    const existing = await codes.ofOffice(office.id);
    const made: MadeCode[] = [];
    for (const place of places) {
      const active = newest(
        existing.filter((record) => record.state === 'active' && isSamePlace(record, place)),
      );
      made.push(
        active === undefined
          ? { record: await add(place, now()), isNew: true }
          : { record: active, isNew: false },
      );
    }
    return made;
  }

  /**
   * Puts a new code in the place of an active one. The new code is there before the old one goes, so a person who scans
   * meanwhile always gets through; a replacement that died between the two is finished with the code it made.
   */
  async function replace(old: CodeRecord): Promise<CodeRecord> {
    const ofOffice = await codes.ofOffice(old.officeId);
    const made = newest(
      ofOffice.filter(
        (record) => record.state === 'active' && isSamePlace(record, old) && record.createdAt > old.createdAt,
      ),
    );
    const { officeId, counterId, procedureId } = old;
    const place: CodePlace = {
      officeId,
      ...(counterId === undefined ? {} : { counterId }),
      ...(procedureId === undefined ? {} : { procedureId }),
    };
    const successor = made ?? (await add(place, Math.max(now(), old.createdAt + 1)));
    await codes.revoke(old.code, now(), successor.code);
    return successor;
  }

  async function add(place: CodePlace, createdAt: number): Promise<CodeRecord> {
    for (;;) {
      const record: CodeRecord = { code: makeQrCode(randomBytes), ...place, state: 'active', createdAt };
      if ((await codes.add(record)) === 'added') return record;
    }
  }
}

const isSamePlace = (one: CodePlace, other: CodePlace): boolean =>
  one.officeId === other.officeId &&
  one.counterId === other.counterId &&
  one.procedureId === other.procedureId;

const newest = (records: readonly CodeRecord[]): CodeRecord | undefined =>
  records.toSorted((one, other) => other.createdAt - one.createdAt)[0];
