type CaseFacts = {
  readonly office: string;
  readonly unit: string;
  readonly category: string;
  readonly due: string;
};

type CaseMailMessages = {
  dueSubject: (facts: CaseFacts) => string;
  overdueSubject: (facts: CaseFacts) => string;
  dueTitle: string;
  overdueTitle: string;
  toTakeUp: string;
  toAnswer: string;
  about: string;
  where: string;
  received: string;
  due: string;
  with: string;
  nobody: string;
  noDate: string;
  firstTitle: string;
  handlerSteps: readonly string[];
  superiorSteps: readonly string[];
  open: string;
  once: string;
  why: (facts: CaseFacts) => string;
};

export const caseMailMessages: Record<'vi' | 'en', CaseMailMessages> = {
  vi: {
    dueSubject: ({ category, due }) => `Sắp đến hạn – ${category}: ${due}`,
    overdueSubject: ({ category, due }) => `Quá hạn – ${category}: hạn ${due}`,
    dueTitle: 'Một phản ánh sắp đến hạn',
    overdueTitle: 'Một phản ánh đã quá hạn',
    toTakeUp: 'Người dân đã gửi và chưa có ai tiếp nhận.',
    toAnswer: 'Người dân đang chờ câu trả lời.',
    about: 'Việc gì',
    where: 'Nơi xử lý',
    received: 'Nhận lúc',
    due: 'Hạn',
    with: 'Người xử lý',
    nobody: 'chưa giao',
    noDate: 'đang tạm dừng',
    firstTitle: 'Cần làm',
    handlerSteps: [
      'Mở phản ánh, bấm tiếp nhận để người dân biết có người xem.',
      'Trả lời cụ thể: đã làm gì, ở đâu, khi nào. Chưa xong thì nói rõ ngày hẹn.',
      'Thiếu thông tin thì hỏi lại: hạn tạm dừng trong lúc chờ người dân.',
    ],
    superiorSteps: [
      'Hỏi người đang giữ phản ánh vì sao chưa xong và cần gì.',
      'Giao cho người khác nếu người đó vắng hoặc không thuộc việc của họ.',
      'Chuyển đơn vị có thẩm quyền nếu việc không thuộc phường.',
    ],
    open: 'Mở phản ánh',
    once: 'Mỗi mốc thời hạn chỉ báo một lần. Cần đăng nhập để xem nội dung.',
    why: ({ unit }) =>
      `Thư tự động của Wardvoice, gửi cho anh/chị vì có tên trong danh sách người phụ trách của ${unit}.`,
  },
  en: {
    dueSubject: ({ category, due }) => `Due soon – ${category}: ${due}`,
    overdueSubject: ({ category, due }) => `Overdue – ${category}: was due ${due}`,
    dueTitle: 'A case falls due soon',
    overdueTitle: 'A case is overdue',
    toTakeUp: 'A citizen sent it, and nobody has taken it up.',
    toAnswer: 'A citizen is waiting for the answer.',
    about: 'About',
    where: 'Handled at',
    received: 'Received',
    due: 'Due',
    with: 'With',
    nobody: 'nobody yet',
    noDate: 'on hold',
    firstTitle: 'What to do',
    handlerSteps: [
      'Open the case and take it up, so that the citizen knows that somebody looks at it.',
      'Answer what was done, where and when. If it is not done yet, name the day.',
      'Ask where something is missing: the time limit waits for the citizen.',
    ],
    superiorSteps: [
      'Ask whoever has the case what keeps it and what is needed.',
      'Give it to somebody else where that person is away or it is not theirs.',
      'Hand it on to the competent unit where it is not the ward’s.',
    ],
    open: 'Open the case',
    once: 'Each date is told of once. The content is shown after signing in.',
    why: ({ unit }) => `Sent by Wardvoice, because you are listed as one of those responsible for ${unit}.`,
  },
};
