/** Figures of an alert as they are read: shares with a percent sign, days written out. */
type AlertFacts = {
  readonly office: string;
  readonly unit: string;
  readonly before: string;
  readonly since: string;
  readonly sinceDay: string;
  /** Last day that counts. */
  readonly lastDay: string;
};

type AlertMessages = {
  subject: (facts: AlertFacts) => string;
  title: string;
  fell: (facts: AlertFacts) => string;
  notChance: string;
  columns: readonly [string, string, string, string];
  beforeRow: string;
  sinceRow: (facts: AlertFacts) => string;
  interval: string;
  firstTitle: string;
  steps: (facts: AlertFacts) => readonly string[];
  open: string;
  linkNote: string;
  until: (facts: AlertFacts) => string;
  why: (facts: AlertFacts) => string;
};

export const alertMessages: Record<'vi' | 'en', AlertMessages> = {
  vi: {
    subject: ({ office, before, since }) =>
      `Cảnh báo – ${office}: tỷ lệ hài lòng giảm từ ${before} xuống ${since}`,
    title: 'Tỷ lệ hài lòng giảm rõ rệt',
    fell: ({ office, unit, before, since, sinceDay }) =>
      `Tại ${office} (${unit}), từ ngày ${sinceDay} tỷ lệ người trả lời hài lòng giảm từ ${before} xuống ${since}.`,
    notChance: 'Mức giảm này lớn hơn hẳn dao động thường ngày của nơi đó, nên khó có thể chỉ do ngẫu nhiên.',
    columns: ['Thời gian', 'Hài lòng', 'Khoảng 95%', 'Số phiếu chấm điểm'],
    beforeRow: 'Trước đó',
    sinceRow: ({ sinceDay }) => `Từ ${sinceDay}`,
    interval: 'Khoảng 95%: với số phiếu như vậy, tỷ lệ thật nhiều khả năng nằm trong khoảng này.',
    firstTitle: 'Nên xem trước tiên',
    steps: ({ sinceDay }) => [
      `Hỏi những người làm ở đó: từ ngày ${sinceDay} có gì thay đổi – người trực quầy, máy móc, quy trình hay lượng hồ sơ?`,
      'Mở báo cáo tuần: quầy nào, thủ tục nào thấp điểm, người dân nêu lý do gì và viết những gì.',
      'Kiểm tra cách thu ý kiến: nếu mã QR vừa dời chỗ hoặc có người mới nhập phiếu hộ, mức giảm có thể do đó chứ không do phục vụ.',
    ],
    open: 'Mở báo cáo tuần',
    linkNote:
      'Liên kết này dành riêng cho ông/bà, dùng được trong 30 ngày và không cần đăng nhập. Xin không chuyển tiếp.',
    until: ({ lastDay }) => `Số liệu tính đến hết ngày ${lastDay}. Mỗi đợt giảm chỉ được báo một lần.`,
    why: ({ unit }) =>
      `Thư tự động của Wardvoice, gửi cho ông/bà vì có tên trong danh sách người phụ trách của ${unit}.`,
  },
  en: {
    subject: ({ office, before, since }) => `Alert – ${office}: satisfaction fell from ${before} to ${since}`,
    title: 'Satisfaction has clearly fallen',
    fell: ({ office, unit, before, since, sinceDay }) =>
      `At ${office} (${unit}), the share of satisfied answers fell from ${before} to ${since}, counted from ${sinceDay} on.`,
    notChance:
      'The fall is well beyond the usual ups and downs of this office, so chance alone is an unlikely cause.',
    columns: ['Time', 'Satisfied', '95% interval', 'Answers with a mark'],
    beforeRow: 'Before',
    sinceRow: ({ sinceDay }) => `From ${sinceDay}`,
    interval: '95% interval: with this many answers, the true share very likely lies within it.',
    firstTitle: 'What to look at first',
    steps: ({ sinceDay }) => [
      `Ask the people who work there what has changed since ${sinceDay}: who is at the counter, machines, the way of working, the number of files?`,
      'Open the week’s report: which counter and which procedure are low, which reasons people gave, what they wrote.',
      'Check how answers are collected: if the QR code was moved, or somebody new enters answers for others, that may be the cause, and not the service.',
    ],
    open: 'Open the week’s report',
    linkNote: 'This link is for you alone, works for 30 days and needs no sign-in. Please do not forward it.',
    until: ({ lastDay }) => `Figures up to and including ${lastDay}. Each fall is reported once.`,
    why: ({ unit }) => `Sent by Wardvoice, because you are listed as one of those responsible for ${unit}.`,
  },
};
