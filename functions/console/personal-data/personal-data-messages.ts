import type { ConsoleLanguage } from '../console-messages.ts';

type PersonalDataMessages = {
  title: string;
  lead: string;
  proof: string;
  take: string;
  takeHelp: (isWithContact: boolean) => string;
  correctContact: string;
  correctContactHelp: string;
  contactMissing: string;
  contactKept: string;
  eraseContact: string;
  eraseContactHelp: string;
  erase: string;
  eraseHelp: string;
  openStill: string;
  sure: string;
  notSure: string;
  done: Record<'erase_contact' | 'erase' | 'correct', string>;
  notCorrected: string;
  notDone: string;
  forgotten: string;
  nothing: string;
  recorded: string;
  back: string;
};

export const personalDataMessages: Record<ConsoleLanguage, PersonalDataMessages> = {
  vi: {
    title: 'Dữ liệu cá nhân trong phản ánh này',
    lead: 'Khi người gửi yêu cầu xem, lấy bản sao hoặc xóa dữ liệu của mình (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP): trả lời trong 2 ngày làm việc, làm xong trong 10 ngày; lâu nhất 20 ngày khi cần nơi khác cùng làm.',
    proof:
      'Trước hết hãy chắc rằng người yêu cầu chính là người gửi: họ đọc được mã tra cứu, hoặc dùng đúng số điện thoại, địa chỉ thư đã để lại.',
    take: 'Tải bản sao (JSON)',
    takeHelp: (isWithContact) =>
      isWithContact
        ? 'Gồm nội dung, câu trả lời và thông tin liên hệ; không gồm ghi chú nội bộ. Chỉ đưa cho chính người gửi.'
        : 'Gồm nội dung và câu trả lời; không gồm thông tin liên hệ và ghi chú nội bộ. Chỉ đưa cho chính người gửi.',
    correctContact: 'Sửa thông tin liên hệ',
    correctContactHelp:
      'Ghi lại toàn bộ theo lời người gửi: thông tin cũ bị xóa và thay bằng thông tin này. Hãy đọc câu dưới đây cho họ nghe, chỉ đánh dấu khi họ đồng ý.',
    contactMissing: 'Hãy ghi số điện thoại hoặc địa chỉ thư. Muốn xóa hẳn thì dùng mục bên dưới.',
    contactKept: 'Chưa sửa: hãy xem phần đánh dấu. Những gì đã gõ còn nguyên.',
    eraseContact: 'Xóa thông tin liên hệ',
    eraseContactHelp: 'Là rút lại sự đồng ý. Nội dung phản ánh vẫn còn.',
    erase: 'Xóa mọi nội dung',
    eraseHelp:
      'Xóa những gì đã viết, câu trả lời, ghi chú và thông tin liên hệ. Số liệu không đổi. Không khôi phục được.',
    openStill: 'Chỉ xóa được nội dung khi phản ánh đã xong: hãy trả lời, hoặc để người gửi rút.',
    sure: 'Tôi hiểu: không khôi phục được',
    notSure: 'Hãy đánh dấu ô xác nhận rồi bấm lại. Chưa có gì bị xóa.',
    done: {
      erase_contact: 'Đã xóa thông tin liên hệ.',
      erase: 'Đã xóa mọi nội dung.',
      correct: 'Đã sửa thông tin liên hệ.',
    },
    notCorrected: 'Chưa sửa: phản ánh vừa thay đổi. Hãy xem lại rồi thử lần nữa.',
    notDone: 'Chưa xóa: phản ánh vừa thay đổi. Hãy xem lại rồi thử lần nữa.',
    forgotten: 'Nội dung đã được xóa.',
    nothing: 'Không có thông tin liên hệ nào đang lưu.',
    recorded: 'Tên anh/chị, giờ và việc làm được ghi vào nhật ký kiểm tra.',
    back: 'Về phản ánh',
  },
  en: {
    title: 'Personal data in this case',
    lead: 'Where whoever wrote asks to see, to get a copy of, or to erase their data (Law 91/2025/QH15, Decree 356/2025/NĐ-CP): answer within 2 working days, do it within 10 days; 20 at most where others must act too.',
    proof:
      'First make sure that whoever asks is whoever wrote: they know the tracking code, or use the telephone number or address that they left.',
    take: 'Save a copy (JSON)',
    takeHelp: (isWithContact) =>
      isWithContact
        ? 'With what was written, the answers and the contact details; without internal notes. For whoever wrote it alone.'
        : 'With what was written and the answers; without contact details and internal notes. For whoever wrote it alone.',
    correctContact: 'Correct contact details',
    correctContactHelp:
      'Write all of it anew as the person says: the former details are erased and these take their place. Read the sentence below to them and tick it only if they agree.',
    contactMissing: 'Write a telephone number or an address. To erase them, use the part below.',
    contactKept: 'Not corrected: see what is marked. What you typed is still there.',
    eraseContact: 'Erase contact details',
    eraseContactHelp: 'That is to withdraw consent. What was written stays.',
    erase: 'Erase everything',
    eraseHelp:
      'Erases what was written, answers, notes and contact details. No figure changes. It cannot be undone.',
    openStill: 'It can be erased once the case is done: answer it, or let whoever wrote withdraw it.',
    sure: 'I understand: this cannot be undone',
    notSure: 'Tick the box and press again. Nothing was erased.',
    done: {
      erase_contact: 'The contact details are erased.',
      erase: 'Everything is erased.',
      correct: 'The contact details are corrected.',
    },
    notCorrected: 'Not corrected: the case has just changed. Look at it and try again.',
    notDone: 'Not erased: the case has just changed. Look at it and try again.',
    forgotten: 'What was written is erased.',
    nothing: 'No contact details are stored.',
    recorded: 'Your name, the time and what you do are written to the audit log.',
    back: 'Back to the case',
  },
};
