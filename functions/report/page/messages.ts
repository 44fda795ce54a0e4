import type { ChannelKind, DayPart } from '../../domain/report/counts.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { PeriodKind } from '../../domain/time/period.ts';

type Messages = {
  other: { code: ReportLanguage; name: string };
  title: string;
  first: string;
  responses: string;
  satisfied: string;
  mean: string;
  outOfFive: string;
  interval: string;
  funnel: string;
  funnelShare: (answers: number, views: number) => string;
  notEnough: string;
  verdicts: Record<'better' | 'worse' | 'no_clear_change' | 'too_few', string>;
  stepTitles: Record<PeriodKind, string>;
  daysDescription: (days: string) => string;
  marks: readonly [string, string, string, string, string];
  asTable: string;
  weekdays: readonly string[];
  placesTitle: string;
  endsTitle: string;
  placesNote: string;
  place: string;
  change: (before: string) => string;
  hidden: string;
  hiddenShort: string;
  silentNow: string;
  silentLonger: string;
  leftOut: (count: number, silent: number) => string;
  answersCount: (count: number) => string;
  reasonsTitle: (lowMarks: number) => string;
  reasonsNone: string;
  moreTitle: string;
  channelTitle: string;
  channels: Record<ChannelKind, string>;
  dayPartTitle: string;
  dayParts: Record<DayPart, string>;
  procedureTitle: string;
  commentsTitle: string;
  commentsNote: (shown: number, all: number | undefined) => string;
  todayTitle: string;
  today: (atLeast: number) => string;
  methodTitle: string;
  method: readonly string[];
  unusual: (count: number) => string;
  made: (at: string, version: number) => string;
  language: string;
};

