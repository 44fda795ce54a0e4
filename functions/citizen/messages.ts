import type { Language } from '../domain/shared/localized.ts';
import type { AnswerIssue, AnswerProblem } from '../domain/survey/check-answers.ts';

/** Every sentence of the citizen's page that does not come from the survey or the registry. */
export type Messages = {
  languageName: string;
  chooseLanguage: string;
  title: string;
  /** Words of the five faces, 1 to 5. */
  marks: readonly [string, string, string, string, string];
  oneTap: string;
  anonymous: string;
  sending: string;
  kept: string;
  notKept: string;
  keptSent: string;
  thanks: string;
  yourMark: string;
  optional: string;
  stored: string;
  changeable: string;
  otherStored: string;
  closed: string;
  anotherPerson: string;
  wantAnswer: string;
  send: string;
  sendAgain: string;
  yes: string;
  no: string;
  papers: string;
  fee: string;
  timeLimit: string;
  decidedBy: string;
  expired: string;
  pageInvalid: string;
  languageChanged: string;
  toCorrect: string;
  bodyTooLarge: string;
  bodyUnreadable: string;
  fault: string;
  codeMalformed: string;
  codeMistyped: string;
  codeUnknown: string;
  invitationUnknown: string;
  invitationOver: string;
  invitationUsed: string;
  scanAgain: string;
  codeRevoked: string;
  belongedTo: string;
  openReplacement: string;
  askAtOffice: string;
  methodNotAllowed: string;
  problems: Record<AnswerProblem, (issue: AnswerIssue) => string>;
};

const vi: Messages = {
  languageName: 'Tiếng Việt',
  chooseLanguage: 'Ngôn ngữ',
  title: 'Ý kiến của bạn',
  marks: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
  oneTap: 'Chạm một khuôn mặt là gửi. Trang sau có thể sửa.',
  anonymous: 'Không cần tên, không cần đăng nhập.',
  sending: 'Đang gửi…',
  kept: 'Chưa gửi được. Câu trả lời đã được giữ lại trên máy này, sẽ gửi khi có mạng.',
  notKept: 'Chưa gửi được. Xin thử lại khi có mạng.',
  keptSent: 'Câu trả lời giữ trên máy đã được gửi. Cảm ơn bạn!',
  thanks: 'Cảm ơn bạn! Câu trả lời đã được lưu.',
  yourMark: 'Bạn đã chọn',
  optional: 'Bạn có thể dừng ở đây, hoặc nói thêm:',
  stored: 'Đã lưu. Cảm ơn bạn!',
  changeable: 'Trong vòng một giờ, bạn vẫn có thể sửa ở dưới.',
  otherStored: 'Trang này đã được trả lời trước đó. Dưới đây là câu trả lời đang được lưu; bạn có thể sửa.',
  closed:
    'Đã quá một giờ nên câu trả lời trước được giữ nguyên. Muốn nói thêm, hãy gửi như một câu trả lời mới.',
  anotherPerson: 'Trả lời mới (người khác)',
  wantAnswer: 'Muốn được trả lời? Gửi phản ánh',
  send: 'Gửi thêm',
  sendAgain: 'Gửi',
  yes: 'Có',
  no: 'Chưa',
  papers: 'Giấy tờ cần mang',
  fee: 'Lệ phí',
  timeLimit: 'Thời hạn',
  decidedBy: 'Cơ quan giải quyết',
  expired: 'Trang này mở đã quá lâu nên chưa lưu được. Những gì bạn nhập vẫn còn: chỉ cần bấm Gửi.',
  pageInvalid: 'Trang này không còn dùng được nên chưa lưu. Những gì bạn nhập vẫn còn: chỉ cần bấm Gửi.',
  languageChanged: 'Đã đổi ngôn ngữ. Những gì bạn nhập vẫn còn; bấm nút gửi để lưu.',
  toCorrect: 'Chưa lưu được. Xin sửa chỗ được đánh dấu rồi gửi lại.',
  bodyTooLarge: 'Nội dung quá dài nên chưa lưu. Xin rút ngắn rồi gửi lại.',
  bodyUnreadable: 'Nội dung gửi đến không đọc được nên chưa lưu. Xin mở lại trang và gửi lại.',
  fault: 'Hệ thống đang trục trặc, chưa lưu được. Những gì bạn nhập vẫn còn: xin bấm gửi lại sau ít phút.',
  codeMalformed: 'Địa chỉ này không phải là mã của chúng tôi. Mã gồm 9 chữ và số.',
  codeMistyped: 'Mã bị gõ nhầm một chỗ nào đó. Xin so lại từng ký tự với bản in.',
  invitationUnknown: 'Đường dẫn mời này không đúng. Xin mở lại từ tin nhắn bạn nhận được.',
  invitationOver: 'Lời mời này đã hết hạn.',
  invitationUsed: 'Bạn đã trả lời lời mời này. Xin cảm ơn!',
  codeUnknown: 'Mã này đúng dạng nhưng không có trong hệ thống.',
  scanAgain: 'Xin quét lại mã QR đặt tại quầy.',
  codeRevoked: 'Mã này không còn dùng nữa.',
  belongedTo: 'Mã này trước đây thuộc về',
  openReplacement: 'Mở trang thay thế',
  askAtOffice: 'Xin quét mã mới đặt tại nơi này, hoặc hỏi người ở quầy.',
  methodNotAllowed: 'Trang này chỉ nhận việc xem và gửi câu trả lời.',
  problems: {
    missing: () => 'Xin chọn một khuôn mặt.',
    unknown_question: () => 'Có câu hỏi không thuộc phiếu này.',
    unknown_option: () => 'Lựa chọn này không có trong phiếu.',
    outside_scale: () => 'Mức đánh giá phải từ 1 đến 5.',
    not_a_number: () => 'Xin nhập một con số.',
    outside_range: () => 'Con số nằm ngoài khoảng cho phép.',
    too_long: ({ limit, excess }) => `Dài quá ${excess ?? 0} ký tự (tối đa ${limit ?? 0}). Xin rút ngắn.`,
  },
};

