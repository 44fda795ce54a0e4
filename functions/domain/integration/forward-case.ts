import type { Case, CaseRepository } from '../case/case.ts';
import { caseCategories, categoryNamed } from '../case/case-category.ts';
import { LONGEST_CASE_TEXT, LONGEST_PLACE, type CaseEvent, type Opening } from '../case/case-event.ts';
import { storedText, type PlanCase } from '../case/change-case.ts';
import { caseOpenedBy } from '../case/fold-case.ts';
import type { RouteOf } from '../case/routing.ts';
import { hintOfScope, type OutOfScopeKind } from '../case/out-of-scope.ts';
import { caseIdOf, hashTrackingCode, trackingCodeOf, type TrackingCode } from '../case/tracking-code.ts';
import type { SeenMessageRepository } from '../feedback/seen-message.ts';
import type { SigningKeys } from '../key/key.ts';
import { unitOn } from '../office/office.ts';
import type { ProcedureRepository } from '../procedure/procedure.ts';
import { makeResponseId, momentOf, UNIQUE_BYTES } from '../response/response-id.ts';
import type { UnitId } from '../shared/ids.ts';
import { Refusal } from '../shared/refusal.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { readForwardedCase } from './forwarded-case.ts';
import { forwardedPlaces, type PlaceDependencies } from './forwarded-place.ts';
import { keyReused, recordDigest, recordFingerprint } from './idempotency.ts';
import type { Integration } from './integration.ts';

export type ForwardCaseDependencies = PlaceDependencies & {
  procedures: Pick<ProcedureRepository, 'find'>;
  seen: SeenMessageRepository;
  signing: SigningKeys;
  cases: Pick<CaseRepository, 'open' | 'find'>;
  plan: PlanCase;
  /** By which rules cases of a unit fall due. */
  rulesOf: (unitId: UnitId) => Promise<Case['rules']>;
  routeOf: RouteOf;
  now: Clock;
};

export type ForwardedCaseOutcome = {
  readonly isRepeated: boolean;
  readonly case: Case;
  /** What the person looks it up with. It is shown to whoever sends this very record, and nowhere else. */
  readonly trackingCode: TrackingCode;
  /** What it seems to be that has a way of its own by law: for whoever forwards to tell the person. */
  readonly hint: OutOfScopeKind | undefined;
};

/**
 * Opens cases that an integration forwards. The first copy fixes the moment of opening, from which id and tracking code
 * follow, so a record that is sent again is the same case under the same code. Deadlines run from that moment: before
 * it the ward could not know of the case.
 *
 * @returns a function of one record and its idempotency key, which throws Refusal
 */
export function forwardCase(deps: ForwardCaseDependencies) {
  return (integration: Integration) => {
    const places = forwardedPlaces(deps, integration);

    return async (received: unknown, key: string): Promise<ForwardedCaseOutcome> => {
      const receivedAt = deps.now();
      const sent = readForwardedCase(received, receivedAt);
      const { office, code, counterId } = await places(sent, receivedAt);
      const procedureId = sent.procedureId ?? code?.procedureId;
      const procedure = procedureId === undefined ? undefined : await deps.procedures.find(procedureId);
      if (typeof sent.procedureId === 'string' && procedure === undefined)
        throw new Refusal('answer_invalid', 'There is no such procedure.');
      const agency = procedure?.responsibleAgency?.vi;
      const told = {
        officeId: office.id,
        category: { id: sent.category, version: caseCategories.version },
        ...textsOf(sent),
        language: sent.language ?? 'vi',
        ...(code === undefined ? {} : { code: code.code }),
        ...(counterId === undefined ? {} : { counterId }),
        ...(procedureId === undefined ? {} : { procedureId }),
      };

      const fingerprint = recordFingerprint('case', integration.id, key);
      // Of what was sent, not of what was looked up: that may be another when the same record is sent again.
      const { counterId: _counter, procedureId: _procedure, ...said } = told;
      const digest = recordDigest({
        ...said,
        category: sent.category,
        counter: sent.counter,
        procedureId: sent.procedureId,
        time: sent.time,
      });
      const first = await deps.seen.claim(
        fingerprint.toString('hex'),
        {
          id: makeResponseId(receivedAt, fingerprint.subarray(0, UNIQUE_BYTES)),
          day: dayOf(receivedAt, office.timeZone),
          officeId: office.id,
          digest,
        },
        receivedAt,
      );
      if (first.digest !== digest) throw keyReused();

      const { secret } = await deps.signing.current('case');
      const trackingCode = trackingCodeOf(first.id, secret);
      const id = caseIdOf(first.id);
      const unitId = unitOn(office, first.day);
      const routedTo = await deps.routeOf({ officeId: office.id, unitId, category: sent.category, agency });
      const what: Opening = {
        kind: 'opened',
        ...told,
        unitId,
        rules: categoryNamed(sent.category)?.rules ?? (await deps.rulesOf(routedTo?.unitId ?? unitId)),
        ...(routedTo === undefined ? {} : { routedTo }),
        integrationId: integration.id,
        ...(agency === undefined ? {} : { responsibleAgency: agency.slice(0, 200) }),
      };
      const event: CaseEvent & { what: Opening } = {
        version: 1,
        at: momentOf(first.id),
        by: { kind: 'citizen' },
        what,
      };
      const planned = await deps.plan([event], caseOpenedBy(id, event));
      const stored = await deps.cases.open(planned, event, hashTrackingCode(trackingCode));
      const before = stored === 'already_open' ? await deps.cases.find(id) : undefined;
      // Two copies at the same moment may have stopped each other; whoever sends again then opens it.
      if (stored === 'already_open' && before === undefined) throw new Error('The case was not written.');
      return {
        isRepeated: stored === 'already_open',
        case: before?.case ?? planned,
        trackingCode,
        hint: hintOfScope(told.text),
      };
    };
  };
}

/** The texts as they are stored: cleaned, and masked. */
function textsOf(sent: { text: string; place?: string | null | undefined }): {
  text: string;
  place?: string;
} {
  const text = storedText(sent.text);
  if (text === undefined)
    throw new Refusal('answer_invalid', `text must not be longer than ${LONGEST_CASE_TEXT} characters.`);
  if (text === '') throw new Refusal('answer_invalid', 'text must not be empty.');
  const place = cleanText(sent.place ?? '', LONGEST_PLACE + 1);
  if (Array.from(place).length > LONGEST_PLACE)
    throw new Refusal('answer_invalid', `place must not be longer than ${LONGEST_PLACE} characters.`);
  return place === '' ? { text } : { text, place: maskPersonalData(place) };
}