export const messages: Record<ReportLanguage, Messages> = {
  vi: {
    other: { code: 'en', name: 'English' },
    title: 'Ý kiến người dân',
    first: 'Việc nên làm trước',
    responses: 'Số phiếu',
    satisfied: 'Hài lòng',
    mean: 'Điểm trung bình',
    outOfFive: 'trên 5',
    interval: 'khoảng 95%',
    funnel: 'Mở trang rồi trả lời',
    funnelShare: (answers, views) => `${answers} phiếu từ ${views} lượt mở trang`,
    notEnough: 'chưa đủ phiếu',
    verdicts: {
      better: '▲ tốt hơn',
      worse: '▼ kém hơn',
      no_clear_change: '≈ chưa rõ',
      too_few: 'ít phiếu',
    },
    stepTitles: {
      day: 'Từng ngày',
      week: 'Từng tuần',
      month: 'Từng tháng',
      quarter: 'Từng quý',
      year: 'Từng năm',
    },
    daysDescription: (days) => `Số phiếu mỗi ngày theo mức điểm, cột chồng. ${days}`,
    marks: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
    asTable: 'Xem dạng bảng',
    weekdays: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
    placesTitle: 'Từng nơi tiếp nhận và quầy',
    endsTitle: 'Các đơn vị thấp nhất và cao nhất',
    placesNote: 'Chấm là tỷ lệ hài lòng, vạch là khoảng 95%. Vạch càng dài càng ít chắc chắn.',
    place: 'Nơi',
    change: (before) => `So với ${before}`,
    hidden: 'dưới 5 phiếu, hoặc ẩn kèm',
    hiddenShort: 'ẩn',
    silentNow: 'kỳ này im lặng, trước có phiếu',
    silentLonger: 'chưa có phiếu',
    leftOut: (count, silent) =>
      `${count} nơi khác không liệt kê ở đây; ${silent} nơi không có phiếu nào trong kỳ.`,
    answersCount: (count) => `${count} phiếu`,
    reasonsTitle: (lowMarks) => `Vì sao chấm điểm thấp (${lowMarks} phiếu)`,
    reasonsNone: 'Không đủ phiếu điểm thấp có nêu lý do để hiện.',
    moreTitle: 'Theo cách gửi, giờ và thủ tục',
    channelTitle: 'Cách gửi',
    channels: { page: 'Quét mã', assisted: 'Nhập hộ, giấy', chat: 'Nhắn tin', other: 'Khác' },
    dayPartTitle: 'Giờ',
    dayParts: {
      0: 'trước 9 giờ',
      9: '9–11 giờ',
      11: '11–14 giờ',
      14: '14–16 giờ',
      16: 'sau 16 giờ',
    },
    procedureTitle: 'Thủ tục',
    commentsTitle: 'Người dân viết',
    commentsNote: (shown, all) =>
      all === undefined ? 'Rút thăm ngẫu nhiên.' : `Rút thăm ngẫu nhiên ${shown} trên ${all} ý kiến.`,
    todayTitle: 'Hôm nay đến lúc này',
    today: (atLeast) =>
      atLeast === 0
        ? 'Dưới năm phiếu. Số phiếu trong ngày hiện theo từng bước năm phiếu.'
        : `Từ ${atLeast} phiếu trở lên. Chưa tính vào các số bên dưới.`,
    methodTitle: 'Cách tính',
    method: [
      'Hài lòng là điểm 4 và 5; “Bình thường” không tính là hài lòng. Phiếu do người dân tự gửi, không phải mẫu SIPAS chính thức.',
      'Khoảng 95% của tỷ lệ theo Wilson, của điểm trung bình theo Student; thay đổi theo Newcombe và kiểm định N−1, hiệu chỉnh Holm khi so nhiều nơi cùng lúc. Chỉ gọi là tốt hơn hay kém hơn khi khó có thể do ngẫu nhiên.',
      'Nhóm dưới năm phiếu không hiện; đôi khi ẩn thêm nhóm nhỏ kế tiếp để không ai suy ra được bằng phép trừ. Chỉ tính các ngày đã kết thúc (giờ Việt Nam).',
    ],
    unusual: (count) => `${count} phiếu đến dồn dập bất thường, vẫn được tính.`,
    made: (at, version) => `Wardvoice, cách tính 1, bản ${version}. Lập lúc ${at}.`,
    language: 'Ngôn ngữ',
  },
  en: {
    other: { code: 'vi', name: 'Tiếng Việt' },
    title: 'What people said',
    first: 'What to do first',
    responses: 'Answers',
    satisfied: 'Satisfied',
    mean: 'Mean mark',
    outOfFive: 'of 5',
    interval: '95% interval',
    funnel: 'Opened, then answered',
    funnelShare: (answers, views) => `${answers} answers from ${views} page views`,
    notEnough: 'too few answers',
    verdicts: {
      better: '▲ better',
      worse: '▼ worse',
      no_clear_change: '≈ no clear change',
      too_few: 'too few',
    },
    stepTitles: {
      day: 'Day by day',
      week: 'Week by week',
      month: 'Month by month',
      quarter: 'Quarter by quarter',
      year: 'Year by year',
    },
    daysDescription: (days) => `Answers of each day by mark, stacked columns. ${days}`,
    marks: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
    asTable: 'As a table',
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    placesTitle: 'Each office and counter',
    endsTitle: 'Lowest and highest units',
    placesNote: 'The dot is the share satisfied, the line its 95% interval. The longer, the less sure.',
    place: 'Place',
    change: (before) => `Against ${before}`,
    hidden: 'fewer than five, or hidden with them',
    hiddenShort: 'hidden',
    silentNow: 'silent now, not before',
    silentLonger: 'no answers yet',
    leftOut: (count, silent) => `${count} more are not listed here; ${silent} had no answers.`,
    answersCount: (count) => `${count} answers`,
    reasonsTitle: (lowMarks) => `Why marks were low (${lowMarks} answers)`,
    reasonsNone: 'Too few low marks with a reason to show.',
    moreTitle: 'By channel, hour and procedure',
    channelTitle: 'Channel',
    channels: { page: 'Code scanned', assisted: 'Assisted, paper', chat: 'Chat', other: 'Other' },
    dayPartTitle: 'Hour',
    dayParts: { 0: 'before 9', 9: '9 to 11', 11: '11 to 14', 14: '14 to 16', 16: 'after 16' },
    procedureTitle: 'Procedure',
    commentsTitle: 'In their words',
    commentsNote: (shown, all) =>
      all === undefined ? 'Drawn at random.' : `${shown} of ${all} comments, drawn at random.`,
    todayTitle: 'Today so far',
    today: (atLeast) =>
      atLeast === 0
        ? 'Fewer than five answers. The count moves in steps of five.'
        : `${atLeast} answers or more. Not in the figures below.`,
    methodTitle: 'How the figures are made',
    method: [
      'Satisfied means the marks 4 and 5; neutral does not count. People chose to answer: this is not an official SIPAS sample.',
      '95% intervals: shares by Wilson, means by Student; changes by Newcombe and the N−1 test, corrected after Holm for looking at many places at once. A change is called better or worse only where chance is an unlikely cause.',
      'Groups under five are not shown; sometimes the next smallest is hidden too, so that nobody can be worked out by subtraction. Only days that are over count (Vietnam time).',
    ],
    unusual: (count) => `${count} answers came unusually fast; they are counted.`,
    made: (at, version) => `Wardvoice, method 1, version ${version}. Made at ${at}.`,
    language: 'Language',
  },
};
