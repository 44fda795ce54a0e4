import type { Office } from '../../functions/domain/office/office.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { procedureIdSchema } from '../../functions/domain/shared/ids.ts';
import { aResponse } from '../support/builders.ts';

const OFFICE_HOURS_MS = 8 * 3_600_000;

const comments = [
  'Cán bộ hướng dẫn tận tình, tôi rất hài lòng.',
  'Chờ hơn một tiếng mới đến lượt, phòng chờ nóng, không có quạt.',
  'Giấy tờ phải nộp lại hai lần vì lần đầu không ai nói là thiếu bản sao.',
  'Nhanh, gọn, cảm ơn các anh chị.',
];

/** The answer number `index` of `of` on an office's day: a usual mix of marks, every third with a comment. */
export function anAnswer(office: Office, opensAt: number, index: number, of: number): Response {
  const mark = [5, 4, 5, 4, 3, 5, 4, 2, 5, 1][index % 10] ?? 5;
  const comment = index % 3 === 0 ? comments[(index / 3) % comments.length] : undefined;
  return aResponse({
    at: opensAt + Math.floor((index * OFFICE_HOURS_MS) / of),
    officeId: office.id,
    counterId: office.counters[index % office.counters.length]?.id,
    procedureId: procedureIdSchema.parse(`p_proc${index % 12}`),
    code: 'ABCDEFGHJ',
    deviceHint: `hint${String(index).padStart(12, '0')}`,
    mark,
    answers: {
      ...(mark <= 2 ? { reasons: ['waiting', 'attitude'] } : {}),
      ...(comment === undefined ? {} : { comment }),
    },
  });
}
