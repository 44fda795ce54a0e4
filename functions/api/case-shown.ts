import * as z from 'zod/mini';
import type { Case } from '../domain/case/case.ts';
import { publicStateOf, publicStates } from '../domain/case/case-state.ts';
import { told } from '../domain/shared/told.ts';

const moment = (vi: string, en: string) => z.iso.datetime().check(told(vi, en));

/** A case as the integration that opened it sees it: what the citizen sees, without the texts. */
export const caseShownFields = {
  id: z.string().check(told('Mã phản ánh, `c_…`.', 'The id of the case, `c_…`.')),
  state: z
    .enum(publicStates)
    .check(told('Đang ở đâu, như người dân thấy.', 'Where it stands, as the citizen sees it.')),
  openedAt: moment('Lúc tiếp nhận.', 'When it was received.'),
  changedAt: moment('Lần thay đổi gần nhất.', 'When it last changed.'),
  answerBy: z.optional(
    moment(
      'Hạn trả lời; không có khi không tính hạn.',
      'Until when it should be answered; missing while no time runs.',
    ),
  ),
};

const written = (at: number): string => new Date(at).toISOString();

export const caseShown = ({ id, state, openedAt, changedAt, answerBy }: Case) => ({
  id,
  state: publicStateOf[state],
  openedAt: written(openedAt),
  changedAt: written(changedAt),
  ...(answerBy === undefined ? {} : { answerBy: written(answerBy) }),
});
