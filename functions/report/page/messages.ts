import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { reportWords, type ReportWords } from '../../domain/report/report-words.ts';

type Messages = ReportWords & {
  other: { code: ReportLanguage; name: string };
  daysDescription: (days: string) => string;
  asTable: string;
  moreTitle: string;
  navigation: string;
  asFile: string;
  otherReports: string;
  files: Record<'pdf' | 'xlsx' | 'csv' | 'json', string>;
  series: string;
  back: string;
  below: (count: number) => string;
  made: (at: string, version: number) => string;
  notBegun: (period: string) => string;
  language: string;
};

export const messages: Record<ReportLanguage, Messages> = {
  vi: {
    ...reportWords.vi,
    other: { code: 'en', name: 'English' },
    daysDescription: (days) => `Số phiếu mỗi ngày theo mức điểm, cột chồng. ${days}`,
    asTable: 'Xem dạng bảng',
    moreTitle: 'Theo cách gửi, giờ và thủ tục',
    navigation: 'Báo cáo khác và tệp',
    asFile: 'Tải về',
    otherReports: 'Báo cáo khác',
    files: { pdf: 'PDF để ký, lưu', xlsx: 'Excel', csv: 'CSV', json: 'JSON có chữ ký số' },
    series: 'Chuỗi dài qua các lần sáp nhập',
    back: 'Về báo cáo',
    below: (count) => `${count} đơn vị trực thuộc`,
    made: (at, version) => `Wardvoice, cách tính 1, bản ${version}. Lập lúc ${at}.`,
    notBegun: (period) => `${period} chưa bắt đầu nên chưa có số liệu.`,
    language: 'Ngôn ngữ',
  },
  en: {
    ...reportWords.en,
    other: { code: 'vi', name: 'Tiếng Việt' },
    daysDescription: (days) => `Answers of each day by mark, stacked columns. ${days}`,
    asTable: 'As a table',
    moreTitle: 'By channel, hour and procedure',
    navigation: 'Other reports and files',
    asFile: 'Download',
    otherReports: 'Other reports',
    files: { pdf: 'PDF to sign and file', xlsx: 'Excel', csv: 'CSV', json: 'JSON with signature' },
    series: 'Long series across mergers',
    back: 'Back to the report',
    below: (count) => `${count} units below`,
    made: (at, version) => `Wardvoice, method 1, version ${version}. Made at ${at}.`,
    notBegun: (period) => `${period} has not begun: there are no figures yet.`,
    language: 'Language',
  },
};
