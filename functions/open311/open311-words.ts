import type { PublicState } from '../domain/case/case-state.ts';
import type { OutOfScopeKind } from '../domain/case/out-of-scope.ts';

/** Where a request stands, for whoever reads it; the Vietnamese is what citizens of the ward read elsewhere too. */
export const stateNotes: Readonly<Record<PublicState, string>> = {
  waiting: 'Đang chờ tiếp nhận / Waiting to be taken up',
  waiting_for_you: 'Chờ người gửi bổ sung / Waiting for whoever sent it',
  in_work: 'Đang xử lý / In work',
  passed_on: 'Đã chuyển nơi có thẩm quyền / Passed on to whoever is competent',
  answered: 'Đã trả lời / Answered',
  closed: 'Đã kết thúc / Closed',
  refused: 'Không thụ lý / Not taken up',
};

export const scopeNotes: Readonly<Record<OutOfScopeKind, string>> = {
  complaint:
    'Có vẻ là khiếu nại, có cách giải quyết riêng theo Luật Khiếu nại: gửi đơn đến cơ quan đã ra quyết định. / It seems to be a complaint against a decision, which has a way of its own by law.',
  denunciation:
    'Có vẻ là tố cáo, có cách giải quyết riêng theo Luật Tố cáo, bảo vệ tên người tố cáo. / It seems to be a denunciation, which has a way of its own by law that protects whoever denounces.',
  emergency:
    'Nếu khẩn cấp, hãy gọi ngay 113 (công an), 114 (cứu hỏa), 115 (cấp cứu). / In an emergency call 113 (police), 114 (fire), 115 (ambulance) now.',
};

export const noticeOf = (trackingCode: string, address: string): string =>
  `Mã tra cứu ${trackingCode}: xem trả lời tại ${address}. Tên, điện thoại, email không được lưu. / Tracking code ${trackingCode}: read the answer at ${address}. Names, telephone numbers and e-mail addresses are not kept.`;
