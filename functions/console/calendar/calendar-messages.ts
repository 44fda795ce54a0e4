import type { CalendarOutcome } from '../../domain/working-time/keep-calendar.ts';
import type { ClockName, Urgency } from '../../domain/working-time/rule-set.ts';
import type { TimeUnit } from '../../domain/working-time/time-limit.ts';
import type { Weekday } from '../../domain/working-time/weekly-hours.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type CalendarMessages = {
  title: (unit: string) => string;
  lead: string;
  month: (month: number, workingDays: number) => string;
  monthName: (month: number) => string;
  weekdayLetters: readonly string[];
  looks: Record<'work' | 'off' | 'half' | 'holiday' | 'extra', string>;
  yearBefore: string;
  yearAfter: string;
  known: (from: string, until: string) => string;
  replanning: (done: number) => string;
  named: string;
  noneNamed: string;
  kinds: Record<'off' | 'work', string>;
  hours: string;
  own: string;
  toConfirm: string;
  confirm: string;
  remove: string;
  aboutDay: (what: string, day: string) => string;
  add: string;
  day: string;
  kind: string;
  name: string;
  dayHours: string;
  dayHoursHint: string;
  keepDay: string;
  weeks: string;
  weeksFrom: (unit: string) => string;
  weeksShipped: string;
  weekdays: Record<Weekday, string>;
  from: string;
  hoursHint: string;
  keepWeeks: string;
  asAbove: string;
  rules: string;
  rulesFrom: (unit: string) => string;
  rulesShipped: string;
  rulesHelp: string;
  ruleSet: string;
  clocks: Record<ClockName, string>;
  urgencies: Record<Urgency, string>;
  within: (amount: number, unit: TimeUnit) => string;
  proposal: string;
  keepRules: string;
  sources: string;
  done: string;
  troubles: Record<Exclude<CalendarOutcome, 'kept'> | 'day_wrong' | 'hours_wrong' | 'name_missing', string>;
};

