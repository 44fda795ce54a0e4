import type { Case } from './case.ts';

/** Which of its dates an open case meets next, and when: until somebody takes it up, the earlier one. */
export function dueNext({
  acknowledgedAt,
  acknowledgeBy,
  answerBy,
}: Pick<Case, 'acknowledgedAt' | 'acknowledgeBy' | 'answerBy'>):
  { readonly date: 'acknowledge' | 'answer'; readonly at: number } | undefined {
  const isWaiting = acknowledgedAt === undefined && acknowledgeBy !== undefined;
  if (isWaiting && acknowledgeBy <= (answerBy ?? acknowledgeBy))
    return { date: 'acknowledge', at: acknowledgeBy };
  return answerBy === undefined ? undefined : { date: 'answer', at: answerBy };
}
