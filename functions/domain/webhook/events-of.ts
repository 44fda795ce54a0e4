import { createHash } from 'node:crypto';
import type { Case } from '../case/case.ts';
import { publicStateOf } from '../case/case-state.ts';
import type { Response } from '../response/response.ts';
import type { UnitId } from '../shared/ids.ts';
import type { WebhookEvent, WebhookEventType, WebhookPayload } from './webhook-event.ts';

/** What is read out of a stream is at most a day old: what happened before that was put back by a restore. */
const NEWS_MS = 2 * 86_400_000;

const idOf = (type: WebhookEventType, ...names: readonly (string | number)[]): string =>
  `msg_${createHash('sha256')
    .update(JSON.stringify([type, ...names]))
    .digest('hex')
    .slice(0, 32)}`;

const written = (at: number): string => new Date(at).toISOString();

/**
 * What a change of a case is to those outside: that it was opened, that it stands or lies elsewhere, that it was answered.
 * Nothing of a step that nobody outside sees, of dates that were reckoned again, and of what a restore put back.
 *
 * @param before undefined: it was not there
 * @param now milliseconds since 1970
 */
export function eventsOfCase(before: Case | undefined, after: Case, now: number): WebhookEvent[] {
  const at = after.changedAt;
  if (at < now - NEWS_MS || after.version <= (before?.version ?? 0)) return [];
  const data = caseData(after);
  const event = (unitIds: readonly UnitId[], payload: WebhookPayload): WebhookEvent => ({
    id: idOf(payload.type, after.id, after.version),
    unitIds,
    at,
    payload,
  });
  const timestamp = written(at);
  if (before === undefined)
    return after.version === 1 ? [event([after.unitId], { type: 'case.opened', timestamp, data })] : [];
  const previous = {
    state: publicStateOf[before.state],
    unitId: before.unitId,
    officeId: before.officeId,
  };
  const isElsewhere = previous.unitId !== data.unitId || previous.officeId !== data.officeId;
  const isAnswered = after.state === 'answered' && before.state !== 'answered';
  return [
    ...(isElsewhere || previous.state !== data.state
      ? [
          event([...new Set([after.unitId, before.unitId])], {
            type: 'case.moved',
            timestamp,
            data: { ...data, previous },
          }),
        ]
      : []),
    ...(isAnswered
      ? [
          event([after.unitId], {
            type: 'case.answered',
            timestamp,
            data: { ...data, isLate: after.isLate === true },
          }),
        ]
      : []),
  ];
}

function caseData(own: Case) {
  const { counterId, procedureId, answerBy } = own;
  return {
    caseId: own.id,
    unitId: own.unitId,
    officeId: own.officeId,
    openedAtOffice: own.openedAtOffice,
    ...(counterId === undefined ? {} : { counterId }),
    ...(procedureId === undefined ? {} : { procedureId }),
    category: own.category.id,
    state: publicStateOf[own.state],
    openedAt: written(own.openedAt),
    ...(answerBy === undefined ? {} : { answerBy: written(answerBy) }),
  };
}

/** That an answer to a survey came; nothing of one that a restore put back. @param unitId of the office on that day */
export function eventsOfResponse(response: Response, unitId: UnitId, now: number): WebhookEvent[] {
  const { id, officeId, day, channel, survey, receivedAt: at } = response;
  if (at < now - NEWS_MS) return [];
  return [
    {
      id: idOf('response.received', officeId, day, id),
      unitIds: [unitId],
      at,
      payload: {
        type: 'response.received',
        timestamp: written(at),
        data: { responseId: id, unitId, officeId, day, channel, survey },
      },
    },
  ];
}
