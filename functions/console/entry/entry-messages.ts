import type { EntryTrouble } from '../../domain/entry/enter-response.ts';
import { PAPER_DAYS } from '../../domain/entry/enter-response.ts';
import type { Language } from '../../domain/shared/localized.ts';
import type { AnswerProblem } from '../../domain/survey/check-answers.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import type { EntryChannel } from './entry-fields.ts';

/** What may be wrong with a field that is no question of the survey. */
type FieldTrouble =
  | 'number_missing'
  | 'number_malformed'
  | 'number_mistyped'
  | 'number_unknown'
  | 'number_elsewhere'
  | 'day_malformed'
  | 'counter_unknown'
  | 'procedure_unknown';

type EntryMessages = {
  title: string;
  chooseTitle: (unit: string) => string;
  chooseLead: string;
  none: string;
  otherOffice: string;
  channels: Record<EntryChannel, string>;
  lead: string;
  helper: (name: string) => string;
  setting: string;
  counter: string;
  noCounter: string;
  procedure: string;
  procedureHelp: string;
  language: string;
  languages: Record<Language, string>;
  day: string;
  dayHelp: string;
  number: string;
  numberHelp: string;
  look: string;
  opened: (office: string) => string;
  printTitle: string;
  printLead: string;
  printCount: (most: number) => string;
  printLanguage: string;
  print: string;
  countWrong: (most: number) => string;
  marks: string;
  yesNo: readonly [string, string];
  several: string;
  onlyIf: (label: string, keys: string) => string;
  lineBreak: string;
  between: (min: number, max: number) => string;
  send: string;
  correct: string;
  correctOne: string;
  leave: string;
  count: (count: number) => string;
  last: string;
  lastHelp: string;
  ofMark: (mark: string) => string;
  paperForm: (number: string, day: string) => string;
  stored: (what: string) => string;
  amended: (what: string) => string;
  repeated: (what: string) => string;
  different: (what: string, when: string, mark: string) => string;
  closed: (what: string, when: string, mark: string) => string;
  correcting: (what: string) => string;
  typedAlready: string;
  gone: string;
  toCorrect: string;
  problems: Record<AnswerProblem, (keys: string) => string>;
  fields: Record<FieldTrouble, string>;
  troubles: Record<EntryTrouble, string>;
};

