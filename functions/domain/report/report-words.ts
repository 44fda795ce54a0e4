import type { ChannelKind, DayPart } from './counts.ts';
import type { ReportLanguage } from './period-words.ts';
import type { PeriodKind } from '../time/period.ts';
import type { RankingOf, Silence } from './report.ts';
import type { SuspicionKind } from '../suspicion/suspicion.ts';

/** What every form of a report calls its parts: the page, the files, the mail. */
export type ReportWords = {
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
  marks: readonly [string, string, string, string, string];
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
  channelTitle: string;
  channels: Record<ChannelKind, string>;
  dayPartTitle: string;
  dayParts: Record<DayPart, string>;
  procedureTitle: string;
  commentsTitle: string;
  commentsNote: (shown: number, all: number | undefined) => string;
  todayTitle: string;
  today: (atLeast: number) => string;
  dailyTitle: string;
  dailyNote: string;
  silencesTitle: string;
  causes: Record<Silence['cause'], (views: number) => string>;
  lastAnswered: (day: string) => string;
  coverage: (answered: number, open: number) => string;
  petitions: string;
  promisesTitle: string;
  trendTitle: string;
  period: string;
  representativenessTitle: string;
  rankingTitles: Record<RankingOf['kind'], string>;
  rankingNote: string;
  rank: string;
  shrunken: string;
  adjusted: string;
  adjustedNote: string;
  lastYear: string;
  moved: Record<'up' | 'down' | 'no_clear_move', string>;
  notRanked: (leftOut: number, silent: number) => string;
  themesTitle: string;
  themesNote: string;
  comments: string;
  ofThemLow: string;
  suspicionTitle: string;
  suspicion: (offices: number, responses: number) => string;
  suspicionNote: string;
  suspicionKinds: Record<SuspicionKind, string>;
  withAll: string;
  withoutSuspected: string;
  alertsTitle: string;
  alert: (office: string, since: string, raisedOn: string) => string;
  indexTitle: string;
  methodTitle: string;
  method: readonly string[];
  unusual: (count: number) => string;
};

