import type { CodeRecord, CodeRepository } from '../code/printed-code.ts';
import { unitOn, type Office, type OfficeRepository } from '../office/office.ts';
import { officeIdSchema, type CounterId, type UnitId } from '../shared/ids.ts';
import { Refusal } from '../shared/refusal.ts';
import { dayOf } from '../time/day.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { Integration } from './integration.ts';
import { scopeOf } from './scope.ts';

export type PlaceDependencies = {
  offices: Pick<OfficeRepository, 'find'>;
  codes: Pick<CodeRepository, 'find'>;
  /** The code in its one spelling. */
  parseCode: (typed: string) => { ok: true; code: string } | { ok: false; reason: 'malformed' | 'mistyped' };
  units: Pick<UnitRepository, 'find'>;
};

type NamedPlace = {
  officeId?: string | null | undefined;
  code?: string | null | undefined;
  counter?: string | null | undefined;
};

export type ForwardedPlace = {
  readonly office: Office;
  readonly code: CodeRecord | undefined;
  readonly counterId: CounterId | undefined;
};

/**
 * Finds the place that an integration names and says whether it may speak for it, asking for each office, code and unit
 * once.
 *
 * @returns a function of what was named and of the moment by which the office belonged to its unit, which throws Refusal
 */
export function forwardedPlaces(deps: PlaceDependencies, integration: Integration) {
  const offices = remember((id: string) => {
    const officeId = officeIdSchema.safeParse(id);
    return officeId.success ? deps.offices.find(officeId.data) : Promise.resolve(undefined);
  });
  const codes = remember((code: string) => deps.codes.find(code));
  const isWithinScope = scopeOf(
    { units: { find: remember((id: UnitId) => deps.units.find(id)) } },
    integration,
  );

  return async (named: NamedPlace, at: number): Promise<ForwardedPlace> => {
    const code = typeof named.code === 'string' ? await codeOf(named.code) : undefined;
    const office = await offices(code?.officeId ?? named.officeId ?? '');
    if (office === undefined) throw new Refusal('office_unknown', 'There is no such office.');
    if (!(await isWithinScope(unitOn(office, dayOf(at, office.timeZone)))))
      throw new Refusal('outside_scope', 'This integration may not speak for that office.');
    const counterId = office.counters.find(({ id }) => id === named.counter)?.id ?? code?.counterId;
    if (typeof named.counter === 'string' && counterId !== named.counter)
      throw new Refusal('answer_invalid', 'That office has no such counter.');
    return { office, code, counterId };
  };

  async function codeOf(typed: string): Promise<CodeRecord> {
    const parsed = deps.parseCode(typed);
    if (!parsed.ok)
      throw parsed.reason === 'mistyped'
        ? new Refusal('code_mistyped', 'The code is mistyped: its check character does not fit.')
        : new Refusal('code_malformed', 'This is not a code: a code has 9 letters and digits.');
    const code = await codes(parsed.code);
    if (code === undefined) throw new Refusal('code_unknown', 'There is no such code.');
    if (code.state === 'revoked') throw new Refusal('code_revoked', 'This code is no longer in use.');
    return code;
  }
}

/** Asks once for each question and gives the same answer again. */
function remember<Question, Answer>(ask: (question: Question) => Promise<Answer>): typeof ask {
  const asked = new Map<Question, Promise<Answer>>();
  return (question) => {
    const answer = asked.get(question) ?? ask(question);
    asked.set(question, answer);
    return answer;
  };
}
