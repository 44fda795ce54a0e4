import type { CaseEvent } from '../../domain/case/case-event.ts';
import type { CaseState } from '../../domain/case/case-state.ts';
import type { StepTrouble } from '../../domain/case/change-case.ts';
import type { OutOfScopeKind } from '../../domain/case/out-of-scope.ts';
import type { Urgency } from '../../domain/working-time/rule-set.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type StepKind = Exclude<CaseEvent['what']['kind'], 'opened'>;

type CaseDeskMessages = {
  inbox: (unit: string) => string;
  open: string;
  atRest: string;
  none: string;
  noneAtRest: string;
  columns: { about: string; state: string; due: string; with: string };
  next: string;
  units: string;
  formerUnits: string;
  nobody: string;
  noDate: string;
  due: string;
  toTakeUpBy: string;
  received: string;
  where: string;
  place: string;
  with: string;
  mark: string;
  nobodyHasMarked: string;
  states: Record<CaseState, string>;
  steps: Record<StepKind | 'opened', string>;
  citizen: string;
  helped: (name: string) => string;
  itself: string;
  inside: string;
  history: string;
  work: string;
  nothingToDo: string;
  texts: {
    answer: string;
    answerHelp: string;
    ask: string;
    refuse: string;
    forward: string;
    note: string;
    scope: string;
    classify: string;
  };
  /** Before a date in a list. */
  dates: Record<'acknowledge' | 'answer', string>;
  agency: string;
  routed: string;
  urgency: string;
  urgencies: Record<Urgency, string>;
  reason: string;
  scopes: Record<OutOfScopeKind, string>;
  forwardTo: string;
  mergeInto: string;
  assignTo: string;
  takeIt: string;
  choose: string;
  done: string;
  sentBefore: string;
  troubles: Record<StepTrouble, string>;
  toChoose: string;
  back: string;
  template: { choose: string; insert: string; inserted: string; list: string; shipped: string };
  search: {
    label: string;
    help: string;
    find: string;
    title: (unit: string) => string;
    tooShort: string;
    none: string;
    noneYet: string;
    further: string;
  };
  /** Several cases at once. */
  many: {
    tick: string;
    withTicked: string;
    toTick: string;
    toChoose: string;
    done: (count: number) => string;
    notAll: (done: number, left: number) => string;
  };
};