export const reportWords: Record<ReportLanguage, ReportWords> = {
  vi: {
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
    marks: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
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
      `${count} nơi khác không liệt kê ở đây${silent === 0 ? '' : `; ${silent} nơi không có phiếu nào trong kỳ`}.`,
    answersCount: (count) => `${count} phiếu`,
    reasonsTitle: (lowMarks) => `Vì sao chấm điểm thấp (${lowMarks} phiếu)`,
    reasonsNone: 'Không đủ phiếu điểm thấp có nêu lý do để hiện.',
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
    dailyTitle: 'Số phiếu từng nơi',
    dailyNote: 'Tỷ lệ hài lòng của một ngày phần lớn là ngẫu nhiên nên không hiện; báo cáo tuần có đủ.',
    silencesTitle: 'Nơi im lặng',
    causes: {
      office_closed: () => 'nơi này đã đóng cửa trong kỳ.',
      opened_not_answered: (views) =>
        `mã vẫn được quét (${views} lượt mở trang) nhưng không ai trả lời. Hãy quét thử và xem mạng, màn hình, cách mời.`,
      code_withdrawn: () => 'mã cũ đã bị thu hồi và chưa có mã mới. Hãy in và treo mã mới.',
      no_code: () => 'chưa có mã riêng cho nơi này. Hãy tạo và treo mã.',
      not_scanned: () =>
        'mã không được quét lần nào. Hãy xem mã còn treo, có bị che hay bị dán đè không, và cán bộ còn mời không.',
      unknown: () => 'không có phiếu nào từ mọi nơi của đơn vị này.',
    },
    lastAnswered: (day) => `Phiếu cuối: ${day}.`,
    coverage: (answered, open) => `${answered} trên ${open} nơi tiếp nhận có phiếu trong kỳ.`,
    petitions: 'Phản ánh, kiến nghị: chưa đo (hệ thống chưa tiếp nhận phản ánh).',
    promisesTitle: 'Đã hứa gì, làm được gì',
    trendTitle: 'Tỷ lệ hài lòng qua các kỳ',
    period: 'Kỳ',
    representativenessTitle: 'Số liệu đại diện đến đâu',
    rankingTitles: {
      unit: 'Xếp hạng đơn vị',
      office: 'Xếp hạng nơi tiếp nhận',
      counter: 'Xếp hạng quầy',
      procedure: 'Xếp hạng thủ tục',
    },
    rankingNote:
      'Hạng ghi thành khoảng: những nơi có khoảng chồng nhau thì chưa phân hơn kém. Tỷ lệ đã kéo về mức chung nên vài phiếu tốt không đứng đầu.',
    rank: 'Hạng',
    shrunken: 'Tỷ lệ đã kéo',
    adjusted: 'Nếu cùng thủ tục',
    adjustedNote: '“Nếu cùng thủ tục” là tỷ lệ khi mọi nơi tiếp nhận các thủ tục như nhau.',
    lastYear: 'Năm trước',
    moved: { up: '▲ lên', down: '▼ xuống', no_clear_move: '≈' },
    notRanked: (leftOut, silent) =>
      `Không xếp hạng: ${[
        ...(leftOut === 0 ? [] : [`${leftOut} nơi ít phiếu hoặc ẩn`]),
        ...(silent === 0 ? [] : [`${silent} nơi không có phiếu`]),
      ].join(', ')}.`,
    themesTitle: 'Người dân viết về điều gì',
    themesNote:
      'Máy tìm theo bảng từ, để biết nên đọc gì trước; khoảng một phần bảy số lần gán có thể sai. Một ý kiến có thể nói nhiều điều.',
    comments: 'Ý kiến',
    ofThemLow: 'điểm thấp',
    suspicionTitle: 'Phiếu có dấu hiệu tự chấm',
    suspicion: (offices, responses) =>
      `${responses} phiếu ở ${offices} nơi tiếp nhận giống phiếu do bàn làm việc tự chấm. Đây là câu hỏi để kiểm tra, không phải kết luận; các phiếu vẫn được tính.`,
    suspicionNote: 'Trong một trăm nơi trung thực, mỗi tuần có thể có một nơi bị hỏi nhầm.',
    suspicionKinds: {
      burst: 'dồn dập trong ít phút',
      same_device: 'cùng một máy',
      out_of_hours: 'ngoài giờ làm việc',
      all_best: 'chuỗi dài toàn điểm cao nhất',
    },
    withAll: 'Tính cả',
    withoutSuspected: 'Không tính phiếu nghi vấn',
    alertsTitle: 'Cảnh báo trong kỳ',
    alert: (office, since, raisedOn) =>
      `${office}: tỷ lệ hài lòng giảm rõ từ ${since}; đã báo lãnh đạo ngày ${raisedOn}.`,
    indexTitle: 'Chỉ số theo Quyết định 766/QĐ-TTg',
    methodTitle: 'Cách tính',
    method: [
      'Hài lòng là điểm 4 và 5; “Bình thường” không tính là hài lòng. Phiếu do người dân tự gửi, không phải mẫu SIPAS chính thức.',
      'Khoảng 95% của tỷ lệ theo Wilson, của điểm trung bình theo Student; thay đổi theo Newcombe và kiểm định N−1, hiệu chỉnh Holm khi so nhiều nơi cùng lúc. Chỉ gọi là tốt hơn hay kém hơn khi khó có thể do ngẫu nhiên.',
      'Nhóm dưới năm phiếu không hiện; đôi khi ẩn thêm nhóm nhỏ kế tiếp để không ai suy ra được bằng phép trừ. Chỉ tính các ngày đã kết thúc (giờ Việt Nam).',
    ],
    unusual: (count) => `${count} phiếu đến dồn dập bất thường, vẫn được tính.`,
  },
  en: {
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
    marks: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
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
    leftOut: (count, silent) =>
      `${count} more are not listed here${silent === 0 ? '' : `; ${silent} had no answers`}.`,
    answersCount: (count) => `${count} answers`,
    reasonsTitle: (lowMarks) => `Why marks were low (${lowMarks} answers)`,
    reasonsNone: 'Too few low marks with a reason to show.',
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
    dailyTitle: 'Answers at each place',
    dailyNote: 'The share of one day is mostly chance and is not shown; the week’s report has it.',
    silencesTitle: 'What is silent',
    causes: {
      office_closed: () => 'it closed in this period.',
      opened_not_answered: (views) =>
        `its code is scanned (${views} page views), but nobody answered. Scan it yourself; look at the network, the screen and how people are invited.`,
      code_withdrawn: () => 'its code was withdrawn and there is no new one. Print one and put it up.',
      no_code: () => 'it has no code of its own. Make one and put it up.',
      not_scanned: () =>
        'its code was not scanned once. See whether it still hangs, is covered or pasted over, and whether staff still invite people.',
      unknown: () => 'nothing came from any place of this unit.',
    },
    lastAnswered: (day) => `Last answer: ${day}.`,
    coverage: (answered, open) => `${answered} of ${open} offices had answers in this period.`,
    petitions: 'Petitions: not yet measured (none are taken yet).',
    promisesTitle: 'What was promised, and what was done',
    trendTitle: 'Share satisfied over time',
    period: 'Period',
    representativenessTitle: 'How far the figures speak for everybody',
    rankingTitles: {
      unit: 'Ranking of units',
      office: 'Ranking of offices',
      counter: 'Ranking of counters',
      procedure: 'Ranking of procedures',
    },
    rankingNote:
      'Ranks are ranges: places whose ranges overlap cannot be told apart. Shares are drawn towards what all have, so that a few happy answers do not lead.',
    rank: 'Rank',
    shrunken: 'Share, drawn in',
    adjusted: 'Same procedures',
    adjustedNote: '“Same procedures” is the share if people came everywhere for the same procedures.',
    lastYear: 'Last year',
    moved: { up: '▲ up', down: '▼ down', no_clear_move: '≈' },
    notRanked: (leftOut, silent) =>
      `Not ranked: ${[
        ...(leftOut === 0 ? [] : [`${leftOut} with few or hidden answers`]),
        ...(silent === 0 ? [] : [`${silent} with no answers`]),
      ].join(', ')}.`,
    themesTitle: 'What people wrote about',
    themesNote:
      'Found by a list of words, to tell what to read first; about one in seven may be wrong. A comment may speak about several things.',
    comments: 'Comments',
    ofThemLow: 'low marks',
    suspicionTitle: 'Answers that look made at the desk',
    suspicion: (offices, responses) =>
      `${responses} answers at ${offices} offices look as if the desk had given them. It is a question to look into, no finding; they are counted all the same.`,
    suspicionNote: 'Of a hundred honest offices one may be asked by mistake in a week.',
    suspicionKinds: {
      burst: 'many within minutes',
      same_device: 'one device',
      out_of_hours: 'out of hours',
      all_best: 'a long run of best marks',
    },
    withAll: 'All answers',
    withoutSuspected: 'Without those',
    alertsTitle: 'Alerts in this period',
    alert: (office, since, raisedOn) =>
      `${office}: satisfaction clearly fell from ${since} on; leaders were told on ${raisedOn}.`,
    indexTitle: 'Index of Decision 766/QĐ-TTg',
    methodTitle: 'How the figures are made',
    method: [
      'Satisfied means the marks 4 and 5; neutral does not count. People chose to answer: this is not an official SIPAS sample.',
      '95% intervals: shares by Wilson, means by Student; changes by Newcombe and the N−1 test, corrected after Holm for looking at many places at once. A change is called better or worse only where chance is an unlikely cause.',
      'Groups under five are not shown; sometimes the next smallest is hidden too, so that nobody can be worked out by subtraction. Only days that are over count (Vietnam time).',
    ],
    unusual: (count) => `${count} answers came unusually fast; they are counted.`,
  },
};
