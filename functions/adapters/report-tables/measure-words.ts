import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { FigureKind } from './report-table.ts';

/** `short`: at the head of a narrow column on paper. */
type Words = { label: string; short?: string; meaning: string };

const vietnamese = {
  responses: { label: 'Số phiếu', meaning: 'Số người trả lời trong kỳ.' },
  marked: {
    label: 'Có chấm điểm',
    meaning: 'Số phiếu có chấm điểm; tỷ lệ và điểm trung bình tính trên số này.',
  },
  satisfied: {
    label: 'Hài lòng',
    meaning: 'Tỷ lệ phiếu điểm 4 hoặc 5 trên số phiếu có chấm điểm; khoảng tin cậy 95% theo Wilson.',
  },
  mean: { label: 'Điểm TB', meaning: 'Điểm trung bình từ 1 đến 5; khoảng tin cậy 95% theo Student.' },
  mark_1: { label: 'Điểm 1', short: '1', meaning: 'Số phiếu điểm 1, rất không hài lòng.' },
  mark_2: { label: 'Điểm 2', short: '2', meaning: 'Số phiếu điểm 2, không hài lòng.' },
  mark_3: { label: 'Điểm 3', short: '3', meaning: 'Số phiếu điểm 3, bình thường.' },
  mark_4: { label: 'Điểm 4', short: '4', meaning: 'Số phiếu điểm 4, hài lòng.' },
  mark_5: { label: 'Điểm 5', short: '5', meaning: 'Số phiếu điểm 5, rất hài lòng.' },
  change: {
    label: 'So kỳ trước',
    meaning:
      'Tỷ lệ hài lòng kỳ này trừ kỳ trước (đã công bố); khoảng 95% theo Newcombe, kết luận sau hiệu chỉnh Holm.',
  },
  change_before: { label: 'Hài lòng kỳ trước', meaning: 'Tỷ lệ hài lòng kỳ trước, như đã công bố.' },
  year_change: {
    label: 'So năm trước',
    meaning: 'Tỷ lệ hài lòng kỳ này trừ cùng kỳ năm trước (đã công bố); cách tính như so với kỳ trước.',
  },
  year_change_before: {
    label: 'Hài lòng năm trước',
    meaning: 'Tỷ lệ hài lòng cùng kỳ năm trước, như đã công bố.',
  },
  low_marks: { label: 'Phiếu điểm thấp', meaning: 'Số phiếu điểm 1 hoặc 2; những người này được hỏi lý do.' },
  reason: {
    label: 'Số phiếu nêu',
    meaning: 'Số phiếu điểm thấp nêu lý do này; một phiếu có thể nêu nhiều lý do.',
  },
  views: { label: 'Lượt mở trang', meaning: 'Số lần trang hỏi được mở trên điện thoại.' },
  page_answers: { label: 'Trả lời trên trang', meaning: 'Số phiếu gửi từ những lượt mở trang đó.' },
  commented: { label: 'Có viết ý kiến', meaning: 'Số phiếu có viết ý kiến.' },
  unusual: { label: 'Dồn dập bất thường', meaning: 'Số phiếu đến quá dồn dập cho một mã; vẫn được tính.' },
  late: { label: 'Đến muộn', meaning: 'Số phiếu của kỳ trước đến sau khi đã lập báo cáo kỳ đó.' },
  corrected: { label: 'Số người trong lần sửa', meaning: 'Số phiếu mới, sửa hoặc xóa so với bản trước.' },
  satisfied_before_correction: {
    label: 'Hài lòng ở bản trước',
    meaning: 'Tỷ lệ hài lòng mà bản trước của báo cáo này ghi.',
  },
  today: {
    label: 'Hôm nay ít nhất',
    meaning: 'Số phiếu hôm nay, làm tròn xuống bội số của năm; chưa tính vào số khác.',
  },
  from: { label: 'Từ ngày', meaning: 'Ngày đầu.' },
  to: { label: 'Đến ngày', meaning: 'Ngày cuối, tính cả ngày đó.' },
  office: { label: 'Nơi tiếp nhận', meaning: 'Nơi tiếp nhận có quầy này.' },
  place_kind: { label: 'Loại', meaning: 'Đơn vị, nơi tiếp nhận hoặc quầy.' },
  comment: {
    label: 'Ý kiến',
    meaning: 'Lời người dân viết, đã che số điện thoại và giấy tờ; rút thăm ngẫu nhiên.',
  },
  written_in: { label: 'Ngôn ngữ', meaning: 'Ngôn ngữ của trang khi người dân viết.' },
  meaning: { label: 'Ý nghĩa', meaning: 'Số liệu này nói gì.' },
  unit: { label: 'Đơn vị tính', meaning: 'Đơn vị của số liệu.' },
  value: { label: 'Giá trị', meaning: 'Giá trị của số liệu nêu ở đầu dòng.' },
} satisfies Record<string, Words>;

