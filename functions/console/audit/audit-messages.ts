import type { ChangedKind, ChangeStep } from '../../domain/audit/audit-entry.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type AuditMessages = {
  title: (unit: string) => string;
  lead: string;
  none: string;
  older: string;
  newest: string;
  units: string;
  citizen: string;
  itself: string;
  operator: string;
  case: string;
  /** What somebody did, as the rest of a sentence that begins with who. */
  readContact: (reason: string) => string;
  step: (name: string) => string;
  eraseContact: string;
  forgetCase: string;
  copyCase: string;
  sendAgain: string;
  change: (step: string, of: string) => string;
  steps: Record<ChangeStep, string>;
  kinds: Record<ChangedKind, string>;
  command: (name: string) => string;
};

export const auditMessages: Record<ConsoleLanguage, AuditMessages> = {
  vi: {
    title: (unit) => `Nhật ký kiểm tra của ${unit}`,
    lead: 'Ai đã xem thông tin liên hệ, ai đã làm gì với phản ánh, mới nhất ở trên. Sửa hay xóa một dòng thì phép kiểm tra nhật ký sẽ phát hiện.',
    none: 'Chưa có gì được ghi.',
    older: 'Cũ hơn',
    newest: 'Mới nhất',
    units: 'Đơn vị',
    citizen: 'Người dân',
    itself: 'Hệ thống',
    operator: 'Người vận hành',
    case: 'phản ánh',
    readContact: (reason) => `xem thông tin liên hệ (lý do: ${reason})`,
    step: (name) => `làm việc “${name}”`,
    eraseContact: 'xóa thông tin liên hệ',
    forgetCase: 'xóa nội dung đã viết',
    copyCase: 'lấy bản sao dữ liệu cho người gửi',
    sendAgain: 'yêu cầu gửi lại một thư chưa gửi được',
    change: (step, of) => `${step} ${of}`,
    steps: { added: 'thêm', changed: 'sửa', removed: 'bỏ' },
    kinds: {
      template: 'một mẫu trả lời',
      member: 'một người dùng',
      office: 'một điểm phục vụ',
      code: 'mã QR của một điểm phục vụ',
      calendar: 'lịch làm việc, thời hạn',
      survey: 'một phiếu khảo sát',
      routing: 'nơi xử lý phản ánh',
      form: 'phiếu giấy của một điểm phục vụ',
      kiosk: 'mã PIN máy hỏi ý kiến của một điểm phục vụ',
    },
    command: (name) => `chạy lệnh “${name}”`,
  },
  en: {
    title: (unit) => `Audit log of ${unit}`,
    lead: 'Who looked at contact details, and who did what to a case, the newest first. An entry that is changed or removed is found when the log is verified.',
    none: 'Nothing is recorded yet.',
    older: 'Older',
    newest: 'Newest',
    units: 'Units',
    citizen: 'The citizen',
    itself: 'The system',
    operator: 'The operator',
    case: 'case',
    readContact: (reason) => `looked at the contact details (reason: ${reason})`,
    step: (name) => `did “${name}”`,
    eraseContact: 'erased the contact details',
    forgetCase: 'erased what was written',
    copyCase: 'made a copy of the data for whoever wrote it',
    sendAgain: 'asked for a mail again that had failed',
    change: (step, of) => `${step} ${of}`,
    steps: { added: 'added', changed: 'changed', removed: 'removed' },
    kinds: {
      template: 'an answer template',
      member: 'a member',
      office: 'an office',
      code: 'the QR codes of an office',
      calendar: 'the calendar or time limits',
      survey: 'a survey',
      routing: 'where cases are handled',
      form: 'paper forms of an office',
      kiosk: 'the PIN for tablets of an office',
    },
    command: (name) => `ran the command “${name}”`,
  },
};
