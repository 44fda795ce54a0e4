import type { MailRequest } from '../../domain/mail/mail-request.ts';
import type { ResendOutcome } from '../../domain/mail/resend-mails.ts';
import type { UnsentMail } from '../../domain/mail/unsent-mail.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type DeliveryMessages = {
  title: (unit: string) => string;
  lead: string;
  none: string;
  columns: { what: string; when: string; to: string; why: string; work: string };
  kinds: Record<MailRequest['kind'], string>;
  ofDay: (day: string) => string;
  nobody: string;
  reasons: Record<UnsentMail['reason'], string>;
  error: (name: string) => string;
  again: string;
  againFor: (what: string, name: string) => string;
  takeAway: string;
  more: (count: number) => string;
  outcomes: Record<ResendOutcome, string>;
};

export const deliveryMessages: Record<ConsoleLanguage, DeliveryMessages> = {
  vi: {
    title: (unit) => `Thư chưa gửi được của ${unit}`,
    lead: 'Hệ thống đã thôi tự gửi những thư này. Sau khi khắc phục nguyên nhân, hãy gửi lại từng thư; người nhận chỉ nhận một lần.',
    none: 'Không có thư nào chưa gửi được.',
    columns: { what: 'Thư', when: 'Lần thử cuối', to: 'Người nhận', why: 'Lý do', work: 'Việc' },
    kinds: { report: 'Báo cáo', alert: 'Cảnh báo', case: 'Nhắc hạn phản ánh', digest: 'Thư đầu tuần' },
    ofDay: (day) => `ngày ${day}`,
    nobody: 'Người nhận không còn trong danh sách người dùng của đơn vị.',
    reasons: {
      message_rejected: 'Máy chủ thư từ chối địa chỉ hoặc nội dung. Hãy kiểm tra địa chỉ của người nhận.',
      request_invalid: 'Máy chủ thư không nhận thư này. Hãy báo người vận hành.',
      not_delivered: 'Đã thử nhiều lần mà không gửi được. Nếu vẫn còn lỗi, hãy báo người vận hành.',
      bounced: 'Thư bị trả lại: địa chỉ này không nhận thư. Hãy sửa địa chỉ trong mục Người dùng.',
      bounced_for_now:
        'Thư bị trả lại sau nhiều giờ: có thể hộp thư đã đầy. Hãy báo người nhận, rồi gửi lại.',
      complained: 'Thư đã đến nơi, nhưng bị đánh dấu là thư rác. Hãy hỏi người nhận trước khi gửi lại.',
    },
    error: (name) => `Mã lỗi: ${name}`,
    again: 'Gửi lại',
    againFor: (what, name) => `Gửi lại: ${what}, cho ${name}`,
    takeAway: 'Bỏ khỏi danh sách',
    more: (count) => `Còn ${count} thư cũ hơn: chúng hiện ra khi các thư trên đã được gửi.`,
    outcomes: {
      asked: 'Đã yêu cầu gửi lại. Nếu vẫn không gửi được, thư sẽ hiện lại ở đây.',
      gone: 'Thư này đã được gửi, hoặc đã được yêu cầu gửi lại trước đó. Không gửi thêm lần nào.',
      busy: 'Thư này đang được gửi. Hãy xem lại sau vài phút.',
      no_member: 'Không gửi: người nhận không còn trong danh sách. Thư đã được bỏ khỏi đây.',
    },
  },
  en: {
    title: (unit) => `Mails of ${unit} that failed`,
    lead: 'The service has stopped trying to send these. Once the cause is gone, send each of them again; nobody gets one twice.',
    none: 'There is no mail that failed.',
    columns: { what: 'Mail', when: 'Last try', to: 'To', why: 'Why', work: 'Work' },
    kinds: { report: 'Report', alert: 'Alert', case: 'Reminder of a case', digest: 'Weekly digest' },
    ofDay: (day) => `of ${day}`,
    nobody: 'Whoever it was for is no member of the unit any more.',
    reasons: {
      message_rejected: 'The mail server refuses the address or the mail. Check the member’s address.',
      request_invalid: 'The mail server does not take this mail. Tell the operator.',
      not_delivered: 'It could not be sent in several tries. If it fails again, tell the operator.',
      bounced: 'It came back: the address takes no mails. Correct it under Members.',
      bounced_for_now:
        'It came back after many hours: the mailbox may be full. Tell its owner, then send again.',
      complained: 'It arrived, and was called unwanted. Ask its reader before you send it again.',
    },
    error: (name) => `Error code: ${name}`,
    again: 'Send again',
    againFor: (what, name) => `Send again: ${what}, to ${name}`,
    takeAway: 'Take off the list',
    more: (count) => `There are ${count} older ones: they appear when those above were sent.`,
    outcomes: {
      asked: 'Asked for. If it fails once more it appears here again.',
      gone: 'This mail was sent, or asked for, before. It is not sent once more.',
      busy: 'This mail is being sent. Look again in a few minutes.',
      no_member: 'Not sent: its receiver is no member any more. It was taken off this list.',
    },
  },
};