const en: Messages = {
  languageName: 'English',
  chooseLanguage: 'Language',
  title: 'Your opinion',
  marks: ['Very unhappy', 'Unhappy', 'Neutral', 'Happy', 'Very happy'],
  oneTap: 'One tap on a face sends it. You can change it on the next page.',
  anonymous: 'No name, no login.',
  sending: 'Sending…',
  kept: 'Not sent yet. Your answer is kept on this phone and will be sent when there is a network.',
  notKept: 'It could not be sent. Please try again when there is a network.',
  keptSent: 'The answer kept on this phone has been sent. Thank you!',
  thanks: 'Thank you! Your answer is stored.',
  yourMark: 'You chose',
  optional: 'You can stop here, or tell us more:',
  stored: 'Stored. Thank you!',
  changeable: 'You can still change it below for an hour.',
  otherStored: 'This page was answered before. Below is the answer that is stored; you can change it.',
  closed:
    'More than an hour has passed, so the earlier answer stays as it is. To say more, send a new answer.',
  anotherPerson: 'New answer (another person)',
  wantAnswer: 'Want an answer? Write to the ward',
  send: 'Send this too',
  sendAgain: 'Send',
  yes: 'Yes',
  no: 'No',
  papers: 'Papers to bring',
  fee: 'Fee',
  timeLimit: 'Time limit',
  decidedBy: 'Decided by',
  expired:
    'This page was open too long, so nothing was stored yet. What you entered is still here: just press Send.',
  pageInvalid:
    'This page can no longer be used, so nothing was stored. What you entered is still here: just press Send.',
  languageChanged: 'The language has changed. What you entered is still here; press the button to store it.',
  toCorrect: 'Not stored yet. Please correct what is marked and send again.',
  bodyTooLarge: 'This is too long, so nothing was stored. Please shorten it and send again.',
  bodyUnreadable: 'What was sent cannot be read, so nothing was stored. Please open the page and send again.',
  fault:
    'Something is wrong on our side; nothing was stored. What you entered is still here: please send again in a few minutes.',
  codeMalformed: 'This address is not one of our codes. A code has 9 letters and digits.',
  codeMistyped: 'The code is mistyped somewhere. Please compare each character with the print.',
  invitationUnknown: 'This invitation is not right. Please open it again from the message you got.',
  invitationOver: 'This invitation is over.',
  invitationUsed: 'You have answered this invitation. Thank you!',
  codeUnknown: 'This code looks right, but it is not in our register.',
  scanAgain: 'Please scan the QR code at the counter again.',
  codeRevoked: 'This code is no longer in use.',
  belongedTo: 'It belonged to',
  openReplacement: 'Open the page that replaces it',
  askAtOffice: 'Please scan the new code at this place, or ask at the counter.',
  methodNotAllowed: 'This page can only be opened and answered.',
  problems: {
    missing: () => 'Please choose a face.',
    unknown_question: () => 'A question does not belong to this survey.',
    unknown_option: () => 'This choice is not in the survey.',
    outside_scale: () => 'The mark must be from 1 to 5.',
    not_a_number: () => 'Please enter a number.',
    outside_range: () => 'The number is outside the range.',
    too_long: ({ limit, excess }) =>
      `${excess ?? 0} characters too long (at most ${limit ?? 0}). Please shorten it.`,
  },
};