export const caseDeskMessages: Record<ConsoleLanguage, CaseDeskMessages> = {
  vi: {
    inbox: (unit) => `Phản ánh của ${unit}`,
    open: 'Đang chờ',
    atRest: 'Đã xong',
    none: 'Không có phản ánh nào đang chờ.',
    noneAtRest: 'Chưa có phản ánh nào đã xong.',
    columns: { about: 'Việc', state: 'Tình trạng', due: 'Hạn', with: 'Người xử lý' },
    next: 'Trang sau',
    units: 'Đơn vị',
    formerUnits: 'Đơn vị cũ đã nhập vào đây',
    nobody: 'chưa giao',
    noDate: 'tạm dừng',
    due: 'Hạn trả lời',
    toTakeUpBy: 'Hạn tiếp nhận',
    received: 'Nhận lúc',
    where: 'Nơi xử lý',
    place: 'Người dân ghi nơi chốn',
    with: 'Người xử lý',
    mark: 'Người dân chấm',
    nobodyHasMarked: 'chưa chấm',
    states: {
      received: 'Mới, chưa tiếp nhận',
      needs_information: 'Chờ người dân trả lời',
      accepted: 'Đã tiếp nhận',
      forwarded: 'Được chuyển đến',
      in_progress: 'Đang xử lý',
      answered: 'Đã trả lời',
      closed: 'Đã kết thúc',
      reopened: 'Yêu cầu xem lại',
      refused: 'Không xử lý',
      out_of_scope: 'Đi theo đường khác',
    },
    steps: {
      opened: 'Gửi phản ánh',
      accept: 'Tiếp nhận',
      start: 'Bắt đầu xử lý',
      ask: 'Hỏi người dân',
      forward: 'Chuyển nơi khác',
      answer: 'Trả lời',
      refuse: 'Không xử lý',
      declare_out_of_scope: 'Việc đi theo đường khác',
      merge: 'Gộp vào phản ánh khác',
      supply: 'Trả lời câu hỏi',
      withdraw: 'Rút phản ánh',
      mark: 'Chấm câu trả lời',
      reopen: 'Yêu cầu xem lại',
      close: 'Kết thúc vì không có ý kiến thêm',
      add: 'Viết thêm',
      give_contact: 'Để lại thông tin liên hệ',
      erase_contact: 'Xóa thông tin liên hệ',
      attach: 'Gửi kèm',
      attach_to_answer: 'Kèm ảnh vào câu trả lời',
      erase_attachments: 'Xóa ảnh và ghi âm vì người dân rút phản ánh',
      forget: 'Xóa nội dung',
      classify: 'Đặt mức khẩn',
      note: 'Ghi chú nội bộ',
      assign: 'Giao việc',
      alarm: 'Đã báo về thời hạn',
    },
    citizen: 'Người dân',
    helped: (name) => `${name} ghi hộ`,
    itself: 'Hệ thống',
    inside: 'chỉ nội bộ thấy',
    history: 'Diễn biến',
    work: 'Xử lý',
    nothingToDo: 'Phản ánh đã xong. Nếu chưa đồng ý, người dân có thể yêu cầu xem lại.',
    texts: {
      answer: 'Câu trả lời cho người dân',
      answerHelp: 'Nói cụ thể đã làm gì, ở đâu, khi nào. Chưa xong thì hẹn ngày.',
      ask: 'Cần người dân cho biết điều gì?',
      refuse: 'Giải thích cho người dân',
      forward: 'Lý do chuyển (người dân đọc được)',
      note: 'Ghi chú (người dân không thấy)',
      scope: 'Nói thêm với người dân (không bắt buộc)',
      classify: 'Vì sao? (người dân không thấy)',
    },
    dates: { acknowledge: 'tiếp nhận', answer: 'trả lời' },
    agency: 'Cơ quan giải quyết thủ tục',
    routed: 'chuyển thẳng đến đây theo cài đặt của đơn vị',
    urgency: 'Mức khẩn',
    urgencies: { normal: 'Bình thường', complex: 'Phức tạp', urgent: 'Khẩn' },
    reason: 'Lý do',
    scopes: {
      complaint: 'Là khiếu nại (Luật Khiếu nại)',
      denunciation: 'Là tố cáo (Luật Tố cáo)',
      emergency: 'Là việc khẩn cấp',
    },
    forwardTo: 'Chuyển đến',
    mergeInto: 'Gộp vào',
    assignTo: 'Giao cho',
    takeIt: 'Nhận về mình',
    choose: '— chọn —',
    done: 'Đã lưu.',
    sentBefore: 'Biểu mẫu này đã được lưu từ trước.',
    troubles: {
      unknown: 'Phản ánh không còn.',
      not_allowed:
        'Việc này không còn làm được vì phản ánh đã chuyển sang bước khác. Nội dung đã gõ còn ở dưới.',
      changed_meanwhile:
        'Có người vừa thay đổi phản ánh này. Hãy đọc phần mới trong diễn biến rồi gửi lại; nội dung đã gõ còn ở dưới.',
      too_late: 'Đã quá hạn để mở lại.',
      text_missing: 'Hãy viết nội dung rồi gửi lại.',
      text_too_long: 'Nội dung dài hơn 2000 ký tự. Hãy rút ngắn rồi gửi lại.',
      gap_left:
        'Câu trả lời còn chỗ trống [[…]] của mẫu. Hãy thay bằng việc cụ thể rồi gửi lại; người dân chưa nhận được gì.',
      full: 'Phản ánh này đã có quá nhiều nội dung. Hãy trả lời rồi kết thúc.',
    },
    toChoose: 'Hãy chọn trong danh sách rồi gửi lại. Nội dung đã gõ còn ở dưới.',
    back: 'Về danh sách',
    template: {
      choose: 'Mẫu trả lời',
      insert: 'Chèn mẫu',
      inserted: 'Đã chèn mẫu. Hãy thay mỗi chỗ trong ngoặc [[…]] bằng việc cụ thể rồi gửi.',
      list: 'Xem và sửa các mẫu',
      shipped: 'Mẫu chung',
    },
    search: {
      label: 'Tìm phản ánh',
      help: 'Gõ có dấu hoặc không dấu.',
      find: 'Tìm',
      title: (unit) => `Tìm trong phản ánh của ${unit}`,
      tooShort: 'Hãy gõ ít nhất hai chữ cái hoặc chữ số.',
      none: 'Không có phản ánh nào có đủ các từ này. Hãy thử ít từ hơn, hoặc gõ không dấu.',
      noneYet: 'Trong các phản ánh mới nhất chưa thấy. Hãy tìm tiếp các phản ánh cũ hơn.',
      further: 'Tìm tiếp các phản ánh cũ hơn',
    },
    many: {
      tick: 'Chọn',
      withTicked: 'Với các phản ánh đã chọn',
      toTick: 'Hãy đánh dấu ít nhất một phản ánh rồi bấm lại.',
      toChoose: 'Hãy chọn người được giao rồi bấm lại. Các phản ánh đã đánh dấu vẫn còn.',
      done: (count) => `Đã lưu ${count} phản ánh.`,
      notAll: (done, left) =>
        `Đã lưu ${done} phản ánh. ${left} phản ánh chưa đổi được, vì có người vừa thay đổi hoặc bước này không còn phù hợp; các phản ánh ấy vẫn được đánh dấu. Hãy xem lại rồi bấm lần nữa.`,
    },
  },
  en: {
    inbox: (unit) => `Cases of ${unit}`,
    open: 'Open',
    atRest: 'Done',
    none: 'No case is open.',
    noneAtRest: 'No case is done yet.',
    columns: { about: 'Case', state: 'State', due: 'Due', with: 'With' },
    next: 'Next page',
    units: 'Units',
    formerUnits: 'Former units that became part of this one',
    nobody: 'nobody yet',
    noDate: 'on hold',
    due: 'To be answered by',
    toTakeUpBy: 'To be taken up by',
    received: 'Received',
    where: 'Handled at',
    place: 'Place, as the citizen put it',
    with: 'With',
    mark: 'The citizen’s mark',
    nobodyHasMarked: 'none yet',
    states: {
      received: 'New, not taken up',
      needs_information: 'Waiting for the citizen',
      accepted: 'Taken up',
      forwarded: 'Handed on to here',
      in_progress: 'In work',
      answered: 'Answered',
      closed: 'Closed',
      reopened: 'To be looked at again',
      refused: 'Not taken up',
      out_of_scope: 'Goes another way',
    },
    steps: {
      opened: 'Sent',
      accept: 'Take up',
      start: 'Begin the work',
      ask: 'Ask the citizen',
      forward: 'Hand on',
      answer: 'Answer',
      refuse: 'Do not take up',
      declare_out_of_scope: 'It goes another way',
      merge: 'Join with another case',
      supply: 'Answered the question',
      withdraw: 'Withdrew it',
      mark: 'Marked the answer',
      reopen: 'Asked for another look',
      close: 'Closed, as nothing more was said',
      add: 'Added',
      give_contact: 'Left contact details',
      erase_contact: 'Contact details erased',
      attach: 'Sent along',
      attach_to_answer: 'Photo for the answer',
      erase_attachments: 'Photos and voice note erased, as the citizen withdrew',
      forget: 'What was written was erased',
      classify: 'Set how pressing it is',
      note: 'Internal note',
      assign: 'Assign',
      alarm: 'Told of a date',
    },
    citizen: 'Citizen',
    helped: (name) => `written down by ${name}`,
    itself: 'By itself',
    inside: 'for members only',
    history: 'History',
    work: 'Work',
    nothingToDo: 'The case is done. A citizen who disagrees may ask for another look.',
    texts: {
      answer: 'Answer to the citizen',
      answerHelp: 'Say what was done, where and when. If it is not done yet, name the day.',
      ask: 'What should the citizen tell?',
      refuse: 'Explain it to the citizen',
      forward: 'Why it is handed on (the citizen reads this)',
      note: 'Note (the citizen does not see it)',
      scope: 'More for the citizen (optional)',
      classify: 'Why? (the citizen does not see it)',
    },
    dates: { acknowledge: 'take up by', answer: 'answer by' },
    agency: 'Agency that decides',
    routed: 'sent straight here, as the unit has set',
    urgency: 'Class',
    urgencies: { normal: 'Normal', complex: 'Complex', urgent: 'Urgent' },
    reason: 'Reason',
    scopes: {
      complaint: 'It is a complaint (Law on Complaints)',
      denunciation: 'It is a denunciation (Law on Denunciations)',
      emergency: 'It is an emergency',
    },
    forwardTo: 'Hand on to',
    mergeInto: 'Join with',
    assignTo: 'Assign to',
    takeIt: 'Take it myself',
    choose: '— choose —',
    done: 'It is kept.',
    sentBefore: 'This form was kept before.',
    troubles: {
      unknown: 'The case is gone.',
      not_allowed: 'This can no longer be done: the case has moved on. What you typed is below.',
      changed_meanwhile:
        'Somebody has just changed this case. Read what is new in the history and send again; what you typed is below.',
      too_late: 'It is too late to reopen it.',
      text_missing: 'Write something and send it again.',
      text_too_long: 'The text is longer than 2,000 characters. Shorten it and send it again.',
      gap_left:
        'The answer still holds a gap [[…]] of its template. Replace it with what was done and send it again; the citizen has received nothing yet.',
      full: 'Too much was written in this case. Answer and close it.',
    },
    toChoose: 'Choose from the list and send again. What you typed is below.',
    back: 'Back to the list',
    template: {
      choose: 'Template',
      insert: 'Insert it',
      inserted: 'The template is inserted. Replace each [[…]] with what was done, then send it.',
      list: 'See and change the templates',
      shipped: 'For everybody',
    },
    search: {
      label: 'Find cases',
      help: 'With tone marks or without.',
      find: 'Find',
      title: (unit) => `Search in the cases of ${unit}`,
      tooShort: 'Type at least two letters or digits.',
      none: 'No case has all these words. Try fewer, or without tone marks.',
      noneYet: 'None among the newest cases. Look further back.',
      further: 'Look further back',
    },
    many: {
      tick: 'Choose',
      withTicked: 'With those chosen',
      toTick: 'Tick at least one case and press again.',
      toChoose: 'Choose to whom they go and press again. What you ticked is still ticked.',
      done: (count) => `${count} kept.`,
      notAll: (done, left) =>
        `${done} kept. ${left} could not be changed, because somebody has just changed them or the step no longer fits; they are still ticked. Look at them and press again.`,
    },
  },
};
