/** A tablet shows one language at a time and has both on its page: it may be without a network when somebody asks. */
export type Both = { readonly vi: string; readonly en: string };

/** Every sentence of a tablet's page that does not come from the survey or the registry. */
export const kioskMessages = {
  title: { vi: 'Ý kiến của bạn', en: 'Your opinion' },
  marks: [
    { vi: 'Rất không hài lòng', en: 'Very unhappy' },
    { vi: 'Không hài lòng', en: 'Unhappy' },
    { vi: 'Bình thường', en: 'Neutral' },
    { vi: 'Hài lòng', en: 'Happy' },
    { vi: 'Rất hài lòng', en: 'Very happy' },
  ],
  oneTap: {
    vi: 'Chạm một khuôn mặt. Không cần tên.',
    en: 'Touch a face. No name is needed.',
  },
  otherLanguage: { vi: 'English', en: 'Tiếng Việt' },
  thanks: { vi: 'Cảm ơn bạn!', en: 'Thank you!' },
  thanksMore: {
    vi: 'Ý kiến của bạn đã được ghi nhận.',
    en: 'Your answer was taken.',
  },
  notKept: {
    vi: 'Máy chưa giữ được câu trả lời. Xin báo cho người ở quầy.',
    en: 'The tablet could not keep the answer. Please tell somebody at the counter.',
  },
  staff: { vi: 'Dành cho cán bộ', en: 'For staff' },
  back: { vi: 'Quay lại', en: 'Back' },
  pin: { vi: 'Mã PIN 6 số', en: 'PIN of six digits' },
  startTitle: { vi: 'Bắt đầu hỏi ý kiến trên máy này', en: 'Let this tablet ask' },
  startLead: {
    vi: 'Nhập mã PIN của điểm phục vụ. Mã lấy ở Bàn làm việc, mục Máy hỏi ý kiến.',
    en: 'Enter the PIN of the office. It comes from the console, under Tablets.',
  },
  start: { vi: 'Bắt đầu', en: 'Start' },
  endTitle: { vi: 'Dừng hỏi ý kiến trên máy này', en: 'Stop asking on this tablet' },
  end: { vi: 'Dừng', en: 'Stop' },
  waiting: { vi: 'Câu trả lời chờ gửi:', en: 'Answers waiting to be sent:' },
  refused: { vi: 'Câu trả lời không được nhận:', en: 'Answers that were refused:' },
  /** What comes of a PIN, by the word that the script gets. */
  pinTroubles: {
    wrong: { vi: 'Mã PIN không đúng. Xin nhập lại.', en: 'The PIN is wrong. Please enter it again.' },
    many: {
      vi: 'Nhập sai nhiều lần. Xin đợi một phút rồi thử lại.',
      en: 'Too many tries. Please wait a minute and try again.',
    },
    off: {
      vi: 'Điểm phục vụ này chưa có mã PIN cho máy. Xin đặt mã ở Bàn làm việc.',
      en: 'This office has no PIN for tablets. Please have one made in the console.',
    },
    offline: {
      vi: 'Không có mạng nên chưa kiểm tra được mã PIN. Xin thử lại khi có mạng.',
      en: 'Without a network the PIN cannot be checked. Please try again when there is one.',
    },
    storage: {
      vi: 'Trình duyệt này không giữ được câu trả lời. Xin tắt chế độ ẩn danh hoặc dùng trình duyệt khác.',
      en: 'This browser cannot keep answers. Leave its private mode, or use another one.',
    },
  },
  over: {
    vi: 'Máy đã dừng hỏi: điểm phục vụ đã đổi mã PIN hoặc cho dừng máy, hoặc máy không có mạng quá hai tuần.',
    en: 'The tablet has stopped asking: the office changed the PIN or stopped its tablets, or there was no network for two weeks.',
  },
  needsScript: {
    vi: 'Máy hỏi ý kiến cần JavaScript. Không có JavaScript vẫn trả lời được ở trang này:',
    en: 'A tablet needs JavaScript to ask. Without it one can answer on this page:',
  },
  surveyPage: { vi: 'Trang khảo sát', en: 'The survey' },
  refusals: {
    code_malformed: {
      vi: 'Địa chỉ này không phải là mã của chúng tôi. Mã gồm 9 chữ và số.',
      en: 'This address is not one of our codes. A code has 9 letters and digits.',
    },
    code_mistyped: {
      vi: 'Mã bị gõ nhầm một chỗ nào đó. Xin so lại từng ký tự với bản in.',
      en: 'The code is mistyped somewhere. Please compare each character with the print.',
    },
    code_unknown: {
      vi: 'Mã này đúng dạng nhưng không có trong hệ thống. Xin xem lại mã ở Bàn làm việc.',
      en: 'This code looks right, but it is not in our register. Please look it up in the console.',
    },
    code_revoked: {
      vi: 'Mã này không còn dùng nữa. Xin mở máy bằng mã mới của quầy.',
      en: 'This code is no longer in use. Please open the tablet with the new code of the place.',
    },
    fault: {
      vi: 'Hệ thống đang trục trặc. Xin mở lại sau ít phút.',
      en: 'Something is wrong on our side. Please open it again in a few minutes.',
    },
  },
} as const satisfies Record<string, Both | readonly Both[] | Record<string, Both>>;

export type KioskRefusal = keyof typeof kioskMessages.refusals;
