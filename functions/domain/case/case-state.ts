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

const worked: readonly CaseState[] = [
  'received',
  'needs_information',
  'accepted',
  'forwarded',
  'in_progress',
  'reopened',
];

/** Every move there is: who may make it, from which states, and where it leads. What is not here is not allowed. */
export const moves = [
  { name: 'accept', by: 'member', from: ['received', 'forwarded', 'reopened'], to: 'accepted' },
  { name: 'start', by: 'member', from: ['received', 'accepted', 'forwarded', 'reopened'], to: 'in_progress' },
  {
    name: 'ask',
    by: 'member',
    from: ['received', 'accepted', 'forwarded', 'in_progress', 'reopened'],
    to: 'needs_information',
  },
  { name: 'forward', by: 'member', from: worked, to: 'forwarded' },
  { name: 'answer', by: 'member', from: worked, to: 'answered' },
  { name: 'refuse', by: 'member', from: worked, to: 'refused' },
  { name: 'declare_out_of_scope', by: 'member', from: worked, to: 'out_of_scope' },
  { name: 'merge', by: 'member', from: worked, to: 'closed' },
  { name: 'supply', by: 'citizen', from: ['needs_information'], to: 'accepted' },
  { name: 'withdraw', by: 'citizen', from: worked, to: 'closed' },
  { name: 'mark', by: 'citizen', from: ['answered'], to: 'closed' },
  { name: 'reopen', by: 'citizen', from: ['answered', 'closed', 'refused', 'out_of_scope'], to: 'reopened' },
  { name: 'close', by: 'system', from: ['answered'], to: 'closed' },
] as const satisfies readonly {
  name: string;
  by: MoverKind;
  from: readonly CaseState[];
  to: CaseState;
}[];

type Move = { name: MoveName; by: MoverKind; from: readonly CaseState[]; to: CaseState };
type MoveName = (typeof moves)[number]['name'];

/** The move of that name; undefined for what leaves the state as it is. */
export function moveNamed(name: string): Move | undefined {
  return moves.find((move) => move.name === name);
}

/** The moves that somebody of that kind may make from a state, in the order of the table. */
export function movesFrom(state: CaseState, by: MoverKind): MoveName[] {
  const allowed = moves.filter((move: Move) => move.by === by && move.from.includes(state));
  return allowed.map(({ name }) => name);
}
