import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { reportWords, type ReportWords } from '../../domain/report/report-words.ts';

type Messages = ReportWords & {
  other: { code: ReportLanguage; name: string };
  daysDescription: (days: string) => string;
  asTable: string;
  moreTitle: string;
  made: (at: string, version: number) => string;
  language: string;
};

export const messages: Record<ReportLanguage, Messages> = {
  vi: {
    ...reportWords.vi,
    other: { code: 'en', name: 'English' },
    daysDescription: (days) => `Số phiếu mỗi ngày theo mức điểm, cột chồng. ${days}`,
    asTable: 'Xem dạng bảng',
    moreTitle: 'Theo cách gửi, giờ và thủ tục',
    made: (at, version) => `Wardvoice, cách tính 1, bản ${version}. Lập lúc ${at}.`,
    language: 'Ngôn ngữ',
  },
  en: {
    ...reportWords.en,
    other: { code: 'vi', name: 'Tiếng Việt' },
    daysDescription: (days) => `Answers of each day by mark, stacked columns. ${days}`,
    asTable: 'As a table',
    moreTitle: 'By channel, hour and procedure',
    made: (at, version) => `Wardvoice, method 1, version ${version}. Made at ${at}.`,
    language: 'Language',
  },
};
