import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Place } from '../../domain/report/report.ts';

type TableWords = {
  summary: string;
  places: string;
  steps: string;
  trend: string;
  reasons: string;
  breakdown: string;
  comments: string;
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
  },
  en: {
    summary: 'Summary',
    places: 'Places',
    steps: 'Within the period',
    trend: 'Recent periods',
    reasons: 'Reasons of low marks',
    breakdown: 'Channel, hour, procedure',
    comments: 'Comments',
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
  },
};
