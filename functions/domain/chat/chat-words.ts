import type { PublicState } from '../case/case-state.ts';
import { foldTones } from '../text/fold-tones.ts';
import type { OutOfScopeKind } from '../case/out-of-scope.ts';

/** The languages in which conversations are held. */
export type ChatLanguage = 'vi' | 'en';

/** What may be asked for at any time. */
const chatCommands = [
  'begin',
  'answer',
  'track',
  'skip',
  'send',
  'cancel',
  'english',
  'vietnamese',
  'stop',
] as const;
export type ChatCommand = (typeof chatCommands)[number];

/** Letters and digits of a text, folded, with one blank between words. */
export const plain = (text: string): string =>
  foldTones(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The same with its tone marks. */
const written = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What is typed for a command, where there are no buttons; then other words that mean the same. */
const typed: Readonly<Record<ChatCommand, readonly [string, ...string[]]>> = {
  begin: ['BATDAU', 'bắt đầu', 'đánh giá', 'start', 'menu', 'begin'],
  answer: ['TRALOI', 'trả lời', 'phản ánh', 'kiến nghị', 'answer'],
  track: ['TRACUU', 'tra cứu', 'mã tra cứu', 'track'],
  skip: ['BOQUA', 'bỏ qua', 'skip'],
  send: ['GUI', 'gửi', 'send'],
  cancel: ['HUY', 'hủy', 'huỷ', 'thôi', 'cancel'],
  english: ['EN', 'english', 'tiếng anh'],
  vietnamese: ['VI', 'tiếng việt', 'vietnamese'],
  stop: ['STOP', 'dừng', 'ngừng', 'ngưng'],
};

/** What to type for a command. */
export const commandValue = (command: ChatCommand): string => typed[command][0];

/**
 * The command that the whole text is; a text that only contains such words is none. Typed without tone marks it is
 * found too; with marks they must be right: `đúng` (right) is not `dừng` (stop).
 */
export function commandIn(text: string): ChatCommand | undefined {
  const form = written(text) === plain(text) ? plain : written;
  const words = form(text);
  return chatCommands.find((command) =>
    [...typed[command], chatWords.vi.commands[command], chatWords.en.commands[command]].some(
      (phrase) => form(phrase) === words,
    ),
  );
}

type ChatWords = {
  readonly marks: readonly [string, string, string, string, string];
  readonly yes: string;
  readonly no: string;
  readonly commands: Readonly<Record<ChatCommand, string>>;
  readonly greeting: (office: string) => string;
  readonly whichOffice: string;
  readonly officeUnknown: string;
  readonly codeUnknown: string;
  readonly notUnderstood: string;
  readonly textOnly: string;
  readonly kept: string;
  readonly thanks: string;
  readonly menu: string;
  readonly whichCategory: string;
  readonly whichText: string;
  readonly whichTrackingCode: string;
  readonly trackingCodeWrong: string;
  readonly cancelled: string;
  readonly stopped: string;
  readonly languageSet: string;
  readonly severalMay: string;
  readonly caseOpened: (trackingCode: string, day: string | undefined) => string;
  readonly caseUnknown: string;
  readonly caseNotOpened: string;
  readonly states: Readonly<Record<PublicState, string>>;
  readonly hints: Readonly<Record<OutOfScopeKind, string>>;
};

export const chatWords: Readonly<Record<ChatLanguage, ChatWords>> = {
  vi: {
    marks: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
    yes: 'Có',
    no: 'Không',
    commands: {
      begin: 'Đánh giá',
      answer: 'Tôi cần được trả lời',
      track: 'Tra cứu',
      skip: 'Bỏ qua',
      send: 'Vẫn gửi',
      cancel: 'Thôi',
      english: 'English',
      vietnamese: 'Tiếng Việt',
      stop: 'Dừng',
    },
    greeting: (office) => `Xin chào! Đây là nơi góp ý về ${office}. Bạn không cần cho biết mình là ai.`,
    whichOffice: 'Bạn muốn nói về nơi nào? Chọn, gõ tên, hoặc gõ mã 9 ký tự in dưới mã QR.',
    officeUnknown: 'Chưa tìm thấy nơi nào có tên hoặc mã đó.',
    codeUnknown: 'Mã này không dùng được ở đây.',
    notUnderstood: 'Xin lỗi, chưa hiểu câu trả lời. Hãy chọn một ý dưới đây.',
    textOnly: 'Ở đây chỉ đọc được chữ. Bạn viết giúp nhé.',
    kept: 'Lời bạn viết đã được ghi lại.',
    thanks: 'Cảm ơn bạn! Ý kiến của bạn đã được ghi nhận.',
    menu: 'Bạn muốn làm gì tiếp?',
    whichCategory: 'Việc bạn cần được trả lời là về gì?',
    whichText:
      'Hãy kể rõ trong một tin nhắn: việc gì, ở đâu, khi nào. Không cần ghi số điện thoại hay giấy tờ.',
    whichTrackingCode: 'Hãy gõ mã tra cứu (13 ký tự) bạn đã nhận.',
    trackingCodeWrong: 'Mã tra cứu chưa đúng. Hãy xem lại từng ký tự rồi gõ lại.',
    cancelled: 'Đã bỏ, chưa gửi gì.',
    stopped: 'Đã dừng. Khi nào cần, bạn cứ nhắn lại.',
    languageSet: 'Từ đây sẽ nói tiếng Việt.',
    caseOpened: (trackingCode, day) =>
      `Đã gửi. Mã tra cứu của bạn: ${trackingCode}\nHãy giữ mã này; gõ mã vào đây lúc nào cũng xem được.${day === undefined ? '' : `\nHạn trả lời: ${day}.`}`,
    caseUnknown: 'Không có việc nào mang mã này. Hãy xem lại mã.',
    caseNotOpened: 'Chưa gửi được ở đây. Hãy quét mã QR tại quầy để gửi.',
    states: {
      waiting: 'Việc của bạn đã được nhận, đang chờ xem.',
      waiting_for_you: 'Cần bạn nói rõ thêm.',
      in_work: 'Việc của bạn đang được giải quyết.',
      passed_on: 'Việc của bạn đã được chuyển đến nơi có thẩm quyền.',
      answered: 'Việc của bạn đã được trả lời.',
      closed: 'Việc của bạn đã khép lại.',
      refused: 'Việc của bạn không được nhận giải quyết.',
    },
    severalMay: 'Có thể chọn nhiều ý: gõ các số, ví dụ 1, 3.',
    hints: {
      complaint:
        'Việc này giống khiếu nại một quyết định: nộp đơn tại trụ sở mới được giải quyết theo Luật Khiếu nại. Bạn vẫn muốn gửi dưới dạng phản ánh?',
      denunciation:
        'Việc này giống tố cáo: gửi đơn theo Luật Tố cáo thì danh tính của bạn được bảo vệ. Bạn vẫn muốn gửi dưới dạng phản ánh?',
      emergency:
        'Nếu đang nguy hiểm, hãy gọi ngay 113 (công an), 114 (cứu hỏa), 115 (cấp cứu): tin nhắn ở đây không được đọc ngay. Bạn vẫn muốn gửi?',
    },
  },
  en: {
    marks: ['Very unhappy', 'Unhappy', 'Neither', 'Happy', 'Very happy'],
    yes: 'Yes',
    no: 'No',
    commands: {
      begin: 'Give feedback',
      answer: 'I want an answer',
      track: 'Look up',
      skip: 'Skip',
      send: 'Send anyway',
      cancel: 'Cancel',
      english: 'English',
      vietnamese: 'Tiếng Việt',
      stop: 'Stop',
    },
    greeting: (office) => `Hello! Here you can give feedback about ${office}. You need not say who you are.`,
    whichOffice:
      'Which place is it about? Choose, type its name, or the 9 characters printed under its QR code.',
    officeUnknown: 'No place has that name or code.',
    codeUnknown: 'This code cannot be used here.',
    notUnderstood: 'Sorry, that answer was not understood. Please choose one below.',
    textOnly: 'Only text can be read here. Please write it.',
    kept: 'What you wrote has been kept.',
    thanks: 'Thank you! Your feedback has been recorded.',
    menu: 'What would you like to do next?',
    whichCategory: 'What do you want an answer about?',
    whichText:
      'Tell us in one message what happened, where and when. Leave out telephone and identity numbers.',
    whichTrackingCode: 'Type the tracking code (13 characters) that you were given.',
    trackingCodeWrong: 'That tracking code is not right. Check each character and type it again.',
    cancelled: 'Cancelled; nothing was sent.',
    stopped: 'Stopped. Write again whenever you like.',
    languageSet: 'From now on in English.',
    caseOpened: (trackingCode, day) =>
      `Sent. Your tracking code: ${trackingCode}\nKeep it; type it here at any time to see how things stand.${day === undefined ? '' : `\nTo be answered by ${day}.`}`,
    caseUnknown: 'Nothing has this tracking code. Please check it.',
    caseNotOpened: 'It could not be sent from here. Scan the QR code at the counter to send it.',
    states: {
      waiting: 'Received, waiting to be read.',
      waiting_for_you: 'We need you to say more.',
      in_work: 'Being worked on.',
      passed_on: 'Passed on to whoever is responsible.',
      answered: 'It has been answered.',
      closed: 'It is closed.',
      refused: 'It was not taken up.',
    },
    severalMay: 'You may choose several: type their numbers, for example 1, 3.',
    hints: {
      complaint:
        'This looks like a complaint against a decision, which is settled only when filed at the office under the Law on Complaints. Send it as feedback anyway?',
      denunciation:
        'This looks like a denunciation: filed under the Law on Denunciations, your name is protected. Send it as feedback anyway?',
      emergency:
        'If somebody is in danger, call 113 (police), 114 (fire) or 115 (ambulance) now: nobody reads this at once. Send it anyway?',
    },
  },
};