const ar: Messages = {
  languageName: 'العربية',
  chooseLanguage: 'اللغة',
  title: 'رأيك',
  marks: ['غير راضٍ أبدًا', 'غير راضٍ', 'عادي', 'راضٍ', 'راضٍ جدًا'],
  oneTap: 'لمسة واحدة على وجه تُرسل رأيك، ويمكنك تغييره في الصفحة التالية.',
  anonymous: 'بلا اسم وبلا تسجيل دخول.',
  sending: 'جارٍ الإرسال…',
  kept: 'لم يُرسل بعد. حُفظ جوابك على هذا الهاتف وسيُرسل عند توفر الشبكة.',
  notKept: 'تعذر الإرسال. حاول مرة أخرى عند توفر الشبكة.',
  keptSent: 'أُرسل الجواب المحفوظ على هذا الهاتف. شكرًا لك!',
  thanks: 'شكرًا لك! حُفظ جوابك.',
  yourMark: 'اخترت',
  optional: 'يمكنك التوقف هنا، أو إخبارنا بالمزيد:',
  stored: 'تم الحفظ. شكرًا لك!',
  changeable: 'لا يزال بإمكانك تغييره أدناه خلال ساعة.',
  otherStored: 'سبق الرد على هذه الصفحة. هذا هو الجواب المحفوظ، ويمكنك تغييره.',
  closed: 'مضت أكثر من ساعة، فيبقى الجواب السابق كما هو. لقول المزيد أرسل جوابًا جديدًا.',
  anotherPerson: 'جواب جديد (شخص آخر)',
  wantAnswer: 'تريد ردًّا؟ اكتب إلى البلدية',
  send: 'إرسال المزيد',
  sendAgain: 'إرسال',
  yes: 'نعم',
  no: 'لا',
  papers: 'الأوراق المطلوبة',
  fee: 'الرسوم',
  timeLimit: 'المدة',
  decidedBy: 'الجهة المختصة',
  expired: 'بقيت هذه الصفحة مفتوحة طويلًا فلم يُحفظ شيء بعد. ما أدخلته لا يزال هنا: اضغط إرسال.',
  pageInvalid: 'لم تعد هذه الصفحة صالحة فلم يُحفظ شيء. ما أدخلته لا يزال هنا: اضغط إرسال.',
  languageChanged: 'تغيرت اللغة. ما أدخلته لا يزال هنا؛ اضغط الزر لحفظه.',
  toCorrect: 'لم يُحفظ بعد. صحح ما هو مُعلَّم ثم أرسل مرة أخرى.',
  bodyTooLarge: 'النص طويل جدًا فلم يُحفظ شيء. اختصره ثم أرسل مرة أخرى.',
  bodyUnreadable: 'تعذرت قراءة ما أُرسل فلم يُحفظ شيء. افتح الصفحة وأرسل مرة أخرى.',
  fault: 'حدث خلل لدينا ولم يُحفظ شيء. ما أدخلته لا يزال هنا: أعد الإرسال بعد دقائق.',
  codeMalformed: 'هذا العنوان ليس من رموزنا. يتكون الرمز من 9 أحرف وأرقام.',
  codeMistyped: 'في الرمز خطأ كتابي. قارن كل حرف بالمطبوع.',
  invitationUnknown: 'رابط الدعوة غير صحيح. افتحه مرة أخرى من الرسالة التي وصلتك.',
  invitationOver: 'انتهت صلاحية هذه الدعوة.',
  invitationUsed: 'لقد أجبت عن هذه الدعوة. شكرًا لك!',
  codeUnknown: 'شكل الرمز صحيح لكنه غير مسجل لدينا.',
  scanAgain: 'امسح رمز QR عند الشباك مرة أخرى.',
  codeRevoked: 'لم يعد هذا الرمز مستخدمًا.',
  belongedTo: 'كان تابعًا لـ',
  openReplacement: 'افتح الصفحة البديلة',
  askAtOffice: 'امسح الرمز الجديد في هذا المكان، أو اسأل عند الشباك.',
  methodNotAllowed: 'هذه الصفحة للعرض والإجابة فقط.',
  problems: {
    missing: () => 'اختر وجهًا من فضلك.',
    unknown_question: () => 'سؤال لا ينتمي إلى هذا الاستبيان.',
    unknown_option: () => 'هذا الخيار غير موجود في الاستبيان.',
    outside_scale: () => 'يجب أن يكون التقييم من 1 إلى 5.',
    not_a_number: () => 'أدخل رقمًا من فضلك.',
    outside_range: () => 'الرقم خارج النطاق.',
    too_long: ({ limit, excess }) =>
      `أطول بـ ${excess ?? 0} حرفًا (الحد الأقصى ${limit ?? 0}). اختصره من فضلك.`,
  },
};

export const messages: Record<Language, Messages> = { vi, en, ar };
