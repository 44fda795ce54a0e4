import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Day } from '../../domain/time/day.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';

type PaperWords = {
  authority: string;
  number: string;
  nation: string;
  motto: string;
  /** Under the nation and the motto, which stay Vietnamese. */
  translated?: { nation: string; motto: string };
  placeAndDate: (place: string, day: Day) => string;
  report: string;
  subject: string;
  provisional: string;
  recipients: string;
  recipientsOf: (parent: string | undefined) => readonly string[];
  onBehalf: string;
  chair: string;
  signature: string;
  annex: string;
  annexTo: (title: string) => string;
  page: (page: number, pages: number) => string;
  version: (version: number) => string;
  verify: string;
  unsigned: string;
  places: string;
  placesLegend: string;
  morePlaces: (left: number) => string;
  sample: (answers: number, needed: number, enough: string) => string;
  samplingError: (points: string) => string;
  choseToAnswer: string;
  unprintable: string;
  changes: string;
  change: (points: string, before: string, low: string, high: string, verdict: string) => string;
};

/** What stands on the paper around the figures, in the form of administrative documents (Decree 30/2020/NĐ-CP). */
export const paperWords: Record<ReportLanguage, PaperWords> = {
  vi: {
    authority: 'ỦY BAN NHÂN DÂN',
    number: 'Số: ……… /BC-UBND',
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập – Tự do – Hạnh phúc',
    placeAndDate: (place, day) => {
      const [year = '', month = '', date = ''] = day.split('-');
      // Days below ten and the first two months are written with a nought, so that none can be put before them.
      const monthText = Number(month) < 3 ? month : String(Number(month));
      return `${place}, ngày ${date} tháng ${monthText} năm ${year}`;
    },
    report: 'BÁO CÁO',
    subject: 'Ý kiến người dân về phục vụ hành chính',
    provisional: 'Số liệu tạm thời: kỳ báo cáo chưa kết thúc',
    recipients: 'Nơi nhận:',
    recipientsOf: (parent) => [
      ...(parent === undefined ? [] : [`- ${parent} (để báo cáo);`]),
      '- Lãnh đạo đơn vị;',
      '- Lưu: VT.',
    ],
    onBehalf: 'TM. ỦY BAN NHÂN DÂN',
    chair: 'CHỦ TỊCH',
    signature: '(Chữ ký, dấu hoặc chữ ký số)',
    annex: 'PHỤ LỤC',
    annexTo: (title) => `Kèm theo báo cáo: ${title}`,
    page: (page, pages) => `Trang ${page}/${pages}`,
    version: (version) => `bản ${version}`,
    verify: 'Tệp PDF có chữ ký số. Kiểm tra tệp còn nguyên vẹn: npm run admin -- verify-report TỆP.pdf',
    unsigned: 'Số liệu tạm thời, tệp không có chữ ký số.',
    places: 'Từng nơi: tỷ lệ hài lòng',
    placesLegend: 'Trục 0–100%; chấm: tỷ lệ, vạch: khoảng 95%, vạch đứt: cả đơn vị.',
    morePlaces: (left) => `Còn ${left} nơi khác: xem phụ lục.`,
    sample: (answers, needed, enough) => `${answers} phiếu, cỡ mẫu cần ${needed}: ${enough}`,
    samplingError: (points) => `sai số ±${points} điểm %`,
    choseToAnswer: 'người dân tự nguyện trả lời',
    unprintable: '□ thay cho chữ hoặc hình mà phông in không có; bản trang web và bảng tính giữ nguyên.',
    changes:
      'So sánh tính bằng điểm phần trăm: ▲ tốt hơn, ▼ kém hơn, ≈ chưa thấy thay đổi rõ, · quá ít phiếu để so.',
    change: (points, before, low, high, verdict) =>
      `${verdict}: ${points} điểm phần trăm so với ${before} (khoảng 95%: ${low} đến ${high})`,
  },
  en: {
    authority: 'PEOPLE’S COMMITTEE',
    number: 'No.: ……… /BC-UBND',
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập – Tự do – Hạnh phúc',
    translated: {
      nation: 'Socialist Republic of Viet Nam',
      motto: 'Independence – Freedom – Happiness',
    },
    placeAndDate: (place, day) => `${place}, ${dayInWords(day, 'en')}`,
    report: 'REPORT',
    subject: 'What people said about public services',
    provisional: 'Provisional figures: the period is not over',
    recipients: 'Copies to:',
    recipientsOf: (parent) => [
      ...(parent === undefined ? [] : [`- ${parent} (to report);`]),
      '- Leaders of the unit;',
      '- Archive.',
    ],
    onBehalf: 'FOR THE PEOPLE’S COMMITTEE',
    chair: 'CHAIR',
    signature: '(Signature, seal or digital signature)',
    annex: 'ANNEX',
    annexTo: (title) => `To the report: ${title}`,
    page: (page, pages) => `Page ${page}/${pages}`,
    version: (version) => `version ${version}`,
    verify:
      'This PDF bears a digital seal. To check that nothing was changed: npm run admin -- verify-report FILE.pdf',
    unsigned: 'Provisional figures; this file bears no digital seal.',
    places: 'Each place: share satisfied',
    placesLegend: 'Axis 0–100%; dot: share, line: 95% interval, dashes: the whole.',
    morePlaces: (left) => `${left} more places: see the annex.`,
    sample: (answers, needed, enough) => `${answers} answers, sample needed ${needed}: ${enough}`,
    samplingError: (points) => `sampling error ±${points} points`,
    choseToAnswer: 'people chose to answer',
    unprintable: '□ stands for signs the printed face lacks; the web page and the spreadsheet keep them.',
    changes:
      'Changes are in percentage points: ▲ better, ▼ worse, ≈ no clear change, · too few answers to compare.',
    change: (points, before, low, high, verdict) =>
      `${verdict}: ${points} points from ${before} (95% interval: ${low} to ${high})`,
  },
};
