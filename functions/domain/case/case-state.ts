import * as z from 'zod/mini';

/** Where a case stands. They map onto the states of the city systems (1022, iHanoi, Hue-S). */
export const caseStates = [
  'received',
  'needs_information',
  'accepted',
  'forwarded',
  'in_progress',
  'answered',
  'closed',
  'reopened',
  'refused',
  'out_of_scope',
] as const;
export const caseStateSchema = z.enum(caseStates);
export type CaseState = (typeof caseStates)[number];

/** Nobody works on it any more, unless it is reopened. */
const restingStates: ReadonlySet<CaseState> = new Set(['answered', 'closed', 'refused', 'out_of_scope']);
export const isOpen = (state: CaseState): boolean => !restingStates.has(state);

/** The words that a citizen reads for a state: fewer than there are states. */
export const publicStates = [
  'waiting',
  'waiting_for_you',
  'in_work',
  'passed_on',
  'answered',
  'closed',
  'refused',
] as const;
export type PublicState = (typeof publicStates)[number];

export const publicStateOf = {
  received: 'waiting',
  needs_information: 'waiting_for_you',
  accepted: 'in_work',
  forwarded: 'passed_on',
  in_progress: 'in_work',
  answered: 'answered',
  closed: 'closed',
  reopened: 'waiting',
  refused: 'refused',
  out_of_scope: 'refused',
} as const satisfies Record<CaseState, PublicState>;

/** Who moves a case. `system`: what happens by itself when a time is over. */
export type MoverKind = 'citizen' | 'member' | 'system';

type MoveRule = {
  readonly by: MoverKind;
  readonly from: readonly CaseState[];
  readonly to: CaseState;
};

const worked: readonly CaseState[] = [
  'received',
  'needs_information',
  'accepted',
  'forwarded',
  'in_progress',
  'reopened',
];

/** Every move there is: who may make it, from which states, and where it leads. What is not here is not allowed. */
export const moveRules = {
  accept: { by: 'member', from: ['received', 'forwarded', 'reopened'], to: 'accepted' },
  start: { by: 'member', from: ['received', 'accepted', 'forwarded', 'reopened'], to: 'in_progress' },
  ask: {
    by: 'member',
    from: ['received', 'accepted', 'forwarded', 'in_progress', 'reopened'],
    to: 'needs_information',
  },
  forward: { by: 'member', from: worked, to: 'forwarded' },
  answer: { by: 'member', from: worked, to: 'answered' },
  refuse: { by: 'member', from: worked, to: 'refused' },
  declare_out_of_scope: { by: 'member', from: worked, to: 'out_of_scope' },
  merge: { by: 'member', from: worked, to: 'closed' },
  supply: { by: 'citizen', from: ['needs_information'], to: 'accepted' },
  withdraw: { by: 'citizen', from: worked, to: 'closed' },
  mark: { by: 'citizen', from: ['answered'], to: 'closed' },
  reopen: { by: 'citizen', from: ['answered', 'closed', 'refused', 'out_of_scope'], to: 'reopened' },
  close: { by: 'system', from: ['answered'], to: 'closed' },
} as const satisfies Record<string, MoveRule>;

export type MoveName = keyof typeof moveRules;

/** Where a move leads from a state; undefined where it is not allowed. */
export function stateAfter(move: MoveName, from: CaseState, by: MoverKind): CaseState | undefined {
  const rule: MoveRule = moveRules[move];
  return rule.by === by && rule.from.includes(from) ? rule.to : undefined;
}

const moveNames = [
  'accept',
  'start',
  'ask',
  'forward',
  'answer',
  'refuse',
  'declare_out_of_scope',
  'merge',
  'supply',
  'withdraw',
  'mark',
  'reopen',
  'close',
] as const satisfies readonly MoveName[];

/** The moves that somebody of that kind may make from a state, in the order of the table. */
export function movesFrom(state: CaseState, by: MoverKind): MoveName[] {
  return moveNames.filter((move) => stateAfter(move, state, by) !== undefined);
}
