import type { MemberTrouble } from '../../domain/access/keep-members.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

/** Who keeps the accounts with which members sign in: this machine, the cloud's user pool, or another provider. */
export type AccountsKeeper = 'machine' | 'cognito' | 'other';

type MemberMessages = {
  title: (unit: string) => string;
  lead: string;
  none: string;
  columns: { name: string; role: string; language: string; mails: string };
  languages: Record<ConsoleLanguage, string>;
  mails: string;
  noMails: string;
  mailsHint: string;
  edit: (name: string) => string;
  back: string;
  addTitle: string;
  email: string;
  emailHint: string;
  name: string;
  role: string;
  language: string;
  add: string;
  save: string;
  removeTitle: string;
  removeLead: string;
  remove: string;
  confirmLast: string;
  accountTitle: string;
  account: Record<AccountsKeeper, string>;
  removedAccount: string;
  done: Record<'added' | 'changed' | 'removed', string>;
  troubles: Record<MemberTrouble, string>;
};

/** The command that gives somebody of this machine an account. */
export const ACCOUNT_COMMAND = 'npm run admin -- account reset';

export const memberMessages: Record<ConsoleLanguage, MemberMessages> = {
  vi: {
    title: (unit) => `Người dùng của ${unit}`,
    lead: 'Vai trò có hiệu lực ở đơn vị này và các đơn vị cấp dưới.',
    none: 'Chưa có ai ở đơn vị này.',
    columns: { name: 'Họ tên', role: 'Vai trò', language: 'Ngôn ngữ', mails: 'Báo cáo qua thư' },
    languages: { vi: 'Tiếng Việt', en: 'Tiếng Anh' },
    mails: 'Nhận báo cáo qua thư',
    noMails: 'Không nhận báo cáo',
    mailsHint:
      'Báo cáo và cảnh báo của đơn vị được gửi qua thư cho chủ tịch, người đứng đầu trung tâm và quản trị cấp tỉnh của đơn vị đó.',
    edit: (name) => `Sửa hoặc xóa ${name}`,
    back: 'Về danh sách người dùng',
    addTitle: 'Thêm người dùng',
    email: 'Địa chỉ thư',
    emailHint: 'Địa chỉ mà người đó dùng để đăng nhập. Muốn đổi địa chỉ: xóa rồi thêm lại.',
    name: 'Họ tên',
    role: 'Vai trò',
    language: 'Ngôn ngữ của trang và thư',
    add: 'Thêm',
    save: 'Lưu',
    removeTitle: 'Xóa khỏi danh sách',
    removeLead:
      'Người đó mất quyền ở đơn vị này ngay lập tức. Việc đang giao cho người đó vẫn mang tên họ: hãy giao lại cho người khác.',
    remove: 'Xóa khỏi danh sách',
    confirmLast:
      'Tôi hiểu: sau việc này không còn ai quản lý được người dùng của đơn vị trên trang; chỉ người vận hành hệ thống thêm lại được.',
    accountTitle: 'Tài khoản để đăng nhập',
    account: {
      machine:
        'Danh sách này chỉ nói ai được làm gì. Người mới còn cần một tài khoản trên máy chủ này: người vận hành chạy lệnh dưới đây và trao mật khẩu cho người đó.',
      cognito:
        'Danh sách này chỉ nói ai được làm gì. Người mới còn cần một tài khoản: người vận hành tạo trong kho tài khoản (Cognito) của hệ thống, mật khẩu đầu tiên được gửi qua thư.',
      other:
        'Danh sách này chỉ nói ai được làm gì. Người mới còn cần một tài khoản với đúng địa chỉ thư đó ở nơi cấp tài khoản đăng nhập của cơ quan.',
    },
    removedAccount: 'Tài khoản đăng nhập không bị xóa theo: hãy nhờ người vận hành xóa nếu không còn cần.',
    done: { added: 'Đã thêm người dùng.', changed: 'Đã lưu.', removed: 'Đã xóa khỏi danh sách.' },
    troubles: {
      email_invalid: 'Địa chỉ thư không đúng dạng, ví dụ đúng: ten@donvi.gov.vn. Chưa có gì được lưu.',
      name_missing: 'Hãy ghi họ tên. Chưa có gì được lưu.',
      works_here: 'Địa chỉ này đã có trong danh sách của đơn vị. Hãy mở dòng của người đó để sửa.',
      unit_gone: 'Đơn vị này không còn. Hãy thêm người dùng ở đơn vị kế tiếp.',
      own_role: 'Không ai tự đặt vai trò cho chính mình. Hãy nhờ một quản trị khác.',
      changed_meanwhile: 'Có người vừa thay đổi dòng này. Hãy xem lại rồi lưu lần nữa.',
      last_administrator:
        'Đây là quản trị cuối cùng của đơn vị. Nếu vẫn muốn, hãy đánh dấu vào ô xác nhận rồi gửi lại.',
    },
  },
  en: {
    title: (unit) => `Members of ${unit}`,
    lead: 'A role holds in this unit and the units below it.',
    none: 'Nobody works in this unit yet.',
    columns: { name: 'Name', role: 'Role', language: 'Language', mails: 'Mailed reports' },
    languages: { vi: 'Vietnamese', en: 'English' },
    mails: 'Gets the reports by mail',
    noMails: 'Gets no reports',
    mailsHint:
      'A unit’s reports and alerts are mailed to its chair, heads of office and province administrators.',
    edit: (name) => `Change or remove ${name}`,
    back: 'Back to the members',
    addTitle: 'Add a member',
    email: 'E-mail address',
    emailHint: 'The address with which they sign in. To change it, remove the member and add them again.',
    name: 'Name',
    role: 'Role',
    language: 'Language of pages and mails',
    add: 'Add',
    save: 'Save',
    removeTitle: 'Remove from the list',
    removeLead:
      'They lose access to this unit at once. Cases assigned to them keep their name: assign those to somebody else.',
    remove: 'Remove from the list',
    confirmLast:
      'I understand: afterwards nobody can manage this unit’s members in the console; only the operator of the service can add one again.',
    accountTitle: 'The account to sign in with',
    account: {
      machine:
        'This list only says who may do what. Somebody new also needs an account on this machine: the operator runs the command below and hands over the password.',
      cognito:
        'This list only says who may do what. Somebody new also needs an account: the operator makes it in the service’s Cognito user pool, and the first password comes by mail.',
      other:
        'This list only says who may do what. Somebody new also needs an account with this very address at the identity provider of your administration.',
    },
    removedAccount: 'The account itself stays: ask the operator to delete it when it is not needed.',
    done: { added: 'The member was added.', changed: 'Saved.', removed: 'Removed from the list.' },
    troubles: {
      email_invalid: 'That is no e-mail address; a right one is name@unit.gov.vn. Nothing was stored.',
      name_missing: 'Give a name. Nothing was stored.',
      works_here: 'This address is on the unit’s list already. Open that line to change it.',
      unit_gone: 'This unit is no more. Add members to the unit that followed it.',
      own_role: 'Nobody gives himself a role. Ask another administrator.',
      changed_meanwhile: 'Somebody has just changed this line. Look at it and save again.',
      last_administrator:
        'This is the unit’s last administrator. If you still want it, tick the confirmation and send it again.',
    },
  },
};
