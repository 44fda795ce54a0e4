import type { ReportLanguage } from '../domain/report/period-words.ts';
import { reportWords, type ReportWords } from '../domain/report/report-words.ts';
import type { OpenTable } from '../domain/open/open-quarter.ts';

export type OpenRefusal = 'not_found' | 'not_published' | 'fault';

export type OpenMessages = ReportWords & {
  other: { code: ReportLanguage; name: string };
  openData: string;
  footer: string;
  homeLead: readonly string[];
  searchLabel: string;
  search: string;
  found: (count: number, most: number) => string;
  nothingFound: string;
  topUnits: string;
  noUnits: string;
  filesTitle: string;
  filesLead: string;
  schema: string;
  licenceTitle: string;
  licenceLead: (name: string) => string;
  licenceDuty: string;
  licenceChange: string;
  readLicence: string;
  cite: string;
  code: (code: string) => string;
  quarters: string;
  noQuarters: string;
  unitsBelow: string;
  above: string;
  headline: (share: string, answers: number) => string;
  onlyAnswers: (answers: number) => string;
  hiddenQuarter: string;
  none: string;
  tables: Record<OpenTable, string>;
  leftOutNote: (tables: string) => string;
  monthsDescription: (months: string) => string;
  unitsTitle: string;
  officesTitle: string;
  isAboveNote: string;
  made: (at: string, version: number) => string;
  refusals: Record<OpenRefusal, { title: string; sentence: string }>;
};

