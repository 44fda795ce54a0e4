import type { ContactReason } from '../../domain/audit/audit-entry.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type ContactMessages = {
  title: string;
  anonymous: string;
  secret: string;
  refused: string;
  gone: string;
  why: string;
  choose: string;
  reasons: Record<ContactReason, string>;
  show: string;
  recorded: string;
  toChoose: string;
  once: string;
  name: string;
  phone: string;
  email: string;
  isSecret: string;
  back: string;
};

export const contactMessages: Record<ConsoleLanguage, ContactMessages> = {
  vi: {
    title: 'Thông tin liên hệ',
    anonymous: 'Người gửi không để lại thông tin liên hệ. Trả lời tại trang tra cứu là đủ.',
    secret:
      'Người gửi yêu cầu không cho đơn vị xử lý biết mình là ai. Chỉ người có thẩm quyền ở cấp trên xem được; anh/chị vẫn trả lời tại trang tra cứu.',
    refused: 'Người gửi có để lại thông tin liên hệ; vai trò của anh/chị không xem được.',
    gone: 'Thông tin liên hệ đã bị xóa.',
    why: 'Xem để làm gì?',
    choose: '— chọn —',
    reasons: {
      ask_or_answer: 'Hỏi thêm hoặc trả lời trực tiếp',
      appointment: 'Hẹn gặp, mời đến',
      formal_channel: 'Kiểm tra họ tên theo Nghị định 20/2008/NĐ-CP',
      personal_data: 'Giải quyết yêu cầu về dữ liệu cá nhân của chính họ',
    },
    show: 'Xem thông tin liên hệ',
    recorded: 'Tên anh/chị, giờ xem và lý do được ghi vào nhật ký kiểm tra.',
    toChoose: 'Hãy chọn lý do trong danh sách rồi bấm xem lại.',
    once: 'Chỉ hiện một lần. Đừng chép vào ghi chú hay câu trả lời.',
    name: 'Họ tên',
    phone: 'Điện thoại',
    email: 'Thư điện tử',
    isSecret: 'Người này yêu cầu không cho đơn vị xử lý biết mình là ai.',
    back: 'Về phản ánh',
  },
  en: {
    title: 'Contact details',
    anonymous: 'Whoever wrote left no contact details. An answer on the tracking page is enough.',
    secret:
      'Whoever wrote asked to stay unknown to the unit that handles this. Only somebody of a unit above may see the details; you answer on the tracking page.',
    refused: 'There are contact details; your role does not let you see them.',
    gone: 'The contact details were erased.',
    why: 'What do you need them for?',
    choose: '— choose —',
    reasons: {
      ask_or_answer: 'To ask or answer in person',
      appointment: 'To make an appointment',
      formal_channel: 'To check the name by Decree 20/2008/NĐ-CP',
      personal_data: 'To handle a request about their own personal data',
    },
    show: 'Show contact details',
    recorded: 'Your name, the time and the reason are written to the audit log.',
    toChoose: 'Choose a reason from the list and press again.',
    once: 'Shown this once. Do not copy them into notes or answers.',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    isSecret: 'This person asked to stay unknown to the unit that handles the case.',
    back: 'Back to the case',
  },
};
