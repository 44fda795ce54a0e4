import { decimal } from '../report/figure-text.ts';
import { numberText } from '../report/number-text.ts';
import { percent } from '../report/percent.ts';
import { periodName, type ReportLanguage } from '../report/period-words.ts';
import { kindOf } from '../time/period.ts';
import type { Report } from '../report/report.ts';
import { handledIn, type Capped } from './case-counts.ts';
import type { ReportCases } from './report-cases.ts';

/** A report's cases in plain sentences: what came, what was done and how fast, what is left, how it was marked. */
export function caseSentences(
  { period }: Pick<Report, 'period'>,
  cases: ReportCases,
  language: ReportLanguage,
): string[] {
  const say = tellers[language];
  const { received, takenOver, handedOn, reopened, rested, onTime, late, days, open, overdue, marks } = cases;
  const handled = handledIn(cases);
  const many = ({ count, isMore }: Capped): string => {
    const text = numberText(count, 0, language);
    return isMore ? say.atLeast(text) : text;
  };
  return [
    say.received(received, takenOver),
    ...(handled === 0 ? [] : [say.handled(handled, onTime, late, percent(onTime / handled))]),
    ...(days === undefined
      ? []
      : [say.days(decimal(days.mean, language), numberText(days.median, 1, language))]),
    open.count === 0 ? say.noneOpen : say.open(many(open), overdue.count === 0 ? undefined : many(overdue)),
    ...say.others({ ...rested, handedOn, reopened }),
    ...(marks === undefined
      ? // A week tells the month before, which may well have had none.
        kindOf(period) === 'week' || handled === 0
        ? []
        : [say.noMarks]
      : [
          say.marks(
            marks.period === period ? undefined : periodName(marks.period, language),
            percent(marks.satisfied.share),
            marks.satisfied.of,
          ),
        ]),
  ];
}

type Others = ReportCases['rested'] & { handedOn: number; reopened: number };

type Teller = {
  received(received: number, takenOver: number): string;
  handled(handled: number, onTime: number, late: number, share: string): string;
  days(mean: string, median: string): string;
  open(open: string, overdue: string | undefined): string;
  noneOpen: string;
  atLeast(count: string): string;
  /** What is neither on time nor late. */
  others(others: Others): string[];
  marks(month: string | undefined, satisfied: string, marked: number): string;
  noMarks: string;
};

const listed = (parts: readonly (string | false)[], and: string): string | undefined => {
  const said = parts.filter((part) => part !== false);
  const last = said.pop();
  return last === undefined || said.length === 0 ? last : `${said.join(', ')} ${and} ${last}`;
};

const vietnamese: Teller = {
  received: (received, takenOver) =>
    `${received === 0 ? 'Không ai gửi phản ánh' : `Người dân gửi ${received} phản ánh`}${takenOver === 0 ? '' : `, đơn vị khác chuyển đến ${takenOver}`}.`,
  handled: (handled, onTime, late, share) =>
    `Đã trả lời hoặc từ chối ${handled}: ${onTime} đúng hạn, ${late} trễ hạn (${share} đúng hạn).`,
  days: (mean, median) => `Người dân chờ trung bình ${mean} ngày; một nửa chờ không quá ${median} ngày.`,
  open: (open, overdue) =>
    `Còn ${open} phản ánh chưa xong${overdue === undefined ? ', không có phản ánh nào quá hạn' : `, trong đó ${overdue} quá hạn`}.`,
  noneOpen: 'Không còn phản ánh nào chưa xong.',
  atLeast: (count) => `ít nhất ${count}`,
  others({ out_of_scope: outside, withdrawn, merged, handedOn, reopened }) {
    const said = listed(
      [
        handedOn > 0 && `${handedOn} chuyển đơn vị khác`,
        outside > 0 && `${outside} không thuộc phạm vi phản ánh`,
        withdrawn > 0 && `${withdrawn} do người dân rút`,
        merged > 0 && `${merged} gộp vào phản ánh khác`,
      ],
      'và',
    );
    return [
      ...(said === undefined ? [] : [`Không tính đúng hạn hay trễ hạn: ${said}.`]),
      ...(reopened === 0 ? [] : [`Người dân mở lại ${reopened} phản ánh.`]),
    ];
  },
  marks: (month, satisfied, marked) =>
    `Hài lòng với cách xử lý${month === undefined ? '' : ` (${month.charAt(0).toLowerCase()}${month.slice(1)})`}: ${satisfied} trên ${marked} lượt chấm.`,
  noMarks: 'Điểm người dân chấm cho cách xử lý: chưa đủ năm lượt chấm để hiện.',
};