const units: Record<ConsoleLanguage, Record<TimeUnit, readonly [string, string]>> = {
  vi: {
    minutes: ['phút', 'phút'],
    hours: ['giờ', 'giờ'],
    days: ['ngày', 'ngày'],
    working_hours: ['giờ làm việc', 'giờ làm việc'],
    working_days: ['ngày làm việc', 'ngày làm việc'],
  },
  en: {
    minutes: ['minute', 'minutes'],
    hours: ['hour', 'hours'],
    days: ['day', 'days'],
    working_hours: ['working hour', 'working hours'],
    working_days: ['working day', 'working days'],
  },
};
const within =
  (language: ConsoleLanguage) =>
  (amount: number, unit: TimeUnit): string =>
    `${amount} ${units[language][unit][amount === 1 ? 0 : 1]}`;

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const calendarMessages: Record<ConsoleLanguage, CalendarMessages> = {
  vi: {
    title: (unit) => `Lịch làm việc của ${unit}`,
    lead: 'Hạn trả lời phản ánh tính theo lịch này. Đơn vị cấp dưới dùng chung, trừ điều họ tự đặt.',
    month: (month, days) => `Tháng ${month}: ${days} ngày làm việc`,
    monthName: (month) => `Tháng ${month}`,
    weekdayLetters: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
    looks: {
      work: 'ngày làm việc',
      off: 'nghỉ hằng tuần',
      half: 'làm nửa ngày',
      holiday: 'ngày nghỉ',
      extra: 'làm bù, làm thêm',
    },
    yearBefore: 'Năm trước',
    yearAfter: 'Năm sau',
    known: (from, until) =>
      `Lịch nghỉ đã công bố từ ${from} đến ${until}; ngoài khoảng đó mới theo luật, có thể đổi.`,
    replanning: (done) =>
      `Đang tính lại hạn của các phản ánh đang mở (đã xem ${done}). Việc này tự chạy, vài phút một lượt.`,
    named: 'Những ngày khác tuần thường',
    noneNamed: 'Không có ngày nào khác tuần thường.',
    kinds: { off: 'Nghỉ', work: 'Làm việc' },
    hours: 'giờ',
    own: 'đơn vị tự đặt',
    toConfirm: 'chưa công bố',
    confirm: 'Xác nhận',
    remove: 'Bỏ',
    aboutDay: (what, day) => `${what} ngày ${day}`,
    add: 'Thêm một ngày',
    day: 'Ngày',
    kind: 'Ngày đó',
    name: 'Tên hoặc lý do',
    dayHours: 'Giờ làm (nếu khác thường)',
    dayHoursHint: 'Chỉ cho ngày làm việc, ví dụ 07:30-11:30. Để trống: như ngày thường.',
    keepDay: 'Lưu ngày này',
    weeks: 'Giờ làm trong tuần',
    weeksFrom: (unit) => `Đang theo giờ do ${unit} đặt.`,
    weeksShipped: 'Đang theo giờ hành chính thông thường.',
    weekdays: {
      monday: 'Thứ hai',
      tuesday: 'Thứ ba',
      wednesday: 'Thứ tư',
      thursday: 'Thứ năm',
      friday: 'Thứ sáu',
      saturday: 'Thứ bảy',
      sunday: 'Chủ nhật',
    },
    from: 'Từ ngày',
    hoursHint: 'Ví dụ 07:30-11:30, 13:30-17:00. Để trống là ngày nghỉ.',
    keepWeeks: 'Lưu giờ làm',
    asAbove: 'Dùng như cấp trên',
    rules: 'Thời hạn',
    rulesFrom: (unit) => `Đang theo bộ quy tắc do ${unit} chọn.`,
    rulesShipped: 'Đang theo bộ quy tắc chung.',
    rulesHelp:
      'Phản ánh mới theo bộ quy tắc này; phản ánh đã nhận giữ thời hạn lúc nhận. Yêu cầu về dữ liệu cá nhân luôn theo luật.',
    ruleSet: 'Bộ quy tắc',
    clocks: { acknowledge: 'Tiếp nhận trong', resolve: 'Trả lời trong' },
    urgencies: { normal: 'Bình thường', complex: 'Phức tạp', urgent: 'Khẩn' },
    within: within('vi'),
    proposal: '* là đề xuất, cần đơn vị xác nhận.',
    keepRules: 'Lưu bộ quy tắc',
    sources: 'Căn cứ',
    done: 'Đã lưu.',
    troubles: {
      changed_meanwhile: 'Có người vừa đổi lịch này. Hãy xem lại bên dưới rồi lưu lần nữa.',
      invalid: 'Chưa lưu được: mỗi tuần phải có ít nhất một giờ làm việc, giờ sau không sớm hơn giờ trước.',
      day_wrong: 'Hãy chọn một ngày.',
      hours_wrong: 'Giờ chưa đúng dạng. Hãy ghi như 07:30-11:30, 13:30-17:00.',
      name_missing: 'Hãy ghi tên hoặc lý do của ngày này.',
    },
  },
  en: {
    title: (unit) => `Calendar of ${unit}`,
    lead: 'Dates of cases are reckoned by this calendar. Units below use it but for what they set themselves.',
    month: (month, days) => `${englishMonths[month - 1]}: ${days} working days`,
    monthName: (month) => englishMonths[month - 1] ?? String(month),
    weekdayLetters: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    looks: {
      work: 'working day',
      off: 'weekly day off',
      half: 'half a day',
      holiday: 'day off',
      extra: 'extra working day',
    },
    yearBefore: 'The year before',
    yearAfter: 'The year after',
    known: (from, until) =>
      `Holidays are announced from ${from} to ${until}; beyond that they follow the law alone and may change.`,
    replanning: (done) =>
      `The dates of open cases are being reckoned again (${done} looked at). It goes on by itself every few minutes.`,
    named: 'Days that differ from the usual week',
    noneNamed: 'No day differs from the usual week.',
    kinds: { off: 'Off', work: 'Work' },
    hours: 'hours',
    own: 'set by this unit',
    toConfirm: 'not announced yet',
    confirm: 'Confirm',
    remove: 'Take back',
    aboutDay: (what, day) => `${what} ${day}`,
    add: 'Add a day',
    day: 'Day',
    kind: 'That day is',
    name: 'Name or reason',
    dayHours: 'Hours (if other than usual)',
    dayHoursHint: 'For a working day only, such as 07:30-11:30. Empty: as on any working day.',
    keepDay: 'Save this day',
    weeks: 'Hours of the week',
    weeksFrom: (unit) => `The hours are those that ${unit} has set.`,
    weeksShipped: 'The hours are the usual ones of a ward office.',
    weekdays: {
      monday: 'Monday',
      tuesday: 'Tuesday',
      wednesday: 'Wednesday',
      thursday: 'Thursday',
      friday: 'Friday',
      saturday: 'Saturday',
      sunday: 'Sunday',
    },
    from: 'From',
    hoursHint: 'Such as 07:30-11:30, 13:30-17:00. Empty is a day off.',
    keepWeeks: 'Save the hours',
    asAbove: 'Use those of the unit above',
    rules: 'Time limits',
    rulesFrom: (unit) => `The rules are those that ${unit} has chosen.`,
    rulesShipped: 'The rules are the usual ones.',
    rulesHelp:
      'New cases fall due by these rules; cases that are there keep theirs. Requests about personal data always follow the law.',
    ruleSet: 'Rule set',
    clocks: { acknowledge: 'Taken up within', resolve: 'Answered within' },
    urgencies: { normal: 'Normal', complex: 'Complex', urgent: 'Urgent' },
    within: within('en'),
    proposal: '* is a proposal that the unit should confirm.',
    keepRules: 'Save the rule set',
    sources: 'Sources',
    done: 'Saved.',
    troubles: {
      changed_meanwhile: 'Somebody has just changed this calendar. Look at it below and save again.',
      invalid: 'Not saved: a week needs an hour of work at least, and hours must follow each other.',
      day_wrong: 'Choose a day.',
      hours_wrong: 'The hours cannot be read. Write them as 07:30-11:30, 13:30-17:00.',
      name_missing: 'Write a name or a reason for this day.',
    },
  },
};
