import type { ConsoleLanguage } from '../console-messages.ts';

type RoutingMessages = {
  title: (unit: string) => string;
  lead: string;
  byCategory: string;
  byAgency: string;
  agencyHelp: string;
  whereOpened: string;
  asAbove: string;
  save: string;
  done: string;
  changedMeanwhile: string;
};

export const routingMessages: Record<ConsoleLanguage, RoutingMessages> = {
  vi: {
    title: (unit) => `Nơi xử lý phản ánh của ${unit}`,
    lead: 'Phản ánh mới gửi ở các điểm phục vụ của đơn vị này được chuyển thẳng đến nơi chọn dưới đây. Phản ánh đã nhận không đổi nơi. Đơn vị cấp dưới dùng chung, trừ khi tự đặt.',
    byCategory: 'Theo loại việc',
    byAgency: 'Theo cơ quan giải quyết thủ tục',
    agencyHelp: 'Được xét trước loại việc.',
    whereOpened: 'nơi người dân gửi',
    asAbove: 'như cấp trên đặt, không thì nơi người dân gửi',
    save: 'Lưu',
    done: 'Đã lưu.',
    changedMeanwhile: 'Có người vừa đổi. Hãy xem lại bên dưới rồi lưu lần nữa.',
  },
  en: {
    title: (unit) => `Where cases of ${unit} are handled`,
    lead: 'New cases from the offices of this unit go straight to what is chosen below. Cases that are there stay where they are. Units below do likewise, but for what they set themselves.',
    byCategory: 'By category',
    byAgency: 'By the agency that decides about the procedure',
    agencyHelp: 'It is looked at before the category.',
    whereOpened: 'where the citizen is',
    asAbove: 'as the unit above has it, else where the citizen is',
    save: 'Save',
    done: 'Saved.',
    changedMeanwhile: 'Somebody has just changed this. Look at it below and save again.',
  },
};