const english: Teller = {
  received: (received, takenOver) =>
    `${received === 0 ? 'No citizen sent a case' : `Citizens sent ${received} ${received === 1 ? 'case' : 'cases'}`}${takenOver === 0 ? '' : `; other units handed on ${takenOver}`}.`,
  handled: (handled, onTime, late, share) =>
    `${handled} answered or refused: ${onTime} on time, ${late} late (${share} on time).`,
  days: (mean, median) => `People waited ${mean} days on average, half of them at most ${median} days.`,
  open: (open, overdue) =>
    `Not done yet: ${open}${overdue === undefined ? ', none of them overdue' : `, of these ${overdue} overdue`}.`,
  noneOpen: 'Nothing is left to do.',
  atLeast: (count) => `at least ${count}`,
  others({ out_of_scope: outside, withdrawn, merged, handedOn, reopened }) {
    const said = listed(
      [
        handedOn > 0 && `${handedOn} handed on to other units`,
        outside > 0 && `${outside} out of scope`,
        withdrawn > 0 && `${withdrawn} withdrawn`,
        merged > 0 && `${merged} merged into others`,
      ],
      'and',
    );
    return [
      ...(said === undefined ? [] : [`Neither on time nor late: ${said}.`]),
      ...(reopened === 0 ? [] : [`Citizens reopened ${reopened}.`]),
    ];
  },
  marks: (month, satisfied, marked) =>
    `Satisfied with how cases were handled${month === undefined ? '' : ` (${month})`}: ${satisfied} of ${marked} marks.`,
  noMarks: 'Marks for how cases were handled: fewer than five, too few to show.',
};

const tellers: Record<ReportLanguage, Teller> = { vi: vietnamese, en: english };

/** The words around the figures: the page, the files and the mail use the same. */
export const caseFigureWords: Record<
  ReportLanguage,
  {
    title: string;
    overdueTitle: string;
    about: string;
    overdueFor: string;
    handler: string;
    unit: string;
    nobody: string;
    days: (days: number) => string;
    more: (count: string) => string;
    bar: { title: string; onTime: string; late: string; overdue: string };
    noted: string;
  }
> = {
  vi: {
    title: 'Phản ánh, kiến nghị',
    overdueTitle: 'Quá hạn, đang ở ai',
    about: 'Việc gì, ở đâu',
    overdueFor: 'Quá hạn',
    handler: 'Người xử lý',
    unit: 'Đơn vị',
    nobody: 'chưa giao',
    days: (days) => (days === 0 ? 'dưới 1 ngày' : `${days} ngày`),
    more: (count) => `Và ${count} phản ánh quá hạn khác.`,
    bar: {
      title: 'Đúng hạn, trễ hạn và quá hạn',
      onTime: 'xong đúng hạn',
      late: 'xong trễ hạn',
      overdue: 'chưa xong, quá hạn',
    },
    noted: 'Mở phản ánh cần đăng nhập.',
  },
  en: {
    title: 'Petitions',
    overdueTitle: 'Overdue, and with whom',
    about: 'What, and where',
    overdueFor: 'Overdue for',
    handler: 'With',
    unit: 'Unit',
    nobody: 'not assigned',
    days: (days) => (days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`),
    more: (count) => `And ${count} more that are overdue.`,
    bar: {
      title: 'On time, late and overdue',
      onTime: 'done on time',
      late: 'done late',
      overdue: 'not done, overdue',
    },
    noted: 'Opening a case asks you to sign in.',
  },
};

/** How many overdue cases there are beside those named; undefined where all are. */
export function overdueBeside(
  { overdue }: ReportCases,
  named: number,
  language: ReportLanguage,
): string | undefined {
  const more = overdue.count - named;
  if (more <= 0) return undefined;
  const count = numberText(more, 0, language);
  return caseFigureWords[language].more(overdue.isMore ? tellers[language].atLeast(count) : count);
}
