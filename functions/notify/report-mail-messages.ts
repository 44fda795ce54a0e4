type Facts = { readonly unit: string; readonly period: string };

type ReportMailMessages = {
  subject: (facts: Facts & { share: string | undefined; version: number }) => string;
  firstTitle: string;
  figuresTitle: string;
  columns: readonly [string, string, string];
  satisfied: string;
  mean: string;
  answers: string;
  silentTitle: string;
  open: string;
  noteTitle: string;
  noteText: string;
  note: string;
  attached: string;
  linkNote: string;
  why: (facts: Facts) => string;
};

export const reportMailMessages: Record<'vi' | 'en', ReportMailMessages> = {
  vi: {
    subject: ({ unit, period, share, version }) =>
      `${unit}, ${period}: ${share === undefined ? 'ý kiến người dân' : `${share} hài lòng`}${version > 1 ? ` (bản ${version})` : ''}`,
    firstTitle: 'Việc nên làm trước',
    figuresTitle: 'Số liệu chính',
    columns: ['Chỉ tiêu', 'Kỳ này', 'Kỳ trước'],
    satisfied: 'Hài lòng (khoảng 95%)',
    mean: 'Điểm trung bình trên 5',
    answers: 'Số phiếu',
    silentTitle: 'Nơi im lặng',
    open: 'Mở báo cáo đầy đủ',
    noteTitle: 'Ghi chú của lãnh đạo',
    noteText:
      'Mỗi báo cáo có một ghi chú: việc đã hứa lần trước làm đến đâu, lần này sẽ làm gì. Ghi chú hiện trong báo cáo và được hỏi lại ở kỳ sau.',
    note: 'Viết ghi chú',
    attached: 'Tệp PDF đính kèm gồm một trang để ký và phụ lục, có dấu niêm điện tử ở cuối tệp.',
    linkNote:
      'Các liên kết này dành riêng cho ông/bà, không cần đăng nhập: báo cáo mở được trong 30 ngày, ghi chú trong 21 ngày. Xin không chuyển tiếp.',
    why: ({ unit }) => `Ông/bà nhận thư này vì là lãnh đạo của ${unit} trong hệ thống Wardvoice.`,
  },
  en: {
    subject: ({ unit, period, share, version }) =>
      `${unit}, ${period}: ${share === undefined ? 'what people said' : `${share} satisfied`}${version > 1 ? ` (version ${version})` : ''}`,
    firstTitle: 'What to do first',
    figuresTitle: 'Key figures',
    columns: ['Figure', 'Now', 'Before'],
    satisfied: 'Satisfied (95% interval)',
    mean: 'Mean mark of 5',
    answers: 'Answers',
    silentTitle: 'What is silent',
    open: 'Open the whole report',
    noteTitle: 'Note of the leader',
    noteText:
      'Each report has one note: what became of the last promises, and what will be done now. It stands in the report and is asked about in the next one.',
    note: 'Write the note',
    attached: 'The PDF attached has one page to sign and an annex, with an electronic seal at its end.',
    linkNote:
      'These links are yours alone and need no login: the report opens for 30 days, the note for 21. Please do not pass them on.',
    why: ({ unit }) => `You get this mail because you lead ${unit} in Wardvoice.`,
  },
};