export const openMessages: Record<ReportLanguage, OpenMessages> = {
  vi: {
    ...reportWords.vi,
    other: { code: 'en', name: 'English' },
    openData: 'Dữ liệu mở',
    footer: 'Wardvoice: ý kiến của người dân tại nơi làm thủ tục.',
    homeLead: [
      'Ai cũng có thể xem và tải về: người dân được phục vụ thế nào tại bộ phận một cửa của từng xã, phường, từng tỉnh, theo từng quý.',
      'Số liệu có sau khi quý kết thúc và báo cáo đã lập. Nhóm dưới năm phiếu không hiện, cũng không suy ra được bằng phép trừ. Không có ý kiến viết tay, không có dữ liệu cá nhân, không có từng quầy.',
    ],
    searchLabel: 'Tìm xã, phường, tỉnh theo tên (có dấu hoặc không dấu) hoặc mã',
    search: 'Tìm',
    found: (count, most) => (count < most ? `${count} đơn vị` : `${most} đơn vị đầu; hãy viết thêm chữ`),
    nothingFound: 'Không tìm thấy đơn vị nào. Hãy thử ít chữ hơn, hoặc chọn trong danh sách dưới đây.',
    topUnits: 'Các tỉnh, thành phố',
    noUnits: 'Chưa có đơn vị nào.',
    filesTitle: 'Tải về',
    filesLead: 'Mỗi quý của mỗi đơn vị có một tệp CSV (mở bằng Excel), một tệp JSON và một tệp mô tả.',
    schema: 'Mô tả các cột của tệp CSV',
    licenceTitle: 'Giấy phép',
    licenceLead: (name) =>
      `Dữ liệu này được dùng theo giấy phép ${name}: được sao chép, sửa đổi, chia sẻ, kể cả cho mục đích thương mại.`,
    licenceDuty: 'Khi dùng, hãy ghi nguồn, dẫn liên kết đến giấy phép và nói rõ nếu bạn đã sửa đổi.',
    licenceChange: 'Dữ liệu đã công bố giữ nguyên giấy phép của nó.',
    readLicence: 'Đọc giấy phép',
    cite: 'Câu ghi nguồn',
    code: (code) => `mã ${code}`,
    quarters: 'Các quý đã có số liệu',
    noQuarters:
      'Chưa có quý nào. Số liệu của một quý được công bố sau khi quý kết thúc và báo cáo của quý đã lập.',
    unitsBelow: 'Đơn vị trực thuộc',
    above: 'Đơn vị cấp trên',
    headline: (share, answers) => `${share} hài lòng, theo ${answers} phiếu`,
    onlyAnswers: (answers) => `${answers} phiếu`,
    hiddenQuarter:
      'Quý này không có số để hiện: dưới năm phiếu, hoặc ẩn kèm để không ai suy ra được ý kiến của một nhóm nhỏ ở nơi khác.',
    none: 'Quý này không có phiếu nào.',
    tables: {
      months: 'tháng',
      places: 'nơi',
      channels: 'cách gửi',
      dayParts: 'giờ',
      procedures: 'thủ tục',
      reasons: 'lý do',
    },
    leftOutNote: (tables) =>
      `Không có bảng theo: ${tables}. Có vài phiếu đến muộn; đặt bảng cạnh tổng số sẽ lộ ra chúng.`,
    monthsDescription: (months) => `Số phiếu mỗi tháng theo mức điểm, cột chồng. ${months}`,
    unitsTitle: 'Từng đơn vị trực thuộc',
    officesTitle: 'Từng nơi tiếp nhận',
    isAboveNote:
      'Tháng, cách gửi, giờ, thủ tục và lý do có ở trang của từng đơn vị trực thuộc: nếu công bố ở cả hai cấp thì có thể trừ ra nhóm nhỏ.',
    made: (at, version) => `Bản ${version} của báo cáo, lập lúc ${at}.`,
    refusals: {
      not_found: {
        title: 'Không có trang này',
        sentence: 'Địa chỉ này không có đơn vị hoặc quý nào. Hãy tìm đơn vị từ trang Dữ liệu mở.',
      },
      not_published: {
        title: 'Chưa công bố',
        sentence:
          'Số liệu của quý này chưa có: quý chưa kết thúc, hoặc báo cáo của đơn vị hay của đơn vị cấp trên chưa lập.',
      },
      fault: {
        title: 'Có lỗi ở phía chúng tôi',
        sentence: 'Trang chưa mở được. Xin thử lại sau ít phút.',
      },
    },
  },
  en: {
    ...reportWords.en,
    other: { code: 'vi', name: 'Tiếng Việt' },
    openData: 'Open data',
    footer: 'Wardvoice: what people say where they are served.',
    homeLead: [
      'Anyone may look at this and take it away: how people are served at the one-stop counters of each commune, ward and province, quarter by quarter.',
      'Figures come once the quarter is over and its report is made. Groups under five are not shown, nor can they be had by subtraction. There are no comments, no personal data and no single counters.',
    ],
    searchLabel: 'Find a commune, ward or province by name (with or without tone marks) or code',
    search: 'Search',
    found: (count, most) => {
      if (count >= most) return `The first ${most} units; write more of the name`;
      return count === 1 ? '1 unit' : `${count} units`;
    },
    nothingFound: 'No unit was found. Try fewer words, or choose from the list below.',
    topUnits: 'Provinces and cities',
    noUnits: 'There are no units yet.',
    filesTitle: 'Download',
    filesLead: 'Each quarter of each unit has a CSV file, a JSON file and a file that describes them.',
    schema: 'What the columns of the CSV mean',
    licenceTitle: 'Licence',
    licenceLead: (name) =>
      `This data may be used under the licence ${name}: copy, change and share it, for business too.`,
    licenceDuty: 'When you use it, name the source, link to the licence, and say if you changed anything.',
    licenceChange: 'Data that has been published keeps its licence.',
    readLicence: 'Read the licence',
    cite: 'How to name the source',
    code: (code) => `code ${code}`,
    quarters: 'Quarters with figures',
    noQuarters: 'There are none yet. A quarter is published once it is over and its report is made.',
    unitsBelow: 'Units below',
    above: 'Unit above',
    headline: (share, answers) => `${share} satisfied, from ${answers} answers`,
    onlyAnswers: (answers) => `${answers} answers`,
    hiddenQuarter:
      'There are no figures to show for this quarter: fewer than five answers, or hidden so that nobody can work out what a small group somewhere else said.',
    none: 'Nobody answered in this quarter.',
    tables: {
      months: 'month',
      places: 'place',
      channels: 'channel',
      dayParts: 'hour',
      procedures: 'procedure',
      reasons: 'reason',
    },
    leftOutNote: (tables) =>
      `There is no table by: ${tables}. A few answers came late; a table beside the whole would give them away.`,
    monthsDescription: (months) => `Answers of each month by mark, stacked columns. ${months}`,
    unitsTitle: 'Each unit below',
    officesTitle: 'Each office',
    isAboveNote:
      'Months, channels, hours, procedures and reasons are on the pages of the units below: at both levels, small groups could be had by subtraction.',
    made: (at, version) => `Version ${version} of the report, made at ${at}.`,
    refusals: {
      not_found: {
        title: 'No such page',
        sentence: 'There is no unit or quarter at this address. Look for the unit from the open data page.',
      },
      not_published: {
        title: 'Not published yet',
        sentence:
          'There are no figures for this quarter: it is not over, or the report of the unit or of the one above it is not made.',
      },
      fault: {
        title: 'Something went wrong on our side',
        sentence: 'The page could not be opened. Please try again in a few minutes.',
      },
    },
  },
};
