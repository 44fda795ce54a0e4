import type { CaseFormIssue } from '../../domain/case/open-case.ts';
import type { OutOfScopeKind } from '../../domain/case/out-of-scope.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type HelpedCaseMessages = {
  title: string;
  lead: string;
  category: string;
  choose: string;
  text: string;
  place: string;
  contact: string;
  contactLead: string;
  name: string;
  phone: string;
  email: string;
  secrecy: string;
  open: string;
  openAnyway: string;
  toCorrect: string;
  issues: Record<CaseFormIssue, string>;
  hints: Record<OutOfScopeKind, string>;
  pageOld: string;
  opened: string;
  openedBefore: string;
  otherText: string;
  code: string;
  codeHelp: string;
  dueBy: (day: string) => string;
  look: string;
  another: string;
};

export const helpedCaseMessages: Record<ConsoleLanguage, HelpedCaseMessages> = {
  vi: {
    title: 'Mở phản ánh giúp người dân',
    lead: 'Cho người đến quầy hoặc gọi điện. Ghi đúng lời người dân, đọc lại cho họ nghe, rồi đọc mã tra cứu cho họ.',
    category: 'Việc gì?',
    choose: 'Hãy chọn',
    text: 'Người dân nói gì?',
    place: 'Ở đâu (không bắt buộc)',
    contact: 'Người dân muốn để lại liên hệ',
    contactLead:
      'Không bắt buộc. Chỉ ghi khi người dân muốn: hãy đọc cho họ nghe câu dưới đây và chỉ đánh dấu khi họ đồng ý.',
    name: 'Họ tên',
    phone: 'Số điện thoại',
    email: 'Địa chỉ thư điện tử',
    secrecy: 'Người dân không muốn đơn vị xử lý biết mình là ai',
    open: 'Mở phản ánh',
    openAnyway: 'Vẫn mở phản ánh',
    toCorrect: 'Chưa lưu. Hãy sửa:',
    issues: {
      category_missing: 'Hãy chọn việc gì.',
      text_missing: 'Hãy ghi người dân nói gì.',
      text_too_long: 'Nội dung dài hơn 2000 ký tự. Hãy rút ngắn.',
      place_too_long: 'Nơi chốn dài hơn 300 ký tự. Hãy rút ngắn.',
      name_too_long: 'Họ tên dài hơn 120 ký tự. Hãy rút ngắn.',
      phone_characters: 'Số điện thoại chỉ có chữ số. Hãy xem lại.',
      phone_start: 'Số điện thoại bắt đầu bằng 0, hoặc + và mã nước. Hãy xem lại.',
      phone_short: 'Số điện thoại thiếu chữ số. Hãy xem lại.',
      phone_long: 'Số điện thoại thừa chữ số. Hãy xem lại.',
      reach_missing: 'Hãy ghi số điện thoại hoặc địa chỉ thư, hoặc bỏ họ tên.',
      email_malformed: 'Địa chỉ thư có dạng ten@example.com. Hãy xem lại.',
      consent_missing: 'Người dân phải đồng ý: hãy đọc câu đó và đánh dấu, hoặc xóa thông tin liên hệ.',
    },
    hints: {
      complaint:
        'Nghe như khiếu nại một quyết định. Khiếu nại theo Luật Khiếu nại 2011: hướng dẫn người dân gửi đơn đến người ra quyết định hoặc nơi tiếp công dân. Chưa lưu gì.',
      denunciation:
        'Nghe như tố cáo. Luật buộc giữ bí mật tên người tố cáo: hướng dẫn người dân đến cơ quan quản lý người bị tố cáo hoặc thanh tra. Chưa lưu gì.',
      emergency: 'Nghe như việc khẩn cấp. Gọi ngay: công an 113, chữa cháy 114, cấp cứu 115. Chưa lưu gì.',
    },
    pageOld: 'Trang này đã cũ. Nội dung còn nguyên: hãy bấm gửi lại.',
    opened: 'Đã mở phản ánh.',
    openedBefore: 'Phản ánh này đã mở từ trước; mã vẫn như cũ.',
    otherText:
      'Trang này đã mở một phản ánh với nội dung khác; nội dung vừa gõ chưa lưu. Nếu là việc khác, hãy mở phản ánh mới.',
    code: 'Mã tra cứu: đọc cho người dân ghi lại, hoặc in trang này',
    codeHelp: 'Mã chỉ hiện ở đây. Người dân gõ mã ở trang tra cứu để xem và trả lời.',
    dueBy: (day) => `Hạn trả lời: ${day}.`,
    look: 'Xem phản ánh này',
    another: 'Mở phản ánh khác',
  },
  en: {
    title: 'Open a case for somebody',
    lead: 'For people who come to the counter or call. Write what they say, read it back, then read out the tracking code.',
    category: 'What is it about?',
    choose: 'Choose',
    text: 'What does the person say?',
    place: 'Where (if it matters)',
    contact: 'The person wants to leave contact details',
    contactLead:
      'Not required. Only where the person wants it: read out the sentence below and tick it only if they agree.',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail address',
    secrecy: 'The unit that handles it is not to know who the person is',
    open: 'Open the case',
    openAnyway: 'Open it all the same',
    toCorrect: 'Not stored. Please correct:',
    issues: {
      category_missing: 'Choose what it is about.',
      text_missing: 'Write what the person says.',
      text_too_long: 'The text is longer than 2,000 characters. Shorten it.',
      place_too_long: 'The place is longer than 300 characters. Shorten it.',
      name_too_long: 'The name is longer than 120 characters. Shorten it.',
      phone_characters: 'A telephone number has digits only. Check it.',
      phone_start: 'A telephone number begins with 0, or with + and the country. Check it.',
      phone_short: 'The telephone number has too few digits. Check it.',
      phone_long: 'The telephone number has too many digits. Check it.',
      reach_missing: 'Write a telephone number or an address, or leave out the name.',
      email_malformed: 'An address looks like name@example.com. Check it.',
      consent_missing: 'The person has to agree: read out the sentence and tick it, or clear the details.',
    },
    hints: {
      complaint:
        'It sounds like a complaint about a decision, which has its own law: send the person to whoever decided, or to citizen reception. Nothing is stored yet.',
      denunciation:
        'It sounds like a denunciation. The law protects the name of whoever denounces: send the person to the inspectorate. Nothing is stored yet.',
      emergency:
        'It sounds like an emergency. Call at once: police 113, fire 114, ambulance 115. Nothing is stored yet.',
    },
    pageOld: 'This page is too old. What you typed is still here: send it again.',
    opened: 'The case is open.',
    openedBefore: 'This case was opened before; its code is the same.',
    otherText:
      'This page opened a case with another text before; what you typed now is not stored. If it is another matter, open a new case.',
    code: 'Tracking code: read it out to be written down, or print this page',
    codeHelp: 'It is shown here alone. With it the person reads and answers on the tracking page.',
    dueBy: (day) => `To be answered by ${day}.`,
    look: 'Look at this case',
    another: 'Open another case',
  },
};
