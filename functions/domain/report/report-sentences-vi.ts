import { inLanguage } from '../shared/localized.ts';
import { dayInWords } from '../time/day-in-words.ts';
import { percent } from './percent.ts';
import { capital } from './period-words.ts';
import type { Teller } from './teller.ts';

export const vietnameseTeller: Teller = {
  begun: (now) => `Những ngày đã qua của ${now} chưa đủ phiếu để hiện số liệu.`,
  none: (now) => `${capital(now)} chưa có phiếu nào.`,
  few: (now) => `${capital(now)} có quá ít phiếu nên không hiện số liệu (cần ít nhất năm phiếu).`,
  daily: (now, responses) => `${capital(now)} có ${responses} phiếu.`,
  unmarked: (now, responses) => `${capital(now)} có ${responses} phiếu, không phiếu nào chấm điểm.`,
  satisfied: (share) => `${share} người trả lời hài lòng`,
  uncompared: (head, before) => `${head}; ${before} chưa đủ phiếu để so sánh.`,
  compared(head, verdict, before, share) {
    switch (verdict) {
      case 'better':
        return `${head}, tốt hơn ${before} (${share}).`;
      case 'worse':
        return `${head}, kém hơn ${before} (${share}).`;
      case 'no_clear_change':
        return `${head}; chưa thấy thay đổi rõ so với ${before} (${share}).`;
      case 'too_few':
        return `${head}; quá ít phiếu để so với ${before}.`;
    }
  },
  basis: (responses, low, high) =>
    `Tính trên ${responses} phiếu. Với số phiếu này, tỷ lệ thật có thể từ ${low} đến ${high}.`,
  reaches: (day) =>
    `Số liệu tính đến hết ngày ${dayInWords(day, 'vi')}; các ngày sau được thêm khi có đủ phiếu.`,
  yearAgo(verdict, yearBefore, share) {
    switch (verdict) {
      case 'better':
        return `Tốt hơn ${yearBefore} (${share}).`;
      case 'worse':
        return `Kém hơn ${yearBefore} (${share}).`;
      case 'no_clear_change':
        return `Chưa thấy thay đổi rõ so với ${yearBefore} (${share}).`;
      case 'too_few':
        return `Quá ít phiếu để so với ${yearBefore}.`;
    }
  },
  corrected: (people, before) =>
    `Bản này đã tính thêm ${people} phiếu mới gửi, sửa hoặc xóa sau bản trước; bản trước ghi ${before} hài lòng. Các bảng theo nơi, ngày và lý do giữ như bản đầu.`,
  late: (people, before) =>
    `${people} phiếu của ${before} đến sau khi đã lập báo cáo; báo cáo đó giữ nguyên, các phiếu này được tính trong kỳ dài hơn.`,
  heldBack: (people) =>
    `${people} phiếu đến muộn, hoặc của tháng hay đơn vị có quá ít phiếu, không nằm trong số liệu để không ai bị suy ra.`,
  first(thing, nameOf) {
    switch (thing.kind) {
      case 'place_fell':
        return `Tìm hiểu trước tiên tại ${nameOf(thing.place)}: tỷ lệ hài lòng giảm từ ${percent(thing.before)} xuống ${percent(thing.now)}.`;
      case 'place_below_rest':
        return `Xem lại ${nameOf(thing.place)}: ${percent(thing.now)} hài lòng, các nơi khác cộng lại ${percent(thing.rest)}.`;
      case 'all_fell':
        return `Tìm hiểu vì sao tỷ lệ hài lòng toàn đơn vị giảm từ ${percent(thing.before)} xuống ${percent(thing.now)}.`;
      case 'reason':
        return `Xử lý lý do được nêu nhiều nhất khi chấm điểm thấp: “${inLanguage(thing.name, 'vi')}” (${thing.count} trên ${thing.of} phiếu điểm thấp).`;
      case 'silent':
        return `Kiểm tra mã QR tại ${thing.places.map(nameOf).join(', ')}${thing.more > 0 ? ` và ${thing.more} nơi khác` : ''}: trước có phiếu, kỳ này không có.`;
      case 'overdue': {
        const { cases, days, officeName, unitName } = thing;
        const where = [officeName, unitName].flatMap((name) =>
          name === undefined ? [] : [inLanguage(name, 'vi')],
        );
        const late = days === 0 ? 'trễ dưới một ngày' : `trễ ${days} ngày`;
        return cases.count === 1 && !cases.isMore
          ? `Trả lời phản ánh đã quá hạn: ${late}, tại ${where.join(', ')}.`
          : `Trả lời ${cases.isMore ? 'ít nhất ' : ''}${cases.count} phản ánh đã quá hạn, trước hết là phản ánh ${late} tại ${where.join(', ')}.`;
      }
      case 'few_answers':
        return `Mời thêm người dân trả lời: ${thing.answers} phiếu chưa đủ để thấy thay đổi nhỏ.`;
      case 'nothing':
        return 'Không có điểm nào cần làm ngay. Tiếp tục như hiện nay.';
    }
  },
};
