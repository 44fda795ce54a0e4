type DigestMailMessages = {
  subject: (open: number, overdue: number) => string;
  subjectUnassigned: (unassigned: number) => string;
  title: (open: number) => string;
  titleUnassigned: (unassigned: number) => string;
  overdue: (overdue: number) => string;
  unassignedTitle: string;
  unassigned: (open: number, overdue: number) => string;
  overdueSince: (moment: string) => string;
  dueAt: (moment: string) => string;
  waiting: string;
  more: (count: number) => string;
  open: string;
  once: string;
  why: (unit: string) => string;
};

export const digestMailMessages: Record<'vi' | 'en', DigestMailMessages> = {
  vi: {
    subject: (open, overdue) =>
      `${open} phản ánh đang giao cho anh/chị${overdue === 0 ? '' : `, ${overdue} quá hạn`}`,
    subjectUnassigned: (unassigned) => `${unassigned} phản ánh chưa giao cho ai`,
    title: (open) => `${open} phản ánh đang giao cho anh/chị`,
    titleUnassigned: (unassigned) => `${unassigned} phản ánh chưa giao cho ai`,
    overdue: (overdue) =>
      overdue === 0
        ? 'Không có phản ánh nào quá hạn. Dưới đây là những việc đến hạn trước.'
        : `${overdue} phản ánh đã quá hạn, xếp lên trước. Chưa xong thì báo người dân ngày hẹn mới.`,
    unassignedTitle: 'Chưa giao cho ai',
    unassigned: (open, overdue) =>
      `${open} phản ánh chưa có người xử lý${overdue === 0 ? '' : `, ${overdue} đã quá hạn`}. Mở từng phản ánh và giao cho một người.`,
    overdueSince: (moment) => `Quá hạn từ ${moment}`,
    dueAt: (moment) => `Hạn ${moment}`,
    waiting: 'Đang chờ người dân',
    more: (count) => `Và ${count} phản ánh khác.`,
    open: 'Mở danh sách phản ánh',
    once: 'Thư gửi mỗi sáng thứ Hai. Cần đăng nhập để xem nội dung.',
    why: (unit) =>
      `Thư tự động của Wardvoice, gửi cho anh/chị vì có tên trong danh sách thành viên của ${unit}.`,
  },
  en: {
    subject: (open, overdue) =>
      `${open} ${open === 1 ? 'case is' : 'cases are'} assigned to you${overdue === 0 ? '' : `, ${overdue} overdue`}`,
    subjectUnassigned: (unassigned) =>
      `${unassigned} ${unassigned === 1 ? 'case is' : 'cases are'} assigned to nobody`,
    title: (open) => `${open} ${open === 1 ? 'case is' : 'cases are'} assigned to you`,
    titleUnassigned: (unassigned) =>
      `${unassigned} ${unassigned === 1 ? 'case is' : 'cases are'} assigned to nobody`,
    overdue: (overdue) =>
      overdue === 0
        ? 'None is overdue. These fall due first.'
        : `${overdue} overdue, which come first. If one is not done yet, tell the citizen another day.`,
    unassignedTitle: 'Assigned to nobody',
    unassigned: (open, overdue) =>
      `${open} without a handler${overdue === 0 ? '' : `, ${overdue} overdue`}. Open each and assign it to somebody.`,
    overdueSince: (moment) => `Overdue since ${moment}`,
    dueAt: (moment) => `Due ${moment}`,
    waiting: 'Waiting for the citizen',
    more: (count) => `And ${count} more.`,
    open: 'Open the list of cases',
    once: 'Sent each Monday morning. The content is shown after signing in.',
    why: (unit) => `Sent by Wardvoice, because you are listed as a member of ${unit}.`,
  },
};
