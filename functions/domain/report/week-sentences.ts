import { inLanguage } from '../shared/localized.ts';
import type { FirstThing } from './first-things.ts';
import type { WeekReport } from './week-report.ts';

/** The languages leaders read in. */
export type ReportLanguage = 'vi' | 'en';

/** 0 to 1 as a whole per cent. Never 0 % or 100 % for what is not quite that. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '99%';
  return rounded === 0 && share > 0 ? '1%' : `${rounded}%`;
}

/** A week in plain sentences: what happened, how sure that is, and what to do first. */
export type WeekSentences = { headline: string; basis: string; first: string[] };

export function weekSentences(report: WeekReport, language: ReportLanguage): WeekSentences {
  const say = language === 'vi' ? vietnamese : english;
  return {
    headline: say.headline(report),
    basis: say.basis(report),
    first: report.first.map((thing) => say.first(thing)),
  };
}

type Teller = {
  headline(report: WeekReport): string;
  basis(report: WeekReport): string;
  first(thing: FirstThing): string;
};

type Named = Extract<FirstThing, { kind: 'place_fell' }>['place'];

const nameOf = ({ name, officeName }: Named, language: ReportLanguage): string =>
  officeName === undefined
    ? inLanguage(name, language)
    : `${inLanguage(name, language)} (${inLanguage(officeName, language)})`;

const vietnamese: Teller = {
  headline({ state, closedDays, total, change }) {
    if (closedDays === 0) return 'Tuần này vừa bắt đầu, chưa có ngày nào kết thúc.';
    if (state === 'none') return 'Tuần này chưa có phiếu nào.';
    if (state === 'few' || total === undefined)
      return 'Tuần này có quá ít phiếu nên không hiện số liệu (cần ít nhất năm phiếu).';
    if (total.satisfied === undefined)
      return `Tuần này có ${total.responses} phiếu, không phiếu nào chấm điểm.`;
    const now = `${percent(total.satisfied.share)} người trả lời hài lòng`;
    if (change === undefined) return `${now}; tuần trước chưa đủ phiếu để so sánh.`;
    const before = percent(change.before.share);
    switch (change.verdict) {
      case 'better':
        return `${now}, tốt hơn tuần trước (${before}).`;
      case 'worse':
        return `${now}, kém hơn tuần trước (${before}).`;
      case 'no_clear_change':
        return `${now}; chưa thấy thay đổi rõ so với tuần trước (${before}).`;
      case 'too_few':
        return `${now}; quá ít phiếu để so với tuần trước.`;
    }
  },
  basis({ total, closedDays }) {
    if (total?.satisfied === undefined) return '';
    const { satisfied, responses } = total;
    const days = closedDays < 7 ? ` trong ${closedDays} ngày đã kết thúc` : '';
    return `Tính trên ${responses} phiếu${days}. Với số phiếu này, tỷ lệ thật có thể từ ${percent(satisfied.low)} đến ${percent(satisfied.high)}.`;
  },
  first(thing) {
    switch (thing.kind) {
      case 'place_fell':
        return `Tìm hiểu trước tiên tại ${nameOf(thing.place, 'vi')}: tỷ lệ hài lòng giảm từ ${percent(thing.before)} xuống ${percent(thing.now)}.`;
      case 'place_below_rest':
        return `Xem lại ${nameOf(thing.place, 'vi')}: ${percent(thing.now)} hài lòng, các nơi khác cộng lại ${percent(thing.rest)}.`;
      case 'all_fell':
        return `Tìm hiểu vì sao tỷ lệ hài lòng toàn đơn vị giảm từ ${percent(thing.before)} xuống ${percent(thing.now)}.`;
      case 'reason':
        return `Xử lý lý do được nêu nhiều nhất khi chấm điểm thấp: “${inLanguage(thing.name, 'vi')}” (${thing.count} trên ${thing.of} phiếu điểm thấp).`;
      case 'silent':
        return `Kiểm tra mã QR tại ${thing.places.map((place) => nameOf(place, 'vi')).join(', ')}${thing.more > 0 ? ` và ${thing.more} nơi khác` : ''}: trước có phiếu, tuần này không có.`;
      case 'few_answers':
        return `Mời thêm người dân trả lời: ${thing.answers} phiếu một tuần chưa đủ để thấy thay đổi nhỏ.`;
      case 'nothing':
        return 'Không có điểm nào cần làm ngay. Tiếp tục như hiện nay.';
    }
  },
};

const english: Teller = {
  headline({ state, closedDays, total, change }) {
    if (closedDays === 0) return 'The week has just begun: no day is over yet.';
    if (state === 'none') return 'Nobody answered this week.';
    if (state === 'few' || total === undefined)
      return 'Too few people answered this week to show figures (at least five are needed).';
    if (total.satisfied === undefined)
      return `${total.responses} people answered this week; none gave a mark.`;
    const now = `${percent(total.satisfied.share)} of those who answered were satisfied`;
    if (change === undefined) return `${now}; last week had too few answers to compare with.`;
    const before = percent(change.before.share);
    switch (change.verdict) {
      case 'better':
        return `${now}, better than last week (${before}).`;
      case 'worse':
        return `${now}, worse than last week (${before}).`;
      case 'no_clear_change':
        return `${now}; no clear change from last week (${before}).`;
      case 'too_few':
        return `${now}; too few answers to compare with last week.`;
    }
  },
  basis({ total, closedDays }) {
    if (total?.satisfied === undefined) return '';
    const { satisfied, responses } = total;
    const days = closedDays < 7 ? `, from the ${closedDays} days that are over` : '';
    return `Based on ${responses} answers${days}. With so many, the true share may lie between ${percent(satisfied.low)} and ${percent(satisfied.high)}.`;
  },
  first(thing) {
    switch (thing.kind) {
      case 'place_fell':
        return `Look first at ${nameOf(thing.place, 'en')}: satisfaction fell from ${percent(thing.before)} to ${percent(thing.now)}.`;
      case 'place_below_rest':
        return `Look at ${nameOf(thing.place, 'en')}: ${percent(thing.now)} satisfied, against ${percent(thing.rest)} elsewhere.`;
      case 'all_fell':
        return `Find out why satisfaction fell from ${percent(thing.before)} to ${percent(thing.now)} across the unit.`;
      case 'reason':
        return `Deal with the reason most given for low marks: “${inLanguage(thing.name, 'en')}” (${thing.count} of ${thing.of} low marks).`;
      case 'silent':
        return `Check the QR code at ${thing.places.map((place) => nameOf(place, 'en')).join(', ')}${thing.more > 0 ? ` and ${thing.more} more` : ''}: it had answers before and none this week.`;
      case 'few_answers':
        return `Invite more people to answer: ${thing.answers} a week are too few to see small changes.`;
      case 'nothing':
        return 'Nothing needs doing at once. Carry on as you are.';
    }
  },
};
