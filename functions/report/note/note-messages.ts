import type { Outcome } from '../../domain/note/note.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';

type Messages = {
  title: string;
  intro: (name: string) => string;
  lastTitle: string;
  outcomes: Record<Outcome, string>;
  noAnswer: string;
  promisesTitle: string;
  promisesHelp: string;
  promise: (number: number) => string;
  send: string;
  written: string;
  writtenBefore: string;
  writtenByOther: string;
  notKept: string;
  empty: string;
  tooLong: (number: number) => string;
  none: string;
  other: { code: ReportLanguage; name: string };
};

export const noteMessages: Record<ReportLanguage, Messages> = {
  vi: {
    title: 'Ghi chú của lãnh đạo',
    intro: (name) =>
      `${name}. Ghi chú này hiện trong báo cáo và được hỏi lại ở kỳ sau. Mỗi báo cáo có một ghi chú, viết một lần.`,
    lastTitle: 'Việc đã hứa kỳ trước',
    outcomes: { done: 'Đã làm', partly: 'Làm một phần', not_done: 'Chưa làm' },
    noAnswer: 'chưa trả lời',
    promisesTitle: 'Việc sẽ làm trong kỳ tới',
    promisesHelp: 'Mỗi ô một việc, ngắn gọn, tối đa 300 ký tự. Đừng ghi tên hay số điện thoại của người dân.',
    promise: (number) => `Việc ${number}`,
    send: 'Lưu ghi chú',
    written: 'Đã lưu. Cảm ơn anh/chị.',
    writtenBefore: 'Báo cáo này đã có ghi chú.',
    writtenByOther:
      'Một lãnh đạo khác vừa viết ghi chú cho báo cáo này nên nội dung của anh/chị chưa được lưu.',
    notKept: 'Nội dung anh/chị đã gõ, để chép lại khi cần:',
    empty: 'Anh/chị chưa ghi gì. Hãy ghi ít nhất một việc hoặc trả lời về việc đã hứa.',
    tooLong: (number) => `Việc ${number} dài hơn 300 ký tự. Hãy rút ngắn rồi lưu lại.`,
    none: 'Không có.',
    other: { code: 'en', name: 'English' },
  },
  en: {
    title: 'Note of the leader',
    intro: (name) =>
      `${name}. The note stands in the report and is asked about in the next one. Each report has one note, written once.`,
    lastTitle: 'Promised last time',
    outcomes: { done: 'Done', partly: 'Partly done', not_done: 'Not done' },
    noAnswer: 'not answered yet',
    promisesTitle: 'What will be done next',
    promisesHelp:
      'One thing a box, short, at most 300 characters. Name no citizen and give no telephone number.',
    promise: (number) => `Promise ${number}`,
    send: 'Keep the note',
    written: 'It is kept. Thank you.',
    writtenBefore: 'This report has its note.',
    writtenByOther: 'Another leader has just written the note to this report, so yours was not kept.',
    notKept: 'What you typed, in case you need it:',
    empty: 'Nothing is written yet. Promise at least one thing, or say what became of the last ones.',
    tooLong: (number) => `Promise ${number} is longer than 300 characters. Shorten it and keep it again.`,
    none: 'None.',
    other: { code: 'vi', name: 'Tiếng Việt' },
  },
};
