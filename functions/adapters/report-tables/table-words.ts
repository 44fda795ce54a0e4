import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Index766Component } from '../../domain/index766/index766-result.ts';
import type { Place } from '../../domain/report/report.ts';

type TableWords = {
  summary: string;
  places: string;
  steps: string;
  trend: string;
  reasons: string;
  breakdown: string;
  comments: string;
  first: string;
  correction: string;
  promises: string;
  silences: string;
  representativeness: string;
  rankings: string;
  themes: string;
  suspicion: string;
  alerts: string;
  index: string;
  cases: string;
  overdue: string;
  /** More than were counted. */
  orMore: string;
  definitions: string;
  measure: string;
  reason: string;
  period: string;
  note: string;
  group: string;
  notReached: string;
  placeKinds: Record<Place['kind'], string>;
  low: string;
  high: string;
  of: string;
  before: string;
  verdict: string;
  ofPlaces: string;
  rowNumber: string;
  petitions: string;
  petitionsNote: string;
  lastVersion: (version: number) => string;
  promisesNote: string;
  sampleReached: Record<'yes' | 'no', string>;
  notRanked: string;
  theme: string;
  component: string;
  total: string;
  groupTotal: string;
  sources: Record<Index766Component['source'], string>;
  emptyDenominator: string;
  notYetMeasured: string;
  grades: (from: string, to: string) => string;
};

/** What the tables of a report and their parts are called. Titles name sheets too. */
export const tableWords: Record<ReportLanguage, TableWords> = {
  vi: {
    summary: 'Tổng hợp',
    places: 'Các nơi',
    steps: 'Diễn biến trong kỳ',
    trend: 'Các kỳ gần đây',
    reasons: 'Lý do điểm thấp',
    breakdown: 'Cách gửi, giờ, thủ tục',
    comments: 'Ý kiến',
    first: 'Việc nên làm trước',
    correction: 'Bản trước của báo cáo',
    promises: 'Đã hứa kỳ trước',
    silences: 'Nơi im lặng',
    representativeness: 'Mức độ đại diện',
    rankings: 'Xếp hạng',
    themes: 'Chủ đề ý kiến',
    suspicion: 'Phiếu nghi vấn',
    alerts: 'Cảnh báo',
    index: 'Chỉ số 766',
    cases: 'Phản ánh, kiến nghị',
    overdue: 'Phản ánh quá hạn',
    orMore: 'ít nhất',
    definitions: 'Định nghĩa',
    measure: 'Số liệu',
    reason: 'Lý do',
    period: 'Kỳ',
    note: 'Ghi chú',
    group: 'Nhóm',
    notReached: 'chưa tính đến',
    placeKinds: { unit: 'đơn vị', office: 'nơi tiếp nhận', counter: 'quầy' },
    low: 'từ',
    high: 'đến',
    of: 'trên số phiếu',
    before: 'kỳ đối chiếu',
    verdict: 'kết luận',
    ofPlaces: 'trên số nơi',
    rowNumber: 'STT',
    petitions: 'Phản ánh, kiến nghị',
    petitionsNote: 'chưa đo (hệ thống chưa tiếp nhận phản ánh)',
    lastVersion: (version) => `Bản ${version}`,
    promisesNote: 'Việc đã làm đến đâu do lãnh đạo trả lời trong ghi chú của báo cáo này.',
    sampleReached: { yes: 'đã đủ', no: 'chưa đủ' },
    notRanked: 'Không xếp hạng',
    theme: 'Chủ đề',
    component: 'Thành phần',
    total: 'Tổng điểm',
    groupTotal: 'Cả nhóm',
    sources: { own: 'tính tại đây', imported: 'nhập vào', missing: 'chưa có số liệu' },
    emptyDenominator: 'mẫu số bằng 0: điểm theo quy tắc, không có gì để tính',
    notYetMeasured: 'chưa đo được: hệ thống chưa ghi nhận phản ánh, kiến nghị',
    grades: (from, to) => `từ ${from} đến ${to}`,
  },
  en: {
    summary: 'Summary',
    places: 'Places',
    steps: 'Within the period',
    trend: 'Recent periods',
    reasons: 'Reasons of low marks',
    breakdown: 'Channel, hour, procedure',
    comments: 'Comments',
    first: 'What to do first',
    correction: 'The last version',
    promises: 'Promised last time',
    silences: 'Silent places',
    representativeness: 'How representative',
    rankings: 'Rankings',
    themes: 'Themes of comments',
    suspicion: 'Suspected answers',
    alerts: 'Alerts',
    index: 'Index 766',
    cases: 'Petitions',
    overdue: 'Overdue petitions',
    orMore: 'at least',
    definitions: 'Definitions',
    measure: 'Figure',
    reason: 'Reason',
    period: 'Period',
    note: 'Note',
    group: 'Group',
    notReached: 'not reached yet',
    placeKinds: { unit: 'unit', office: 'office', counter: 'counter' },
    low: 'low',
    high: 'high',
    of: 'of answers',
    before: 'compared with',
    verdict: 'verdict',
    ofPlaces: 'of places',
    rowNumber: 'No.',
    petitions: 'Petitions',
    petitionsNote: 'not yet measured (none are taken yet)',
    lastVersion: (version) => `Version ${version}`,
    promisesNote: 'Whether it was done is what the leader’s note to this report answers.',
    sampleReached: { yes: 'enough', no: 'not enough yet' },
    notRanked: 'Not ranked',
    theme: 'Theme',
    component: 'Component',
    total: 'Total',
    groupTotal: 'The whole group',
    sources: { own: 'computed here', imported: 'imported', missing: 'not known' },
    emptyDenominator: 'the denominator is 0: points by the rule, with nothing to count',
    notYetMeasured: 'not yet measured: no petitions are recorded here',
    grades: (from, to) => `${from} to ${to}`,
  },
};