export type MeasureId = keyof typeof vietnamese;

const english: Record<MeasureId, Words> = {
  responses: { label: 'Answers', meaning: 'How many people answered in the period.' },
  marked: { label: 'With a mark', meaning: 'Answers that gave a mark: what shares and means are of.' },
  satisfied: {
    label: 'Satisfied',
    meaning: 'Share of the marks 4 and 5 among answers with a mark; 95% interval after Wilson.',
  },
  mean: { label: 'Mean', meaning: 'Mean mark from 1 to 5; 95% interval after Student.' },
  mark_1: { label: 'Mark 1', short: '1', meaning: 'Answers with mark 1, very dissatisfied.' },
  mark_2: { label: 'Mark 2', short: '2', meaning: 'Answers with mark 2, dissatisfied.' },
  mark_3: { label: 'Mark 3', short: '3', meaning: 'Answers with mark 3, neutral.' },
  mark_4: { label: 'Mark 4', short: '4', meaning: 'Answers with mark 4, satisfied.' },
  mark_5: { label: 'Mark 5', short: '5', meaning: 'Answers with mark 5, very satisfied.' },
  change: {
    label: 'vs before',
    meaning:
      'Share satisfied less that of the period before, as published; 95% interval after Newcombe, verdict corrected after Holm.',
  },
  change_before: {
    label: 'Satisfied before',
    meaning: 'Share satisfied in the period before, as published.',
  },
  year_change: {
    label: 'vs a year ago',
    meaning:
      'Share satisfied less that of the same period a year ago, as published; reckoned as the change before.',
  },
  year_change_before: {
    label: 'Satisfied a year ago',
    meaning: 'Share satisfied in the same period a year ago, as published.',
  },
  low_marks: { label: 'Low marks', meaning: 'Answers with mark 1 or 2; these people are asked why.' },
  reason: { label: 'Given by', meaning: 'Low marks that gave this reason; one answer may give several.' },
  views: { label: 'Page views', meaning: 'How often the page was shown on a phone.' },
  page_answers: { label: 'Answers on the page', meaning: 'Answers given on those views.' },
  commented: { label: 'With a comment', meaning: 'Answers with something written.' },
  unusual: {
    label: 'Unusually fast',
    meaning: 'Answers that came faster than a code usually gets; counted all the same.',
  },
  late: { label: 'Late answers', meaning: 'Answers to the period before that came after its report.' },
  corrected: {
    label: 'People in the correction',
    meaning: 'Answers new, changed or erased since the last version.',
  },
  satisfied_before_correction: {
    label: 'Satisfied in the last version',
    meaning: 'Share satisfied that the last version of this report gave.',
  },
  today: {
    label: 'Today at least',
    meaning: 'Answers of today, rounded down to a multiple of five; not in other figures.',
  },
  from: { label: 'From', meaning: 'The first day.' },
  to: { label: 'To', meaning: 'The last day, included.' },
  office: { label: 'Office', meaning: 'The office the counter is in.' },
  place_kind: { label: 'Kind', meaning: 'Unit, office or counter.' },
  comment: {
    label: 'Comment',
    meaning: 'What people wrote, phone and paper numbers masked; drawn at random.',
  },
  written_in: { label: 'Language', meaning: 'Language of the page on which it was written.' },
  meaning: { label: 'Meaning', meaning: 'What the figure says.' },
  unit: { label: 'Unit', meaning: 'What the figure is counted in.' },
  value: { label: 'Value', meaning: 'The figure named at the beginning of the row.' },
};

/** What each measure is called and what it means; its id is the same in both languages. */
export const measureWords: Record<ReportLanguage, Record<MeasureId, Words>> = {
  vi: vietnamese,
  en: english,
};

/** What figures of a kind are counted in. */
export const unitWords: Record<ReportLanguage, Record<FigureKind, string>> = {
  vi: {
    count: 'số lượng',
    share: 'tỷ lệ, 0 đến 1',
    mean: 'điểm, 1 đến 5',
    change: 'chênh lệch tỷ lệ, −1 đến 1',
    text: 'chữ',
    day: 'ngày',
  },
  en: {
    count: 'count',
    share: 'share, 0 to 1',
    mean: 'marks, 1 to 5',
    change: 'difference of shares, −1 to 1',
    text: 'text',
    day: 'day',
  },
};
