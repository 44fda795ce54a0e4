import type { Role } from '../unit/member.ts';
import { permissions, type Action } from './permissions.ts';

type Words = { vi: string; en: string };

/** What a role is called on pages. */
export const roleNames: Readonly<Record<Role, Words>> = {
  counter_staff: { vi: 'Cán bộ quầy', en: 'Counter staff' },
  handler: { vi: 'Cán bộ xử lý', en: 'Handler' },
  office_head: { vi: 'Người đứng đầu trung tâm', en: 'Head of the office' },
  ward_chair: { vi: 'Chủ tịch UBND cấp xã', en: 'Chair of the commune or ward' },
  province_administrator: { vi: 'Quản trị cấp tỉnh', en: 'Province administrator' },
  auditor: { vi: 'Cán bộ kiểm tra', en: 'Auditor' },
  integrator: { vi: 'Cán bộ kết nối hệ thống', en: 'Integrator' },
};

/** What an action is called in a sentence: "you may not …". */
const actionNames: Readonly<Record<Action, Words>> = {
  read_cases: { vi: 'xem phản ánh, kiến nghị', en: 'read cases' },
  move_cases: { vi: 'chuyển bước xử lý phản ánh, kiến nghị', en: 'move cases on' },
  assign: { vi: 'phân công xử lý', en: 'assign cases' },
  read_contact: { vi: 'xem thông tin liên hệ của người dân', en: 'see a citizen’s contact details' },
  handle_personal_data: {
    vi: 'giải quyết yêu cầu về dữ liệu cá nhân',
    en: 'handle requests about personal data',
  },
  write_public_answer: { vi: 'trả lời người dân', en: 'answer citizens' },
  write_internal_note: { vi: 'ghi chú nội bộ', en: 'write internal notes' },
  manage_templates: { vi: 'soạn mẫu trả lời', en: 'write answer templates' },
  enter_assisted_responses: { vi: 'nhập ý kiến giúp người dân', en: 'enter answers for citizens' },
  manage_calendar: { vi: 'đặt lịch làm việc và thời hạn', en: 'set calendars and time limits' },
  manage_registry: { vi: 'quản lý đơn vị, điểm phục vụ và mã QR', en: 'manage units, offices and codes' },
  manage_surveys: { vi: 'quản lý phiếu khảo sát', en: 'manage surveys' },
  manage_members: { vi: 'quản lý người dùng', en: 'manage members' },
  read_reports: { vi: 'xem báo cáo', en: 'read reports' },
  read_audit_log: { vi: 'xem nhật ký kiểm tra', en: 'read the audit log' },
  resend_deliveries: { vi: 'gửi lại thư và thông báo chưa gửi được', en: 'send failed deliveries again' },
};

/** What somebody is told who may not do something, and whom to ask. */
export function accessRefusalSentence(action: Action, reason: 'role' | 'unit'): Words {
  const { vi, en } = actionNames[action];
  if (reason === 'unit')
    return {
      vi: `Anh/chị có quyền ${vi}, nhưng không phải ở đơn vị này. Hãy nhờ người của đơn vị đó, hoặc hỏi quản trị cấp tỉnh nếu anh/chị cần làm việc ở đây.`,
      en: `You may ${en}, but not in this unit. Ask somebody of that unit, or the province administrator if you should work here.`,
    };
  const names = permissions[action].map((role) => roleNames[role]);
  return {
    vi: `Anh/chị không có quyền ${vi}. Hãy nhờ người có vai trò: ${names.map((name) => name.vi).join(', ')}.`,
    en: `You may not ${en}. Ask somebody who is: ${names.map((name) => name.en).join(', ')}.`,
  };
}
