import type { Language } from '../domain/shared/localized.ts';

/** The languages of the pages about the service itself. */
const siteLanguages = ['vi', 'en'] as const satisfies readonly Language[];
export type SiteLanguage = (typeof siteLanguages)[number];

export type SiteMessages = {
  otherLanguageCode: SiteLanguage;
  otherLanguageName: string;
  procedures: string;
  proceduresShort: string;
  footer: string;
  homeTitle: string;
  homeLead: string;
  homeScan: string;
  homePrivacy: string;
  homeProcedures: string;
  homeDocs: string;
  homeApi: string;
  searchLabel: string;
  search: string;
  found: (count: number) => string;
  nothingFound: string;
  showAll: string;
  papers: string;
  noPapers: string;
  fee: string;
  timeLimit: string;
  responsibleAgency: string;
  responsibleHere: string;
  field: string;
  nationalCode: string;
  allProcedures: string;
  notFoundTitle: string;
  notFound: string;
  faultTitle: string;
  fault: string;
};

export const siteMessages: Record<SiteLanguage, SiteMessages> = {
  vi: {
    otherLanguageCode: 'en',
    otherLanguageName: 'English',
    procedures: 'Thủ tục hành chính',
    proceduresShort: 'Thủ tục',
    footer:
      'Wardvoice: ý kiến của người dân tại nơi làm thủ tục. Không cần đăng nhập, không hỏi số giấy tờ, mã OTP hay tiền.',
    homeTitle: 'Ý kiến của người dân tại nơi làm thủ tục',
    homeLead:
      'Wardvoice giúp phường, xã biết người dân được phục vụ thế nào tại bộ phận một cửa và cần sửa việc gì trước.',
    homeScan: 'Để góp ý, hãy quét mã QR đặt tại quầy bằng máy ảnh điện thoại hoặc Zalo.',
    homePrivacy:
      'Góp ý không ghi tên, không cần đăng nhập. Chúng tôi không bao giờ hỏi số giấy tờ, mã OTP hay tiền.',
    homeProcedures: 'Tra cứu thủ tục: giấy tờ, lệ phí, thời hạn',
    homeDocs: 'Tài liệu cho chatbot và cổng thông tin gửi ý kiến',
    homeApi: 'API: mọi yêu cầu, có tài liệu OpenAPI',
    searchLabel: 'Tìm thủ tục (có dấu hoặc không dấu)',
    search: 'Tìm',
    found: (count) => `${count} thủ tục`,
    nothingFound: 'Không tìm thấy thủ tục nào. Hãy thử ít chữ hơn, hoặc xem tất cả.',
    showAll: 'Xem tất cả thủ tục',
    papers: 'Giấy tờ cần mang',
    noPapers: 'Không cần giấy tờ.',
    fee: 'Lệ phí',
    timeLimit: 'Thời hạn giải quyết',
    responsibleAgency: 'Cơ quan giải quyết',
    responsibleHere: 'Nơi nhận hồ sơ',
    field: 'Lĩnh vực',
    nationalCode: 'Mã thủ tục',
    allProcedures: 'Tất cả thủ tục',
    notFoundTitle: 'Không có trang này',
    notFound: 'Địa chỉ này không có trang nào. Hãy kiểm tra lại địa chỉ, hoặc quét lại mã QR tại quầy.',
    faultTitle: 'Có lỗi ở phía chúng tôi',
    fault: 'Trang chưa mở được. Xin thử lại sau ít phút.',
  },
  en: {
    otherLanguageCode: 'vi',
    otherLanguageName: 'Tiếng Việt',
    procedures: 'Procedures',
    proceduresShort: 'Procedures',
    footer:
      'Wardvoice: what people say where they are served. No login; we never ask for identity numbers, one-time codes or money.',
    homeTitle: 'What people say where they are served',
    homeLead:
      'Wardvoice tells a ward how people are served at its one-stop counters, and what to put right first.',
    homeScan: 'To give feedback, scan the QR code at the counter with the phone camera or from inside Zalo.',
    homePrivacy:
      'Feedback is anonymous and needs no login. We never ask for identity numbers, one-time codes or money.',
    homeProcedures: 'Look up a procedure: papers, fee, time limit',
    homeDocs: 'Documentation for chat bots and portals that forward feedback',
    homeApi: 'API: every request, with an OpenAPI document',
    searchLabel: 'Find a procedure (with or without tone marks)',
    search: 'Search',
    found: (count) => (count === 1 ? '1 procedure' : `${count} procedures`),
    nothingFound: 'No procedure was found. Try fewer words, or look at all of them.',
    showAll: 'Show all procedures',
    papers: 'Papers to bring',
    noPapers: 'No papers are needed.',
    fee: 'Fee',
    timeLimit: 'Time limit',
    responsibleAgency: 'Decided by',
    responsibleHere: 'The office that takes the dossier',
    field: 'Field',
    nationalCode: 'Procedure code',
    allProcedures: 'All procedures',
    notFoundTitle: 'No such page',
    notFound:
      'There is no page at this address. Check the address, or scan the QR code at the counter again.',
    faultTitle: 'Something went wrong on our side',
    fault: 'The page could not be opened. Please try again in a few minutes.',
  },
};