export const entryMessages: Record<ConsoleLanguage, EntryMessages> = {
  vi: {
    title: 'Nhập ý kiến giúp người dân',
    chooseTitle: (unit) => `Nhập ý kiến: ${unit}`,
    chooseLead: 'Chọn nơi người dân đã đến. Lần sau trang này mở ngay nơi đó.',
    none: 'Đơn vị này chưa có điểm phục vụ nào. Hãy chọn đơn vị khác, hoặc nhờ quản trị cấp tỉnh thêm.',
    otherOffice: 'Chọn nơi khác',
    channels: { assisted: 'Nghe nói, ghi hộ', paper: 'Nhập từ phiếu giấy' },
    lead: 'Gõ số rồi bấm Enter (hoặc Tab) để sang ô sau. Enter ở ô cuối là gửi, và phiếu trống tiếp theo mở ngay.',
    helper: (name) => `Người nhập: ${name}. Phiếu ghi lại ai đã nhập, không ghi tên người dân.`,
    setting: 'Giữ nguyên cho các phiếu sau',
    counter: 'Quầy',
    noCounter: 'Không rõ quầy',
    procedure: 'Mã thủ tục, nếu biết',
    procedureHelp: 'Ví dụ 1.001193',
    language: 'Người dân dùng tiếng',
    languages: { vi: 'Việt', en: 'Anh', ar: 'Ả Rập' },
    day: 'Ngày ghi trên phiếu',
    dayHelp: `Không quá ${PAPER_DAYS} ngày trước.`,
    number: 'Số phiếu',
    numberHelp:
      'Quét mã, gõ số in trên phiếu, hoặc số viết tay (không trùng trong ngày). Nhập lại cùng phiếu vẫn chỉ đếm một lần.',
    look: 'Mở phiếu theo số',
    opened: (office) =>
      `Phiếu này của ${office}. Các câu ở dưới là của phiếu; chưa lưu gì. Hãy xem lại rồi gửi.`,
    printTitle: 'In phiếu giấy',
    printLead:
      'Mỗi phiếu có số riêng và mã để quét. Số đã in thì không in lại, nên không photo phiếu: hai phiếu cùng số chỉ đếm một.',
    printCount: (most) => `Bao nhiêu phiếu (nhiều nhất ${most})`,
    printLanguage: 'Phiếu viết bằng tiếng',
    print: 'In (PDF)',
    countWrong: (most) => `Hãy gõ số phiếu cần in, từ 1 đến ${most}.`,
    marks: '1 rất không hài lòng · 2 không hài lòng · 3 bình thường · 4 hài lòng · 5 rất hài lòng',
    yesNo: ['có', 'không'],
    several: 'Gõ liền các lựa chọn, ví dụ 13.',
    onlyIf: (label, keys) => `Chỉ khi câu “${label}” là ${keys}.`,
    lineBreak: 'Shift + Enter để xuống dòng.',
    between: (min, max) => `Từ ${min} đến ${max}.`,
    send: 'Gửi, sang phiếu sau',
    correct: 'Sửa phiếu đã nhập',
    correctOne: 'Sửa',
    leave: 'Bỏ, mở phiếu trống',
    count: (count) => `Đã nhập lần này: ${count}`,
    last: 'Vừa nhập',
    lastHelp: 'Sửa được trong một giờ.',
    ofMark: (mark) => `${mark} điểm`,
    paperForm: (number, day) => `phiếu số ${number} ngày ${day}`,
    stored: (what) => `Đã lưu ${what}.`,
    amended: (what) => `Đã sửa ${what}.`,
    repeated: (what) => `Đã có ${what} từ trước, nội dung như nhau. Không đếm hai lần.`,
    different: (what, when, mark) =>
      `Đã có ${what}, nhập lúc ${when} với ${mark} điểm. Chưa đổi gì, không đếm hai lần. Nếu là phiếu khác, hãy xem lại số và ngày. Nếu bản vừa gõ mới đúng, bấm “Sửa phiếu đã nhập”.`,
    closed: (what, when, mark) =>
      `Đã có ${what}, nhập lúc ${when} với ${mark} điểm; quá một giờ nên không sửa được nữa. Không đếm hai lần. Nếu là phiếu khác, hãy xem lại số và ngày.`,
    correcting: (what) => `Đang sửa ${what}. Gửi để thay nội dung cũ.`,
    typedAlready: 'Phiếu đang gõ chưa gửi. Hãy gửi, hoặc bấm “Bỏ, mở phiếu trống”, rồi sửa phiếu trước.',
    gone: 'Phiếu này không còn sửa được.',
    toCorrect: 'Chưa lưu. Hãy sửa:',
    problems: {
      missing: () => 'Hãy gõ mức hài lòng, từ 1 đến 5.',
      unknown_question: () => 'Câu này không có trong phiếu.',
      unknown_option: (keys) => `Chỉ gõ được: ${keys}.`,
      outside_scale: () => 'Chỉ gõ một số từ 1 đến 5.',
      not_a_number: () => 'Hãy gõ một số.',
      outside_range: () => 'Số nằm ngoài khoảng cho phép.',
      too_long: () => 'Dài quá. Hãy rút ngắn.',
    },
    fields: {
      number_missing: 'Hãy gõ số phiếu.',
      number_malformed: 'Số phiếu viết tay chỉ gồm chữ số, nhiều nhất 6 chữ số; số in sẵn gồm 10 ký tự.',
      number_mistyped: 'Số phiếu gõ sai một ký tự. Hãy so lại với phiếu.',
      number_unknown: 'Không có phiếu in nào mang số này. Hãy so lại với phiếu.',
      number_elsewhere: 'Phiếu này của đơn vị khác. Hãy chuyển cho đơn vị đó nhập.',
      day_malformed: 'Hãy chọn ngày ghi trên phiếu.',
      counter_unknown: 'Điểm này không có quầy đó.',
      procedure_unknown: 'Không có thủ tục mang mã này. Để trống nếu không rõ.',
    },
    troubles: {
      page_invalid: 'Trang này không còn dùng được. Nội dung còn nguyên: hãy bấm gửi lại.',
      page_expired: 'Trang mở quá một ngày. Nội dung còn nguyên: hãy bấm gửi lại, phiếu tính vào hôm nay.',
      day_in_future: 'Ngày trên phiếu ở tương lai. Hãy xem lại.',
      day_too_old: `Phiếu viết hơn ${PAPER_DAYS} ngày trước, không đếm được nữa. Hãy xem lại ngày.`,
      office_closed: 'Ngày đó điểm phục vụ này đã đóng. Hãy xem lại ngày, hoặc chọn nơi khác.',
    },
  },
  en: {
    title: 'Type in answers for citizens',
    chooseTitle: (unit) => `Type in answers: ${unit}`,
    chooseLead: 'Choose where the people were. Next time this page opens there at once.',
    none: 'This unit has no office. Choose another unit, or ask the province administrator to add one.',
    otherOffice: 'Another office',
    channels: { assisted: 'Spoken, written down for somebody', paper: 'From paper forms' },
    lead: 'Type a number, then Enter (or Tab) to go on. Enter in the last field sends, and the next empty form is there at once.',
    helper: (name) => `Typed in by ${name}. It is kept who typed it in, and no citizen’s name.`,
    setting: 'Stays for the next forms',
    counter: 'Counter',
    noCounter: 'Not known',
    procedure: 'Procedure’s code, if known',
    procedureHelp: 'For example 1.001193',
    language: 'Their language',
    languages: { vi: 'Vietnamese', en: 'English', ar: 'Arabic' },
    day: 'Date on the form',
    dayHelp: `Not more than ${PAPER_DAYS} days ago.`,
    number: 'Number of the form',
    numberHelp:
      'Scan the code, type the printed number, or one written by hand (once a day). A form typed again counts once all the same.',
    look: 'Open the form by its number',
    opened: (office) =>
      `This form is of ${office}. Its questions are below; nothing is stored yet. Check what is typed, then send.`,
    printTitle: 'Print paper forms',
    printLead:
      'Each form has a number of its own and a code to scan. No number is printed twice, so do not copy forms: two with one number count once.',
    printCount: (most) => `How many forms (${most} at most)`,
    printLanguage: 'Language on the form',
    print: 'Print (PDF)',
    countWrong: (most) => `Type how many forms to print, from 1 to ${most}.`,
    marks: '1 very dissatisfied · 2 dissatisfied · 3 neutral · 4 satisfied · 5 very satisfied',
    yesNo: ['yes', 'no'],
    several: 'Type the choices together, such as 13.',
    onlyIf: (label, keys) => `Only where “${label}” is ${keys}.`,
    lineBreak: 'Shift + Enter begins a line.',
    between: (min, max) => `From ${min} to ${max}.`,
    send: 'Send, next form',
    correct: 'Correct the one typed before',
    correctOne: 'Correct',
    leave: 'Leave it, empty form',
    count: (count) => `Typed this time: ${count}`,
    last: 'Just typed',
    lastHelp: 'Can be corrected within an hour.',
    ofMark: (mark) => `mark ${mark}`,
    paperForm: (number, day) => `form ${number} of ${day}`,
    stored: (what) => `Stored: ${what}.`,
    amended: (what) => `Corrected: ${what}.`,
    repeated: (what) => `Already there: ${what}, with the same content. Nothing was counted twice.`,
    different: (what, when, mark) =>
      `Already there: ${what}, typed at ${when} with mark ${mark}. Nothing was changed or counted twice. If it is another form, check number and date. If what you typed now is right, press “Correct the one typed before”.`,
    closed: (what, when, mark) =>
      `Already there: ${what}, typed at ${when} with mark ${mark}; more than an hour ago, so it cannot be corrected. Nothing was counted twice. If it is another form, check number and date.`,
    correcting: (what) => `Correcting ${what}. Send to put this in the place of what was there.`,
    typedAlready:
      'The form you are typing is not sent. Send it, or press “Leave it, empty form”; then correct the other.',
    gone: 'That one can no longer be corrected.',
    toCorrect: 'Not stored. Please correct:',
    problems: {
      missing: () => 'Type the mark, from 1 to 5.',
      unknown_question: () => 'The form has no such question.',
      unknown_option: (keys) => `Only these can be typed: ${keys}.`,
      outside_scale: () => 'Type one number from 1 to 5.',
      not_a_number: () => 'Type a number.',
      outside_range: () => 'The number is outside of the range.',
      too_long: () => 'Too long. Shorten it.',
    },
    fields: {
      number_missing: 'Type the number of the form.',
      number_malformed:
        'A number written by hand has digits only, six at most; a printed one has 10 characters.',
      number_mistyped: 'One character of the number is wrong. Compare it with the form.',
      number_unknown: 'No printed form has this number. Compare it with the form.',
      number_elsewhere: 'This form is of another unit. Let somebody there type it in.',
      day_malformed: 'Choose the date on the form.',
      counter_unknown: 'This office has no such counter.',
      procedure_unknown: 'No procedure has this code. Leave it empty if it is not known.',
    },
    troubles: {
      page_invalid: 'This page can no longer be used. What you typed is still here: send it again.',
      page_expired:
        'The page was open for more than a day. What you typed is still here: send it again, it counts for today.',
      day_in_future: 'The date on the form lies in the future. Check it.',
      day_too_old: `The form was written more than ${PAPER_DAYS} days ago and is no longer counted. Check the date.`,
      office_closed: 'The office was closed on that day. Check the date, or choose another office.',
    },
  },
};
