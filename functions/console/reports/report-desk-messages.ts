import type { PeriodKind } from '../../domain/time/period.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

type ReportDeskMessages = {
  title: (unit: string) => string;
  lead: string;
  kinds: Record<PeriodKind, string>;
  unfinished: (period: string) => string;
  none: string;
  open: (period: string) => string;
  notBegun: string;
};

export const reportDeskMessages: Record<ConsoleLanguage, ReportDeskMessages> = {
  vi: {
    title: (unit) => `Báo cáo của ${unit}`,
    lead: 'Mỗi lần mở, hệ thống tạo một liên kết riêng, xem được cả các đơn vị cấp dưới và hết hạn sau 12 giờ. Đừng gửi liên kết đó cho người ngoài.',
    kinds: { day: 'Ngày', week: 'Tuần', month: 'Tháng', quarter: 'Quý', year: 'Năm' },
    unfinished: (period) => `${period}, chưa kết thúc`,
    none: 'Chưa có báo cáo nào được lập.',
    open: (period) => `Mở báo cáo ${period}`,
    notBegun: 'Kỳ này chưa bắt đầu nên chưa có báo cáo. Hãy chọn một kỳ trong danh sách.',
  },
  en: {
    title: (unit) => `Reports of ${unit}`,
    lead: 'Each opening makes a link of its own that shows the units below too and runs out after 12 hours. Do not pass it on to outsiders.',
    kinds: { day: 'Days', week: 'Weeks', month: 'Months', quarter: 'Quarters', year: 'Years' },
    unfinished: (period) => `${period}, not over yet`,
    none: 'No report has been made yet.',
    open: (period) => `Open the report of ${period}`,
    notBegun: 'This period has not begun, so there is no report. Choose one of the list.',
  },
};
