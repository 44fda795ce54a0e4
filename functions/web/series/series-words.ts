import { longDay, periodName, shortDay } from '../../domain/report/period-words.ts';
import type { Break, Lens } from '../../domain/series/series.ts';
import { kindOf, spanOf, type Period } from '../../domain/time/period.ts';

export type SeriesLanguage = 'vi' | 'en';

/** `Tuần 20/2026`, `Tháng 5/2026`, `Quý II/2026`, `2026`; `Week 20/2026`, `5/2026`, `Q2/2026`. */
export function periodText(period: Period, language: SeriesLanguage): string {
  const year = period.slice(0, 4);
  const isVietnamese = language === 'vi';
  switch (kindOf(period)) {
    case 'day':
      return longDay(spanOf(period).from);
    case 'week':
      return `${isVietnamese ? 'Tuần' : 'Week'} ${Number(period.slice(6))}/${year}`;
    case 'month':
      return isVietnamese ? periodName(period, language) : `${Number(period.slice(5))}/${year}`;
    case 'quarter':
      return isVietnamese ? periodName(period, language) : `Q${period.slice(6)}/${year}`;
    case 'year':
      return year;
  }
}

/** Under the axis: `11/5` for weeks, `5/26` for months, `Q2/26`, `2026`. */
export function axisText(period: Period): string {
  const { from } = spanOf(period);
  const year = period.slice(2, 4);
  switch (kindOf(period)) {
    case 'day':
    case 'week':
      return shortDay(from);
    case 'month':
      return `${Number(period.slice(5))}/${year}`;
    case 'quarter':
      return `Q${period.slice(6)}/${year}`;
    case 'year':
      return period;
  }
}

type Kind = Break['kind'];
type Words = {
  title: string;
  lens: Record<Lens, { title: string; note: string }>;
  satisfied: string;
  answers: string;
  period: string;
  unit: string;
  asTable: string;
  hidden: string;
  silent: string;
  open: string;
  interval: string;
  from: (day: string) => string;
  until: (day: string) => string;
  formerly: string;
  partly: string;
  breaksTitle: string;
  short: Record<Kind, string>;
  merger: (from: string, into: string) => string;
  split: (from: string, into: string) => string;
  carved: (from: string, into: string) => string;
  rename: (from: string, into: string) => string;
  movedAlone: (what: string) => string;
  moved: (what: string, from: string, into: string) => string;
  partOf: (name: string) => string;
  and: string;
  notAttributable: (unit: string, offices: string) => string;
  nothing: string;
  chart: (unit: string) => string;
  description: (first: string, last: string, low: string, high: string, breaks: number) => string;
};

export const seriesWords: Record<SeriesLanguage, Words> = {
  vi: {
    title: 'Diễn biến theo thời gian',
    lens: {
      as_it_was: {
        title: 'Theo địa giới từng thời kỳ',
        note: 'Mỗi thời kỳ tính theo đơn vị hành chính khi đó, với tên gọi khi đó.',
      },
      as_is_now: {
        title: 'Theo địa giới hiện nay',
        note: 'Tính ngược về trước cho phạm vi của đơn vị hiện nay.',
      },
    },
    satisfied: 'Hài lòng',
    answers: 'Số ý kiến',
    period: 'Kỳ',
    unit: 'Đơn vị',
    asTable: 'Xem số liệu',
    hidden: 'dưới 5 ý kiến hoặc phải giữ kín',
    silent: 'không có ý kiến',
    open: 'kỳ chưa kết thúc',
    interval: 'Dải mờ là khoảng tin cậy 95%.',
    from: (day) => `từ ${day}`,
    until: (day) => `đến ${day}`,
    formerly: 'Đơn vị trước khi thay đổi',
    partly: 'một phần nhập vào',
    breaksTitle: 'Các mốc thay đổi',
    short: { merger: 'sáp nhập', split: 'chia tách', rename: 'đổi tên', moved: 'chuyển' },
    merger: (from, into) => `${from} sáp nhập thành ${into}.`,
    split: (from, into) => `${from} được chia về ${into}.`,
    carved: (from, into) => `${into} được thành lập từ ${from}.`,
    rename: (from, into) => `${from} đổi thành ${into}.`,
    movedAlone: (what) => `${what} chuyển sang trực thuộc đơn vị cấp trên khác.`,
    moved: (what, from, into) => `${what} chuyển từ ${from} sang ${into}.`,
    partOf: (name) => `một phần ${name}`,
    and: 'và',
    notAttributable: (unit, offices) =>
      `${unit} đã được chia cho nhiều đơn vị, nên không xác định được các điểm đã đóng sau đây thuộc đơn vị nào hiện nay; số liệu của các điểm này không được tính: ${offices}.`,
    nothing: 'Chưa có kỳ nào đủ ý kiến để nêu.',
    chart: (unit) => `Tỷ lệ hài lòng của ${unit}`,
    description: (first, last, low, high, breaks) =>
      `Từ ${first} đến ${last}, tỷ lệ hài lòng từ ${low} đến ${high}. ${breaks === 0 ? 'Không có mốc thay đổi.' : `Có ${breaks} mốc thay đổi, ghi bên dưới.`} Số liệu nằm trong bảng.`,
  },
  en: {
    title: 'Over time',
    lens: {
      as_it_was: {
        title: 'By the boundaries of each time',
        note: 'Each period is counted for the unit of that time, under the name it had.',
      },
      as_is_now: {
        title: 'By today’s boundaries',
        note: 'What lies in the unit today, followed back.',
      },
    },
    satisfied: 'Satisfied',
    answers: 'Answers',
    period: 'Period',
    unit: 'Unit',
    asTable: 'Show the figures',
    hidden: 'fewer than 5 answers, or hidden to protect them',
    silent: 'no answers',
    open: 'not over yet',
    interval: 'The pale band is the 95% interval.',
    from: (day) => `from ${day}`,
    until: (day) => `until ${day}`,
    formerly: 'Units before the change',
    partly: 'went in partly',
    breaksTitle: 'What changed',
    short: { merger: 'merged', split: 'split', rename: 'renamed', moved: 'moved' },
    merger: (from, into) => `${from} merged into ${into}.`,
    split: (from, into) => `${from} was divided between ${into}.`,
    carved: (from, into) => `${into} was made from ${from}.`,
    rename: (from, into) => `${from} became ${into}.`,
    movedAlone: (what) => `${what} moved to another unit above it.`,
    moved: (what, from, into) => `${what} moved from ${from} to ${into}.`,
    partOf: (name) => `part of ${name}`,
    and: 'and',
    notAttributable: (unit, offices) =>
      `${unit} was divided between several units, so nothing says to which of them these closed offices would belong today; they are not counted: ${offices}.`,
    nothing: 'No period has enough answers to show.',
    chart: (unit) => `Share satisfied, ${unit}`,
    description: (first, last, low, high, breaks) =>
      `From ${first} to ${last} the share satisfied lay between ${low} and ${high}. ${breaks === 0 ? 'Nothing changed.' : `${breaks} dated changes are listed below.`} The figures are in the table.`,
  },
};

/** `A, B và C`. */
export function listed(names: readonly string[], language: SeriesLanguage): string {
  const last = names.at(-1);
  if (last === undefined || names.length === 1) return last ?? '';
  return `${names.slice(0, -1).join(', ')} ${seriesWords[language].and} ${last}`;
}
