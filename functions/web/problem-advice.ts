import type { ProblemCode } from './problem.ts';

/** Codes that an integration may meet, each with what it means and what to do, in both languages of the documentation. */
export const problemAdvice = {
  body_unreadable: {
    vi: 'Nội dung không phải JSON UTF-8, hoặc không có tin nào. Sửa rồi gửi lại.',
    en: 'The body is not JSON in UTF-8, or holds no message. Correct it and send again.',
  },
  body_too_large: {
    vi: 'Quá 1 MB hoặc quá 100 tin. Chia nhỏ ra.',
    en: 'More than 1 MB or more than 100 messages. Send several requests.',
  },
  signature_invalid: {
    vi: 'Thiếu tiêu đề, hoặc chữ ký không khớp với đúng các byte đã gửi. Kiểm tra khóa và nội dung đã ký.',
    en: 'A header is missing, or the signature does not fit the very bytes that were sent. Check the key and what was signed.',
  },
  integration_unknown: {
    vi: '`wardvoice-integration` sai hoặc đã bị thu hồi. Hỏi người quản trị.',
    en: '`wardvoice-integration` is wrong or was revoked. Ask the administrator.',
  },
  timestamp_out_of_range: {
    vi: '`webhook-timestamp` lệch quá 5 phút: ký lại với giờ hiện tại. Với từng tin: `time` ở tương lai hoặc đã quá 30 ngày, đừng gửi lại.',
    en: '`webhook-timestamp` is more than 5 minutes off: sign anew with the time of sending. For one message: `time` is in the future or more than 30 days ago; do not send it again.',
  },
  all_refused: {
    vi: 'Mọi tin đều bị từ chối; `results` nêu lý do từng tin.',
    en: 'Every message was refused; `results` says why for each.',
  },
  answer_invalid: {
    vi: 'Một trường của tin sai; `detail` nêu trường nào.',
    en: 'A field of the message is wrong; `detail` says which.',
  },
  office_unknown: { vi: 'Không có điểm phục vụ này.', en: 'There is no such office.' },
  key_invalid: {
    vi: 'Thiếu khóa, khóa sai hoặc đã bị hủy. Kiểm tra `Authorization: Bearer wv_…`, hoặc hỏi người quản trị.',
    en: 'The key is missing, wrong or destroyed. Check `Authorization: Bearer wv_…`, or ask the administrator.',
  },
  scope_missing: {
    vi: 'Khóa không dùng được cho việc này. Hỏi người quản trị.',
    en: 'The key is not for this. Ask the administrator.',
  },
  rate_exceeded: {
    vi: 'Quá số yêu cầu mỗi phút của khóa. Gửi lại sau `retry-after` giây, hoặc gửi nhiều bản ghi một lần.',
    en: 'More requests a minute than the key has. Send again after `retry-after` seconds, or several records at once.',
  },
  idempotency_key_invalid: {
    vi: 'Thiếu `Idempotency-Key`, hoặc không phải 1 đến 200 ký tự ASCII không dấu cách.',
    en: '`Idempotency-Key` is missing, or is not 1 to 200 characters of ASCII without blanks.',
  },
  idempotency_key_reused: {
    vi: 'Mã này đã dùng cho bản ghi khác. Đặt cho mỗi bản ghi một mã riêng.',
    en: 'Another record was sent under this key. Give each record a key of its own.',
  },
  query_invalid: {
    vi: 'Một tham số trong địa chỉ sai; `detail` nêu tham số nào.',
    en: 'A parameter in the address is wrong; `detail` says which.',
  },
  case_unknown: {
    vi: 'Không có phản ánh này, hoặc tích hợp khác đã gửi nó.',
    en: 'There is no such case, or another integration opened it.',
  },
  report_unknown: {
    vi: 'Kỳ này chưa có báo cáo phát hành.',
    en: 'No report of that period is published.',
  },
  outside_scope: {
    vi: 'Điểm phục vụ không thuộc đơn vị mà tích hợp này được phép gửi thay.',
    en: 'The office is not in the unit for which this integration may speak, nor below it.',
  },
  code_malformed: { vi: 'Không phải mã in trên bảng QR.', en: 'This is not a printed code.' },
  code_mistyped: {
    vi: 'Mã bị gõ nhầm (ký tự kiểm tra không khớp). Hỏi lại người dân.',
    en: 'The code is mistyped: its check character does not fit. Ask the person again.',
  },
  code_unknown: { vi: 'Mã chưa từng được in.', en: 'The code was never printed.' },
  code_revoked: { vi: 'Mã không còn dùng.', en: 'The code is no longer in use.' },
  queue_unavailable: {
    vi: 'Tạm thời chưa nhận được. Gửi lại sau `retry-after` giây.',
    en: 'Feedback cannot be taken just now. Send again after `retry-after` seconds.',
  },
  fault: {
    vi: 'Lỗi ở phía Wardvoice. Gửi lại sau.',
    en: 'Something went wrong on our side. Send again later.',
  },
} as const satisfies Partial<Record<ProblemCode, Readonly<{ vi: string; en: string }>>>;
export type AdvisedProblem = keyof typeof problemAdvice;
